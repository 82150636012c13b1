import { describe, expect } from "vitest";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { completeProposal, submittedProposal } from "../../support/proposals.ts";
import { actionsOn, closeBidding, takeIn, toldOf } from "../../support/teams.ts";

const db = await testDatabase();
const strangers = personas.filter((persona) => !["professor", "sme_founder"].includes(persona));

const give = (proposal_id: string, section: string, owner: Persona | null) => ({ proposal_id, owners: [{ section, owner_id: owner && idOf(owner) }] });

async function sectionOf({ as }: Stage, proposal_id: string, section: string, who: Persona = "professor"): Promise<Row> {
  return (await as(who).rpc("proposal_page", { proposal_id, section })).header.section;
}

async function agree(stage: Stage, proposal_id: string, section: string, who: Persona = "sme_founder"): Promise<Row> {
  return stage.as(who).rpc("approve_section", { proposal_id, section, content_sha256: (await sectionOf(stage, proposal_id, section, who)).content_sha256 });
}

describe("a section of the draft", () => {
  db.test("can't be assigned, marked ready, approved or reopened by outsiders or readers", async (stage) => {
    const { id: proposal_id } = await completeProposal(stage);
    const { content_sha256 } = await sectionOf(stage, proposal_id, "summary");
    const attempts = [
      ["assign_sections", give(proposal_id, "summary", "professor")],
      ["mark_section_ready", { proposal_id, section: "summary" }],
      ["approve_section", { proposal_id, section: "summary", content_sha256 }],
      ["reopen_section", { proposal_id, section: "summary" }],
    ] as const;
    await stage.owner.query("update public.team_people set can_edit = false where profile_id = $1", [idOf("sme_founder")]);
    for (const persona of [...strangers, "sme_founder", null] as const)
      for (const [command, args] of attempts) {
        const { status } = await stage.as(persona).refused(command, args);
        const knows = persona !== null && ["university_signatory", "research_office", "sme_founder"].includes(persona);
        expect(status, `${persona} ${command}`).toBe(persona === null ? 401 : knows ? 403 : 404);
      }
    expect(await stage.owner.query("select * from public.proposal_sections")).toEqual([]);
  });

  db.test("is assigned to a person in the team who can edit, who is notified", async (stage) => {
    const { id: proposal_id } = await completeProposal(stage);
    for (const outsider of ["rival", "student", "university_signatory"] as const)
      expect(await stage.as("professor").refused("assign_sections", give(proposal_id, "budget", outsider))).toMatchObject({
        code: "owner_cannot_write",
        status: 409,
      });
    for (const owners of [[{ section: "team", owner_id: null }], [{ owner_id: null }], [{ section: "budget", owner_id: "x" }], "x", [1]])
      expect(await stage.as("professor").refused("assign_sections", { proposal_id, owners })).toMatchObject({ code: "table_unreadable", status: 422 });
    await stage.as("professor").rpc("assign_sections", give(proposal_id, "budget", "sme_founder"));
    await stage.as("professor").rpc("assign_sections", give(proposal_id, "budget", "sme_founder"));
    expect(await sectionOf(stage, proposal_id, "budget")).toMatchObject({ owner: "Usman Dar", owner_id: idOf("sme_founder") });
    expect(await toldOf(stage.owner, "proposal.section_assigned")).toEqual(["Usman Dar"]);
    expect((await actionsOn(stage.owner, proposal_id)).filter((action) => action === "proposal.section_assigned")).toHaveLength(1);
    await stage.as("sme_founder").rpc("assign_sections", give(proposal_id, "budget", null));
    expect(await sectionOf(stage, proposal_id, "budget")).toMatchObject({ owner: null });
  });

  db.test("has no owner after that person leaves or becomes a reader", async (stage) => {
    const { id: proposal_id, team_id } = await completeProposal(stage);
    const both = { proposal_id, owners: ["approach", "files"].map((section) => ({ section, owner_id: idOf("sme_founder") })) };
    await stage.as("professor").rpc("assign_sections", both);
    await stage.as("professor").rpc("change_team_person", { team_id, profile_id: idOf("sme_founder"), role: "partner_contact", can_edit: false });
    expect(await sectionOf(stage, proposal_id, "approach")).toMatchObject({ owner: null });
    await stage.as("professor").rpc("change_team_person", { team_id, profile_id: idOf("sme_founder"), role: "partner_contact", can_edit: true });
    expect(await sectionOf(stage, proposal_id, "approach")).toMatchObject({ owner: null });
    await stage.as("professor").rpc("assign_sections", both);
    await stage.as("sme_founder").rpc("remove_team_person", { team_id, profile_id: idOf("sme_founder") });
    expect(await sectionOf(stage, proposal_id, "files")).toMatchObject({ owner: null });
    expect(await stage.owner.query("select * from public.proposal_sections where owner_id is not null")).toEqual([]);
  });

  db.test("keeps its owner while the lead is handed over to that person", async (stage) => {
    const { id: proposal_id, team_id } = await completeProposal(stage);
    await takeIn(stage, team_id, "supervisor");
    await stage.as("professor").rpc("assign_sections", give(proposal_id, "summary", "supervisor"));
    await stage.as("professor").rpc("hand_over_lead", { team_id, profile_id: idOf("supervisor") });
    expect(await sectionOf(stage, proposal_id, "summary")).toMatchObject({ owner_id: idOf("supervisor") });
  });

  db.test("is marked ready once, and the others are notified", async (stage) => {
    const { id: proposal_id } = await completeProposal(stage);
    expect(await sectionOf(stage, proposal_id, "summary")).toMatchObject({ state: "being_written", saved_by: "Prof. Sana Khan" });
    expect(await sectionOf(stage, proposal_id, "answers")).toMatchObject({ state: "not_started", saved_by: null });
    expect(await stage.as("professor").refused("mark_section_ready", { proposal_id, section: "answers" })).toMatchObject({
      code: "section_empty",
      status: 409,
    });
    await stage.as("professor").rpc("mark_section_ready", { proposal_id, section: "summary" });
    expect(await stage.as("sme_founder").rpc("mark_section_ready", { proposal_id, section: "summary" })).toMatchObject({
      state: "ready",
      state_by: "Prof. Sana Khan",
    });
    expect(await toldOf(stage.owner, "proposal.section_ready")).toEqual(["Usman Dar"]);
    await stage.as("sme_founder").rpc("save_text", { proposal_id, section: "summary", revision: 2, body: "A word put right" });
    expect(await sectionOf(stage, proposal_id, "summary")).toMatchObject({ state: "ready", saved_by: "Usman Dar" });
    expect(await stage.as("sme_founder").rpc("reopen_section", { proposal_id, section: "summary" })).toMatchObject({ state: "being_written" });
  });

  db.test("is approved as it was read, and any change reopens it and names who changed it", async (stage) => {
    const { id: proposal_id } = await completeProposal(stage);
    const { content_sha256 } = await sectionOf(stage, proposal_id, "work_plan");
    await stage.as("professor").rpc("save_text", { proposal_id, section: "work_plan", revision: 2, body: "Another plan" });
    expect(await stage.as("sme_founder").refused("approve_section", { proposal_id, section: "work_plan", content_sha256 })).toMatchObject({
      code: "section_changed",
      status: 409,
    });
    expect(await sectionOf(stage, proposal_id, "work_plan")).toMatchObject({ state: "being_written" });
    await stage.as("professor").rpc("assign_sections", give(proposal_id, "work_plan", "professor"));
    const changes: [section: string, change: () => Promise<unknown>][] = [
      ["work_plan", () => stage.as("sme_founder").rpc("save_text", { proposal_id, section: "work_plan", revision: 3, body: "A third plan" })],
      ["milestones", () => stage.as("sme_founder").rpc("save_milestones", { proposal_id, revision: 2, items: [] })],
      ["budget", () => stage.as("sme_founder").rpc("save_budget", { proposal_id, revision: 2, items: [] })],
      ["background", () => stage.as("sme_founder").rpc("save_background", { proposal_id, revision: 2, items: [] })],
      ["files", async () => stage.as("sme_founder").rpc("remove_file", { file_id: (await stage.owner.one("select id from public.proposal_files")).id })],
    ];
    for (const [section, change] of changes) {
      expect(await agree(stage, proposal_id, section, "professor"), section).toMatchObject({ state: "approved", state_by: "Prof. Sana Khan" });
      await change();
      expect(await sectionOf(stage, proposal_id, section), section).toMatchObject({ state: "reopened", state_by: "Usman Dar" });
    }
    expect(await toldOf(stage.owner, "proposal.section_reopened")).toEqual(["Prof. Sana Khan"]);
    await stage.as("professor").rpc("mark_section_ready", { proposal_id, section: "work_plan" });
    expect(await sectionOf(stage, proposal_id, "work_plan")).toMatchObject({ state: "ready" });
  });

  db.test("stays approved while another section changes, and approval does not change the proposal", async (stage) => {
    const { id: proposal_id } = await submittedProposal(stage);
    const unapproved = async () => (await stage.as("professor").rpc("proposal_page", { proposal_id, section: "checklist" })).content.unapproved;
    expect(await unapproved()).toEqual([]);
    const sealed = async () => (await stage.as("professor").rpc("proposal_page", { proposal_id, section: "checklist" })).content.differs_from_sealed;
    await agree(stage, proposal_id, "summary");
    await agree(stage, proposal_id, "summary", "professor");
    expect(await sealed()).toBe(false);
    await stage.as("professor").rpc("save_text", { proposal_id, section: "approach", revision: 2, body: "Another" });
    expect(await sectionOf(stage, proposal_id, "summary")).toMatchObject({ state: "approved", state_by: "Usman Dar" });
    expect(await unapproved()).toEqual(["approach", "work_plan", "milestones", "budget", "background", "files"]);
  });

  db.test("can't change its owner or state after closing", async (stage) => {
    const { id: proposal_id, challenge_id } = await completeProposal(stage);
    await closeBidding(stage.owner, challenge_id);
    for (const [command, args] of [
      ["assign_sections", give(proposal_id, "summary", "professor")],
      ["mark_section_ready", { proposal_id, section: "summary" }],
    ] as const)
      expect(await stage.as("professor").refused(command, args)).toMatchObject({ code: "challenge_closed", status: 409 });
  });
});
