import { stringify } from "csv-stringify";
import { auditEntries } from "#app/domain/audit/queries.server.ts";
import { auditQuery } from "#app/domain/audit/schema.ts";
import { download } from "#app/platform/download.ts";
import { parseQuery } from "#app/platform/address.ts";
import { signedInFile } from "#app/platform/page.server.ts";
import { toInstant } from "#app/platform/time.ts";

const COLUMNS = [
  "chain_position",
  "at",
  "actor_name",
  "actor_id",
  "acting_as",
  "action",
  "object_type",
  "object_id",
  "object_name",
  "organisation_name",
  "before",
  "after",
  "hash",
] as const;

/** The filtered record as CSV, newest first. Cells that a spreadsheet would run as formulas are written as text. */
export const loader = signedInFile(async ({ db, url }) => {
  const query = parseQuery(auditQuery, url);
  const csv = stringify({ header: true, columns: [...COLUMNS], escape_formulas: true, bom: true });
  const chunks: Buffer[] = [];
  csv.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => csv.on("end", resolve).on("error", reject));
  for await (const entry of auditEntries(db, query)) {
    csv.write({
      ...entry,
      at: toInstant(entry.at).toISOString(),
      before: entry.before === null ? "" : JSON.stringify(entry.before),
      after: entry.after === null ? "" : JSON.stringify(entry.after),
    });
  }
  csv.end();
  await done;
  return download(new Uint8Array(Buffer.concat(chunks)), { type: "text/csv; charset=utf-8", name: `audit-${new Date().toISOString().slice(0, 10)}.csv` });
});
