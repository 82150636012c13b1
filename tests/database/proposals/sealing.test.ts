import { createHash } from "node:crypto";
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { askForSignOff, budgetOfTwo, completeProposal, pdf, proposalOf, storedObject, submittedProposal, threeMilestones } from "../../support/proposals.ts";
import { actionsOn, closeBidding, teamOfTwo, toldOf } from "../../support/teams.ts";

const db = await testDatabase();

describe("submitting", () => {
  db.test("is refused to everybody but the team's lead, and nothing is sealed", async (stage) => {
    const { id: proposal_id } = await completeProposal(stage);
    const expected: Partial<Record<Persona, number>> = { sme_founder: 403, university_signatory: 403, research_office: 403 };
    for (const persona of personas.filter((key) => key !== "professor")) {
      expect(await stage.as(persona).refused("submit_proposal", { proposal_id }), persona).toMatchObject({ status: expected[persona] ?? 404 });
    }
    expect(await stage.as(null).refused("submit_proposal", { proposal_id })).toMatchObject({ status: 401 });
    expect(await stage.owner.query("select * from public.proposal_submissions")).toEqual([]);
  });

  db.test("lists every gap of an empty draft", async (stage) => {
    const team = await teamOfTwo(stage);
    await stage.owner.query("insert into public.challenge_prompts (challenge_id, position, prompt) values ($1, 1, 'How?'), ($1, 2, 'Why?')", [
      team.challenge_id,
    ]);
    await stage.owner.query("update public.challenge_prompts set is_required = false where position = 2");
    await askForSignOff(stage.owner);
    const { id: proposal_id } = await proposalOf(stage.owner, team.id);
    const gaps = (await stage.as("professor").rpc("proposal_gaps", { proposal_id })).map((gap: { code: string; detail: string }) =>
      `${gap.code} ${gap.detail}`.trim(),
    );
    expect(gaps.sort()).toEqual([
      "answer_missing 1",
      "budget_missing",
      "grant_shares_not_whole",
      "ip_terms_not_accepted Indus Photonics",
      "ip_terms_not_accepted Margalla University of Technology",
      "milestones_missing",
      "pdf_missing",
      "result_shares_not_whole",
      "sign_off_missing",
      "text_missing approach",
      "text_missing background",
      "text_missing summary",
      "text_missing work_plan",
      "work_shares_not_whole",
    ]);
    expect(await stage.as("professor").refused("submit_proposal", { proposal_id })).toMatchObject({
      code: "proposal_incomplete",
      status: 422,
      detail: expect.stringContaining("pdf_missing"),
    });
  });

  db.test("lists different sums, a sum over the ceiling, a partner that left and one that is not verified", async (stage) => {
    const { id: proposal_id } = await completeProposal(stage);
    const professor = stage.as("professor");
    const codes = async () =>
      (await professor.rpc("proposal_gaps", { proposal_id })).map((gap: { code: string; detail: string }) => `${gap.code} ${gap.detail}`);
    await professor.rpc("save_milestones", { proposal_id, revision: 2, items: threeMilestones().map((row) => ({ ...row, amount_minor: 100_000_001 })) });
    expect(await codes()).toEqual(["sums_differ 300000003 250000000", "over_ceiling 300000003 300000000"]);
    await professor.rpc("save_milestones", { proposal_id, revision: 3, items: threeMilestones() });
    await stage.owner.query("update public.team_partners set revoked_at = now() where organisation_id = $1", [organisations["indus-photonics"]]);
    expect(await codes()).toContain("partner_left Indus Photonics");
    await stage.owner.query("update public.organisations set verified_at = null, verified_by = null where id = $1", [organisations.mut]);
    expect(await codes()).toContain("partner_not_verified Margalla University of Technology");
    await professor.rpc("save_budget", { proposal_id, revision: 2, items: budgetOfTwo().slice(0, 1) });
    expect(await stage.as("professor").refused("submit_proposal", { proposal_id })).toMatchObject({ code: "proposal_incomplete" });
  });

  db.test("seals the draft, returns a receipt with its hash, notifies the team and audits only the hash", async (stage) => {
    const { id: proposal_id, number } = await completeProposal(stage, {}, "quokka");
    const receipt = await stage.as("professor").rpc("submit_proposal", { proposal_id });
    const sealed = await stage.owner.one("select content::text as content, content_sha256 from public.proposal_submissions where proposal_id = $1", [
      proposal_id,
    ]);
    expect(receipt).toEqual({
      proposal_id,
      number: Number(number),
      reference: `P-${String(number).padStart(6, "0")}`,
      version: 1,
      challenge_version: 1,
      content_sha256: createHash("sha256").update(sealed.content, "utf8").digest("hex"),
      submitted_at: expect.stringMatching(/Z$/),
    });
    expect(sealed.content_sha256).toBe(receipt.content_sha256);
    expect(sealed.content).toContain("quokka");
    expect(await toldOf(stage.owner, "proposal.submitted")).toEqual(["Usman Dar"]);
    const traces = await stage.owner.query(
      "select to_jsonb(e)::text as trace from public.audit_entries e union all select to_jsonb(n)::text from public.notices n union all select to_jsonb(j)::text from graphile_worker._private_jobs j",
    );
    expect(traces.filter(({ trace }) => trace.includes("quokka"))).toEqual([]);
    expect(await stage.owner.one("select after from public.audit_entries where action = 'proposal.submitted'")).toEqual({
      after: { version: 1, content_sha256: receipt.content_sha256 },
    });
  });

  db.test("again returns the current receipt; after a change it makes a new version", async (stage) => {
    const { id: proposal_id } = await completeProposal(stage);
    const professor = stage.as("professor");
    const first = await professor.rpc("submit_proposal", { proposal_id });
    expect(await professor.rpc("submit_proposal", { proposal_id })).toEqual(first);
    await professor.rpc("save_text", { proposal_id, section: "summary", revision: 2, body: "Better" });
    expect((await professor.rpc("proposal_page", { proposal_id, section: "checklist" })).content.differs_from_sealed).toBe(true);
    const second = await professor.rpc("submit_proposal", { proposal_id });
    expect(second.version).toBe(2);
    expect(second.content_sha256).not.toBe(first.content_sha256);
    expect((await actionsOn(stage.owner, proposal_id)).filter((action) => action === "proposal.submitted")).toHaveLength(2);
  });

  db.test("after closing is refused with the closing time; the sealed version keeps its receipt", async (stage) => {
    const { id: proposal_id, challenge_id } = await completeProposal(stage);
    const receipt = await stage.as("professor").rpc("submit_proposal", { proposal_id });
    await closeBidding(stage.owner, challenge_id);
    expect(await stage.as("professor").rpc("submit_proposal", { proposal_id })).toEqual(receipt);
    await stage.owner.query("update public.proposal_texts set body = 'late' where proposal_id = $1", [proposal_id]);
    const late = await stage.as("professor").refused("submit_proposal", { proposal_id });
    expect(late).toMatchObject({ code: "challenge_closed", status: 409, detail: expect.stringContaining("(Asia/Karachi)") });
    expect(await stage.as("professor").refused("withdraw_proposal", { proposal_id })).toMatchObject({ code: "challenge_closed", status: 409 });
    expect(await stage.owner.one("select count(*)::int as n from public.proposal_submissions")).toEqual({ n: 1 });
  });

  db.test("a sealed version never changes, not even for the superuser", async (stage) => {
    await submittedProposal(stage);
    for (const change of [
      "update public.proposal_submissions set content = '{}'",
      "update public.proposal_submissions set submitted_at = now()",
      "delete from public.proposal_submissions",
    ]) {
      await stage.owner.query("savepoint here");
      await expect(stage.owner.query(change)).rejects.toThrow("submission_is_immutable");
      await stage.owner.query("rollback to here");
    }
  });
});

describe("withdrawing", () => {
  db.test("withdraws the sealed version once, and keeps the draft to submit it again", async (stage) => {
    const { id: proposal_id, team_id } = await completeProposal(stage);
    const professor = stage.as("professor");
    expect(await professor.refused("withdraw_proposal", { proposal_id })).toMatchObject({ code: "proposal_not_submitted", status: 409 });
    const receipt = await professor.rpc("submit_proposal", { proposal_id });
    expect(await stage.as("sme_founder").refused("withdraw_proposal", { proposal_id })).toMatchObject({ code: "not_allowed", status: 403 });
    expect(await stage.as("manager").refused("withdraw_proposal", { proposal_id })).toMatchObject({ code: "not_found", status: 404 });
    await professor.rpc("withdraw_proposal", { proposal_id });
    await professor.rpc("withdraw_proposal", { proposal_id });
    expect(await actionsOn(stage.owner, proposal_id).then((actions) => actions.filter((action) => action === "proposal.withdrawn"))).toHaveLength(1);
    expect(await proposalOf(stage.owner, team_id)).toMatchObject({ submission_id: null, submitted_at: null, withdrawn_by: idOf("professor") });
    expect(await professor.rpc("submit_proposal", { proposal_id })).toMatchObject({ version: 2, content_sha256: receipt.content_sha256 });
  });
});

describe("a receipt", () => {
  db.test("is confirmed to anybody who has its number and hash, and to nobody else", async (stage) => {
    const { id: proposal_id } = await completeProposal(stage);
    const { number, content_sha256, submitted_at } = await stage.as("professor").rpc("submit_proposal", { proposal_id });
    const visitor = stage.as(null);
    expect(await visitor.rpc("verify_receipt", { number, sha256: "0".repeat(64) })).toBeNull();
    expect(await visitor.rpc("verify_receipt", { number: number + 1, sha256: content_sha256 })).toBeNull();
    expect(await visitor.rpc("verify_receipt", { number, sha256: null })).toBeNull();
    const verified = { reference: expect.any(String), version: 1, challenge_version: 1, content_sha256, submitted_at, state: "current" };
    expect(await visitor.rpc("verify_receipt", { number, sha256: ` ${content_sha256.toUpperCase()} ` })).toEqual(verified);
    await stage.as("professor").rpc("save_text", { proposal_id, section: "summary", revision: 2, body: "Better" });
    await stage.as("professor").rpc("submit_proposal", { proposal_id });
    expect(await visitor.rpc("verify_receipt", { number, sha256: content_sha256 })).toEqual({ ...verified, state: "replaced" });
    await stage.as("professor").rpc("withdraw_proposal", { proposal_id });
    expect(await visitor.rpc("verify_receipt", { number, sha256: content_sha256 })).toMatchObject({ state: "replaced" });
  });
});

describe("two files", () => {
  db.test("removed from the draft: the sealed one stays in its version", async (stage) => {
    const { id: proposal_id } = await completeProposal(stage);
    await stage.as("professor").rpc("submit_proposal", { proposal_id });
    const { id: sealed } = await stage.owner.one("select id from public.proposal_files");
    await stage.as("professor").rpc("attach_file", pdf(proposal_id, await storedObject(stage.owner, proposal_id), { sha256: "d".repeat(64), name: "new.pdf" }));
    await stage.as("professor").rpc("remove_file", { file_id: sealed });
    expect((await stage.as("professor").rpc("unseal_proposal", { proposal_id })).content.files.map((file: { id: string }) => file.id)).toEqual([sealed]);
    expect(await stage.as("professor").rpc("submit_proposal", { proposal_id })).toMatchObject({ version: 2 });
    expect((await stage.as("professor").rpc("unseal_proposal", { proposal_id })).content.files.map((file: { name: string }) => file.name)).toEqual(["new.pdf"]);
  });
});
