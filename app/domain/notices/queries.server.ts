import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import { sentenceOf } from "./sentences.ts";

/** The reader's notices, newest first, as sentences. */
export async function getNotices(db: Db, beforeId: number | undefined) {
  const page = await call(db, "notices_page", { before_id: beforeId });
  const notices = page.notices.map(({ kind, data, ...notice }) => ({ ...notice, sentence: sentenceOf(kind, data) }));
  return { notices, unread: page.unread, next: page.has_more ? (notices.at(-1)?.id ?? null) : null };
}
