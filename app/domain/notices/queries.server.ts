import { call, type Db } from "#app/platform/supabase.server.ts";
import type { MailTopic, NoticeData } from "./schema.ts";
import { sentenceOf } from "./sentences.ts";

interface NoticesPage {
  notices: { id: number; kind: string; path: string; data: NoticeData; created_at: string; read_at: string | null }[];
  has_more: boolean;
  unread: number;
}

/** One's own notices, newest first, with their sentences. */
export async function getNotices(db: Db, beforeId: number | undefined) {
  const page = (await call(db, "notices_page", beforeId ? { before_id: beforeId } : {})) as unknown as NoticesPage;
  const notices = page.notices.map(({ kind, data, ...notice }) => ({ ...notice, sentence: sentenceOf(kind, data) }));
  return { notices, unread: page.unread, next: page.has_more ? (notices.at(-1)?.id ?? null) : null };
}

export interface MailChoices {
  refused: MailTopic[];
  digest_hour: number;
  time_zone: string;
  calendar_token: string | null;
  searches: number;
}

/** How one is told, and the calendar's secret address. */
export const getMailChoices = async (db: Db) => (await call(db, "mail_choices_page", {})) as unknown as MailChoices;

/** What a mail's link would end. Throws `not_found`. */
export const getUnsubscribe = async (db: Db, token: string) =>
  (await call(db, "unsubscribe_page", { token })) as unknown as { topic: MailTopic; is_refused: boolean };
