// The end of a fiscal year, by a clock of the test's own: what lapses, what stays, what carries over, and what is paid after it.
import { describe, expect } from "vitest";
import { activeAward, approvedMilestone } from "../../support/active-award.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { fillFund } from "../../support/funds.ts";
import { funds, idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { serviceOn } from "../../support/service.ts";

const db = await testDatabase();
const NL = funds["RDF-NL"];
const AWARD = 3_500_001;
const RETAINED = 10;
type Books = Pick<Stage, "owner">;

const balance = ({ owner }: Books, fund_id: string) =>
  owner.one(
    `select available_minor::float8 as available, committed_minor::float8 as committed, disbursed_minor::float8 as disbursed, lapsed_minor::float8 as lapsed
     from public.fund_balances where fund_id = $1`,
    [fund_id],
  );
/** Moments around the end of the fund's running fiscal year. */
const clock = ({ owner }: Books, fund_id: string) =>
  owner.one(
    `select (private.fiscal_year_begins(f, y.year + 1))::text as end, (private.fiscal_year_begins(f, y.year + 1) - interval '1 second')::text as before,
       (private.fiscal_year_begins(f, y.year + 3) + interval '40 days')::text as later, y.year
     from public.funds f cross join lateral (select private.fiscal_year_at(f, now()) as year) y where f.id = $1`,
    [fund_id],
  );
const lapse = async ({ owner }: Books, fund_id: string, at: string) =>
  (await owner.one("select private.lapse_funds_at($1, $2) as ended", [at, fund_id])).ended as number;

async function lapsable(stage: Stage, amount = 10_000_000): Promise<string> {
  const fund = await stage.as("finance_officer").rpc("open_fund", { code: "LAPSE", name: "Lapsing", is_lapsable: true });
  if (amount > 0) await fillFund(stage, fund.id, amount);
  return fund.id;
}

/** A running award of a lapsable fund, its first milestone ordered to be paid, and the year ended. */
async function lapsedAward(stage: Stage) {
  const fund_id = await lapsable(stage);
  const award = await activeAward(stage.owner, { fundId: fund_id, retentionPercent: RETAINED });
  const payable = await approvedMilestone(stage.owner, award.milestones[0] as string);
  const payment = await stage.as("finance_officer").rpc("order_payment", { milestone_id: award.milestones[0], provider: "manual" });
  await lapse(stage, fund_id, (await clock(stage, fund_id)).end);
  return { ...award, fund_id, payable, payment };
}

describe("a fiscal year", () => {
  db.test("is each fund's own: month and zone", async ({ owner }) => {
    const at = async (moment: string, month = 7, zone = "Asia/Karachi") =>
      (
        await owner.one("select private.fiscal_year_at(f, $1) as year from public.funds f, lateral (select 1) where f.id = $2", [
          moment,
          (
            await owner.one(
              "insert into public.funds (code, name, is_lapsable, fiscal_year_month, time_zone) values ('Y' || nextval('public.awards_number_seq'), 'Year', true, $1, $2) returning id",
              [month, zone],
            )
          ).id,
        ])
      ).year;
    expect(await at("2027-06-30T18:59:59Z")).toBe(2026);
    expect(await at("2027-06-30T19:00:00Z")).toBe(2027);
    expect(await at("2027-06-30T19:00:00Z", 7, "UTC")).toBe(2026);
    expect(await at("2027-12-31T18:59:59Z", 1)).toBe(2027);
    expect(await at("2028-02-29T12:00:00Z", 3, "UTC")).toBe(2027);
  });
});

describe("ending it", () => {
  db.test("is the worker's, not a person's", async ({ as, owner }) => {
    for (const persona of [...personas, null]) {
      for (const command of ["lapse_funds", "tell_of_surrender"])
        expect([401, 403], `${persona} ${command}`).toContain((await as(persona).refused(command)).status);
    }
    expect(await serviceOn(owner.query, "set local")("lapse_funds", {})).toEqual([0]);
  });

  db.test("takes what is available of a lapsable fund, at the last second and not before, once", async (stage) => {
    const fund_id = await lapsable(stage);
    const { before, end, year } = await clock(stage, fund_id);
    expect(await lapse(stage, fund_id, before)).toBe(0);
    expect(await balance(stage, fund_id)).toMatchObject({ available: 10_000_000, lapsed: 0 });
    expect(await lapse(stage, fund_id, end)).toBe(1);
    expect(await lapse(stage, fund_id, end)).toBe(0);
    expect(await balance(stage, fund_id)).toEqual({ available: 0, committed: 0, disbursed: 0, lapsed: 10_000_000 });
    expect(await stage.owner.query("select fiscal_year, lapsed_available_minor::int as lapsed from public.fund_years where fund_id = $1", [fund_id])).toEqual([
      { fiscal_year: year, lapsed: 10_000_000 },
    ]);
    const told = await stage.owner.query("select profile_id from public.notices where kind = 'fund.lapsed' order by 1");
    expect(told.map((row) => row.profile_id)).toEqual([idOf("finance_officer"), idOf("finance_officer_two")]);
  });

  db.test("catches up on years it slept through", async (stage) => {
    const fund_id = await lapsable(stage);
    expect(await lapse(stage, fund_id, (await clock(stage, fund_id)).later)).toBe(3);
    expect((await stage.owner.query("select 1 from public.ledger_transactions where fund_id = $1 and kind = 'lapse'", [fund_id])).length).toBe(1);
  });

  db.test("carries a non-lapsable fund over, as the opening balance of the next year's statement", async (stage) => {
    await fillFund(stage, NL, 700);
    const before = await balance(stage, NL);
    const { end, year } = await clock(stage, NL);
    expect(await lapse(stage, NL, end)).toBe(1);
    expect(await balance(stage, NL)).toEqual(before);
    const [carried] = await stage.owner.query("select carried_available_minor::float8 as available from public.fund_years where fund_id = $1", [NL]);
    const next = await stage.as("auditor").rpc("fund_statement", { fund_id: NL, from_day: `${year + 1}-07-01`, until_day: `${year + 2}-06-30` });
    expect(next.opening.available_minor).toBe(carried?.available);
    expect((await stage.as("auditor").rpc("fund_page", { fund_id: NL })).years).toMatchObject([
      { fiscal_year: year, carried_available_minor: carried?.available },
    ]);
  });

  db.test("happens before the first movement of a new year, whether or not a worker ran", async (stage) => {
    const { id } = await stage.owner.one(
      "insert into public.funds (code, name, is_lapsable, opened_at) values ('OLD', 'Opened two years ago', true, now() - interval '2 years') returning id",
    );
    await fillFund(stage, id, 500);
    expect(await balance(stage, id)).toMatchObject({ available: 500, lapsed: 0 });
    expect(await stage.owner.query("select 1 from public.fund_years where fund_id = $1", [id])).toHaveLength(2);
  });

  db.testCommitted("by several workers at once ends it once", async ({ connect, owner, url }) => {
    const fund = await (await connect("finance_officer")).rpc("open_fund", { code: "RACE", name: "Race", is_lapsable: true });
    await owner.query("select private.post_ledger($1, 'contribution', 'source', 'available', 100, 'race')", [fund.id]);
    const { end } = await clock({ owner }, fund.id);
    const { Client } = (await import("pg")).default;
    const clients = await Promise.all(
      [1, 2, 3].map(async () => {
        const client = new Client({ connectionString: url });
        await client.connect();
        return client;
      }),
    );
    const ended = await Promise.all(
      clients.map(async (client) => (await client.query("select private.lapse_funds_at($1, $2) as ended", [end, fund.id])).rows[0].ended),
    );
    await Promise.all(clients.map((client) => client.end()));
    expect(ended.sort()).toEqual([0, 0, 1]);
    expect(await balance({ owner }, fund.id)).toMatchObject({ available: 0, lapsed: 100 });
  });
});

describe("money promised to an award", () => {
  db.test("lapses, but for what is ordered to be paid; its people, sponsor and the authority are told", async (stage) => {
    const { fund_id, payable, awardId } = await lapsedAward(stage);
    expect(await balance(stage, fund_id)).toEqual({ available: 0, committed: payable, disbursed: 0, lapsed: 10_000_000 - payable });
    const told = await stage.owner.query("select distinct profile_id from public.notices where kind = 'award.unfunded'");
    for (const person of ["professor", "sme_founder", "manager", "sponsor_finance", "approver", "finance_officer"] as const) {
      expect(
        told.map((row) => row.profile_id),
        person,
      ).toContain(idOf(person));
    }
    expect((await stage.as("approver").rpc("approvals_page")).unfunded).toMatchObject([{ id: awardId, missing_minor: AWARD - payable }]);
    expect((await stage.as("professor").rpc("award_page", { award_id: awardId })).award).toMatchObject({ status: "active", unfunded_minor: AWARD - payable });
  });

  db.test("that was ordered is still paid, from the old year's money", async (stage) => {
    const { fund_id, payable, payment } = await lapsedAward(stage);
    await stage.as("finance_officer").rpc("enter_voucher", { payment_id: payment.id, reference: "V-1" });
    await stage.as("finance_officer_two").rpc("confirm_voucher", { payment_id: payment.id, reference: "V-1" });
    expect(await balance(stage, fund_id)).toEqual({ available: 0, committed: 0, disbursed: payable, lapsed: 10_000_000 - payable });
  });

  db.test("cannot be paid any more: a new order is refused and says why", async (stage) => {
    const { milestones } = await lapsedAward(stage);
    await approvedMilestone(stage.owner, milestones[1] as string);
    expect(await stage.as("finance_officer").refused("order_payment", { milestone_id: milestones[1], provider: "manual" })).toMatchObject({
      code: "award_unfunded",
      status: 409,
    });
    expect(await stage.owner.query("select 1 from public.payments where milestone_id = $1", [milestones[1]])).toEqual([]);
  });

  db.test("is committed anew by an approver only, whole, from a fund that may and can", async (stage) => {
    const { awardId, payable } = await lapsedAward(stage);
    const args = { award_id: awardId, fund_id: NL };
    const others: Persona[] = personas.filter((persona) => persona !== "approver");
    for (const persona of others) {
      const reads = await stage
        .as(persona)
        .rpc("award_page", { award_id: awardId })
        .then(Boolean, () => false);
      expect((await stage.as(persona).refused("recommit_award", args)).code, persona).toBe(reads ? "not_allowed" : "not_found");
    }
    const approver = stage.as("approver");
    const foreign = await stage.owner.one(
      "insert into public.funds (code, name, is_lapsable, organisation_id) values ('MUT', 'Theirs', false, $1) returning id",
      [organisations.mut],
    );
    const dollars = await stage.owner.one("insert into public.funds (code, name, is_lapsable, currency) values ('USD', 'Dollars', false, 'USD') returning id");
    const empty = await stage.owner.one("insert into public.funds (code, name, is_lapsable) values ('EMPTY', 'Empty', false) returning id");
    expect(await approver.refused("recommit_award", { ...args, award_id: idOf("nobody") })).toMatchObject({ code: "not_found" });
    expect(await approver.refused("recommit_award", { ...args, fund_id: foreign.id })).toMatchObject({ code: "fund_not_found", status: 404 });
    expect(await approver.refused("recommit_award", { ...args, fund_id: dollars.id })).toMatchObject({ code: "fund_currency_differs" });
    expect(await approver.refused("recommit_award", { ...args, fund_id: empty.id })).toMatchObject({ code: "fund_overdrawn", detail: "0" });
    expect((await stage.owner.one("select private.award_unfunded_minor(a)::int as missing from public.awards a where a.id = $1", [awardId])).missing).toBe(
      AWARD - payable,
    );
  });

  db.test("committed anew is paid from its new fund, and the award can end", async (stage) => {
    const { awardId, milestones, payable, fund_id, challengeId } = await lapsedAward(stage);
    const before = await balance(stage, NL);
    const unspoken = await stage.owner.one("select private.unspoken_minor($1)::int as left", [challengeId]);
    await stage.as("approver").rpc("recommit_award", { award_id: awardId, fund_id: NL });
    expect(await stage.as("approver").refused("recommit_award", { award_id: awardId, fund_id: NL })).toMatchObject({ code: "award_is_funded" });
    expect(await balance(stage, NL)).toMatchObject({ available: before.available - AWARD + payable, committed: before.committed + AWARD - payable });
    expect(await stage.owner.one("select private.unspoken_minor($1)::int as left", [challengeId])).toEqual(unspoken);
    await approvedMilestone(stage.owner, milestones[1] as string);
    expect(await stage.as("finance_officer").rpc("order_payment", { milestone_id: milestones[1], provider: "manual" })).toMatchObject({ fund_id: NL });
    await stage.as("manager").rpc("terminate_award", { award_id: awardId, reason: "Done early" });
    const after = await balance(stage, NL);
    expect(after.available + after.committed).toBe(before.available + before.committed);
    expect(await balance(stage, fund_id)).toMatchObject({ committed: payable });
    const kinds = (await stage.as("auditor").rpc("fund_page", { fund_id: NL })).statement.map((line: { kind: string }) => line.kind);
    expect(kinds.slice(0, 2)).toEqual(["release", "recommitment"]);
  });

  db.test("whose payment came back may be paid again after the year's end", async (stage) => {
    const { payment, fund_id, payable } = await lapsedAward(stage);
    await stage.as("finance_officer").rpc("fail_payment", { payment_id: payment.id, reason: "Closed account" });
    expect(await lapse(stage, fund_id, (await clock(stage, fund_id)).later)).toBe(2);
    await stage.as("finance_officer").rpc("retry_payment", { payment_id: payment.id, attempt: 1 });
    await stage.as("finance_officer").rpc("enter_voucher", { payment_id: payment.id, reference: "V-2" });
    await stage.as("finance_officer_two").rpc("confirm_voucher", { payment_id: payment.id, reference: "V-2" });
    expect(await balance(stage, fund_id)).toMatchObject({ committed: 0, disbursed: payable });
  });

  db.testCommitted("is either ordered or lapsed, when an order and the year's end meet", async ({ connect, owner }) => {
    for (let round = 0; round < 3; round += 1) {
      const fund = await (await connect("finance_officer")).rpc("open_fund", { code: `MEET-${round}`, name: "Meet", is_lapsable: true });
      await owner.query("select private.post_ledger($1, 'contribution', 'source', 'available', $2, 'meet')", [fund.id, AWARD]);
      const { milestones } = await activeAward(owner, { fundId: fund.id });
      const payable = await approvedMilestone(owner, milestones[0] as string);
      const { end } = await clock({ owner }, fund.id);
      const officer = await connect("finance_officer");
      const [order] = await Promise.allSettled([
        officer.rpc("order_payment", { milestone_id: milestones[0], provider: "manual" }),
        lapse({ owner }, fund.id, end),
      ]);
      expect(await balance({ owner }, fund.id)).toMatchObject({ committed: order.status === "fulfilled" ? payable : 0 });
    }
  });
});

describe("the list of money to return at year end", () => {
  db.test("says what would lapse and what is under way, to who may look into the fund", async (stage) => {
    const fund_id = await lapsable(stage);
    const award = await activeAward(stage.owner, { fundId: fund_id });
    const payable = await approvedMilestone(stage.owner, award.milestones[0] as string);
    await stage.as("finance_officer").rpc("order_payment", { milestone_id: award.milestones[0], provider: "manual" });
    const list = await stage.as("auditor").rpc("surrender_page");
    expect(list.find((fund: { id: string }) => fund.id === fund_id)).toMatchObject({
      available_minor: 10_000_000 - AWARD,
      awards: [{ committed_minor: AWARD, ordered_minor: payable, lapses_minor: AWARD - payable }],
    });
    expect(await stage.as("rival").refused("surrender_page")).toMatchObject({ code: "not_allowed", status: 403 });
  });

  db.test("is told of once a year, from its day on", async (stage) => {
    const fund_id = await lapsable(stage);
    const { year } = await clock(stage, fund_id);
    const tell = async (at: string) => (await stage.owner.one("select private.tell_of_surrender_at($1) as told", [at])).told;
    expect(await tell(`${year + 1}-05-14T23:59:59+05`)).toBe(0);
    expect(await tell(`${year + 1}-05-15T00:00:00+05`)).toBe(2);
    expect(await tell(`${year + 1}-06-01T00:00:00+05`)).toBe(0);
    expect(await tell(`${year + 2}-05-15T00:00:00+05`)).toBe(2);
  });
});
