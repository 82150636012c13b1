import { describe, expect } from "vitest";
import { openChallenge } from "../../support/challenges.ts";
import { type Actor, type PrivateCopy, testDatabase } from "../../support/database.ts";
import { intentFor, searchFor } from "../../support/matching.ts";
import { organisations, type Persona } from "../../support/personas.ts";

const db = await testDatabase();

async function cast(copy: PrivateCopy) {
  const actors = new Map<Persona | null, Actor>();
  for (const persona of ["manager", "approver", "finance_officer", "finance_officer_two", "professor", "sme_founder", "supervisor"] as const) {
    actors.set(persona, await copy.connect(persona));
  }
  return { as: (persona: Persona | null) => actors.get(persona) as Actor };
}

const codesOf = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) => (result.status === "rejected" ? [(result.reason as Error).message] : []));

describe("concurrent commands", () => {
  db.testCommitted("two people register one department: one intent stands, the other hears of it", async (copy) => {
    const { as } = await cast(copy);
    const { id } = await openChallenge({ as });
    for (let round = 0; round < 5; round += 1) {
      const results = await Promise.allSettled(
        (["professor", "supervisor"] as const).map((persona, index) =>
          as(persona).rpc("register_intent", intentFor(id, { department: index === 0 ? `Group ${round}` : `GROUP ${round}` })),
        ),
      );
      expect(codesOf(results)).toEqual(["bid_intent_registered"]);
      expect(await copy.owner.query("select from public.bid_intents where lower(department) = $1", [`group ${round}`])).toHaveLength(1);
    }
  });

  db.testCommitted("one asks to be taken in twice, changes a search twice, declines twice: each is done once", async (copy) => {
    const { as } = await cast(copy);
    const { id } = await openChallenge({ as });
    const twice = async (persona: Persona, name: string, args: Record<string, unknown>) => {
      const pair = await Promise.all([copy.connect(persona), copy.connect(persona)]);
      const [first, second] = await Promise.all(pair.map((actor) => actor.rpc(name, args)));
      expect(first, name).toEqual(second);
      return first;
    };
    await twice("professor", "register_intent", intentFor(id));
    const search = await twice("professor", "post_partner_search", searchFor(id));
    const fields = { brings: "A boat.", seeks: "", competencies: ["lasers"], trl_from: null, until_on: search.until_on };
    expect(await twice("professor", "change_partner_search", { search_id: search.id, revision: 1, ...fields })).toMatchObject({ revision: 2 });
    const asking = { search_id: search.id, organisation_id: organisations["indus-photonics"], message: "We range through dust." };
    const approach = await twice("sme_founder", "approach_searcher", asking);
    await twice("sme_founder", "withdraw_approach", { approach_id: approach.id });
    const again = await twice("sme_founder", "approach_searcher", asking);
    await twice("professor", "decline_approach", { approach_id: again.id });
    const doubled = await copy.owner.query(
      "select action from public.audit_entries where object_type in ('bid_intent', 'partner_search') group by action having count(*) > 1",
    );
    expect(doubled).toEqual([{ action: "partner_search.approached" }]);
    expect(await copy.owner.query("select from public.partner_approaches")).toHaveLength(2);
  });

  db.testCommitted("one side declines, the other withdraws: one of both is what happened", async (copy) => {
    const { as } = await cast(copy);
    const { id } = await openChallenge({ as });
    const { id: search_id } = await as("professor").rpc("post_partner_search", searchFor(id));
    for (let round = 0; round < 4; round += 1) {
      const asking = { search_id, organisation_id: organisations["indus-photonics"], message: `Round ${round}` };
      const { id: approach_id } = await as("sme_founder").rpc("approach_searcher", asking);
      const results = await Promise.allSettled([
        as("professor").rpc("decline_approach", { approach_id }),
        as("sme_founder").rpc("withdraw_approach", { approach_id }),
      ]);
      expect(codesOf(results)).toHaveLength(1);
      expect(["approach_withdrawn", "approach_declined"]).toContain(codesOf(results)[0]);
      await copy.owner.query("delete from public.partner_approaches where id = $1", [approach_id]);
    }
  });
});
