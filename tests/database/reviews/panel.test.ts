// Who is put on which proposal, and what a conflict of interest hides.
import { describe, expect } from "vitest";
import { signedAward } from "../../support/awards.ts";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { acceptedReview, eligibleBids } from "../../support/reviews.ts";
import { submittedProposal } from "../../support/proposals.ts";
import { actionsOn, toldOf, writeUnnoticed } from "../../support/teams.ts";

const db = await testDatabase();
const owners: Persona[] = ["manager", "sponsor_signatory"];

describe("assigning a reviewer", () => {
  db.test("is refused as not found to everybody who does not run the challenge", async ({ as, owner, ...stage }) => {
    const bids = await eligibleBids({ as, owner, ...stage });
    for (const persona of personas.filter((one) => !owners.includes(one))) {
      const refusal = await as(persona).refused("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") });
      expect(refusal, persona).toMatchObject({ code: "not_found", status: 404 });
    }
    expect(await as(null).refused("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") })).toMatchObject({ status: 401 });
    expect(await owner.query("select from public.review_assignments")).toEqual([]);
  });

  db.test("is refused while sealed, if ineligible, for nobody, in the past, or a second time", async (stage) => {
    const { as, owner } = stage;
    const sealed = await submittedProposal(stage);
    const manager = as("manager");
    const ask = (proposal_id: string, more = {}) => ({ proposal_id, reviewer_id: idOf("reviewer_one"), ...more });
    expect(await manager.refused("assign_reviewer", ask(sealed.id))).toMatchObject({ code: "not_found" });
    await owner.query("update public.challenges set opens_at = now() - interval '3 days', questions_close_at = null, closes_at = now() where id = $1", [
      sealed.challenge_id,
    ]);
    expect(await manager.refused("assign_reviewer", ask(sealed.id))).toMatchObject({ code: "proposal_not_eligible", status: 409 });
    await manager.rpc("mark_eligible", { proposal_id: sealed.id });
    expect(await manager.refused("assign_reviewer", ask(sealed.id, { reviewer_id: sealed.id }))).toMatchObject({ code: "reviewer_unknown", status: 422 });
    expect(await manager.refused("assign_reviewer", ask(sealed.id, { due_at: "2020-01-01T00:00:00Z" }))).toMatchObject({
      code: "due_in_the_past",
      status: 422,
    });
    await manager.rpc("assign_reviewer", ask(sealed.id));
    expect(await manager.refused("assign_reviewer", ask(sealed.id))).toMatchObject({ code: "review_assigned_once", status: 409 });
    expect(await toldOf(owner, "review.assigned")).toEqual(["Dr Leila Shah"]);
  });

  db.test("and every other decision on a proposal is refused while the sponsor is suspended", async (stage) => {
    const bids = await eligibleBids(stage);
    await stage.owner.query("update public.organisations set suspended_at = now(), suspended_by = $2, suspension_reason = 'Unpaid tax.' where id = $1", [
      organisations.deri,
      idOf("administrator"),
    ]);
    for (const [name, args] of [
      ["assign_reviewer", { reviewer_id: idOf("reviewer_one") }],
      ["mark_ineligible", { reason: "No laboratory." }],
      ["recommend_award", { amount_minor: 1000, exception_reason: "The only bid." }],
      ["reserve_proposal", {}],
      ["reject_proposal", { note: "No." }],
    ] as const) {
      expect(await stage.as("manager").refused(name, { proposal_id: bids.rival, ...args }), name).toMatchObject({
        code: "organisation_suspended",
        status: 409,
      });
    }
  });

  db.test("names the grounds of a conflict", async (stage) => {
    const bids = await eligibleBids(stage);
    const grounds = async (persona: Persona) =>
      (await stage.as("manager").refused("assign_reviewer", { proposal_id: bids.university, reviewer_id: idOf(persona) })).detail;
    expect(await grounds("conflicted_reviewer")).toBe("shared_employer");
    expect(await grounds("professor")).toBe("shared_employer,same_team");
    await stage.owner.query(
      "insert into public.team_people (team_id, profile_id, organisation_id, role) select team_id, $2, $3, 'engineer' from public.proposals where id = $1",
      [bids.rival, idOf("student"), "00000000-0000-4000-b000-000000000002"],
    );
    // The student's supervisor is of another university's staff; what binds them is supervision and the shared employer.
    const refusal = await stage.as("manager").refused("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("supervisor") });
    expect(refusal).toMatchObject({ code: "reviewer_conflicted", status: 409, detail: "shared_employer,supervision,competes" });
    expect(await stage.owner.query("select from public.review_assignments")).toEqual([]);
  });
});

describe("conflicts of interest", () => {
  const groundsOf = (owner: { one: (sql: string, params: unknown[]) => Promise<Record<string, unknown>> }, persona: Persona, proposal: string) =>
    owner.one("select private.current_conflict($1, $2)::text as grounds", [idOf(persona), proposal]).then((row) => row.grounds);

  db.test("come from other teams of the last three years, not from older ones", async (stage) => {
    const { owner } = stage;
    const bids = await eligibleBids(stage);
    expect(await groundsOf(owner, "reviewer_two", bids.rival)).toBe("{}");
    const { id } = await owner.one(
      `insert into public.teams (challenge_id, name, lead_organisation_id, created_by) values ($1, 'Old friends', '00000000-0000-4000-b000-000000000004', $2) returning id`,
      [bids.challengeId, idOf("rival")],
    );
    await owner.query(
      `insert into public.team_partners (team_id, organisation_id, is_lead, invited_by, accepted_at, accepted_by)
       values ($1, '00000000-0000-4000-b000-000000000004', true, $2, now(), $2)`,
      [id, idOf("rival")],
    );
    await owner.query(
      `insert into public.team_people (team_id, profile_id, organisation_id, role, left_at) values
         ($1, $2, '00000000-0000-4000-b000-000000000004', 'principal_investigator', null), ($1, $3, '00000000-0000-4000-b000-000000000005', 'engineer', now() - interval '2 years')`,
      [id, idOf("rival"), idOf("reviewer_two")],
    );
    expect(await groundsOf(owner, "reviewer_two", bids.rival)).toBe("{same_team}");
    await owner.query("update public.team_people set left_at = now() - interval '4 years' where team_id = $1 and profile_id = $2", [id, idOf("reviewer_two")]);
    expect(await groundsOf(owner, "reviewer_two", bids.rival)).toBe("{}");
  });

  db.test("come from results owned together with a bidder under a sealed deed", async (stage) => {
    const { owner } = stage;
    const { challengeId } = await signedAward(stage);
    const { mut, "indus-photonics": indus } = organisations;
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [indus, idOf("nobody")]);
    const { id: team } = await owner.one(
      "insert into public.teams (challenge_id, name, lead_organisation_id, created_by) values ($1, 'Alone', $2, $3) returning id",
      [challengeId, mut, idOf("supervisor")],
    );
    await owner.query(
      "insert into public.team_partners (team_id, organisation_id, is_lead, invited_by, accepted_at, accepted_by) values ($1, $2, true, $3, now(), $3)",
      [team, mut, idOf("supervisor")],
    );
    await owner.query("insert into public.team_people (team_id, profile_id, organisation_id, role) values ($1, $2, $3, 'principal_investigator')", [
      team,
      idOf("supervisor"),
      mut,
    ]);
    const { id } = await owner.one(
      "insert into public.proposals (team_id, challenge_id, title, created_by) values ($1, $2, 'Alone this time', $3) returning id",
      [team, challengeId, idOf("supervisor")],
    );
    // Indus Photonics bid for the same challenge, and has an award with the university.
    expect(await groundsOf(owner, "nobody", id)).toBe("{shared_ip,competes}");
    // The sponsor owns nothing here, and would make no conflict if it did.
    expect(await groundsOf(owner, "manager", id)).toBe("{}");
    expect(await groundsOf(owner, "reviewer_one", id)).toBe("{}");
    // Also for somebody who worked for both owners, so that it stands when a second person has dismissed what the bidder itself was to them.
    await owner.query("insert into private.former_affiliations (profile_id, organisation_id, is_confirmed) values ($1, $2, true)", [idOf("nobody"), mut]);
    expect(await groundsOf(owner, "nobody", id)).toBe("{shared_employer,shared_ip,competes}");
  });

  db.test("come from an employer shared with somebody in the team, unless that is the sponsor", async (stage) => {
    const { owner } = stage;
    const bids = await eligibleBids(stage);
    expect(await groundsOf(owner, "reviewer_one", bids.rival)).toBe("{}");
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ('00000000-0000-4000-b000-000000000005', $1, 'member')", [
      idOf("rival"),
    ]);
    expect(await groundsOf(owner, "reviewer_one", bids.rival)).toBe("{shared_employer}");
    await writeUnnoticed(
      owner,
      "insert into public.memberships (organisation_id, profile_id, role) values ('00000000-0000-4000-b000-000000000001', $1, 'member')",
      [idOf("rival")],
    );
    expect(await groundsOf(owner, "manager", bids.rival)).toBe("{}");
  });

  db.test("come from an address at the same mail domain, unless anybody can have one there or the sponsor employs them", async (stage) => {
    const { owner } = stage;
    const bids = await eligibleBids(stage);
    const address = (person: Persona, email: string) => owner.query("update auth.users set email = $2 where id = $1", [idOf(person), email]);
    await address("rival", "founder@Gmail.com");
    await address("reviewer_one", "somebody@gmail.com");
    expect(await groundsOf(owner, "reviewer_one", bids.rival)).toBe("{}");
    await address("rival", "founder@Swarm.example.pk");
    await address("reviewer_one", "somebody@swarm.example.pk");
    expect(await groundsOf(owner, "reviewer_one", bids.rival)).toBe("{same_mail_domain}");
    expect(await groundsOf(owner, "reviewer_one", bids.university)).toBe("{}");
    // One within the other belongs to the same organisation; an ending alone does not.
    await address("reviewer_one", '"a@gmail.com"@labs.swarm.example.pk.');
    expect(await groundsOf(owner, "reviewer_one", bids.rival)).toBe("{same_mail_domain}");
    await address("reviewer_one", "somebody@arm.example.pk");
    expect(await groundsOf(owner, "reviewer_one", bids.rival)).toBe("{}");
    await address("manager", "manager@swarm.example.pk");
    expect(await groundsOf(owner, "manager", bids.rival)).toBe("{}");
    // Who worked for the sponsor once is nobody's colleague there now.
    await address("reviewer_one", "somebody@swarm.example.pk");
    await owner.query("insert into private.former_affiliations (profile_id, organisation_id, is_confirmed) values ($1, $2, true)", [
      idOf("reviewer_one"),
      organisations.deri,
    ]);
    expect(await groundsOf(owner, "reviewer_one", bids.rival)).toBe("{same_mail_domain}");
  });

  db.test("that arise later hide the proposal, its reviews and its content immediately", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const review = await acceptedReview(stage, bids.rival, "reviewer_one");
    const reviewer = as("reviewer_one");
    expect(await reviewer.rpc("unseal_proposal", { proposal_id: bids.rival })).toMatchObject({ content: { texts: { summary: "Flying summary." } } });
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ('00000000-0000-4000-b000-000000000004', $1, 'member')", [
      idOf("reviewer_one"),
    ]);
    expect(await reviewer.refused("unseal_proposal", { proposal_id: bids.rival })).toMatchObject({ code: "not_found" });
    expect(await reviewer.refused("review_page", { assignment_id: review.id })).toMatchObject({ code: "reviewer_conflicted", detail: "shared_employer" });
    expect(await reviewer.refused("save_review", { assignment_id: review.id, revision: 1, scores: [] })).toMatchObject({ code: "reviewer_conflicted" });
    expect(await reviewer.rpc("my_reviews_page")).toMatchObject({ hidden: 1, assignments: [] });
  });

  db.test("hide a proposal from the sponsor's own manager too", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ('00000000-0000-4000-b000-000000000004', $1, 'member')", [
      idOf("manager"),
    ]);
    const page = await as("manager").rpc("challenge_proposals_page", { challenge_id: bids.challengeId });
    expect(page).toMatchObject({ hidden_count: 2, sealed_count: 2, proposals: [] });
    expect(JSON.stringify(page)).not.toContain(bids.rival);
    for (const [command, args] of [
      ["assign_reviewer", { reviewer_id: idOf("reviewer_one") }],
      ["recommend_award", { amount_minor: 1 }],
      ["reserve_proposal", {}],
      ["reject_proposal", { note: "No." }],
      ["mark_ineligible", { reason: "No." }],
    ] as const) {
      expect(await as("manager").refused(command, { proposal_id: bids.rival, ...args }), command).toMatchObject({ code: "conflict_stands", status: 403 });
    }
    expect(await as("manager").refused("decide_challenge", { challenge_id: bids.challengeId })).toMatchObject({ code: "conflict_stands" });
    expect(await as("manager").refused("assign_panel", { challenge_id: bids.challengeId, reviewer_ids: [idOf("reviewer_one")] })).toMatchObject({
      code: "nothing_to_review",
    });
    expect((await as("sponsor_signatory").rpc("challenge_proposals_page", { challenge_id: bids.challengeId })).proposals).toHaveLength(2);
  });

  db.test("can be declared by the reviewer, hide the proposal permanently and remove the review", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    await acceptedReview(stage, bids.rival, "reviewer_one");
    const reviewer = as("reviewer_one");
    expect(await as("reviewer_two").refused("declare_conflict", { proposal_id: bids.rival, reason: "Curious." })).toMatchObject({ code: "not_found" });
    expect(await reviewer.refused("declare_conflict", { proposal_id: bids.rival, reason: "  " })).toMatchObject({
      code: "reason_missing",
      status: 422,
    });
    await reviewer.rpc("declare_conflict", { proposal_id: bids.rival, reason: "Her brother is my neighbour." });
    expect(await reviewer.rpc("my_reviews_page")).toMatchObject({ hidden: 1, assignments: [] });
    expect(await as("manager").refused("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") })).toMatchObject({
      detail: "declared",
    });
    expect(
      await as("manager").refused("ask_conflict_dismissal", { proposal_id: bids.rival, profile_id: idOf("reviewer_one"), reason: "Trifling." }),
    ).toMatchObject({ code: "conflict_declared", status: 409 });
    expect(await toldOf(owner, "conflict.declared")).toEqual(["Amina Siddiqui", "Dr Kamran Malik"]);
    expect((await owner.one("select after from public.audit_entries where action = 'conflict.declared'")).after).toEqual({ profile_id: idOf("reviewer_one") });
  });

  db.test("found by mistake can be dismissed once, by a second person, for the grounds known then", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const about = { proposal_id: bids.university, profile_id: idOf("conflicted_reviewer") };
    expect(await as("manager").refused("ask_conflict_dismissal", { ...about, profile_id: idOf("reviewer_one"), reason: "None." })).toMatchObject({
      code: "no_conflict_found",
    });
    expect(await as("manager").refused("ask_conflict_dismissal", { ...about, profile_id: idOf("manager"), reason: "Me." })).toMatchObject({
      code: "dismissal_is_for_others",
    });
    expect(await as("reviewer_one").refused("ask_conflict_dismissal", { ...about, reason: "He is fine." })).toMatchObject({ code: "not_found" });
    await as("manager").rpc("ask_conflict_dismissal", { ...about, reason: "He left the university in May." });
    expect(await as("manager").refused("ask_conflict_dismissal", { ...about, reason: "Again." })).toMatchObject({ code: "conflict_dismissal_asked_once" });
    expect(await as("manager").refused("dismiss_conflict", about)).toMatchObject({ code: "conflict_dismissed_by_second_person", status: 403 });
    expect(await as("conflicted_reviewer").refused("dismiss_conflict", about)).toMatchObject({ code: "not_found" });
    expect(await as("manager").refused("assign_reviewer", { proposal_id: bids.university, reviewer_id: idOf("conflicted_reviewer") })).toMatchObject({
      code: "reviewer_conflicted",
    });
    await as("approver").rpc("dismiss_conflict", about);
    expect(await as("sponsor_signatory").refused("dismiss_conflict", about)).toMatchObject({ code: "conflict_dismissed_already" });
    const review = await acceptedReview(stage, bids.university, "conflicted_reviewer");
    await owner.query("update public.student_profiles set supervisor_id = $1, supervisor_agreed_at = null", [idOf("conflicted_reviewer")]);
    await owner.query(
      "insert into public.team_people (team_id, profile_id, organisation_id, role) select team_id, $2, $3, 'engineer' from public.proposals where id = $1",
      [bids.university, idOf("student"), "00000000-0000-4000-b000-000000000002"],
    );
    // A bidder's student may name anybody; it counts once the one who is named says so.
    await as("conflicted_reviewer").rpc("review_page", { assignment_id: review.id });
    await as("conflicted_reviewer").rpc("agree_to_supervise", { student_id: idOf("student") });
    expect(await as("conflicted_reviewer").refused("review_page", { assignment_id: review.id })).toMatchObject({
      code: "reviewer_conflicted",
      detail: "supervision",
    });
    expect(await actionsOn(owner, bids.university)).toEqual(expect.arrayContaining(["conflict.dismissal_asked", "conflict.dismissed"]));
  });
});
