import { describe, expect } from "vitest";
import { activeAward, approvedMilestone } from "../../support/active-award.ts";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { closeBidding, consentedRequest, startedTeam, toldOf } from "../../support/teams.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();
const SUMMARY = "I wrote and measured the sampling loop.";

/** The student joined the professor's team and wrote what they did. */
async function writtenRecord(stage: Stage) {
  const team = await startedTeam(stage);
  const request = await consentedRequest(stage, team.id);
  await stage.as("professor").rpc("accept_request", { request_id: request.id });
  const record = await stage.as("student").rpc("write_record", { request_id: request.id, revision: 0, summary: SUMMARY });
  return { team_id: team.id as string, challenge_id: team.challenge_id as string, request_id: request.id as string, record_id: record.id as string };
}

const hashFor = async ({ as }: Stage, persona: Persona, record_id: string): Promise<string> =>
  (await as(persona).rpc("my_records")).to_confirm.find(({ id }: Row) => id === record_id)?.statement_sha256;
const confirm = async (stage: Stage, persona: Persona, record_id: string) =>
  stage.as(persona).rpc("confirm_record", { record_id, statement_sha256: await hashFor(stage, persona, record_id) });
const share = async ({ as }: Stage, record_ids: string[]) => as("student").rpc("share_records", { record_ids, label: "Job at the institute" });
const appear = (stage: Stage, challenge_id: string, appearance: string) => stage.as("manager").rpc("set_challenge_appearance", { challenge_id, appearance });

describe("writing a work record", () => {
  db.test("can be done only by the student, for a team they joined", async (stage) => {
    const team = await startedTeam(stage);
    const request = await consentedRequest(stage, team.id);
    const writing = { request_id: request.id, revision: 0, summary: SUMMARY };
    expect(await stage.as("student").refused("write_record", writing), "not joined yet").toMatchObject({ code: "not_found", status: 404 });
    await stage.as("professor").rpc("accept_request", { request_id: request.id });
    expect((await stage.as(null).refused("write_record", writing)).status).toBe(401);
    for (const persona of personas.filter((persona) => persona !== "student")) {
      expect(await stage.as(persona).refused("write_record", writing), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    expect(await stage.as("student").refused("write_record", { ...writing, summary: " \n" })).toMatchObject({ code: "summary_missing" });
    expect(await stage.owner.query("select 1 from public.work_records")).toEqual([]);
    const first = await stage.as("student").rpc("write_record", writing);
    expect(await stage.as("student").rpc("write_record", writing)).toEqual(first);
    expect(await toldOf(stage.owner, "work_record.written")).toEqual(["Dr Omar Farooq", "Prof. Sana Khan"]);
  });
});

describe("the programme of a student", () => {
  db.test("stays in the work record as it was when it was written", async (stage) => {
    const { record_id } = await writtenRecord(stage);
    await confirm(stage, "supervisor", record_id);
    await stage.owner.query("update public.student_profiles set programme = 'PhD Astronomy', level = 'undergraduate' where profile_id = $1", [idOf("student")]);
    const [own] = (await stage.as("student").rpc("my_records")).own;
    expect(own.record).toMatchObject({ level: "graduate", university: { slug: "mut" } });
    expect(own.record.programme).not.toBe("PhD Astronomy");
    expect(own.record.confirmations).toHaveLength(1);
    await stage.owner.query("update public.work_records set programme = 'PhD Astronomy' where id = $1", [record_id]);
    expect((await stage.as("student").rpc("my_records")).own[0].record.confirmations).toEqual([]);
  });
});

describe("changing the text", () => {
  db.test("is refused if it changed meanwhile, and keeps the text and its confirmation", async (stage) => {
    const { request_id, record_id } = await writtenRecord(stage);
    const student = stage.as("student");
    expect((await student.rpc("my_records")).own[0].record.revision).toBe(1);
    const changed = await student.rpc("write_record", { request_id, revision: 1, summary: "I wrote it, and measured." });
    expect(changed).toMatchObject({ id: record_id, revision: 2 });
    expect(await student.rpc("write_record", { request_id, revision: 1, summary: "I wrote it, and measured." })).toEqual(changed);
    await confirm(stage, "supervisor", record_id);
    for (const revision of [0, 1, 3, null]) {
      const stale = await student.refused("write_record", { request_id, revision, summary: "From another tab." });
      expect(stale, String(revision)).toMatchObject({ code: "record_stale", status: 409, detail: "2" });
    }
    const [own] = (await student.rpc("my_records")).own;
    expect(own.record).toMatchObject({ summary: "I wrote it, and measured.", revision: 2 });
    expect(own.record.confirmations).toHaveLength(1);
  });
});

describe("confirming a work record", () => {
  db.test("can be done only by the supervisor and the lead, for the text they read", async (stage) => {
    const { record_id } = await writtenRecord(stage);
    const statement_sha256 = await hashFor(stage, "supervisor", record_id);
    expect((await stage.as(null).refused("confirm_record", { record_id, statement_sha256 })).status).toBe(401);
    for (const persona of personas.filter((persona) => !["supervisor", "professor"].includes(persona))) {
      expect(await stage.as(persona).refused("confirm_record", { record_id, statement_sha256 }), persona).toMatchObject(
        persona === "student" ? { code: "not_allowed", status: 403 } : { code: "not_found", status: 404 },
      );
      expect((await stage.as(persona).rpc("my_records")).to_confirm, persona).toEqual([]);
    }
    for (const wrong of ["0".repeat(64), null, ""]) {
      expect(await stage.as("supervisor").refused("confirm_record", { record_id, statement_sha256: wrong })).toMatchObject({ code: "record_changed" });
    }
    expect(await stage.owner.query("select 1 from public.work_record_confirmations")).toEqual([]);
    for (const persona of ["supervisor", "supervisor", "professor"] as const) await confirm(stage, persona, record_id);
    expect((await stage.as("student").rpc("my_records")).own[0].record.confirmations).toMatchObject([
      { as: "supervisor", by: "Dr Omar Farooq" },
      { as: "team_lead", by: "Prof. Sana Khan" },
    ]);
    expect(await toldOf(stage.owner, "work_record.confirmed")).toEqual(["Zainab Ali"]);
  });

  db.test("is valid until the record changes: another text, or the end of the stay", async (stage) => {
    const { team_id, request_id, record_id } = await writtenRecord(stage);
    const standing = async () => (await stage.as("student").rpc("my_records")).own[0].record.confirmations.length;
    await confirm(stage, "supervisor", record_id);
    await stage.as("student").rpc("write_record", { request_id, revision: 1, summary: "I did everything." });
    expect(await standing()).toBe(0);
    await confirm(stage, "supervisor", record_id);
    expect(await standing()).toBe(1);
    await stage.as("student").rpc("remove_team_person", { team_id, profile_id: idOf("student") });
    expect(await standing()).toBe(0);
  });
});

describe("a link to work records", () => {
  db.test("can be created only by the student, for their own work records, and is hidden from others", async (stage) => {
    const { record_id } = await writtenRecord(stage);
    const sharing = { record_ids: [record_id], label: "Job" };
    expect((await stage.as(null).refused("share_records", sharing)).status).toBe(401);
    for (const persona of personas.filter((persona) => persona !== "student")) {
      expect(await stage.as(persona).refused("share_records", sharing), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    expect(await stage.as("student").refused("share_records", { ...sharing, record_ids: [] })).toMatchObject({ code: "records_missing" });
    expect(await stage.as("student").refused("share_records", { ...sharing, label: " " })).toMatchObject({ code: "label_missing" });
    expect(await stage.owner.query("select 1 from public.record_links")).toEqual([]);
    const link = await share(stage, [record_id, record_id]);
    expect(await share(stage, [record_id])).toEqual(link);
    expect(await readersOf(stage, "my_records", {}, (page) => (page as { links: unknown[] }).links.length === 1)).toEqual(["student"]);
    const traces = await stage.owner.query("select 1 from public.audit_entries e where e::text like $1", [`%${link.token}%`]);
    expect(traces).toEqual([]);
  });

  db.test("shows no proposal before its challenge closes, and then the student's work to anybody", async (stage) => {
    const { record_id, challenge_id, team_id } = await writtenRecord(stage);
    await confirm(stage, "supervisor", record_id);
    const { token } = await share(stage, [record_id]);
    for (const persona of [...personas, null]) {
      expect(await stage.as(persona).refused("shared_records", { token }), String(persona)).toMatchObject({ code: "not_found", status: 404 });
    }
    await closeBidding(stage.owner, challenge_id);
    const { name } = await stage.owner.one("select name from public.teams where id = $1", [team_id]);
    for (const persona of [null, "rival", "supervisor"] as const) {
      const shown = await stage.as(persona).rpc("shared_records", { token });
      expect(shown).toMatchObject({ student: "Zainab Ali", more: 0 });
      expect(shown.records).toMatchObject([
        {
          appearance: "full",
          team: name,
          summary: SUMMARY,
          role: "graduate_student",
          hours_a_week: 12,
          is_for_credit: true,
          supervisor: "Dr Omar Farooq",
          has_award: false,
          confirmations: [{ as: "supervisor" }],
        },
      ]);
    }
    for (const wrong of ["", "x", "0".repeat(64), `${token.slice(0, -1)}`, null]) {
      expect(await stage.as(null).refused("shared_records", { token: wrong })).toMatchObject({ code: "not_found", status: 404 });
    }
  });

  db.test("shows a restricted challenge by its rule, immediately and for earlier links", async (stage) => {
    const { record_id, challenge_id } = await writtenRecord(stage);
    const { token } = await share(stage, [record_id]);
    await closeBidding(stage.owner, challenge_id);
    const { title } = await stage.owner.one("select title from public.challenges where id = $1", [challenge_id]);
    await appear(stage, challenge_id, "redacted");
    const redacted = await stage.as(null).rpc("shared_records", { token });
    expect(redacted.records).toHaveLength(1);
    for (const word of [title, "Coil and Light", "Firmware for the coil", SUMMARY]) expect(JSON.stringify(redacted), word).not.toContain(word);
    await appear(stage, challenge_id, "count");
    expect(await stage.as(null).rpc("shared_records", { token })).toMatchObject({ records: [], more: 1 });
    await appear(stage, challenge_id, "hidden");
    expect(await stage.as(null).refused("shared_records", { token })).toMatchObject({ code: "not_found" });
    await appear(stage, challenge_id, "full");
    expect((await stage.as(null).rpc("shared_records", { token })).records[0].challenge).toBe(title);
  });

  db.test("ends when the student revokes it; nobody else can revoke it", async (stage) => {
    const { record_id, challenge_id } = await writtenRecord(stage);
    await closeBidding(stage.owner, challenge_id);
    const { id: link_id, token } = await share(stage, [record_id]);
    expect((await stage.as(null).refused("revoke_record_link", { link_id })).status).toBe(401);
    for (const persona of personas.filter((persona) => persona !== "student")) {
      expect(await stage.as(persona).refused("revoke_record_link", { link_id }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    expect((await stage.as(null).rpc("shared_records", { token })).records).toHaveLength(1);
    await stage.as("student").rpc("revoke_record_link", { link_id });
    await stage.as("student").rpc("revoke_record_link", { link_id });
    expect(await stage.as(null).refused("shared_records", { token })).toMatchObject({ code: "not_found" });
  });

  db.test("shows the award and the milestones accepted while the student was in the team", async (stage) => {
    const { as, owner } = stage;
    const award = await activeAward(owner);
    await owner.query("delete from public.team_people where team_id = $1 and profile_id = $2", [award.teamId, idOf("student")]);
    const request = await consentedRequest(stage, award.teamId);
    await as("professor").rpc("accept_request", { request_id: request.id });
    // The transaction's clock stands still: what was accepted before and after is set apart by hand.
    for (const milestone of award.milestones) await approvedMilestone(owner, milestone);
    await owner.query("update public.opening_requests set accepted_at = now() - interval '10 days' where id = $1", [request.id]);
    await owner.query("update public.milestones set accepted_at = now() - interval '20 days' where id = $1", [award.milestones[0]]);
    await owner.query("update public.milestones set accepted_at = now() + interval '20 days' where id = $1", [award.milestones[2]]);
    const record = await as("student").rpc("write_record", { request_id: request.id, revision: 0, summary: SUMMARY });
    const { token } = await share(stage, [record.id]);
    const [shown] = (await as(null).rpc("shared_records", { token })).records;
    expect(shown).toMatchObject({ has_award: true, milestones_accepted: 1 });
    expect(shown.milestones).toHaveLength(1);
  });
});

describe("how a challenge appears in work records", () => {
  db.test("can be set and read only by its sponsor's managers", async (stage) => {
    const { challenge_id } = await startedTeam(stage);
    const setting = { challenge_id, appearance: "redacted" };
    expect((await stage.as(null).refused("set_challenge_appearance", setting)).status).toBe(401);
    const managers: Persona[] = ["manager", "sponsor_signatory"];
    for (const persona of personas.filter((persona) => !managers.includes(persona))) {
      expect(await stage.as(persona).refused("set_challenge_appearance", setting), persona).toMatchObject({ code: "not_allowed", status: 403 });
    }
    expect((await stage.as("manager").refused("set_challenge_appearance", { ...setting, appearance: "loud" })).code).toMatch(/appearance/);
    expect(await stage.owner.query("select 1 from public.challenge_appearances")).toEqual([]);
    await stage.as("manager").rpc("set_challenge_appearance", setting);
    await stage.as("manager").rpc("set_challenge_appearance", setting);
    const shows = (desk: unknown) => (desk as { appearance: string }).appearance === "redacted";
    expect(await readersOf(stage, "annex_desk", { challenge_id }, shows)).toEqual(managers);
    expect(await stage.owner.query("select 1 from public.audit_entries where action = 'challenge.appearance_set'")).toHaveLength(1);
  });
});
