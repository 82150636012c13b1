// Money for tests: put into a fund the way the authority does it.
import { randomUUID } from "node:crypto";
import type { PrivateCopy, Stage } from "./database.ts";
import { funds } from "./personas.ts";

/** Enters and confirms a contribution by two finance officers; 10 million rupees unless told. */
export async function fillFund({ as }: Pick<Stage, "as">, fund_id: string = funds["RDF-NL"], amount_minor = 1_000_000_000): Promise<void> {
  const entered = await as("finance_officer").rpc("enter_contribution", newContribution(fund_id, amount_minor));
  await as("finance_officer_two").rpc("confirm_contribution", { contribution_id: entered.id });
}

/** The same with committed work. */
export async function fillFundCommitted({ connect }: Pick<PrivateCopy, "connect">, fund_id: string, amount_minor: number): Promise<void> {
  const [one, two] = [await connect("finance_officer"), await connect("finance_officer_two")];
  await fillFund({ as: (persona) => (persona === "finance_officer" ? one : two) }, fund_id, amount_minor);
}

/** Arguments of enter_contribution with a voucher of its own. */
export function newContribution(fund_id: string, amount_minor: number) {
  return { fund_id, kind: "approved_budget", source_name: "Ministry of Defence Production", amount_minor, voucher_reference: `T-${randomUUID().slice(0, 13)}` };
}
