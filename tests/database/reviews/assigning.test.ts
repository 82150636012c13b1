// Who of the pool can be assigned, up to which limit, and what they accept before they read.
import { describe, expect } from "vitest";
import { type Row, testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona } from "../../support/personas.ts";
import { eligibleBids } from "../../support/reviews.ts";

const db = await testDatabase();

describe("assigning", () => {
  db.test("refuses who is not in the pool before it tells a conflict, and whose declaration is old or missing", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const refused = async (persona: Persona) => {
      const people = { challenge_id: bids.challengeId, reviewer_ids: [idOf("reviewer_two"), idOf(persona)] };
      return [
        await as("manager").refused("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf(persona) }),
        await as("manager").refused("assign_panel", people),
        await as("manager").refused("panel_basis", people),
      ];
    };
    await owner.query("delete from public.pool_reviewers where profile_id = any ($1)", [[idOf("rival"), idOf("reviewer_one")]]);
    for (const [persona, detail] of [
      ["rival", "Maria Baig"],
      ["reviewer_one", "Dr Leila Shah"],
    ] as const) {
      for (const refusal of await refused(persona)) expect(refusal).toMatchObject({ code: "reviewer_not_in_pool", status: 409, detail });
    }
    await owner.query("update public.reviewer_declarations set confirmed_at = now() - interval '1 year' where profile_id = $1", [idOf("reviewer_three")]);
    for (const refusal of await refused("reviewer_three")) expect(refusal).toMatchObject({ code: "reviewer_declaration_old", detail: "Dr Noor Jamil" });
    await owner.query("delete from public.reviewer_declarations where profile_id = $1", [idOf("nobody")]);
    for (const refusal of await refused("nobody")) expect(refusal).toMatchObject({ code: "reviewer_declaration_old", detail: "Sami Iqbal" });
    const found = await as("manager").rpc("search_reviewers", { challenge_id: bids.challengeId });
    expect(found.map(({ profile_id }: { profile_id: string }) => profile_id)).not.toContain(idOf("reviewer_one"));
    expect(found.map(({ profile_id }: { profile_id: string }) => profile_id)).not.toContain(idOf("reviewer_three"));
    expect(await owner.query("select from public.review_assignments")).toEqual([]);
  });

  db.test("holds the limit of each person: alone, as a panel, and shared out", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    await owner.query("update public.reviewer_declarations set most_open = 1 where profile_id = $1", [idOf("reviewer_one")]);
    const people = { challenge_id: bids.challengeId, reviewer_ids: [idOf("reviewer_one")] };
    const free = async () => (await as("manager").rpc("panel_basis", people)).people.map((person: { free: number }) => person.free);
    const full = [{ proposal_id: expect.any(String), reviewer_id: idOf("reviewer_one") }];
    expect(await free()).toEqual([1]);
    expect(await as("manager").rpc("assign_panel", people)).toEqual({ assigned: 1, already: 0, hidden: [], full });
    expect(await as("manager").rpc("assign_panel", people)).toEqual({ assigned: 0, already: 1, hidden: [], full });
    expect(await free()).toEqual([0]);
    const [{ proposal_id: left }] = (await as("manager").rpc("assign_panel", people)).full;
    expect(await as("manager").refused("assign_reviewer", { proposal_id: left, reviewer_id: idOf("reviewer_one") })).toMatchObject({
      code: "reviewer_load_full",
      status: 409,
    });
    expect(await as("manager").rpc("search_reviewers", { challenge_id: bids.challengeId, words: "Leila" })).toEqual([]);
    // A review that is answered or belongs to a decided challenge is no load.
    const [{ id }] = (await as("reviewer_one").rpc("my_reviews_page")).assignments;
    await as("reviewer_one").rpc("decline_assignment", { assignment_id: id, reason: "On leave." });
    await as("manager").rpc("assign_reviewer", { proposal_id: left, reviewer_id: idOf("reviewer_one") });
    await owner.query("update public.challenges set decided_at = now(), decided_by = $2 where id = $1", [bids.challengeId, idOf("manager")]);
    expect(await owner.query("select open_reviews, free from private.review_loads(array[$1::uuid])", [idOf("reviewer_one")])).toEqual([
      { open_reviews: 0, free: 1 },
    ]);
  });

  db.test("tells no sponsor what keeps somebody from judging who is not in its pool, nor whether anything does", async (stage) => {
    const { as, owner } = stage;
    const { rival, university } = await eligibleBids(stage);
    const profile_id = idOf("graduate");
    await owner.query("delete from public.pool_reviewers where profile_id = $1", [profile_id]);
    await owner.query(
      "insert into public.declared_ties (profile_id, position, kind, organisation) select $1, 1, 'family', name from public.organisations where id = $2",
      [profile_id, organisations["khyber-autonomy"]],
    );
    for (const proposal_id of [rival, university])
      expect(await as("manager").refused("ask_conflict_dismissal", { proposal_id, profile_id, reason: "They are not related." })).toMatchObject({
        code: "reviewer_not_in_pool",
        status: 409,
      });
    await owner.query("insert into public.pool_reviewers (organisation_id, profile_id) values ($1, $2)", [organisations.deri, profile_id]);
    const asked = await as("manager").rpc("ask_conflict_dismissal", { proposal_id: rival, profile_id, reason: "They are not related." });
    expect(asked.grounds).toEqual(["declared_interest"]);
  });

  db.test("finds people without counting proposals that a conflict hides from the reader", async (stage) => {
    const { as } = stage;
    const { challengeId: challenge_id, rival } = await eligibleBids(stage);
    const counted = async () => (await as("manager").rpc("search_reviewers", { challenge_id, words: "Leila" })).map(({ proposals }: Row) => proposals);
    expect(await counted()).toEqual([2]);
    await as("manager").rpc("declare_conflict", { proposal_id: rival, reason: "A friend leads the team." });
    expect(await counted()).toEqual([1]);
  });

  db.test("finds people by their field", async (stage) => {
    const bids = await eligibleBids(stage);
    const found = await stage.as("manager").rpc("search_reviewers", { challenge_id: bids.challengeId, words: "radio and ant" });
    expect(found).toMatchObject([{ name: "Dr Noor Jamil", fields: ["Radar, radio and antennas"], load: 0, most_open: 50 }]);
  });
});

describe("the secrecy terms", () => {
  db.test("are accepted with the first review of a challenge, and kept with the hash of their text", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    for (const proposal_id of [bids.rival, bids.university]) await as("manager").rpc("assign_reviewer", { proposal_id, reviewer_id: idOf("reviewer_one") });
    const page = async () => (await as("reviewer_one").rpc("my_reviews_page")).assignments;
    const [first, second] = await page();
    const answer = { assignment_id: first.id, has_no_conflict: true };
    expect(await as("reviewer_one").refused("accept_assignment", answer)).toMatchObject({ code: "secrecy_terms_not_accepted", status: 422 });
    expect(await as("reviewer_one").refused("accept_assignment", { ...answer, accepts_secrecy_terms: false })).toMatchObject({
      code: "secrecy_terms_not_accepted",
    });
    // Nothing of a proposal is read before.
    for (const proposal_id of [bids.rival, bids.university]) {
      for (const name of ["unseal_proposal", "proposal_page"]) expect(await as("reviewer_one").refused(name, { proposal_id })).toMatchObject({ status: 404 });
    }
    expect((await page()).map(({ needs_secrecy }: { needs_secrecy: boolean }) => needs_secrecy)).toEqual([true, true]);
    await as("reviewer_one").rpc("accept_assignment", { ...answer, accepts_secrecy_terms: true });
    expect(
      await owner.query(
        "select challenge_id, profile_id, terms_sha256 = private.sha256_hex(private.secrecy_terms()) as is_text from public.secrecy_acceptances",
      ),
    ).toEqual([{ challenge_id: bids.challengeId, profile_id: idOf("reviewer_one"), is_text: true }]);
    // Once for each challenge.
    await as("reviewer_one").rpc("accept_assignment", { assignment_id: second.id, has_no_conflict: true });
    await as("reviewer_one").rpc("unseal_proposal", { proposal_id: bids.rival });
  });
});
