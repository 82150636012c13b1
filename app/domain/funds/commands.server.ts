import type { z } from "zod";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { contributionInput, openFundInput } from "./schema.ts";

// Each does what the SQL command of the same name promises, and throws DomainError with its codes.

export const openFund = (db: Db, { owner, is_lapsable, ...input }: z.output<typeof openFundInput>): Promise<{ id: string }> =>
  call(db, "open_fund", { ...input, is_lapsable: is_lapsable === "yes", ...(owner === "authority" ? {} : { organisation_id: owner }) }) as Promise<{
    id: string;
  }>;

export const enterContribution = (db: Db, fund_id: string, amount_minor: number, { amount: _typed, ...input }: z.output<typeof contributionInput>) =>
  call(db, "enter_contribution", { fund_id, amount_minor, ...input });
export const confirmContribution = (db: Db, contribution_id: string) => call(db, "confirm_contribution", { contribution_id });
export const withdrawContribution = (db: Db, contribution_id: string) => call(db, "withdraw_contribution", { contribution_id });
