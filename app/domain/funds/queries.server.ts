import { DomainError } from "#app/platform/errors.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { contributionKindNames, FundSummary } from "./schema.ts";

export interface FundPage extends FundSummary {
  may_keep: boolean;
  waiting: {
    id: string;
    kind: keyof typeof contributionKindNames;
    source_name: string;
    amount_minor: number;
    voucher_reference: string;
    entered_by: string;
    entered_at: string;
    is_own: boolean;
  }[];
  statement: {
    id: number;
    kind: string;
    memo: string;
    posted_at: string;
    award_id: string | null;
    actor: string | null;
    amount_minor: number;
    from_account: string;
    to_account: string;
  }[];
  next: number | null;
}

export interface FundsPage {
  funds: FundSummary[];
  may_open: { authority: boolean; organisations: { id: string; name: string }[] };
}

/** Every fund one may look into, with balances, and for whom one may open another. */
export const fundsPage = (db: Db): Promise<FundsPage> => call(db, "funds_page", {}) as unknown as Promise<FundsPage>;

/** One fund with what waits for confirmation and 50 lines of its statement. Throws `not_found` (404). */
export async function fundPage(db: Db, fund_id: string, after: number | null): Promise<FundPage> {
  const fund = (await call(db, "fund_page", { fund_id, ...(after === null ? {} : { after }) })) as unknown as FundPage | null;
  if (!fund) throw new DomainError("not_found", 404);
  return fund;
}
