import type { z } from "zod";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import type { saveDeedInput } from "./schema.ts";

type Input<S extends z.ZodType> = z.output<S>;

// Each calls the SQL command of the same name, and throws DomainError with its codes.

export const saveDeed = (db: Db, { deed_id, revision, ...terms }: Input<typeof saveDeedInput>) =>
  call(db, "save_deed", {
    deed_id,
    revision,
    terms: { ...terms, licences: terms.licences.map(({ term_months, ...licence }) => ({ ...licence, term_months: term_months ?? null })) },
  });
