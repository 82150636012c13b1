import type { z } from "zod";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { saveDeedInput, sealDeedInput } from "./schema.ts";

type Input<S extends z.ZodType> = z.output<S>;

// Each does what the SQL command of the same name promises, and throws DomainError with its codes.

export const saveDeed = (db: Db, { deed_id, revision, ...terms }: Input<typeof saveDeedInput>) =>
  call(db, "save_deed", {
    deed_id,
    revision,
    terms: { ...terms, licences: terms.licences.map(({ term_months, ...licence }) => ({ ...licence, term_months: term_months ?? null })) },
  });
export const sealDeed = (db: Db, input: Input<typeof sealDeedInput>) => call(db, "seal_deed", input);

export const signDeed = (db: Db, { paper_id, content_sha256, organisation_id }: { paper_id: string; content_sha256: string; organisation_id: string }) =>
  call(db, "sign_deed", { deed_id: paper_id, content_sha256, organisation_id });
