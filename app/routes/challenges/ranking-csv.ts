import { call } from "#app/domain/call.server.ts";
import { rankingCsv } from "#app/domain/reviews/ranking.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { download } from "#app/platform/download.ts";
import { DomainError } from "#app/platform/errors.ts";
import { idParams } from "#app/platform/inputs.ts";
import { signedInFile } from "#app/platform/page.server.ts";

/** The ranking of a challenge's proposals as CSV; not found before closing. */
export const loader = signedInFile(async ({ db, params }) => {
  const bids = await call(db, "challenge_proposals_page", { challenge_id: parseParams(idParams, params).id });
  if (bids.is_open) throw new DomainError("not_found", 404);
  return download(rankingCsv(bids), { type: "text/csv; charset=utf-8", name: `ranking-${bids.challenge.slug}.csv` });
});
