import type { z } from "zod";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { approveBudgetInput, budgetInput, contributionInput, openFundInput, recommitInput, suggestBudgetInput } from "./schema.ts";

// Each does what the SQL command of the same name promises, and throws DomainError with its codes.

export const openFund = (db: Db, { owner, is_lapsable, ...input }: z.output<typeof openFundInput>): Promise<{ id: string }> =>
  call(db, "open_fund", { ...input, is_lapsable: is_lapsable === "yes", ...(owner === "authority" ? {} : { organisation_id: owner }) }) as Promise<{
    id: string;
  }>;

export const enterContribution = (db: Db, fund_id: string, input: z.output<typeof contributionInput>) => call(db, "enter_contribution", { fund_id, ...input });
export const confirmContribution = (db: Db, contribution_id: string) => call(db, "confirm_contribution", { contribution_id });
export const withdrawContribution = (db: Db, contribution_id: string) => call(db, "withdraw_contribution", { contribution_id });

export const proposeBudget = (db: Db, fund_id: string, { revision: _none, ...budget }: z.output<typeof budgetInput>) =>
  call(db, "propose_budget", { fund_id, ...budget }) as Promise<{ id: string }>;
export const reviseBudget = (db: Db, budget_id: string, budget: z.output<typeof budgetInput>) => call(db, "revise_budget", { budget_id, ...budget });
export const withdrawBudget = (db: Db, budget_id: string) => call(db, "withdraw_budget", { budget_id });
export const suggestBudget = (db: Db, budget_id: string, input: z.output<typeof suggestBudgetInput>) => call(db, "suggest_budget", { budget_id, ...input });
export const approveBudget = (db: Db, budget_id: string, input: z.output<typeof approveBudgetInput>) => call(db, "approve_budget", { budget_id, ...input });
export const returnBudget = (db: Db, budget_id: string, reason: string) => call(db, "return_budget", { budget_id, reason });
export const refuseBudget = (db: Db, budget_id: string, reason: string) => call(db, "refuse_budget", { budget_id, reason });
export const recommitAward = (db: Db, input: z.output<typeof recommitInput>) => call(db, "recommit_award", input);
