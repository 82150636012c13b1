import { describe, expect } from "vitest";
import { approvedChallenge, completeDraft, inDays, openChallenge, submittedChallenge, twoCriteria } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { funds, type Persona, personas } from "../../support/personas.ts";
import { submittedProposal } from "../../support/proposals.ts";
import { actionsOn, closeBidding, toldOf } from "../../support/teams.ts";

const db = await testDatabase();
const MANAGERS: Persona[] = ["manager", "sponsor_signatory"];
const statusOf = async ({ as }: Pick<Stage, "as">, id: string) => (await as("manager").rpc("challenge_file", { challenge_id: id })).status;
const nameOf = async ({ owner }: Pick<Stage, "owner">, persona: string) =>
  (await owner.one("select p.name from public.profiles p join auth.users u on u.id = p.id where u.email = $1", [`${persona}@ishtirak.example`])).name;

describe("ending a challenge", () => {
  db.test("is for the sponsor's managers", async ({ as, owner }) => {
    const [open, submitted] = [await openChallenge({ as }), await submittedChallenge({ as })];
    const commands: [string, Record<string, unknown>][] = [
      ["cancel_challenge", { challenge_id: open.id, reason: "No." }],
      ["archive_challenge", { challenge_id: open.id }],
      ["reopen_challenge", { challenge_id: open.id }],
      ["challenge_ending", { challenge_id: open.id }],
      ["withdraw_challenge", { challenge_id: submitted.id, reason: "No." }],
    ];
    for (const [command, args] of commands) {
      expect(await as(null).refused(command, args), command).toMatchObject({ status: 401 });
      for (const persona of personas.filter((key) => !MANAGERS.includes(key))) {
        expect([403, 404], `${persona} ${command}`).toContain((await as(persona).refused(command, args)).status);
      }
    }
    expect(await owner.query("select id from public.challenges where num_nonnulls(cancelled_at, archived_at, withdrawn_at, predecessor_id) > 0")).toEqual([]);
  });
});

describe("withdrawing", () => {
  db.test("is possible at any time before publication, with a reason after submission", async ({ as, owner }) => {
    const [draft, submitted, approved] = [await completeDraft({ as }), await submittedChallenge({ as }), await approvedChallenge({ as })];
    const manager = as("manager");
    for (const { id } of [submitted, approved])
      expect(await manager.refused("withdraw_challenge", { challenge_id: id, reason: " " })).toMatchObject({ code: "reason_missing", status: 422 });
    for (const { id } of [submitted, approved]) await manager.rpc("withdraw_challenge", { challenge_id: id, reason: "Another institute works on it." });
    await manager.rpc("withdraw_challenge", { challenge_id: draft.id });
    for (const { id } of [draft, submitted, approved]) {
      expect(await statusOf({ as }, id)).toBe("withdrawn");
      expect(await manager.refused("withdraw_challenge", { challenge_id: id, reason: "Again" })).toMatchObject({
        code: "challenge_not_withdrawable",
        status: 409,
      });
    }
    expect(await manager.refused("publish_challenge", { challenge_id: approved.id })).toMatchObject({ code: "challenge_not_approved" });
    expect(await manager.refused("save_challenge", { challenge_id: draft.id, revision: draft.revision, changes: {} })).toMatchObject({
      code: "challenge_not_editable",
    });
    expect(await manager.refused("cancel_challenge", { challenge_id: approved.id, reason: "x" })).toMatchObject({ code: "challenge_already_ended" });
    expect(await as("approver").refused("approve_challenge", { challenge_id: submitted.id, fund_id: funds["RDF-NL"], amount_minor: 1 })).toMatchObject({
      code: "challenge_not_submitted",
    });
    // The authority is notified, and the fund's promise is released.
    expect(await toldOf(owner, "challenge.withdrawn")).toEqual(
      expect.arrayContaining([await nameOf({ owner }, "approver"), await nameOf({ owner }, "finance_officer")]),
    );
    const [fund] = (await as("approver").rpc("approvals_page")).funds.filter(({ code }: { code: string }) => code === "RDF-NL");
    expect(fund.promised_minor).toBe(0);
    expect((await as("approver").rpc("approvals_page")).challenges).toEqual([]);
  });

  db.test("is refused after publication, and cancelling is refused before it", async ({ as }) => {
    const [open, approved] = [await openChallenge({ as }), await approvedChallenge({ as })];
    expect(await as("manager").refused("withdraw_challenge", { challenge_id: open.id, reason: "x" })).toMatchObject({ code: "challenge_not_withdrawable" });
    expect(await as("manager").refused("cancel_challenge", { challenge_id: approved.id, reason: "x" })).toMatchObject({
      code: "challenge_not_public",
      status: 409,
    });
  });
});

describe("cancelling", () => {
  db.test("before closing keeps proposals sealed, and notifies their teams", async (stage) => {
    const { as, owner } = stage;
    const { id: proposal_id, challenge_id, team_id, number } = await submittedProposal(stage);
    await as("student").rpc("watch_challenge", { challenge_id });
    await as("manager").rpc("open_amendment", { challenge_id });
    await as("manager").rpc("cancel_challenge", { challenge_id, reason: "The need is gone." });
    expect(await owner.query("select challenge_id from public.challenge_amendments")).toEqual([]);
    expect(await toldOf(owner, "challenge.cancelled_while_sealed")).toEqual([await nameOf(stage, "professor"), await nameOf(stage, "sme_founder")].sort());
    expect(await toldOf(owner, "challenge.cancelled")).toContain(await nameOf(stage, "student"));
    expect(await toldOf(owner, "challenge.cancelled")).not.toContain(await nameOf(stage, "professor"));
    // The closing time passes, and nothing is unsealed.
    await owner.query(
      "update public.challenges set opens_at = now() - interval '9 days', questions_close_at = null, cancelled_at = now() - interval '2 days', closes_at = now() - interval '1 day' where id = $1",
      [challenge_id],
    );
    for (const persona of personas.filter((key) => !["professor", "sme_founder", "university_signatory", "research_office"].includes(key))) {
      expect(await as(persona).refused("unseal_proposal", { proposal_id }), persona).toMatchObject({ code: "not_found", status: 404 });
      expect(await as(persona).refused("team_page", { team_id }), persona).toMatchObject({ code: "not_found", status: 404 });
      expect(await as(persona).rpc("find_proposal", { number }), persona).toBeNull();
    }
    expect(await as("manager").rpc("challenge_proposals_page", { challenge_id })).toMatchObject({ is_open: true, sealed_count: 1 });
    expect(await as("professor").rpc("unseal_proposal", { proposal_id })).toMatchObject({ is_own: true, status: "submitted" });
  });

  db.test(
    "of an always-open challenge before its closing is announced keeps its proposals sealed, and it closes and ends by versions",
    async ({ as, owner }) => {
      const open = await openChallenge({ as }, { is_always_open: true, closes_at: null, questions_close_at: null });
      await as("manager").rpc("open_amendment", { challenge_id: open.id });
      await as("manager").rpc("save_amendment", { challenge_id: open.id, revision: 1, changes: { summary: "Whenever you have it." } });
      const publish = { challenge_id: open.id, revision: 2, summary: "Shorter." };
      expect(await as("manager").refused("publish_amendment", { ...publish, closes_at: inDays(90) })).toMatchObject({
        code: "challenge_always_open",
        status: 409,
      });
      await as("manager").rpc("publish_amendment", publish);
      await as("manager").rpc("close_challenge", { challenge_id: open.id, closes_at: inDays(30) });
      expect(await owner.query("select number, kind from public.challenge_versions order by number")).toEqual([
        { number: 1, kind: "published" },
        { number: 2, kind: "amended" },
        { number: 3, kind: "extended" },
      ]);
      await as("manager").rpc("cancel_challenge", { challenge_id: open.id, reason: "Gone." });
      expect(await as("manager").rpc("reopen_challenge", { challenge_id: open.id })).toMatchObject({ is_always_open: true, closes_at: null });
    },
  );

  db.test("after closing ends the evaluation, and reviewers can still read unsealed proposals", async (stage) => {
    const { as, owner } = stage;
    const { id: proposal_id, challenge_id } = await submittedProposal(stage);
    await closeBidding(owner, challenge_id);
    await as("manager").rpc("cancel_challenge", { challenge_id, reason: "No money left." });
    expect(await as("manager").rpc("unseal_proposal", { proposal_id })).toMatchObject({ is_own: false });
    expect(await as("manager").refused("mark_eligible", { proposal_id })).toMatchObject({ code: "challenge_cancelled" });
    expect(await toldOf(owner, "challenge.cancelled_while_sealed")).toEqual([]);
  });
});

describe("archiving", () => {
  db.test("removes an ended challenge from the list and keeps its page", async ({ as, owner }) => {
    const open = await openChallenge({ as });
    const manager = as("manager");
    expect(await manager.refused("archive_challenge", { challenge_id: open.id })).toMatchObject({ code: "challenge_not_archivable", status: 409 });
    await manager.rpc("cancel_challenge", { challenge_id: open.id, reason: "Gone." });
    expect((await as(null).rpc("search_challenges", { query: {} })).items).toHaveLength(1);
    await manager.rpc("archive_challenge", { challenge_id: open.id });
    expect(await manager.refused("archive_challenge", { challenge_id: open.id })).toMatchObject({ code: "challenge_not_archivable" });
    expect((await as(null).rpc("search_challenges", { query: {} })).items).toEqual([]);
    expect((await as(null).rpc("count_challenges", { query: {} })).total).toBe(0);
    expect(await as(null).rpc("challenge_page", { slug: open.slug })).toMatchObject({ status: "archived", cancellation_reason: "Gone." });
    expect(await actionsOn(owner, open.id)).toEqual(expect.arrayContaining(["challenge.cancelled", "challenge.archived"]));
  });
});

describe("reopening", () => {
  db.test("creates a new draft that refers to its predecessor and needs a new approval", async ({ as, owner }) => {
    const open = await openChallenge({ as });
    const manager = as("manager");
    expect(await manager.refused("reopen_challenge", { challenge_id: open.id })).toMatchObject({ code: "challenge_not_reopenable", status: 409 });
    await as("student").rpc("watch_challenge", { challenge_id: open.id });
    await manager.rpc("cancel_challenge", { challenge_id: open.id, reason: "Not yet." });
    const draft = await manager.rpc("reopen_challenge", { challenge_id: open.id });
    expect(draft).toMatchObject({
      predecessor_id: open.id,
      title: open.title,
      problem: open.problem,
      ip_regime: open.ip_regime,
      closes_at: null,
      submitted_at: null,
      published_at: null,
      source_key: null,
    });
    expect(draft.number).not.toBe(open.number);
    const file = await manager.rpc("challenge_file", { challenge_id: draft.id });
    expect(file).toMatchObject({ status: "draft", relations: { predecessor: { id: open.id, status: "cancelled" } } });
    expect(file.criteria).toMatchObject(twoCriteria());
    expect(await manager.refused("reopen_challenge", { challenge_id: open.id })).toMatchObject({
      code: "challenge_reopened_already",
      status: 409,
      detail: draft.id,
    });
    expect((await as(null).rpc("challenge_page", { slug: open.slug })).relations).toEqual({ predecessor: null, successor: null });

    // The page of the first challenge links to it after publication, and watchers of the first are notified.
    const saved = await manager.rpc("save_challenge", {
      challenge_id: draft.id,
      revision: draft.revision,
      changes: { closes_at: open.closes_at, opens_at: null },
    });
    await manager.rpc("submit_challenge", { challenge_id: saved.id });
    await as("approver").rpc("approve_challenge", { challenge_id: draft.id, fund_id: funds["RDF-NL"], amount_minor: 500_000_000 });
    const again = await manager.rpc("publish_challenge", { challenge_id: draft.id });
    expect((await as(null).rpc("challenge_page", { slug: open.slug })).relations.successor).toMatchObject({ slug: again.slug, status: "open" });
    expect((await as(null).rpc("challenge_page", { slug: again.slug })).relations.predecessor).toMatchObject({ slug: open.slug, status: "cancelled" });
    expect(await toldOf(owner, "challenge.published_again")).toEqual([await nameOf({ owner }, "student")]);
  });

  db.test("is possible after a withdrawal and a rejection, and again when the second challenge failed", async ({ as }) => {
    const manager = as("manager");
    const refused = await submittedChallenge({ as });
    await as("approver").rpc("reject_challenge", { challenge_id: refused.id, reason: "Bought already." });
    const second = await manager.rpc("reopen_challenge", { challenge_id: refused.id });
    await manager.rpc("withdraw_challenge", { challenge_id: second.id });
    const third = await manager.rpc("reopen_challenge", { challenge_id: refused.id });
    expect(third.predecessor_id).toBe(refused.id);
    expect(await manager.rpc("reopen_challenge", { challenge_id: second.id })).toMatchObject({ predecessor_id: second.id });
  });

  db.test("is possible after a decision without an award", async ({ as, owner }) => {
    const open = await openChallenge({ as });
    await closeBidding(owner, open.id);
    await owner.query("update public.challenges set decided_at = now(), decided_by = published_by where id = $1", [open.id]);
    expect((await as("manager").rpc("challenge_ending", { challenge_id: open.id })).acts).toMatchObject({ archive: null, reopen: null });
    await as("manager").rpc("archive_challenge", { challenge_id: open.id });
    expect(await as("manager").rpc("reopen_challenge", { challenge_id: open.id })).toMatchObject({ predecessor_id: open.id });
  });
});

describe("the page before confirmation", () => {
  db.test("counts the people and proposals that are affected", async (stage) => {
    const { as } = stage;
    const { challenge_id } = await submittedProposal(stage);
    await as("student").rpc("watch_challenge", { challenge_id });
    await as("rival").rpc("ask_question", { challenge_id, question: "How deep?" });
    expect(await as("manager").rpc("challenge_ending", { challenge_id })).toMatchObject({
      acts: { cancel: null, withdraw: "challenge_not_withdrawable", archive: "challenge_not_archivable", reopen: "challenge_not_reopenable" },
      reach: { watchers: 1, teams: 1, submitted: 1, open_questions: 1 },
      bids_opened: false,
      fund: { code: "RDF-NL" },
    });
  });
});

describe("concurrent commands", () => {
  db.testCommitted("an approval and a withdrawal: one of them counts", async ({ connect, owner }) => {
    const [manager, approver, one, two] = await Promise.all((["manager", "approver", "finance_officer", "finance_officer_two"] as const).map(connect));
    const cast: Record<string, typeof manager> = { manager, approver, finance_officer: one, finance_officer_two: two };
    const as = (persona: Persona | null) => cast[persona ?? ""] as NonNullable<typeof manager>;
    await approvedChallenge({ as });
    const submitted = await submittedChallenge({ as });
    const outcomes = await Promise.allSettled([
      as("approver").rpc("approve_challenge", { challenge_id: submitted.id, fund_id: funds["RDF-NL"], amount_minor: 1000 }),
      as("manager").rpc("withdraw_challenge", { challenge_id: submitted.id, reason: "Withdrawn." }),
    ]);
    const state = await owner.one("select approved_at is not null as approved, withdrawn_at is not null as withdrawn from public.challenges where id = $1", [
      submitted.id,
    ]);
    // A withdrawal can follow an approval, but an approval never follows a withdrawal.
    expect(state.withdrawn).toBe(true);
    expect(outcomes[1]?.status).toBe("fulfilled");
    expect(outcomes[0]?.status === "fulfilled").toBe(state.approved);
  });

  db.testCommitted("two reopenings: one draft", async ({ connect, owner }) => {
    const [manager, signatory] = await Promise.all((["manager", "sponsor_signatory"] as const).map(connect));
    const draft = await manager?.rpc("draft_challenge", { organisation_id: "00000000-0000-4000-b000-000000000001", title: "Twice", kind: "idea_challenge" });
    await manager?.rpc("withdraw_challenge", { challenge_id: draft.id });
    const outcomes = await Promise.allSettled([manager, signatory].map(async (person) => person?.rpc("reopen_challenge", { challenge_id: draft.id })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await owner.query("select id from public.challenges where predecessor_id = $1", [draft.id])).toHaveLength(1);
  });
});
