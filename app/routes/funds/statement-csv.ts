import { call } from "#app/domain/call.server.ts";
import { periodQuery, statementCsv } from "#app/domain/funds/statement.server.ts";
import { download } from "#app/platform/download.ts";
import { parseParams, parseQuery } from "#app/platform/address.ts";
import { signedInFile } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";

/** The statement of a fund for a period as CSV. */
export const loader = signedInFile(async ({ db, params, url }) => {
  const statement = await call(db, "fund_statement", {
    fund_id: parseParams(idParams, params).id,
    ...parseQuery(periodQuery, url),
  });
  return download(statementCsv(statement), { type: "text/csv; charset=utf-8", name: `${statement.fund.code}-${statement.from}-${statement.until}.csv` });
});
