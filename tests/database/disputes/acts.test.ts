// Every act of a request for a review of a decision, as everybody, in every state; and two people at once.
import { describe, expect } from "vitest";
import { type Subject, walkActs } from "../../support/acts.ts";
import { approvedAward } from "../../support/awards.ts";
import type { Actor } from "../../support/actor.ts";
import { type PrivateCopy, type Stage, testDatabase } from "../../support/database.ts";
import { askFor, namedDispute, nameFor, offeredInStandstill, statementsOver } from "../../support/disputes.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";

const db = await testDatabase();

const subjectOf = (dispute_id: string): Subject => ({
  page: ["dispute_page", { dispute_id }],
  acts: {
    withdraw: ["withdraw_dispute", { dispute_id }],
    name: ["name_neutral", nameFor(dispute_id, "second_professor")],
    state: ["make_statement", { dispute_id, statement: "We measured it." }],
    decide: ["decide_dispute", { dispute_id, is_upheld: true, reasons: "It flew." }],
    conclude: ["conclude_dispute", { dispute_id, conclusion: "Reviewed again." }],
  },
});

describe("the acts of a request for review", () => {
  db.test(
    "are those that its commands take, in every state",
    async (stage) => {
      const { as } = stage;
      const { rival } = await offeredInStandstill(stage);
      const dispute = await as("rival").rpc("ask_decision_review", askFor(rival));
      const walk = (state: string) => walkActs(stage, state, subjectOf(dispute.id));
      expect(await walk("asked")).toEqual({ withdraw: ["rival"], name: ["administrator"] });
      await as("administrator").rpc("name_neutral", nameFor(dispute.id, "nobody"));
      expect(await walk("statements")).toEqual({ withdraw: ["rival"], state: ["manager", "sponsor_signatory", "rival"] });
      await statementsOver(stage, dispute.id);
      expect(await walk("deciding")).toEqual({ withdraw: ["rival"], decide: ["nobody"] });
      await as("nobody").rpc("decide_dispute", { dispute_id: dispute.id, is_upheld: true, reasons: "It flew." });
      expect(await walk("upheld")).toEqual({});
      await as("manager").rpc("reject_proposal", { proposal_id: rival, note: "It flew too low." });
      expect(await walk("decided again")).toEqual({ conclude: ["manager", "sponsor_signatory"] });
      await as("manager").rpc("conclude_dispute", { dispute_id: dispute.id, conclusion: "Reviewed again." });
      expect(await walk("concluded")).toEqual({});
    },
    120_000,
  );

  db.test("are nobody's after it was withdrawn", async (stage) => {
    const { dispute } = await namedDispute(stage);
    await stage.as("rival").rpc("withdraw_dispute", { dispute_id: dispute.id });
    expect(await walkActs(stage, "withdrawn", subjectOf(dispute.id))).toEqual({});
  });
});

async function castOf(copy: PrivateCopy): Promise<Stage> {
  const actors = new Map<Persona | null, Actor>();
  for (const persona of personas) actors.set(persona, await copy.connect(persona));
  return { owner: copy.owner, as: (persona) => actors.get(persona) as Actor };
}

const codes = (results: PromiseSettledResult<unknown>[]) =>
  results.map((result) => (result.status === "fulfilled" ? "done" : (result.reason as Error).message)).sort();

describe("two people at once", () => {
  db.testCommitted(
    "name one neutral, ask once, and withdraw or decide",
    async (copy) => {
      const stage = await castOf(copy);
      const { as, owner } = stage;
      const { rival } = await offeredInStandstill(stage);
      await owner.query("insert into public.platform_roles (profile_id, role) values ($1, 'approver')", [idOf("auditor")]);
      const again = await copy.connect("rival");
      expect(codes(await Promise.allSettled([as("rival").rpc("ask_decision_review", askFor(rival)), again.rpc("ask_decision_review", askFor(rival))]))).toEqual(
        ["dispute_of_decision_once", "done"],
      );
      const { id } = await owner.one("select id from public.disputes");
      expect(
        codes(
          await Promise.allSettled([
            as("administrator").rpc("name_neutral", nameFor(id, "nobody")),
            as("auditor").rpc("name_neutral", nameFor(id, "second_professor")),
          ]),
        ),
      ).toEqual(["done", "neutral_named_already"]);
      await statementsOver(stage, id);
      const { neutral_id } = await owner.one("select neutral_id from public.disputes");
      const neutral = neutral_id === idOf("nobody") ? "nobody" : "second_professor";
      expect(
        codes(
          await Promise.allSettled([
            as(neutral).rpc("decide_dispute", { dispute_id: id, is_upheld: false, reasons: "The comment is right." }),
            as("rival").rpc("withdraw_dispute", { dispute_id: id }),
          ]),
        ),
      ).toEqual(["dispute_over", "done"]);
    },
    60_000,
  );

  db.testCommitted(
    "release the decision once",
    async (copy) => {
      const stage = await castOf(copy);
      const { owner } = stage;
      const { rival, challengeId } = await approvedAward(stage, { standstill_days: 10 });
      await stage.as("manager").rpc("reject_proposal", { proposal_id: rival, note: "Wind." });
      const decide = { challenge_id: challengeId };
      expect(
        codes(await Promise.allSettled([stage.as("manager").rpc("decide_challenge", decide), stage.as("sponsor_signatory").rpc("decide_challenge", decide)])),
      ).toEqual(["challenge_decided", "done"]);
      expect(await owner.one("select count(*)::int as n from public.notices where kind = 'proposal.decided' and profile_id = $1", [idOf("rival")])).toEqual({
        n: 1,
      });
      expect(await owner.one("select count(*)::int as n from public.audit_entries where action = 'challenge.decided'")).toEqual({ n: 1 });
    },
    60_000,
  );
});
