import { describe, expect } from "vitest";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { askForSignOff, completeProposal, fillProposal, proposalOf } from "../../support/proposals.ts";
import { actionsOn, closeBidding, readyTeam, startedTeam, teamOfTwo, toldOf } from "../../support/teams.ts";

const db = await testDatabase();
// The professor leads, the founder is the partner's contact; all others are strangers to the draft.
const team: Persona[] = ["professor", "sme_founder"];
const strangers = personas.filter((persona) => !team.includes(persona));

async function withPrompt({ owner }: Stage, challenge_id: string): Promise<string> {
  const { id } = await owner.one("insert into public.challenge_prompts (challenge_id, position, prompt) values ($1, 1, 'How will you test it?') returning id", [
    challenge_id,
  ]);
  return id;
}

describe("a draft", () => {
  db.test("is created with its team: empty texts, revision 1, and an audit entry", async (stage) => {
    const { id: team_id } = await startedTeam(stage);
    const proposal = await proposalOf(stage.owner, team_id);
    const sections = await stage.owner.query("select section, body, revision from public.proposal_texts where proposal_id = $1", [proposal.id]);
    expect(sections).toHaveLength(4);
    expect(sections.every((section) => section.body === "" && section.revision === 1)).toBe(true);
    expect(await actionsOn(stage.owner, proposal.id)).toEqual(["proposal.started"]);
    expect(proposal.title).toBe("Hand-held detector");
  });

  db.test("is not found by anybody outside its team", async (stage) => {
    const proposal = await completeProposal(stage);
    for (const persona of strangers) {
      const stranger = stage.as(persona);
      for (const section of ["overview", "summary", "sign-off"]) {
        expect(await stranger.refused("proposal_page", { proposal_id: proposal.id, section }), persona).toMatchObject({ code: "not_found", status: 404 });
      }
      expect(await stranger.refused("proposal_gaps", { proposal_id: proposal.id })).toMatchObject({ status: 404 });
    }
  });

  db.test("can't be changed by anybody outside its team, and a refusal changes nothing", async (stage) => {
    const proposal = await completeProposal(stage);
    const prompt_id = await withPrompt(stage, proposal.challenge_id);
    const before = await stage.owner.one("select private.proposal_content($1)::text as content", [proposal.id]);
    for (const persona of [...strangers, null]) {
      const stranger = stage.as(persona);
      const attempts = [
        ["save_text", { proposal_id: proposal.id, section: "summary", revision: 2, body: "Mine now" }],
        ["save_answer", { proposal_id: proposal.id, prompt_id, revision: 0, body: "Mine now" }],
        ["rename_proposal", { proposal_id: proposal.id, title: "Mine now" }],
      ] as const;
      for (const [command, args] of attempts) {
        // Who is in charge at a bidding organisation knows of the bid, and may not write it.
        const { status } = await stranger.refused(command, args);
        expect(status, `${persona}`).toBe(persona === null ? 401 : ["university_signatory", "research_office"].includes(persona) ? 403 : 404);
      }
    }
    expect(await stage.owner.one("select private.proposal_content($1)::text as content", [proposal.id])).toEqual(before);
  });

  db.test("can be read but not edited by a person whom the lead made a reader", async (stage) => {
    const proposal = await completeProposal(stage);
    await stage.owner.query("update public.team_people set can_edit = false where profile_id = $1", [idOf("sme_founder")]);
    expect(await stage.as("sme_founder").refused("save_text", { proposal_id: proposal.id, section: "summary", revision: 2, body: "x" })).toMatchObject({
      code: "not_allowed",
      status: 403,
    });
    const page = await stage.as("sme_founder").rpc("proposal_page", { proposal_id: proposal.id, section: "summary" });
    expect(page).toMatchObject({ header: { acts: { edit: "not_allowed" } }, content: { body: "The summary. ", revision: 2 } });
  });
});

describe("saving a text", () => {
  db.test("over a newer one is refused with the current revision, and both texts are kept", async (stage) => {
    const { id: team_id } = await teamOfTwo(stage);
    const { id: proposal_id } = await proposalOf(stage.owner, team_id);
    await stage.as("professor").rpc("save_text", { proposal_id, section: "approach", revision: 1, body: "Hers" });
    expect(await stage.as("sme_founder").refused("save_text", { proposal_id, section: "approach", revision: 1, body: "His" })).toMatchObject({
      code: "text_stale",
      status: 409,
      detail: "2",
    });
    const saved = await stage.as("sme_founder").rpc("save_text", { proposal_id, section: "approach", revision: 2, body: "Hers and his" });
    expect(saved).toMatchObject({ body: "Hers and his", revision: 3, saved_by: idOf("sme_founder") });
  });

  db.test("twice makes one save", async (stage) => {
    const { id: team_id } = await startedTeam(stage);
    const { id: proposal_id } = await proposalOf(stage.owner, team_id);
    const twice = { proposal_id, section: "summary", revision: 1, body: "The same" };
    await stage.as("professor").rpc("save_text", twice);
    expect(await stage.as("professor").rpc("save_text", twice)).toMatchObject({ revision: 2 });
    expect(await actionsOn(stage.owner, proposal_id)).toEqual(["proposal.started", "proposal.text_saved"]);
  });

  db.test("longer than 20,000 characters is refused by name", async (stage) => {
    const { id: team_id } = await startedTeam(stage);
    const { id: proposal_id } = await proposalOf(stage.owner, team_id);
    expect(await stage.as("professor").refused("save_text", { proposal_id, section: "summary", revision: 1, body: "x".repeat(20_001) })).toMatchObject({
      code: "text_too_long",
      status: 422,
      detail: "20,000",
    });
    expect(await stage.as("professor").refused("rename_proposal", { proposal_id, title: "  x " })).toMatchObject({
      code: "proposal_title_length",
      status: 422,
    });
  });

  db.test("after closing is refused with the closing time, and the draft stays readable", async (stage) => {
    const proposal = await completeProposal(stage);
    await closeBidding(stage.owner, proposal.challenge_id);
    const late = await stage.as("professor").refused("save_text", { proposal_id: proposal.id, section: "summary", revision: 2, body: "Late" });
    expect(late).toMatchObject({ code: "challenge_closed", status: 409 });
    expect(late.detail).toMatch(/^\d{1,2} \w+ \d{4}, \d\d:\d\d \(Asia\/Karachi\)$/);
    expect((await stage.as("professor").rpc("proposal_page", { proposal_id: proposal.id, section: "summary" })).content.body).toBe("The summary. ");
  });

  db.test("of a disbanded team, or for a cancelled challenge, is refused", async (stage) => {
    const { id: team_id, challenge_id } = await startedTeam(stage);
    const { id: proposal_id } = await proposalOf(stage.owner, team_id);
    const save = { proposal_id, section: "summary", revision: 1, body: "x" };
    await stage.owner.query("update public.challenges set cancelled_at = now(), cancellation_reason = 'x' where id = $1", [challenge_id]);
    expect(await stage.as("professor").refused("save_text", save)).toMatchObject({ code: "challenge_not_open", status: 409 });
    await stage.owner.query("update public.teams set disbanded_at = now() where id = $1", [team_id]);
    expect(await stage.as("professor").refused("save_text", save)).toMatchObject({ code: "team_disbanded", status: 409 });
  });
});

describe("answering the challenge's questions", () => {
  db.test("is refused for a question of another challenge and over a newer answer", async (stage) => {
    const { id: team_id, challenge_id } = await startedTeam(stage);
    const { id: proposal_id } = await proposalOf(stage.owner, team_id);
    const prompt_id = await withPrompt(stage, challenge_id);
    expect(await stage.as("professor").refused("save_answer", { proposal_id, prompt_id: proposal_id, revision: 0, body: "x" })).toMatchObject({ status: 404 });
    expect(await stage.as("professor").rpc("save_answer", { proposal_id, prompt_id, revision: 0, body: "On the bench" })).toMatchObject({ revision: 1 });
    expect(await stage.as("professor").refused("save_answer", { proposal_id, prompt_id, revision: 0, body: "In the field" })).toMatchObject({
      code: "answer_stale",
      status: 409,
      detail: "1",
    });
    expect(await stage.as("professor").rpc("save_answer", { proposal_id, prompt_id, revision: 1, body: "In the field" })).toMatchObject({ revision: 2 });
  });

  db.test("saves all or none, and does not change questions without an answer", async (stage) => {
    const { id: team_id, challenge_id } = await startedTeam(stage);
    const { id: proposal_id } = await proposalOf(stage.owner, team_id);
    const first = await withPrompt(stage, challenge_id);
    const { id: second } = await stage.owner.one("insert into public.challenge_prompts (challenge_id, position, prompt) values ($1, 2, 'Why?') returning id", [
      challenge_id,
    ]);
    const both = (body: string, revision = 0) => [
      { prompt_id: first, revision, body },
      { prompt_id: second, revision: 0, body: "" },
    ];
    expect(await stage.as("rival").refused("save_answers", { proposal_id, answers: both("Mine") })).toMatchObject({ code: "not_found", status: 404 });
    expect(await stage.as("professor").refused("save_answers", { proposal_id, answers: [1] })).toMatchObject({ code: "table_unreadable", status: 422 });
    await stage.as("professor").rpc("save_answers", { proposal_id, answers: both("On the bench") });
    expect(await stage.owner.query("select prompt_id, revision from public.proposal_answers")).toEqual([{ prompt_id: first, revision: 1 }]);
    const stale = [
      { prompt_id: second, revision: 0, body: "Because" },
      { prompt_id: first, revision: 0, body: "In the field" },
    ];
    expect(await stage.as("professor").refused("save_answers", { proposal_id, answers: stale })).toMatchObject({ code: "answer_stale", status: 409 });
    expect(await stage.owner.query("select body from public.proposal_answers")).toEqual([{ body: "On the bench" }]);
  });
});

describe("signing off", () => {
  db.test("can be done only by the lead's research office, and only if the university requires it", async (stage) => {
    const proposal = await completeProposal(stage);
    expect(await stage.as("research_office").refused("sign_off_proposal", { proposal_id: proposal.id })).toMatchObject({
      code: "sign_off_not_asked",
      status: 409,
    });
    await askForSignOff(stage.owner);
    expect(await stage.as("professor").refused("sign_off_proposal", { proposal_id: proposal.id })).toMatchObject({ code: "not_allowed", status: 403 });
    expect(await stage.as("rival").refused("sign_off_proposal", { proposal_id: proposal.id })).toMatchObject({ code: "not_found", status: 404 });
    expect(await stage.as("professor").rpc("proposal_gaps", { proposal_id: proposal.id })).toEqual([
      { code: "sign_off_missing", section: "sign-off", detail: "" },
    ]);
  });

  db.test("covers the draft that was read, notifies the team, and ends with any later change", async (stage) => {
    const { id: team_id } = await readyTeam(stage);
    const { id: proposal_id } = await proposalOf(stage.owner, team_id);
    await fillProposal(stage, proposal_id);
    await askForSignOff(stage.owner);
    const read = (await stage.as("research_office").rpc("proposal_page", { proposal_id, section: "sign-off" })).content;
    expect(read.content.texts.summary).toBe("The summary. ");
    await stage.as("professor").rpc("rename_proposal", { proposal_id, title: "Another title" });
    expect(await stage.as("research_office").refused("sign_off_proposal", { proposal_id, content_sha256: read.content_sha256 })).toMatchObject({
      code: "draft_changed",
      status: 409,
    });
    const { content_sha256 } = (await stage.as("research_office").rpc("proposal_page", { proposal_id, section: "sign-off" })).content;
    await stage.as("research_office").rpc("sign_off_proposal", { proposal_id, content_sha256 });
    expect(await toldOf(stage.owner, "proposal.signed_off")).toEqual(["Prof. Sana Khan", "Usman Dar"]);
    expect(await stage.as("professor").rpc("proposal_gaps", { proposal_id })).toEqual([]);
    await stage.as("professor").rpc("save_milestones", { proposal_id, revision: 2, items: [] });
    expect((await proposalOf(stage.owner, team_id)).signed_off_at).toBeNull();
    expect((await actionsOn(stage.owner, proposal_id)).slice(-2)).toEqual(["proposal.milestones_saved", "proposal.sign_off_cleared"]);
  });
});
