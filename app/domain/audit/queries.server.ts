import type { AuditEntry } from "./answers.ts";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import { DEFAULT_ZONE, readLocalTime } from "#app/platform/time.ts";
import { actionsNamed, type AuditQuery } from "./schema.ts";

export const AUDIT_PAGE_SIZE = 50;
const EXPORT_PAGE_SIZE = 1000;
/** Entries an export holds at most. */
export const EXPORT_MAXIMUM = 50_000;

// The last day counts whole, with its last minute.
function endOf(day: string): string | null {
  const { instant } = readLocalTime(day, DEFAULT_ZONE, "end");
  return instant && new Date(Date.parse(instant) + 60_000).toISOString();
}

function argumentsOf({ words, type, object, actor, from, until }: AuditQuery) {
  return {
    ...(words ? { words, actions: actionsNamed(words) } : {}),
    kind: type,
    object,
    actor,
    from_at: from && readLocalTime(from, DEFAULT_ZONE, "start").instant,
    until_at: until && endOf(until),
  };
}

/** One page of the record, newest first, and the key of the next one. */
export async function auditPage(db: Db, query: AuditQuery): Promise<{ entries: AuditEntry[]; next: number | null }> {
  const found = await call(db, "audit_page", {
    ...argumentsOf(query),
    before_id: query.before,
    page_size: AUDIT_PAGE_SIZE + 1,
  });
  const entries = found.slice(0, AUDIT_PAGE_SIZE);
  return { entries, next: found.length > AUDIT_PAGE_SIZE ? (entries.at(-1)?.id ?? null) : null };
}

/** All entries of a filter, newest first, page after page, up to EXPORT_MAXIMUM. */
export async function* auditEntries(db: Db, query: AuditQuery): AsyncGenerator<AuditEntry> {
  let before: number | undefined;
  for (let count = 0; count < EXPORT_MAXIMUM; count += EXPORT_PAGE_SIZE) {
    const found = await call(db, "audit_page", {
      ...argumentsOf(query),
      before_id: before,
      page_size: EXPORT_PAGE_SIZE,
    });
    yield* found;
    if (found.length < EXPORT_PAGE_SIZE) return;
    before = found.at(-1)?.id;
  }
}
