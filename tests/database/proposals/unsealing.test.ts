import { describe, expect } from "vitest";
import { activeAward } from "../../support/active-award.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { completeProposal, submittedProposal } from "../../support/proposals.ts";
import { putOnPanel } from "../../support/reviews.ts";
import { actionsOn, closeBidding, toldOf } from "../../support/teams.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();

const bidders: Persona[] = ["professor", "sme_founder"];
// After closing: who runs the challenge for its sponsor, the authority's officers and auditors, and the bidding organisations' signatories.
const readers: Persona[] = [
  "manager",
  "technical_officer",
  "sponsor_finance",
  "sponsor_signatory",
  "approver",
  "finance_officer",
  "finance_officer_two",
  "auditor",
  "university_signatory",
  "research_office",
];

async function closedProposal(stage: Stage, changes: Record<string, unknown> = {}) {
  const proposal = await submittedProposal(stage, changes, "quokka");
  await closeBidding(stage.owner, proposal.challenge_id);
  return proposal;
}

/** Puts a person on the proposal's panel as if assigned and accepted. */
async function reviewing({ owner }: Stage, proposal_id: string, persona: Persona): Promise<void> {
  await owner.query("update public.proposals set eligible_at = now(), eligible_by = $2 where id = $1", [proposal_id, idOf("manager")]);
  await putOnPanel(owner.query, proposal_id, persona);
}

describe("before closing", () => {
  db.test("nobody outside the team can read the sealed proposal, including the sponsor and the authority", async (stage) => {
    const { id: proposal_id, challenge_id } = await submittedProposal(stage);
    for (const persona of personas.filter((key) => !bidders.includes(key))) {
      expect(await stage.as(persona).refused("unseal_proposal", { proposal_id }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    expect(await stage.as(null).refused("unseal_proposal", { proposal_id })).toMatchObject({ status: 401 });
    expect(await stage.as("professor").rpc("unseal_proposal", { proposal_id })).toMatchObject({ is_own: true, version: 1 });
    expect(await stage.owner.query("select * from public.proposal_unsealings")).toEqual([]);
    expect((await stage.as("manager").rpc("unsealings_page", { challenge_id })).sealed_count).toBe(1);
  });

  db.test("the sponsor and the authority see only a count; others not even that", async (stage) => {
    const { challenge_id } = await completeProposal(stage);
    const counts = (page: unknown) => {
      expect(page).toMatchObject({ sealed_count: 0, bids: [], log: [] });
      return true;
    };
    const readers = ["manager", "sponsor_signatory", "approver", "administrator", "auditor"];
    expect(await readersOf(stage, "unsealings_page", { challenge_id }, counts)).toEqual(readers);
  });

  db.test("no proposal can be screened", async (stage) => {
    const { id: proposal_id } = await submittedProposal(stage);
    for (const [command, args] of [
      ["mark_eligible", {}],
      ["mark_ineligible", { reason: "x" }],
      ["reinstate_proposal", {}],
    ] as const) {
      expect(await stage.as("manager").refused(command, { proposal_id, ...args })).toMatchObject({ code: "not_found", status: 404 });
    }
  });
});

describe("after closing", () => {
  db.test("people who decide can read it, the first reading is audited under the sponsor's name, and rivals can't", async (stage) => {
    const { id: proposal_id, challenge_id } = await closedProposal(stage);
    for (const persona of personas.filter((key) => !bidders.includes(key))) {
      const act = stage.as(persona);
      if (!readers.includes(persona)) {
        expect(await act.refused("unseal_proposal", { proposal_id }), persona).toMatchObject({ code: "not_found", status: 404 });
        continue;
      }
      const sealed = await act.rpc("unseal_proposal", { proposal_id });
      expect(sealed.content.texts.summary, persona).toBe("The summary. quokka");
      await act.rpc("unseal_proposal", { proposal_id });
    }
    const openings = await stage.owner.query("select actor_id, organisation_id from public.audit_entries where action = 'proposal.unsealed'");
    expect(openings).toHaveLength(readers.length);
    const { organisation_id } = await stage.owner.one("select organisation_id from public.challenges where id = $1", [challenge_id]);
    expect(new Set(openings.map((entry) => entry.organisation_id))).toEqual(new Set([organisation_id]));
    expect(await stage.as("professor").refused("unsealings_page", { challenge_id })).toMatchObject({ code: "not_found", status: 404 });
  });

  db.test("an outsider can download a file only if it was sealed and the reading of the proposal is recorded", async (stage) => {
    const proposal = await closedProposal(stage);
    const { id: file_id, object_key } = await stage.owner.one("select id, object_key from public.proposal_files where proposal_id = $1", [proposal.id]);
    const object = "select name from storage.objects where name = $1";
    expect(await stage.as("manager").refused("fetch_file", { file_id })).toMatchObject({ code: "not_found", status: 404 });
    expect(await stage.as("manager").query(object, [object_key])).toEqual([]);
    await stage.as("manager").rpc("unseal_proposal", { proposal_id: proposal.id });
    expect(await stage.as("manager").rpc("fetch_file", { file_id })).toMatchObject({ name: "plan.pdf", object_key });
    expect(await stage.as("manager").query(object, [object_key])).toHaveLength(1);
    expect((await actionsOn(stage.owner, proposal.id)).at(-1)).toBe("proposal.file_fetched");
    await stage.owner.query(
      `insert into public.proposal_files (proposal_id, name, media_type, size_bytes, sha256, object_key, uploaded_by) values ($1::uuid, 'late.pdf', 'application/pdf', 1, $2, $1::uuid || '/late', $3)`,
      [proposal.id, "e".repeat(64), idOf("professor")],
    );
    const { id: unsealed } = await stage.owner.one("select id from public.proposal_files where name = 'late.pdf'");
    expect(await stage.as("manager").refused("fetch_file", { file_id: unsealed })).toMatchObject({ code: "not_found", status: 404 });
    expect(await stage.as("rival").refused("fetch_file", { file_id })).toMatchObject({ code: "not_found", status: 404 });
  });

  db.test("a reviewer in a blind review can read everything except who the bidders are", async (stage) => {
    const proposal = await closedProposal(stage, { blind_mode: "both_hidden" });
    await reviewing(stage, proposal.id, "reviewer_one");
    const sealed = await stage.as("reviewer_one").rpc("unseal_proposal", { proposal_id: proposal.id });
    const told = JSON.stringify(sealed);
    expect(told).toContain("quokka");
    for (const name of ["Margalla", "Indus", "Sana Khan", "Usman", "Coil and Light", "plan.pdf", idOf("professor"), idOf("sme_founder")])
      expect(told, name).not.toContain(name);
    expect(sealed.content.team.partners.map((partner: { name: string }) => partner.name)).toEqual(["Partner A", "Partner B"]);
    expect(sealed.content.budget.map((line: { organisation_id: string }) => line.organisation_id)).toEqual(["Partner A", "Partner B"]);
    const file_id = sealed.content.files[0].id;
    expect(await stage.as("reviewer_one").rpc("fetch_file", { file_id })).toMatchObject({ name: "attachment", is_anonymous: true });
    expect(await stage.as("professor").rpc("fetch_file", { file_id })).toMatchObject({ name: "plan.pdf", is_anonymous: false });
    const { number, team_id } = await stage.owner.one("select number, team_id from public.proposals where id = $1", [proposal.id]);
    expect(await stage.as("reviewer_one").rpc("find_proposal", { number })).toBeNull();
    expect(await stage.as("reviewer_one").refused("team_page", { team_id })).toMatchObject({ code: "not_found", status: 404 });
    expect(JSON.stringify(await stage.as("manager").rpc("unseal_proposal", { proposal_id: proposal.id }))).toContain("Margalla");
  });

  db.test("a person with a conflict can't read it, whatever their role", async (stage) => {
    const { id: proposal_id } = await closedProposal(stage);
    await stage.owner.query("insert into public.declared_conflicts (proposal_id, profile_id, reason) values ($1, $2, 'Family')", [
      proposal_id,
      idOf("manager"),
    ]);
    expect(await stage.as("manager").refused("unseal_proposal", { proposal_id })).toMatchObject({ code: "not_found", status: 404 });
  });

  db.test("decision columns can't be selected by the API", async (stage) => {
    await closedProposal(stage);
    for (const column of ["recommended_at", "reserved_at", "not_selected_at", "decision_note", "*"]) {
      expect((await stage.as("professor").refusedQuery(`select ${column} from public.proposals`)).sqlstate, column).toBe("42501");
    }
  });
});

describe("while the award is active", () => {
  db.test("the same people as after closing can read the proposal; each first reading is in the log", async (stage) => {
    const { proposalId: proposal_id, challengeId: challenge_id } = await activeAward(stage.owner);
    await putOnPanel(stage.owner.query, proposal_id, "reviewer_one");
    const team: Persona[] = ["professor", "student", "sme_founder"];
    const outsiders: Persona[] = [...readers, "reviewer_one"];
    for (const persona of personas) {
      if (team.includes(persona) || outsiders.includes(persona)) {
        const read = await stage.as(persona).rpc("unseal_proposal", { proposal_id });
        expect(read, persona).toMatchObject({ is_own: team.includes(persona), state: "current" });
      } else {
        expect(await stage.as(persona).refused("unseal_proposal", { proposal_id }), persona).toMatchObject({ code: "not_found", status: 404 });
        expect(await stage.as(persona).refused("copy_proposal", { proposal_id, version: 1 }), persona).toMatchObject({ code: "not_found", status: 404 });
      }
    }
    expect(await stage.as(null).refused("unseal_proposal", { proposal_id })).toMatchObject({ status: 401 });
    const logged = await stage.owner.query("select opened_by from public.proposal_unsealings where proposal_id = $1", [proposal_id]);
    expect(logged.map((row) => row.opened_by).sort()).toEqual(outsiders.map(idOf).sort());
    const { log } = await stage.as("auditor").rpc("unsealings_page", { challenge_id });
    expect(log).toHaveLength(outsiders.length);
    expect(log.filter((row: { as_reviewer: boolean }) => row.as_reviewer)).toHaveLength(1);
    expect((await stage.as("professor").rpc("proposal_page", { proposal_id, section: "receipt" })).header.status).toBe("awarded");
  });
});

describe("screening", () => {
  db.test("is refused to everybody but the people who run the challenge", async (stage) => {
    const { id: proposal_id } = await closedProposal(stage);
    for (const persona of personas.filter((key) => !["manager", "sponsor_signatory"].includes(key))) {
      expect((await stage.as(persona).refused("mark_eligible", { proposal_id })).status, persona).toBe(404);
    }
  });

  db.test("marks as eligible, as ineligible with a reason for the team, and reinstates; each once", async (stage) => {
    const { id: proposal_id, team_id } = await closedProposal(stage);
    const manager = stage.as("manager");
    const status = async () => (await stage.as("professor").rpc("proposal_page", { proposal_id, section: "receipt" })).header.status;
    expect(await status()).toBe("opened");
    expect(await manager.refused("mark_ineligible", { proposal_id, reason: "  " })).toMatchObject({ code: "reason_missing", status: 422 });
    expect(await manager.refused("reinstate_proposal", { proposal_id })).toMatchObject({ code: "proposal_not_ineligible", status: 409 });
    await manager.rpc("mark_eligible", { proposal_id });
    await manager.rpc("mark_eligible", { proposal_id });
    expect(await status()).toBe("eligible");
    await manager.rpc("mark_ineligible", { proposal_id, reason: "No university in the team." });
    expect(await manager.refused("mark_eligible", { proposal_id })).toMatchObject({ code: "proposal_ineligible", status: 409 });
    expect(await status()).toBe("ineligible");
    expect(await toldOf(stage.owner, "proposal.found_ineligible")).toEqual(["Prof. Sana Khan", "Usman Dar"]);
    await manager.rpc("reinstate_proposal", { proposal_id });
    expect(await status()).toBe("eligible");
    expect((await actionsOn(stage.owner, proposal_id)).slice(-3)).toEqual(["proposal.found_eligible", "proposal.found_ineligible", "proposal.reinstated"]);
    await stage.owner.query("update public.proposals set recommended_at = now() where team_id = $1", [team_id]);
    expect(await manager.refused("mark_ineligible", { proposal_id, reason: "x" })).toMatchObject({ code: "proposal_decided", status: 409 });
    expect(await status()).toBe("under_review");
  });
});
