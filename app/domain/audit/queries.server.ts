import { call, type Db } from "#app/platform/supabase.server.ts";
import { DEFAULT_ZONE, readLocalTime } from "#app/platform/time.ts";
import { actionsNamed, type AuditQuery } from "./schema.ts";

/** One entry of the record as its readers see it. */
export interface AuditEntry {
  id: number;
  at: string;
  actor_id: string | null;
  actor_name: string | null;
  acting_as: string;
  action: string;
  object_type: string;
  object_id: string;
  /** What people call it; null where it has no name. */
  object_name: string | null;
  organisation_id: string | null;
  organisation_name: string | null;
  before: unknown;
  after: unknown;
  chain_position: number | null;
  hash: string | null;
}

/** What the check of the chain found; `fault` is null when it is whole. */
export interface ChainVerdict {
  checked: number;
  head_hash: string | null;
  broken_position: number | null;
  broken_id: number | null;
  fault: string | null;
}

export const AUDIT_PAGE_SIZE = 50;
const EXPORT_PAGE_SIZE = 1000;
/** Entries an export holds at most. */
export const EXPORT_MAXIMUM = 50_000;

// The last day counts whole, with its last minute.
function endOf(day: string): string | null {
  const { instant } = readLocalTime(day, DEFAULT_ZONE, "end");
  return instant && new Date(Date.parse(instant) + 60_000).toISOString();
}

function argumentsOf({ words, type, object, actor, from, until }: AuditQuery): Record<string, unknown> {
  return {
    ...(words ? { words, actions: actionsNamed(words) } : {}),
    ...(type ? { kind: type } : {}),
    ...(object ? { object } : {}),
    ...(actor ? { actor } : {}),
    ...(from ? { from_at: readLocalTime(from, DEFAULT_ZONE, "start").instant } : {}),
    ...(until ? { until_at: endOf(until) } : {}),
  };
}

/** One page of the record, newest first, and the key of the next one. */
export async function auditPage(db: Db, query: AuditQuery): Promise<{ entries: AuditEntry[]; next: number | null }> {
  const found = (await call(db, "audit_page", {
    ...argumentsOf(query),
    ...(query.before ? { before_id: query.before } : {}),
    page_size: AUDIT_PAGE_SIZE + 1,
  })) as AuditEntry[];
  const entries = found.slice(0, AUDIT_PAGE_SIZE);
  return { entries, next: found.length > AUDIT_PAGE_SIZE ? (entries.at(-1)?.id ?? null) : null };
}

/** All entries of a filter, newest first, page after page, up to EXPORT_MAXIMUM. */
export async function* auditEntries(db: Db, query: AuditQuery): AsyncGenerator<AuditEntry> {
  let before: number | undefined;
  for (let count = 0; count < EXPORT_MAXIMUM; count += EXPORT_PAGE_SIZE) {
    const found = (await call(db, "audit_page", {
      ...argumentsOf(query),
      ...(before ? { before_id: before } : {}),
      page_size: EXPORT_PAGE_SIZE,
    })) as AuditEntry[];
    yield* found;
    if (found.length < EXPORT_PAGE_SIZE) return;
    before = found.at(-1)?.id;
  }
}

/** Walks the whole chain. Throws DomainError not_allowed (403) unless an auditor or administrator asks. */
export const verifyChain = async (db: Db) => (await call(db, "verify_audit_chain", {})) as unknown as ChainVerdict;

/** How many entries tell who bids for challenges that have not closed, and are left out until they do. Throws DomainError not_allowed (403) unless an auditor or administrator asks. */
export const sealedEntries = async (db: Db) => (await call(db, "sealed_audit_entries", {})) as number;
