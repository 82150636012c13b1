import type { z } from "zod";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { confirmInput, shareInput, writeInput } from "./schema.ts";

type Input<S extends z.ZodType> = z.output<S>;

// Each does what the SQL command of the same name promises, and throws DomainError with its codes.

export const writeRecord = (db: Db, input: Input<typeof writeInput>) => call(db, "write_record", input);
export const confirmRecord = (db: Db, input: Input<typeof confirmInput>) => call(db, "confirm_record", input);
export const shareRecords = (db: Db, { records, label }: Input<typeof shareInput>) => call(db, "share_records", { record_ids: records, label });
export const revokeRecordLink = (db: Db, link_id: string) => call(db, "revoke_record_link", { link_id });
