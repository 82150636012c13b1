// Carrying a proposal that failed over to another open challenge.
import { describe, expect } from "vitest";
import { inDays, openChallenge } from "../../support/challenges.ts";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import { decidedBids } from "../../support/disputes.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { submittedProposal } from "../../support/proposals.ts";
import { closedBids } from "../../support/reviews.ts";

const db = await testDatabase();

const another = (stage: Stage, changes: Row = {}) => openChallenge(stage, { ...changes });

describe("a proposal", () => {
  db.test("is carried over by whoever can start a team for its lead and reads the draft, after it failed", async (stage) => {
    const { as } = stage;
    const { rival, university } = await decidedBids(stage);
    const { id: challenge_id } = await another(stage);
    const carry = { proposal_id: rival, challenge_id };
    for (const persona of personas.filter((each) => each !== "rival"))
      expect([403, 404, 409], persona).toContain((await as(persona).refused("carry_over_proposal", carry)).status);
    for (const persona of ["student", "sme_founder"] as const)
      expect(await as(persona).refused("carry_over_proposal", { proposal_id: university, challenge_id }), persona).toMatchObject({
        status: persona === "student" ? 404 : 403,
      });
    expect(await as("professor").refused("carry_over_proposal", { proposal_id: university, challenge_id })).toMatchObject({
      code: "proposal_not_over",
      status: 409,
    });
    expect((await as("professor").refused("carry_over_page", { proposal_id: university })).code).toBe("proposal_not_over");
    expect((await as("manager").refused("carry_over_page", { proposal_id: rival })).code).toBe("not_found");
    const made = await as("rival").rpc("carry_over_proposal", carry);
    expect(made).toMatchObject({ carried_over_from: rival, challenge_id, submission_id: null });
    // A double click.
    expect((await as("rival").rpc("carry_over_proposal", carry)).id).toBe(made.id);
    expect((await as("rival").rpc("carry_over_page", { proposal_id: rival })).challenges).toContainEqual(
      expect.objectContaining({ id: challenge_id, is_carried: true }),
    );
  });

  db.test("does not tell its new sponsor where it comes from, and is refused once its team was disbanded", async (stage) => {
    const { as, owner } = stage;
    const { university } = await closedBids(stage);
    await as("manager").rpc("mark_ineligible", { proposal_id: university, reason: "No stamp." });
    const { id: challenge_id } = await another(stage);
    const carry = { proposal_id: university, challenge_id };
    const made = await as("professor").rpc("carry_over_proposal", carry);
    const actionsTold = async (persona: Persona, object_id: string) =>
      (await as(persona).rpc("timeline", { object_type: "proposal", object_id })).map(({ action }: Row) => action);
    expect(await actionsTold("professor", made.id)).toContain("proposal.carried_over");
    await owner.query("savepoint closed");
    // As if its own history were that of a proposal which the sponsor reads.
    await owner.query(
      "insert into public.audit_entries (action, object_type, object_id, acting_as, actor_id) values ('proposal.carried_over', 'proposal', $1, 'person', $2)",
      [university, idOf("professor")],
    );
    expect(await actionsTold("professor", university)).toContain("proposal.carried_over");
    for (const persona of ["manager", "technical_officer", "approver"] as const)
      expect(await actionsTold(persona, university), persona).not.toContain("proposal.carried_over");
    await owner.query("rollback to savepoint closed");
    await as("professor").rpc("disband_team", { team_id: made.team_id });
    expect(await as("professor").refused("carry_over_proposal", carry)).toMatchObject({ code: "team_disbanded", status: 409 });
  });

  db.test("goes with its texts, milestones, and the lead's budget and background IP; partners and colleagues are invited again", async (stage) => {
    const { as, owner } = stage;
    const { university } = await closedBids(stage);
    await as("manager").rpc("mark_ineligible", { proposal_id: university, reason: "No stamp." });
    const { id: challenge_id } = await another(stage);
    const made = await as("professor").rpc("carry_over_proposal", { proposal_id: university, challenge_id });
    const content = async (id: string, part: string) => (await owner.one("select private.draft_content($1, $2) as content", [id, part])).content;
    for (const part of ["texts", "milestones"]) expect(await content(made.id, part), part).toEqual(await content(university, part));
    const ofLead = (rows: Row[]) => rows.filter(({ organisation_id }) => organisation_id === organisations.mut);
    expect(await content(made.id, "budget")).toEqual(ofLead(await content(university, "budget")));
    expect(ofLead(await content(university, "budget"))).not.toEqual([]);
    expect(await content(made.id, "background_items")).toEqual(ofLead(await content(university, "background_items")));
    expect(await content(made.id, "files")).toEqual([]);
    expect(
      await owner.query("select organisation_id, accepted_at is not null as has_accepted from public.team_partners where team_id = $1 order by is_lead desc", [
        made.team_id,
      ]),
    ).toEqual([
      { organisation_id: organisations.mut, has_accepted: true },
      { organisation_id: organisations["indus-photonics"], has_accepted: false },
    ]);
    expect(await owner.query("select profile_id, role from public.team_people where team_id = $1", [made.team_id])).toEqual([
      { profile_id: idOf("professor"), role: "principal_investigator" },
    ]);
    expect(await owner.query("select action from public.audit_entries where object_id = $1 and action = 'proposal.carried_over'", [made.id])).toHaveLength(1);
  });

  db.test("goes without amounts to a challenge in another currency", async (stage) => {
    const { as, owner } = stage;
    const { university } = await closedBids(stage);
    await as("manager").rpc("mark_ineligible", { proposal_id: university, reason: "No stamp." });
    const { id: challenge_id } = await another(stage);
    await owner.query("savepoint euro");
    await owner.query("alter table public.challenges disable trigger user");
    await owner.query("update public.challenges set currency = 'EUR' where id = $1", [challenge_id]);
    await owner.query("alter table public.challenges enable trigger user");
    const made = await as("professor").rpc("carry_over_proposal", { proposal_id: university, challenge_id });
    expect(await owner.query("select distinct amount_minor::int from public.proposal_milestones where proposal_id = $1", [made.id])).toEqual([
      { amount_minor: 0 },
    ]);
    expect(await owner.query("select 1 from public.proposal_budget_lines where proposal_id = $1", [made.id])).toEqual([]);
    await owner.query("rollback to savepoint euro");
  });

  db.test("can be carried over after it was withdrawn, to another challenge that is open and for which its lead is eligible", async (stage) => {
    const { as, owner } = stage;
    const { id, challenge_id: own } = await submittedProposal(stage);
    const open = await another(stage);
    const carry = (challenge_id: string) => ["carry_over_proposal", { proposal_id: id, challenge_id }] as const;
    expect(await as("professor").refused(...carry(open.id))).toMatchObject({ code: "proposal_not_over", status: 409 });
    await as("professor").rpc("withdraw_proposal", { proposal_id: id });
    expect(await as("professor").refused(...carry(own))).toMatchObject({ code: "carry_over_to_another", status: 409 });
    expect(await as("professor").refused(...carry("00000000-0000-4000-8000-000000000000"))).toMatchObject({ code: "not_found", status: 404 });
    const firms = await another(stage, { eligible_kinds: ["sme"] });
    expect(await as("professor").refused(...carry(firms.id))).toMatchObject({ code: "organisation_not_eligible", status: 409 });
    const closed = await another(stage, { closes_at: inDays(30) });
    await owner.query(
      "update public.challenges set opens_at = now() - interval '2 days', questions_close_at = null, closes_at = now() - interval '1 day' where id = $1",
      [closed.id],
    );
    expect(await as("professor").refused(...carry(closed.id))).toMatchObject({ code: "challenge_not_open", status: 409 });
    const { challenges } = await as("professor").rpc("carry_over_page", { proposal_id: id });
    const ids = challenges.map((each: Row) => each.id);
    expect(ids).toContain(open.id);
    for (const missing of [own, firms.id, closed.id]) expect(ids).not.toContain(missing);
    await as("professor").rpc(...carry(open.id));
  });
});
