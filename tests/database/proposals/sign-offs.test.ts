import { describe, expect } from "vitest";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { askForSignOff, completeProposal, fillProposal, proposalOf } from "../../support/proposals.ts";
import { actionsOn, closeBidding, consentedRequest, readyTeam, toldOf } from "../../support/teams.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();
// The university's owner holds all its roles, the research office's too.
const office: Persona[] = ["research_office", "university_signatory"];
const team: Persona[] = ["professor", "sme_founder"];
const knowing = [...office, ...team];

const hashOf = async ({ as }: Stage, proposal_id: string): Promise<string> =>
  (await as("research_office").rpc("proposal_page", { proposal_id, section: "sign-off" })).content.content_sha256;
const stepsOf = async ({ owner }: Stage) => (await owner.query("select step from public.proposal_sign_off_steps order by id")).map(({ step }) => step);

/** Sealed versions that no signature was given for. */
const sealedUnsigned = ({ owner }: Stage) =>
  owner.query(`select s.version from public.proposal_submissions s where not exists (select from public.proposal_sign_off_steps o
    where o.proposal_id = s.proposal_id and o.step = 'signed' and o.content_sha256 = s.content_sha256)`);

async function asked(stage: Stage) {
  const { id: proposal_id } = await completeProposal(stage);
  await askForSignOff(stage.owner);
  await stage.as("professor").rpc("ask_for_sign_off", { proposal_id });
  const returning = { proposal_id, content_sha256: await hashOf(stage, proposal_id), reason: "The budget names no overhead.", sections: ["budget", "team"] };
  return { proposal_id, returning };
}

describe("asking for sign-off", () => {
  db.test("can be done only by the team, if the university requires sign-off, and once while it waits", async (stage) => {
    const { as, owner } = stage;
    const { id: proposal_id } = await completeProposal(stage);
    expect(await as("professor").refused("ask_for_sign_off", { proposal_id })).toMatchObject({ code: "sign_off_not_asked", status: 409 });
    await askForSignOff(owner);
    expect((await as(null).refused("ask_for_sign_off", { proposal_id })).status).toBe(401);
    for (const persona of personas.filter((persona) => !team.includes(persona))) {
      expect(await as(persona).refused("ask_for_sign_off", { proposal_id }), persona).toMatchObject(
        office.includes(persona) ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 },
      );
    }
    expect(await stepsOf(stage)).toEqual([]);
    const first = await as("sme_founder").rpc("ask_for_sign_off", { proposal_id });
    expect(await as("professor").rpc("ask_for_sign_off", { proposal_id })).toEqual(first);
    expect(await stepsOf(stage)).toEqual(["asked"]);
    expect(await toldOf(owner, "proposal.sign_off_asked")).toEqual(["Ayesha Tahir", "Prof. Rashid Latif"]);
    expect((await as("research_office").rpc("my_work")).map(({ act }: { act: string }) => act)).toContain("sign_off_proposal");
  });

  db.test("ends with bidding", async (stage) => {
    const { proposal_id, returning } = await asked(stage);
    const { challenge_id } = await stage.owner.one("select challenge_id from public.proposals where id = $1", [proposal_id]);
    await closeBidding(stage.owner, challenge_id);
    for (const [persona, command, args] of [
      ["professor", "ask_for_sign_off", { proposal_id }],
      ["research_office", "return_proposal", returning],
      ["research_office", "sign_off_proposal", { proposal_id }],
    ] as const) {
      expect(await stage.as(persona).refused(command, args), command).toMatchObject({ code: "challenge_closed", status: 409 });
    }
    expect(await stepsOf(stage)).toEqual(["asked"]);
    expect(await stage.as("research_office").rpc("sign_off_queue")).toEqual([]);
  });
});

describe("returning a draft", () => {
  db.test("can be done only by the research office", async (stage) => {
    const { returning } = await asked(stage);
    expect((await stage.as(null).refused("return_proposal", returning)).status).toBe(401);
    for (const persona of personas.filter((persona) => !office.includes(persona))) {
      expect(await stage.as(persona).refused("return_proposal", returning), persona).toMatchObject(
        team.includes(persona) ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 },
      );
    }
    expect(await stepsOf(stage)).toEqual(["asked"]);
  });

  db.test("needs a reason, the sections it is about, and the draft that was read", async (stage) => {
    const { as } = stage;
    const { proposal_id, returning } = await asked(stage);
    const refusals = [
      [{ reason: " \n " }, "reason_missing"],
      [{ sections: [] }, "sections_missing"],
      [{ sections: null }, "sections_missing"],
      [{ content_sha256: "0".repeat(64) }, "draft_changed"],
      [{ content_sha256: null }, "draft_changed"],
    ] as const;
    for (const [change, code] of refusals) expect(await as("research_office").refused("return_proposal", { ...returning, ...change })).toMatchObject({ code });
    expect((await as("research_office").refused("return_proposal", { ...returning, sections: ["colour"] })).code).toMatch(/sections/);
    await as("professor").rpc("rename_proposal", { proposal_id, title: "Changed meanwhile" });
    expect(await as("research_office").refused("return_proposal", returning)).toMatchObject({ code: "draft_changed", status: 409 });
    expect(await stepsOf(stage)).toEqual(["asked"]);
  });

  db.test("can have several rounds, all kept, and submission needs the sign-off", async (stage) => {
    const { as, owner } = stage;
    const { proposal_id, returning } = await asked(stage);
    const first = await as("research_office").rpc("return_proposal", returning);
    expect(await as("research_office").rpc("return_proposal", returning), "the same again").toEqual(first);
    expect(await toldOf(owner, "proposal.sign_off_returned")).toEqual(["Prof. Sana Khan", "Usman Dar"]);
    expect((await as("professor").rpc("my_work")).map(({ act }: { act: string }) => act)).toContain("revise_proposal");
    expect(await as("research_office").refused("return_proposal", { ...returning, reason: "Another." })).toMatchObject({ code: "sign_off_not_waiting" });
    expect(await as("professor").refused("submit_proposal", { proposal_id })).toMatchObject({ code: "proposal_incomplete", detail: "sign_off_missing" });
    const header = (await as("sme_founder").rpc("proposal_page", { proposal_id, section: "checklist" })).header;
    expect(header.sign_off).toMatchObject({ step: "returned", by: "Ayesha Tahir", reason: returning.reason, sections: ["budget", "team"] });

    await as("professor").rpc("rename_proposal", { proposal_id, title: "Revised once" });
    await as("professor").rpc("ask_for_sign_off", { proposal_id });
    await as("research_office").rpc("return_proposal", { ...returning, content_sha256: await hashOf(stage, proposal_id), reason: "And again." });
    await as("professor").rpc("ask_for_sign_off", { proposal_id });
    const content_sha256 = await hashOf(stage, proposal_id);
    await as("research_office").rpc("sign_off_proposal", { proposal_id, content_sha256 });
    await as("professor").rpc("submit_proposal", { proposal_id });
    expect(await stepsOf(stage)).toEqual(["asked", "returned", "asked", "returned", "asked", "signed"]);
    expect(await as("research_office").refused("return_proposal", { ...returning, content_sha256 }), "sealed as signed").toMatchObject({
      code: "sign_off_not_waiting",
    });
    await as("professor").rpc("rename_proposal", { proposal_id, title: "Changed after the seal" });
    expect((await stepsOf(stage)).at(-1)).toBe("cleared");
    await as("professor").rpc("ask_for_sign_off", { proposal_id });
    expect((await stepsOf(stage)).at(-1)).toBe("asked");
  });

  db.test("ends a sign-off if nothing was submitted", async (stage) => {
    const { proposal_id, returning } = await asked(stage);
    await stage.as("research_office").rpc("sign_off_proposal", { proposal_id });
    await stage.as("research_office").rpc("return_proposal", returning);
    expect(await stage.owner.one("select signed_off_at, signed_off_by from public.proposals where id = $1", [proposal_id])).toEqual({
      signed_off_at: null,
      signed_off_by: null,
    });
    expect(await stepsOf(stage)).toEqual(["asked", "signed", "returned"]);
  });

  db.test("keeps its reason out of the audit log and notices", async (stage) => {
    const { proposal_id, returning } = await asked(stage);
    await stage.as("research_office").rpc("return_proposal", { ...returning, reason: "Zirconium is dear." });
    expect((await actionsOn(stage.owner, proposal_id)).slice(-2)).toEqual(["proposal.sign_off_asked", "proposal.sign_off_returned"]);
    const traces = await stage.owner.query(
      "select 1 from public.audit_entries where after::text like '%Zirconium%' union all select 1 from public.notices where data::text like '%Zirconium%'",
    );
    expect(traces).toEqual([]);
  });
});

describe("a sign-off", () => {
  db.test("can't be given from a page that was opened before a return", async (stage) => {
    const { as, owner } = stage;
    const { proposal_id, returning } = await asked(stage);
    const { header, content } = await as("university_signatory").rpc("proposal_page", { proposal_id, section: "sign-off" });
    const signing = { proposal_id, content_sha256: content.content_sha256, last_step_id: header.sign_off.id };
    await as("research_office").rpc("return_proposal", returning);
    expect(await as("university_signatory").refused("sign_off_proposal", signing)).toMatchObject({ code: "sign_off_returned", status: 409 });
    expect(await as("university_signatory").refused("sign_off_proposal", { ...signing, last_step_id: 0 })).toMatchObject({ code: "sign_off_returned" });
    await as("professor").rpc("ask_for_sign_off", { proposal_id });
    expect(await as("university_signatory").refused("sign_off_proposal", signing), "asked again").toMatchObject({ code: "sign_off_returned" });
    expect(await stepsOf(stage)).toEqual(["asked", "returned", "asked"]);
    const read = (await as("research_office").rpc("proposal_page", { proposal_id, section: "sign-off" })).header.sign_off.id;
    const signed = await as("research_office").rpc("sign_off_proposal", { ...signing, last_step_id: read });
    expect(await as("research_office").rpc("sign_off_proposal", { ...signing, last_step_id: read }), "a double click").toEqual(signed);
    expect(await stepsOf(stage)).toEqual(["asked", "returned", "asked", "signed"]);
    expect(await toldOf(owner, "proposal.signed_off")).toEqual(["Prof. Sana Khan", "Usman Dar"]);
  });

  db.test("ends when a student leaves by hand-over after the proposal was sealed", async (stage) => {
    const { as, owner } = stage;
    const team = await readyTeam(stage);
    await as("professor").rpc("accept_request", { request_id: (await consentedRequest(stage, team.id)).id });
    await askForSignOff(owner);
    const { id: proposal_id } = await proposalOf(owner, team.id);
    await fillProposal(stage, proposal_id);
    await as("research_office").rpc("sign_off_proposal", { proposal_id });
    await as("professor").rpc("submit_proposal", { proposal_id });
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const leaving = { team_id: team.id, profile_id: idOf("student"), successor_id: idOf("professor"), what_was_done: "The loop.", leaves_on: yesterday };
    const { id: hand_over_id } = await as("student").rpc("record_hand_over", leaving);
    await as("professor").rpc("accept_hand_over", { hand_over_id });

    const gaps = async () => (await as("professor").rpc("proposal_page", { proposal_id, section: "checklist" })).content.gaps;
    const outdated = { code: "sign_off_outdated", section: "sign-off", detail: "" };
    expect(await gaps()).toEqual([outdated]);
    expect(await as("professor").query("select * from public.proposal_gaps($1)", [proposal_id])).toEqual([outdated]);
    expect(await as("professor").refused("submit_proposal", { proposal_id })).toMatchObject({ code: "proposal_incomplete", detail: "sign_off_outdated" });
    await as("professor").rpc("ask_for_sign_off", { proposal_id });
    expect(await stepsOf(stage)).toEqual(["signed", "cleared", "asked"]);
    expect((await actionsOn(owner, proposal_id)).slice(-2)).toEqual(["proposal.sign_off_cleared", "proposal.sign_off_asked"]);
    expect((await gaps())[0].code).toBe("sign_off_missing");
    await as("research_office").rpc("sign_off_proposal", { proposal_id });
    expect((await as("professor").rpc("submit_proposal", { proposal_id })).version).toBe(2);
    expect(await sealedUnsigned(stage)).toEqual([]);
  });

  db.test("ends with an amendment that changes the proposal, and can be given again", async (stage) => {
    const { as, owner } = stage;
    await askForSignOff(owner);
    const { id: proposal_id, challenge_id } = await completeProposal(stage);
    await as("research_office").rpc("sign_off_proposal", { proposal_id });
    const { revision } = await as("manager").rpc("open_amendment", { challenge_id });
    const changes = { title: "Quiet coils, again", prompts: [{ prompt: "Will you export?", is_required: false }] };
    const saved = await as("manager").rpc("save_amendment", { challenge_id, revision, changes });
    await as("manager").rpc("publish_amendment", { challenge_id, revision: saved.revision, summary: "A question more." });
    expect(await as("professor").refused("submit_proposal", { proposal_id })).toMatchObject({ code: "proposal_incomplete", detail: "sign_off_outdated" });
    await as("research_office").rpc("sign_off_proposal", { proposal_id, content_sha256: await hashOf(stage, proposal_id) });
    expect(await stepsOf(stage)).toEqual(["signed", "signed"]);
    await as("professor").rpc("submit_proposal", { proposal_id });
    expect(await sealedUnsigned(stage)).toEqual([]);
  });
});

describe("the sign-off steps", () => {
  db.test("can be read by readers of the draft, and never change", async (stage) => {
    const { returning } = await asked(stage);
    await stage.as("research_office").rpc("return_proposal", returning);
    const { proposal_id } = returning;
    const showsBoth = (page: unknown) => {
      expect(page).toMatchObject({ content: { steps: [{ step: "asked" }, { step: "returned" }] } });
      return true;
    };
    expect(await readersOf(stage, "proposal_page", { proposal_id, section: "sign-off" }, showsBoth)).toEqual(personas.filter((each) => knowing.includes(each)));
    await expect(stage.owner.query("savepoint kept; update public.proposal_sign_off_steps set reason = 'Other'")).rejects.toThrow("sign_off_step_is_immutable");
    await stage.owner.query("rollback to savepoint kept");
  });

  db.test("make the office's queue, which nobody else can read", async (stage) => {
    const { proposal_id, returning } = await asked(stage);
    expect((await stage.as(null).refused("sign_off_queue")).status).toBe(401);
    for (const persona of personas.filter((persona) => !office.includes(persona))) {
      expect(await stage.as(persona).refused("sign_off_queue"), persona).toMatchObject({ code: "not_allowed", status: 403 });
    }
    const [waiting] = await stage.as("research_office").rpc("sign_off_queue");
    expect(waiting).toMatchObject({ proposal_id, rounds: 1, principal_investigator: "Prof. Sana Khan", last: { step: "asked" } });
    await stage.as("research_office").rpc("return_proposal", returning);
    expect((await stage.as("research_office").rpc("sign_off_queue"))[0].last.step).toBe("returned");
  });
});
