// The pool of reviewers of a sponsor: who gets into it and out of it, what they declare, and that it gives no right by itself.
import { describe, expect } from "vitest";
import { type Stage, testDatabase } from "../../support/database.ts";
import { emailOf, idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { readersOf } from "../../support/readers.ts";
import { eligibleBids } from "../../support/reviews.ts";

const db = await testDatabase();
const { deri, nmi } = organisations;

const declared = (more: Record<string, unknown> = {}) => ({
  revision: 0,
  field_codes: ["radar_and_radio", "sensors"],
  ties: [],
  most_open: 3,
  is_complete: true,
  ...more,
});

/** A person accepts an invitation to the sponsor's pool. */
async function joins({ as }: Stage, persona: Persona): Promise<void> {
  const { id } = await as("manager").rpc("invite_member", { organisation_id: deri, email: emailOf(persona) });
  await as(persona).rpc("accept_invitation", { invitation_id: id });
}

const inPool = ({ owner }: Stage, persona: Persona) => owner.query("select from public.pool_reviewers where profile_id = $1", [idOf(persona)]);

describe("an invitation to the pool", () => {
  db.test("is sent by owners and managers of a verified organisation alone, once for each address", async (stage) => {
    const { as, owner } = stage;
    const invited = { organisation_id: deri, email: emailOf("nobody") };
    expect(await as(null).refused("invite_member", invited)).toMatchObject({ status: 401 });
    for (const persona of personas.filter((each) => each !== "manager" && each !== "sponsor_signatory")) {
      expect(await as(persona).refused("invite_member", invited), persona).toMatchObject({ code: "not_allowed", status: 403 });
    }
    const manager = as("manager");
    expect(await manager.refused("invite_member", { ...invited, email: "nobody" })).toMatchObject({ code: "email_unreadable" });
    expect(await manager.refused("invite_member", { ...invited, email: emailOf("reviewer_one") })).toMatchObject({ code: "already_in_pool", status: 409 });
    expect(await manager.rpc("invite_member", invited)).toMatchObject({ role: null, email: emailOf("nobody") });
    expect(await manager.refused("invite_member", invited)).toMatchObject({ code: "invitation_open", status: 409 });
    // A role is another invitation.
    await manager.rpc("invite_member", { ...invited, role: "member" });
    const unverified = await as("nobody").rpc("register_organisation", {
      name: "New Institute",
      kind: "rd_organisation",
      registry_numbers: [],
      city: "Gilgit",
      country: "PK",
    });
    expect(await as("nobody").refused("invite_member", { organisation_id: unverified.id, email: emailOf("rival") })).toMatchObject({
      code: "organisation_not_verified",
      status: 409,
    });
    expect(await owner.query("select from public.pool_reviewers where profile_id = $1", [idOf("nobody")])).toEqual([]);
  });

  db.test("is answered by the person with the address alone, and gives neither a role nor an employer", async (stage) => {
    const { as, owner } = stage;
    const { id } = await as("manager").rpc("invite_member", { organisation_id: deri, email: emailOf("nobody") });
    for (const persona of personas.filter((each) => each !== "nobody")) {
      expect(await as(persona).refused("accept_invitation", { invitation_id: id }), persona).toMatchObject({ code: "invitation_not_yours", status: 404 });
      expect(await as(persona).refused("invitation_page", { invitation_id: id }), persona).toMatchObject({ code: "invitation_not_yours" });
    }
    expect(await as("nobody").rpc("invitation_page", { invitation_id: id })).toMatchObject({ role: null, status: "open" });
    expect((await as("nobody").rpc("my_work")).map(({ act }: { act: string }) => act)).toContain("answer_invitation");
    await as("nobody").rpc("accept_invitation", { invitation_id: id });
    expect(await inPool(stage, "nobody")).toHaveLength(1);
    expect(await owner.query("select from public.memberships where profile_id = $1", [idOf("nobody")])).toEqual([]);
    expect(await owner.one("select private.affiliations($1) as employers", [idOf("nobody")])).toEqual({ employers: [] });
    expect(await owner.query("select kind from public.notices where profile_id = $1 and kind = 'invitation.accepted'", [idOf("manager")])).toHaveLength(1);
    expect((await as("manager").rpc("organisation_people_page", { slug: "deri" })).invitations).toEqual([]);
  });

  db.test("can be declined, withdrawn, and is worth nothing once its sender is no manager", async (stage) => {
    const { as, owner } = stage;
    const ask = async () => (await as("manager").rpc("invite_member", { organisation_id: deri, email: emailOf("nobody") })).id;
    await as("nobody").rpc("decline_invitation", { invitation_id: await ask() });
    const withdrawn = await ask();
    await as("manager").rpc("revoke_invitation", { invitation_id: withdrawn });
    expect(await as("nobody").refused("accept_invitation", { invitation_id: withdrawn })).toMatchObject({ code: "invitation_revoked", status: 409 });
    const last = await ask();
    await owner.query("update public.memberships set role = 'member' where profile_id = $1", [idOf("manager")]);
    expect(await as("nobody").refused("accept_invitation", { invitation_id: last })).toMatchObject({ code: "invitation_of_former_giver", status: 409 });
    expect(await inPool(stage, "nobody")).toEqual([]);
  });
});

describe("the pool", () => {
  db.test("is read by the sponsor's owners and managers alone", async (stage) => {
    expect(await readersOf(stage, "pool_page", { slug: "deri" })).toEqual(["manager", "sponsor_signatory"]);
    await joins(stage, "nobody");
    await stage.as("manager").rpc("invite_member", { organisation_id: deri, email: "stranger@elsewhere.example" });
    const page = await stage.as("manager").rpc("pool_page", { slug: "deri" });
    expect(page.people.find(({ id }: { id: string }) => id === idOf("nobody"))).toMatchObject({
      state: "missing",
      fields: [],
      most_open: null,
      open_reviews: 0,
      confirmed_at: null,
      ties: [],
    });
    expect(page.people.find(({ id }: { id: string }) => id === idOf("reviewer_three"))).toMatchObject({
      state: "current",
      fields: ["Radar, radio and antennas"],
      most_open: 20,
    });
    expect(page.invitations).toMatchObject([{ email: "stranger@elsewhere.example", state: "open", invited_by: "Amina Siddiqui" }]);
  });

  db.test("is left by the person or at a manager's word, and present reviews stay", async (stage) => {
    const { as } = stage;
    const bids = await eligibleBids(stage);
    const { id } = await as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") });
    const reviewer = { organisation_id: deri, profile_id: idOf("reviewer_one") };
    for (const persona of personas.filter((each) => !["manager", "sponsor_signatory", "reviewer_one"].includes(each))) {
      expect(await as(persona).refused("remove_pool_reviewer", reviewer), persona).toMatchObject({ code: "not_allowed", status: 403 });
    }
    await as("reviewer_one").rpc("remove_pool_reviewer", reviewer);
    expect(await as("reviewer_one").refused("remove_pool_reviewer", reviewer)).toMatchObject({ code: "not_found", status: 404 });
    expect(await as("manager").refused("remove_pool_reviewer", reviewer)).toMatchObject({ code: "not_found", status: 404 });
    await as("reviewer_one").rpc("accept_assignment", { assignment_id: id, has_no_conflict: true, accepts_secrecy_terms: true });
    await as("reviewer_one").rpc("review_page", { assignment_id: id });
    await as("manager").rpc("remove_pool_reviewer", { organisation_id: deri, profile_id: idOf("reviewer_two") });
    const told = (persona: Persona) => stage.owner.query("select kind from public.notices where profile_id = $1 and kind like 'review.pool%'", [idOf(persona)]);
    expect([await told("manager"), await told("reviewer_two"), await told("reviewer_one")]).toEqual([
      [{ kind: "review.pool_left" }],
      [{ kind: "review.pool_removed" }],
      [],
    ]);
  });

  db.test("gives no right: a rival in it reads nothing of a competitor, and is not assigned", async (stage) => {
    const { as } = stage;
    await joins(stage, "rival");
    await as("rival").rpc("save_declaration", declared());
    const bids = await eligibleBids(stage);
    for (const name of ["unseal_proposal", "proposal_page"]) {
      expect((await as("rival").refused(name, { proposal_id: bids.university })).status, name).toBe(404);
    }
    expect(await as("rival").refused("challenge_proposals_page", { challenge_id: bids.challengeId })).toMatchObject({ status: 403 });
    expect((await as("rival").rpc("my_reviews_page")).assignments).toEqual([]);
    expect(await as("manager").refused("assign_reviewer", { proposal_id: bids.university, reviewer_id: idOf("rival") })).toMatchObject({
      code: "reviewer_conflicted",
    });
    expect(await as("manager").rpc("search_reviewers", { challenge_id: bids.challengeId, words: "Maria" })).toEqual([]);
    expect(await as("rival").refused("pool_page", { slug: "deri" })).toMatchObject({ code: "not_allowed", status: 403 });
  });
});

describe("a declaration", () => {
  db.test("is refused where something is missing, and saved where it is whole", async (stage) => {
    const { as } = stage;
    await joins(stage, "nobody");
    const person = as("nobody");
    expect(await as(null).refused("save_declaration", declared())).toMatchObject({ status: 401 });
    const refusals: [more: Record<string, unknown>, code: string][] = [
      [{ revision: 3 }, "declaration_stale"],
      [{ is_complete: false }, "declaration_not_confirmed"],
      [{ field_codes: ["poetry"] }, "declaration_fields_missing"],
      [{ most_open: 0 }, "declaration_limit_wrong"],
      [{ most_open: 51 }, "declaration_limit_wrong"],
      [{ ties: {} }, "declaration_not_understood"],
      [{ ties: [{ kind: "employer", organisation: "Somewhere", ended_on: "soon" }] }, "declaration_not_understood"],
      [{ ties: [{ kind: "friend", organisation: "Somewhere" }] }, "tie_kind_unknown"],
      [{ ties: [{ kind: "family", organisation: " " }] }, "tie_organisation_missing"],
      [{ ties: [{ kind: "family", organisation: "Somewhere", ended_on: "2026-01-01" }] }, "tie_of_work_ends"],
      [{ ties: [{ kind: "money", organisation: "Somewhere", note: "x".repeat(301) }] }, "tie_note_too_long"],
    ];
    for (const [more, code] of refusals) expect(await person.refused("save_declaration", declared(more)), code).toMatchObject({ code });
    expect(await person.rpc("my_declaration_page")).toMatchObject({ revision: 0, state: "missing", ties: [], pools: [{ slug: "deri" }] });
    const ties = [
      { kind: "employer", organisation: "the KHYBER Autonomy (Pvt) Ltd.", ended_on: "2025-05-31" },
      { kind: "money", organisation: "Nowhere Known", note: "Shares." },
    ];
    await person.rpc("save_declaration", declared({ ties }));
    const page = await person.rpc("my_declaration_page");
    expect(page).toMatchObject({ revision: 1, state: "current", most_open: 3, field_codes: ["sensors", "radar_and_radio"] });
    expect(page.ties).toEqual([
      { ...ties[0], note: "", slug: "khyber-autonomy" },
      { ...ties[1], ended_on: null, slug: null },
    ]);
    expect(await person.refused("save_declaration", declared({ ties }))).toMatchObject({ code: "declaration_stale", status: 409 });
    // The audit log, which others read, has no organisation in it.
    const [entry] = await stage.owner.query("select before, after from public.audit_entries where action = 'reviewer.declared'");
    expect(JSON.stringify(entry)).not.toMatch(/khyber|nowhere|shares/i);
  });

  db.test("keeps its person from proposals of former employers, by name, for four years", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const { revision } = await as("nobody").rpc("my_declaration_page");
    const { revision: saved } = await as("nobody").rpc(
      "save_declaration",
      declared({ revision, ties: [{ kind: "employer", organisation: "Khyber-Autonomy, Pvt. Ltd", ended_on: null }] }),
    );
    const ask = { proposal_id: bids.rival, reviewer_id: idOf("nobody") };
    // Whose employer bids competes with the other proposal.
    expect(await as("manager").refused("assign_reviewer", ask)).toMatchObject({ code: "reviewer_conflicted", detail: "shared_employer" });
    expect(await as("manager").refused("assign_reviewer", { ...ask, proposal_id: bids.university })).toMatchObject({ detail: "competes" });
    await owner.query("update public.declared_ties set ended_on = (now() - interval '4 years')::date where profile_id = $1", [idOf("nobody")]);
    await as("manager").rpc("assign_reviewer", ask);
    expect(saved).toBe(revision + 1);
  });

  db.test("of a family or money tie is a conflict with the organisation's proposals, those of its people, and hides what is assigned", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const assigned = await as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("nobody") });
    const ask = { proposal_id: bids.university, reviewer_id: idOf("nobody") };
    const say = async (kind: string, organisation: string) => {
      const { revision } = await as("nobody").rpc("my_declaration_page");
      await as("nobody").rpc("save_declaration", declared({ revision, ties: [{ kind, organisation }] }));
    };
    await say("family", "Indus Photonics");
    expect(await as("manager").refused("assign_reviewer", ask)).toMatchObject({ code: "reviewer_conflicted", detail: "declared_interest" });
    await say("money", "National Metrology Institute");
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [nmi, idOf("professor")]);
    expect(await as("manager").refused("assign_reviewer", ask)).toMatchObject({ detail: "declared_interest" });
    // The sponsor's own people decide, so a tie to it is no conflict.
    await say("family", "Defence Electronics Research Institute");
    await owner.query("insert into private.former_affiliations (organisation_id, profile_id, is_confirmed) values ($1, $2, true)", [deri, idOf("professor")]);
    await as("manager").rpc("assign_reviewer", ask);
    await say("family", "Khyber Autonomy");
    expect((await as("nobody").rpc("my_reviews_page")).hidden).toBe(1);
    expect(await as("nobody").refused("accept_assignment", { assignment_id: assigned.id, has_no_conflict: true, accepts_secrecy_terms: true })).toMatchObject({
      code: "reviewer_conflicted",
      detail: "declared_interest",
    });
  });

  db.test("of one's own word keeps nobody else from judging", async (stage) => {
    const { as } = stage;
    const bids = await eligibleBids(stage);
    const { revision } = await as("rival").rpc("my_declaration_page");
    await as("rival").rpc("save_declaration", declared({ revision, ties: [{ kind: "employer", organisation: "National Metrology Institute" }] }));
    await as("manager").rpc("assign_reviewer", { proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") });
  });

  db.test("is told as old once, a year after it was confirmed, and stands in the tasks until it is confirmed", async ({ as, owner }) => {
    const tasks = async () => (await as("reviewer_one").rpc("my_work")).filter(({ act }: { act: string }) => act === "confirm_declaration");
    const tell = async () => (await owner.one("select private.tell_old_declarations() as told")).told;
    const confirmed = (interval: string) =>
      owner.query("update public.reviewer_declarations set confirmed_at = now() - $2::interval where profile_id = $1", [idOf("reviewer_one"), interval]);
    await confirmed("1 year -1 minute");
    expect([await tell(), await tasks()]).toEqual([0, []]);
    await confirmed("1 year");
    expect([await tell(), await tell()]).toEqual([1, 0]);
    expect(await tasks()).toMatchObject([{ title: "Defence Electronics Research Institute", path: "/reviews/declaration" }]);
    expect(await owner.query("select kind from public.notices where profile_id = $1", [idOf("reviewer_one")])).toEqual([{ kind: "review.declaration_old" }]);
    await as("reviewer_one").rpc("save_declaration", declared({ revision: 1 }));
    expect([await tell(), await tasks()]).toEqual([0, []]);
  });
});
