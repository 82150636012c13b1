import { DomainError } from "#app/platform/errors.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { Report } from "./schema.ts";

export interface ImportsPage {
  organisations: { id: string; name: string; slug: string }[];
  imports: {
    id: string;
    feed_title: string;
    imported_at: string;
    imported_by: string | null;
    organisation: string;
    created_count: number;
    unchanged_count: number;
    unreadable_count: number;
  }[];
}

export interface ImportPage {
  id: string;
  feed_title: string;
  imported_at: string;
  imported_by: string | null;
  organisation: string;
  created_count: number;
  unchanged_count: number;
  items: (Report & { position: number; source_key: string; title: string; challenge_id: string | null; outcome: "created" | "unchanged" | "unreadable" })[];
}

/** The imports of the organisations one manages, newest first, and where one may import to. */
export const importsPage = (db: Db): Promise<ImportsPage> => call(db, "imports_page", {}) as unknown as Promise<ImportsPage>;

/** One import with its report. Throws `not_found` (404). */
export async function importPage(db: Db, import_id: string): Promise<ImportPage> {
  const page = (await call(db, "import_page", { import_id })) as unknown as ImportPage | null;
  if (!page) throw new DomainError("not_found", 404);
  return page;
}
