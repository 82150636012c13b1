// Deciding on many proposals at once, and sharing out among the whole pool.
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { idOf, personas } from "../../support/personas.ts";
import { closedBids, eligibleBids } from "../../support/reviews.ts";

const db = await testDatabase();
const managers = ["manager", "sponsor_signatory"];

describe("screening many proposals", () => {
  db.test("is the managers', takes all of them or none, and tells each team", async (stage) => {
    const { as, owner } = stage;
    const bids = await closedBids(stage);
    const both = { proposal_ids: [bids.university, bids.rival, bids.rival] };
    for (const persona of personas.filter((each) => !managers.includes(each)))
      expect((await as(persona).refused("mark_many_eligible", both)).status, persona).toBeGreaterThanOrEqual(403);
    for (const proposal_ids of [[], null, Array.from({ length: 1001 }, () => bids.rival)])
      expect(await as("manager").refused("mark_many_eligible", { proposal_ids })).toMatchObject({ code: "proposals_too_many", status: 422 });
    expect(await as("manager").refused("mark_many_eligible", { proposal_ids: [bids.rival, idOf("nobody")] })).toMatchObject({ code: "not_found" });
    const screened = () => owner.query("select 1 from public.proposals where eligible_at is not null");
    expect(await screened()).toEqual([]);
    await as("manager").rpc("mark_ineligible", { proposal_id: bids.rival, reason: "It answers another question." });
    expect(await as("manager").refused("mark_many_eligible", both)).toMatchObject({ code: "proposal_ineligible", status: 409 });
    expect(await screened()).toEqual([]);
    await as("manager").rpc("reinstate_proposal", { proposal_id: bids.rival });
    expect(await as("sponsor_signatory").rpc("mark_many_eligible", both)).toBe(2);
    expect(await screened()).toHaveLength(2);
    // Somebody else was quicker: it stays as it is.
    expect(await as("manager").rpc("mark_many_eligible", both)).toBe(2);
  });
});

describe("marking many proposals as not selected", () => {
  db.test("is the managers', gives all of them one reason, and none where one can't be", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const both = { proposal_ids: [bids.university, bids.rival], note: "The money is spent." };
    for (const persona of personas.filter((each) => !managers.includes(each)))
      expect((await as(persona).refused("reject_many_proposals", both)).status, persona).toBeGreaterThanOrEqual(403);
    expect(await as("manager").refused("reject_many_proposals", { ...both, proposal_ids: [] })).toMatchObject({ code: "proposals_too_many", status: 422 });
    expect(await as("manager").refused("reject_many_proposals", { ...both, note: " " })).toMatchObject({ code: "decision_note_missing", status: 422 });
    await owner.query("insert into public.declared_conflicts (proposal_id, profile_id, reason) values ($1, $2, 'My brother bids.')", [
      bids.rival,
      idOf("manager"),
    ]);
    expect(await as("manager").refused("reject_many_proposals", both)).toMatchObject({ code: "conflict_stands", status: 403 });
    expect(await owner.query("select 1 from public.proposals where not_selected_at is not null")).toEqual([]);
    expect(await as("sponsor_signatory").rpc("reject_many_proposals", both)).toBe(2);
    expect(await owner.query("select distinct decision_note from public.proposals where not_selected_at is not null")).toEqual([
      { decision_note: "The money is spent." },
    ]);
  });
});

describe("sharing out among the whole pool", () => {
  db.test("asks those who can take a review, and refuses where nobody can", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const ask = { challenge_id: bids.challengeId };
    const chosen = async () =>
      (await as("manager").rpc("panel_basis", ask)).people.filter((person: { is_chosen: boolean }) => person.is_chosen).map(({ id }: { id: string }) => id);
    expect(await chosen()).toContain(idOf("reviewer_one"));
    await owner.query("delete from public.pool_reviewers where profile_id <> all ($1)", [[idOf("reviewer_two"), idOf("reviewer_three")]]);
    expect((await chosen()).sort()).toEqual([idOf("reviewer_two"), idOf("reviewer_three")].sort());
    await owner.query("update public.reviewer_declarations set confirmed_at = now() - interval '13 months' where profile_id = $1", [idOf("reviewer_two")]);
    expect(await chosen()).toEqual([idOf("reviewer_three")]);
    await owner.query("delete from public.pool_reviewers");
    expect(await as("manager").refused("panel_basis", ask)).toMatchObject({ code: "pool_has_nobody_free", status: 409 });
  });
});
