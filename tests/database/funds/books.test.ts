// The books stay sound in random interleavings on several connections, and in every order in which a card payment's events can be told.
import fc from "fast-check";
import type pg from "pg";
import { describe, expect } from "vitest";
import { activeAward, approvedMilestone } from "../../support/active-award.ts";
import type { Owner, Row } from "../../support/actor.ts";
import { type CardEvent, cardEvent, cardPayment } from "../../support/checkouts.ts";
import { connections, tellOn } from "../../support/connections.ts";
import { testDatabase } from "../../support/database.ts";
import { fillFundCommitted } from "../../support/funds.ts";
import { funds } from "../../support/personas.ts";

const db = await testDatabase();
const CARD_MINOR = 500_000;
const CONNECTIONS = 4;
// What a fund may answer in the middle of all that; anything else fails the test.
const REFUSALS = new Set(["fund_overdrawn", "award_unfunded", "payment_not_waiting", "payment_already_ordered", "payment_not_failed", "voucher_missing"]);
REFUSALS.add("award_is_funded").add("award_not_running").add("voucher_changed").add("award_not_active").add("voucher_already_entered");

/** Refusals of the business are fine; what the books must never do is not. */
async function orRefused(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const { message, constraint } = error as pg.DatabaseError;
    if (!REFUSALS.has(constraint ?? message) && !REFUSALS.has(message)) throw error;
  }
}

async function expectSound(owner: Owner, fund_id: string): Promise<void> {
  expect(
    await owner.query(
      "select * from private.funds_violations union all select * from private.payments_violations union all select * from private.awards_violations",
    ),
  ).toEqual([]);
  const { sum } = await owner.one("select coalesce(sum(amount_minor), 0)::float8 as sum from public.ledger_postings where fund_id = $1", [fund_id]);
  expect(sum).toBe(0);
}

const card: readonly CardEvent[] = ["completed", "refunded", "dispute.created", "dispute.funds_withdrawn", "dispute.closed", "expired", "async_payment_failed"];
type Step = { act: "contribute" | "commit" | "release" | "disburse" | "lapse"; amount: number } | { act: "card"; event: CardEvent; of: number; amount: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constantFrom("contribute", "commit", "commit", "release", "disburse", "lapse"), amount: fc.integer({ min: 1, max: 400_000 }) }),
  fc.record({
    act: fc.constant("card" as const),
    event: fc.constantFrom(...card),
    of: fc.integer({ min: 0, max: 2 }),
    amount: fc.integer({ min: 1, max: CARD_MINOR }),
  }),
);

// Every kind of movement once, so that what is asked of all runs together does not hang on chance; twice, as only every other fund lapses.
const everything: Step[][] = [
  [
    { act: "contribute", amount: 400_000 },
    { act: "commit", amount: 200_000 },
    { act: "disburse", amount: 50_000 },
    { act: "release", amount: 50_000 },
    { act: "lapse", amount: 1 },
  ],
  [
    { act: "card", event: "completed", of: 0, amount: 1 },
    { act: "card", event: "refunded", of: 0, amount: 100_000 },
  ],
];

describe("a fund's books", () => {
  db.testCommitted(
    "stay sound in any interleaving of contributions, cards, refunds, disputes, commitments, releases, payments and years' ends",
    async ({ url, owner, connect }) => {
      const clients = await connections(url, CONNECTIONS);
      const donor = await connect("nobody");
      const officer = await connect("finance_officer");
      const moves = {
        commit: ["commitment", "available", "committed"],
        release: ["release", "committed", "available"],
        disburse: ["disbursement", "committed", "disbursed"],
      } as const;
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(step, { minLength: 2, maxLength: 9 }), { minLength: 2, maxLength: CONNECTIONS }), async (queues) => {
          run += 1;
          await owner.query("update public.checkouts set started_at = started_at - interval '2 hours'");
          const fund = await officer.rpc("open_fund", { code: `ANY-${run}`, name: "Any", is_lapsable: run % 2 === 0 });
          const started: Row[] = [];
          for (const n of [0, 1, 2])
            started.push(await donor.rpc("start_checkout", { fund_id: fund.id, kind: "levy", source_name: `Card ${n}`, amount_minor: CARD_MINOR }));
          const take = async (client: pg.Client, one: Step): Promise<unknown> => {
            if (one.act === "card") {
              const event = cardEvent(cardPayment(started[one.of] as Row), one.event);
              const state = one.event === "dispute.closed" ? (one.amount % 2 ? "won" : "lost") : event.state;
              return tellOn(client, { ...event, ...(state ? { state } : {}), ...(one.event === "refunded" ? { reversed_minor: one.amount } : {}) });
            }
            if (one.act === "lapse")
              return client.query("select private.lapse_funds_at(now() + make_interval(years => $2), $1)", [fund.id, 1 + (one.amount % 3)]);
            if (one.act === "contribute") {
              return client.query(
                `with c as (insert into public.contributions (fund_id, kind, source_name, amount_minor, voucher_reference, entered_by, confirmed_by, confirmed_at)
                   select $1, 'levy', 'Voucher', $2, gen_random_uuid()::text, min(id::text)::uuid, max(id::text)::uuid, now() from public.profiles returning *)
                 select private.post_ledger(c.fund_id, 'contribution', 'source', 'available', c.amount_minor, 'Voucher', c.id) from c`,
                [fund.id, one.amount],
              );
            }
            const [kind, from, to] = moves[one.act];
            return client.query("select private.post_ledger($1, $2, $3, $4, $5, 'property')", [fund.id, kind, from, to, one.amount]);
          };
          await Promise.all(
            queues.map(async (queue, index) => {
              for (const one of queue) await orRefused(take(clients[index] as pg.Client, one));
            }),
          );
          await expectSound(owner, fund.id);
        }),
        { numRuns: 12, examples: [[everything], [everything]] },
      );
      expect((await owner.one("select count(distinct kind)::int as kinds from public.ledger_transactions")).kinds).toBeGreaterThanOrEqual(6);
    },
    60_000,
  );

  db.testCommitted(
    "stay sound in any interleaving of orders, vouchers, failures, the year's end, committing anew and ending of one award",
    async ({ owner, connect }) => {
      const [officer, second, approver, manager] = [
        await connect("finance_officer"),
        await connect("finance_officer_two"),
        await connect("approver"),
        await connect("manager"),
      ];
      await fillFundCommitted({ connect }, funds["RDF-NL"], 100_000_000);
      const acts = ["order", "order", "enter", "confirm", "confirm", "fail", "retry", "lapse", "recommit", "end"] as const;
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(fc.record({ act: fc.constantFrom(...acts), of: fc.integer({ min: 0, max: 2 }) }), { minLength: 3, maxLength: 8 }), {
            minLength: 3,
            maxLength: 3,
          }),
          async (queues) => {
            run += 1;
            const fund = await officer.rpc("open_fund", { code: `AWARD-${run}`, name: "Award", is_lapsable: true });
            await fillFundCommitted({ connect: async (persona) => (persona === "finance_officer" ? officer : second) }, fund.id, 4_000_000);
            const { awardId, milestones } = await activeAward(owner, { fundId: fund.id });
            for (const milestone of milestones) await approvedMilestone(owner, milestone);
            const paymentOf = async (act: string, of: number) => {
              const reader = ownerOf(act) === 0 ? officer : second;
              const rows = (await reader.rpc("award_milestones", { award_id: awardId })) as { id: string; payment_id: string | null }[];
              const payment_id = rows.find(({ id }) => id === milestones[of])?.payment_id;
              return payment_id ? (await reader.rpc("payment_page", { payment_id })).payment : null;
            };
            const take = async ({ act, of }: { act: (typeof acts)[number]; of: number }) => {
              if (act === "order") return officer.rpc("order_payment", { milestone_id: milestones[of], provider: "manual" });
              if (act === "lapse") return owner.query("select private.lapse_funds_at(now() + interval '1 year', $1)", [fund.id]);
              if (act === "recommit") return approver.rpc("recommit_award", { award_id: awardId, fund_id: funds["RDF-NL"] });
              if (act === "end") return of === 0 ? manager.rpc("terminate_award", { award_id: awardId, reason: "Ended" }) : null;
              const payment = await paymentOf(act, of);
              if (!payment) return null;
              if (act === "enter") return officer.rpc("enter_voucher", { payment_id: payment.id, reference: `V-${run}-${of}-${payment.attempt}` });
              if (act === "confirm") return second.rpc("confirm_voucher", { payment_id: payment.id, reference: `V-${run}-${of}-${payment.attempt}` });
              if (act === "fail") return second.rpc("fail_payment", { payment_id: payment.id, reason: "Returned" });
              return officer.rpc("retry_payment", { payment_id: payment.id, attempt: payment.attempt });
            };
            // A person's own connection does one thing at a time; the queues interleave between people.
            await Promise.all(
              queues.map(async (queue, index) => {
                for (const one of queue.filter(({ act }) => ownerOf(act) === index)) await orRefused(take(one));
              }),
            );
            await expectSound(owner, fund.id);
          },
        ),
        { numRuns: 8 },
      );
    },
    60_000,
  );
});

/** Whose connection an act takes, so that each connection is used by one queue only. */
const ownerOf = (act: string): number => (["order", "enter", "retry"].includes(act) ? 0 : ["confirm", "fail"].includes(act) ? 1 : 2);

describe("a card payment's events", () => {
  db.testCommitted(
    "end in the same books in every order, with replays, told at once on several connections",
    async ({ url, owner, connect }) => {
      const clients = await connections(url, CONNECTIONS);
      const donor = await connect("nobody");
      const fund = await (await connect("finance_officer")).rpc("open_fund", { code: "ORDER", name: "Order", is_lapsable: false });
      const told: { event: CardEvent; more?: Record<string, unknown> }[] = [
        { event: "completed" },
        { event: "refunded", more: { reversed_minor: 120_000 } },
        { event: "refunded", more: { reversed_minor: 200_000 } },
        { event: "dispute.created" },
        { event: "dispute.closed", more: { state: "won" } },
      ];
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray([...told, ...told], { minLength: 10, maxLength: 10 }), async (order) => {
          const checkout = await donor.rpc("start_checkout", { fund_id: fund.id, kind: "donation", source_name: "A friend", amount_minor: CARD_MINOR });
          await owner.query("update public.checkouts set started_at = started_at - interval '2 hours'");
          await Promise.all(
            clients.map(async (client, index) => {
              for (const { event, more } of order.filter((_one, at) => at % CONNECTIONS === index)) {
                await tellOn(client, { ...cardEvent(cardPayment(checkout), event), ...more });
              }
            }),
          );
          const books = await owner.one(
            "select c.reversed_minor::int as reversed, c.owed_minor::int as owed from public.checkouts k join public.contributions c on c.id = k.contribution_id where k.id = $1",
            [checkout.id],
          );
          expect(books).toEqual({ reversed: 200_000, owed: 0 });
        }),
        { numRuns: 10 },
      );
      await expectSound(owner, fund.id);
    },
    30_000,
  );
});
