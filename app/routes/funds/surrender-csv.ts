import { call } from "#app/domain/call.server.ts";
import { surrenderCsv } from "#app/domain/funds/statement.server.ts";
import { download } from "#app/platform/download.ts";
import { signedInFile } from "#app/platform/page.server.ts";

/** The money to be returned at year end as CSV. */
export const loader = signedInFile(async ({ db }) =>
  download(surrenderCsv(await call(db, "surrender_page", {})), {
    type: "text/csv; charset=utf-8",
    name: `surrender-${new Date().toISOString().slice(0, 10)}.csv`,
  }),
);
