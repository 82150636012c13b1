import type { Cast } from "./cast.ts";
import { organisations } from "./steps.ts";

/** Funds in use: a received donation, an approved budget of the lapsable fund, one that waits for an approver, and one of an organisation that waits for finance. */
export async function fundsInUse(cast: Cast, lapsableFund: string, nonLapsableFund: string): Promise<void> {
  const [officer, second, approver] = [await cast.as("finance_officer"), await cast.as("finance_officer_two"), await cast.as("approver")];
  const [running] = await cast.owner("select private.fiscal_year_at(f, now()) as year from public.funds f where f.id = $1", [lapsableFund]);
  const fiscal_year = running?.year;

  const donated = await second.rpc("enter_contribution", {
    fund_id: nonLapsableFund,
    kind: "donation",
    source_name: "Friends of Pakistani Science",
    amount_minor: 150_000_000,
    voucher_reference: "FPS-2026-031",
  });
  await officer.rpc("confirm_contribution", { contribution_id: donated.id });

  const approved = await officer.rpc("propose_budget", {
    fund_id: lapsableFund,
    fiscal_year,
    purpose: "Second half of the year: two idea challenges on materials, and one study.",
    lines: [
      { description: "Idea challenges on materials", amount_minor: 1_600_000_000 },
      { description: "Study on test ranges", amount_minor: 400_000_000 },
    ],
  });
  await second.rpc("suggest_budget", {
    budget_id: approved.id,
    revision: 1,
    amount_minor: 1_800_000_000,
    note: "The study can use the test range of last year's study.",
  });
  await approver.rpc("approve_budget", { budget_id: approved.id, revision: 1, amount_minor: 1_800_000_000 });

  const waiting = await officer.rpc("propose_budget", {
    fund_id: lapsableFund,
    fiscal_year,
    purpose: "A competition for quiet unmanned boats, with trials at sea in the last quarter.",
    lines: [
      { description: "Prizes for three teams", amount_minor: 900_000_000 },
      { description: "Trials: range, safety boats, fuel", amount_minor: 350_000_000 },
    ],
  });
  await second.rpc("suggest_budget", { budget_id: waiting.id, revision: 1, amount_minor: 1_100_000_000, note: "Two prizes are enough for a first round." });

  const finance = await cast.as("sponsor_finance");
  const own = await finance.rpc("open_fund", { code: "DERI-DEV", name: "DERI development budget", is_lapsable: true, organisation_id: organisations.deri });
  await finance.rpc("propose_budget", {
    fund_id: own.id,
    fiscal_year,
    purpose: "Equipment for acceptance tests of challenge results.",
    lines: [
      { description: "Climatic chamber", amount_minor: 450_000_000 },
      { description: "Calibration of instruments", amount_minor: 60_000_000 },
    ],
  });
}
