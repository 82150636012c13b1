import type { z } from "zod";
import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import type { budgetInput, openFundInput } from "./schema.ts";

// Each does what the SQL command of the same name promises, and throws DomainError with its codes.

export const openFund = (db: Db, { owner, is_lapsable, ...input }: z.output<typeof openFundInput>): Promise<{ id: string }> =>
  call(db, "open_fund", { ...input, is_lapsable: is_lapsable === "yes", ...(owner === "authority" ? {} : { organisation_id: owner }) });

export const proposeBudget = (db: Db, fund_id: string, { revision: _none, ...budget }: z.output<typeof budgetInput>) =>
  call(db, "propose_budget", { fund_id, ...budget });
