import { surrenderPage } from "#app/domain/funds/queries.server.ts";
import { surrenderCsv } from "#app/domain/funds/statement.server.ts";
import { download } from "#app/platform/download.ts";
import { signedInFile } from "#app/platform/http.server.ts";

/** The surrender list as CSV. */
export const loader = signedInFile(async ({ db }) =>
  download(surrenderCsv(await surrenderPage(db)), { type: "text/csv; charset=utf-8", name: `surrender-${new Date().toISOString().slice(0, 10)}.csv` }),
);
