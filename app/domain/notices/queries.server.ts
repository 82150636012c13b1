import { call, type Db } from "#app/platform/supabase.server.ts";
import type { NoticeData } from "./schema.ts";
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
