// A request for a review of a decision: who asks, names, states and decides, and what follows.
import { describe, expect } from "vitest";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import {
  askFor,
  decidedBids,
  inDaysFrom,
  namedDispute,
  nameFor,
  offeredInStandstill,
  REQUEST,
  standstillOver,
  statementsOver,
} from "../../support/disputes.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";

const db = await testDatabase();

const NO_ONE = "00000000-0000-4000-8000-000000000000";
const toldOf = async ({ owner }: Pick<Stage, "owner">, kind: string): Promise<string[]> =>
  (await owner.query("select p.name from public.notices n join public.profiles p on p.id = n.profile_id where n.kind = $1 order by 1", [kind])).map(
    ({ name }) => name,
  );
const readersOf = async ({ as }: Pick<Stage, "as">, dispute_id: string): Promise<Record<string, string>> => {
  const read: Record<string, string> = {};
  for (const persona of personas) {
    const page: Row | null = await as(persona)
      .rpc("dispute_page", { dispute_id })
      .catch(() => null);
    if (page) read[persona] = page.reads_as;
    else expect(await as(persona).refused("dispute_page", { dispute_id }), persona).toMatchObject({ code: "not_found", status: 404 });
  }
  return read;
};

describe("asking for a review of a decision", () => {
  db.test("is for the lead of a team that was not selected, once, in the standstill period, with a ground and a text", async (stage) => {
    const { as, owner } = stage;
    const { rival, university, challengeId } = await decidedBids(stage);
    for (const persona of personas.filter((each) => each !== "rival")) {
      expect(await as(persona).refused("ask_decision_review", askFor(rival)), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    expect((await as(null).refused("ask_decision_review", askFor(rival))).status).toBe(401);
    expect(await as("rival").refused("ask_decision_review", askFor(NO_ONE))).toMatchObject({ code: "not_found" });
    expect(await as("rival").refused("ask_decision_review", askFor(university))).toMatchObject({ code: "not_found" });
    expect(await as("professor").refused("ask_decision_review", askFor(university))).toMatchObject({ code: "decision_in_favour", status: 409 });
    // Of the team, but not its lead.
    expect(await as("student").refused("ask_decision_review", askFor(university))).toMatchObject({ status: 404 });
    expect(await as("sme_founder").refused("ask_decision_review", askFor(university))).toMatchObject({ code: "not_allowed", status: 403 });
    expect(await as("rival").refused("ask_decision_review", { ...askFor(rival), request: " " })).toMatchObject({ code: "reason_missing", status: 422 });
    expect(await as("rival").refused("ask_decision_review", { ...askFor(rival), ground: null })).toMatchObject({ code: "value_missing", status: 422 });
    await owner.query("savepoint late");
    await standstillOver(stage, challengeId);
    expect(await as("rival").refused("ask_decision_review", askFor(rival))).toMatchObject({ code: "standstill_over", status: 409 });
    await owner.query("rollback to savepoint late");
    const dispute = await as("rival").rpc("ask_decision_review", askFor(rival));
    expect(dispute).toMatchObject({ ground: "factual_mistake", request: REQUEST, asked_by: idOf("rival"), neutral_id: null });
    expect(await as("rival").refused("ask_decision_review", askFor(rival))).toMatchObject({ code: "dispute_of_decision_once", status: 409 });
    expect((await as("rival").rpc("proposal_feedback", { proposal_id: rival })).review).toMatchObject({
      acts: { ask: "dispute_of_decision_once" },
      dispute: { id: dispute.id, state: "asked" },
    });
    await as("rival").rpc("withdraw_dispute", { dispute_id: dispute.id });
    expect(await as("rival").refused("ask_decision_review", askFor(rival))).toMatchObject({ code: "dispute_of_decision_once" });
    expect(await owner.query("select action from public.audit_entries where object_type = 'dispute' order by id")).toEqual([
      { action: "dispute.asked" },
      { action: "dispute.withdrawn" },
    ]);
  });

  db.test("before the decision is refused, whatever the outcome will be", async (stage) => {
    const { rival } = await decidedBids(stage);
    await stage.owner.query("savepoint undecided");
    await stage.owner.query("update public.proposals set feedback_released_at = null");
    expect(await stage.as("rival").refused("ask_decision_review", askFor(rival))).toMatchObject({ code: "feedback_not_released", status: 409 });
    await stage.owner.query("rollback to savepoint undecided");
  });

  db.test("is told to the sponsor, the team and those who can name a neutral; the winner learns only that signing waits", async (stage) => {
    const { rival } = await offeredInStandstill(stage);
    const dispute = await stage.as("rival").rpc("ask_decision_review", askFor(rival));
    expect(await toldOf(stage, "dispute.asked")).toEqual(["Amina Siddiqui", "Dr Kamran Malik"]);
    // The approver approved the award.
    expect(await toldOf(stage, "dispute.neutral_wanted")).toEqual([
      (await stage.owner.one("select name from public.profiles where id = $1", [idOf("administrator")])).name,
    ]);
    const waiting = await stage.owner.query("select distinct path, data from public.notices where kind = 'award.signing_waits'");
    expect(waiting).toHaveLength(1);
    expect(JSON.stringify(waiting)).not.toContain(dispute.id);
    expect(Object.keys(waiting[0]?.data).sort()).toEqual(["amount_minor", "award_number", "challenge", "currency", "expires_at", "proposal", "time_zone"]);
    expect(await readersOf(stage, dispute.id)).toEqual({
      rival: "team",
      manager: "sponsor",
      sponsor_signatory: "sponsor",
      approver: "authority",
      administrator: "authority",
      auditor: "authority",
    });
  });
});

describe("the neutral", () => {
  db.test("is named by an approver or administrator who decided on no award of the challenge, until a day for statements", async (stage) => {
    const { as, owner } = stage;
    const { rival } = await offeredInStandstill(stage);
    const dispute = await as("rival").rpc("ask_decision_review", askFor(rival));
    const name = nameFor(dispute.id, "nobody");
    for (const persona of personas.filter((each) => each !== "administrator"))
      expect([403, 404], persona).toContain((await as(persona).refused("name_neutral", name)).status);
    expect(await as("approver").refused("name_neutral", name)).toMatchObject({ code: "took_part_in_decision", status: 403 });
    expect(await as("manager").refused("name_neutral", name)).toMatchObject({ code: "not_allowed", status: 403 });
    expect((await as("approver").refused("find_neutrals", { dispute_id: dispute.id })).code).toBe("took_part_in_decision");
    for (const [neutral, code] of [
      ["administrator", "neutral_is_another"],
      ["approver", "neutral_took_part"],
      ["manager", "neutral_took_part"],
      ["reviewer_one", "neutral_took_part"],
      ["technical_officer", "neutral_of_sponsor"],
      ["sponsor_finance", "neutral_of_sponsor"],
      ["professor", "neutral_conflicted"],
      ["student", "neutral_conflicted"],
      ["research_office", "neutral_conflicted"],
      ["sme_founder", "neutral_conflicted"],
      ["rival", "neutral_conflicted"],
    ] as [Persona, string][]) {
      expect(await as("administrator").refused("name_neutral", nameFor(dispute.id, neutral)), neutral).toMatchObject({ code, status: 422 });
    }
    expect(await as("administrator").refused("name_neutral", { ...name, neutral_id: NO_ONE })).toMatchObject({ code: "neutral_unknown", status: 422 });
    for (const statements_until of [inDaysFrom(0.5), inDaysFrom(31), null])
      expect(await as("administrator").refused("name_neutral", { ...name, statements_until })).toMatchObject({ code: "statements_until_range", status: 422 });
    const found = await as("administrator").rpc("find_neutrals", { dispute_id: dispute.id });
    const ids = [found].flat().map(({ profile_id }: Row) => profile_id);
    expect(ids).toContain(idOf("nobody"));
    for (const persona of ["approver", "manager", "reviewer_one", "technical_officer", "professor", "rival", "administrator"] as const)
      expect(ids).not.toContain(idOf(persona));
    const named = await as("administrator").rpc("name_neutral", name);
    expect(named).toMatchObject({ neutral_id: idOf("nobody"), named_by: idOf("administrator") });
    expect(await as("administrator").refused("name_neutral", nameFor(dispute.id, "second_professor"))).toMatchObject({
      code: "neutral_named_already",
      status: 409,
    });
    expect(await toldOf(stage, "dispute.you_are_neutral")).toHaveLength(1);
    expect(await toldOf(stage, "dispute.neutral_named")).toEqual(["Amina Siddiqui", "Dr Kamran Malik", "Maria Baig"]);
    expect((await readersOf(stage, dispute.id)).nobody).toBe("neutral");
    expect(await owner.query("select acting_as from public.audit_entries where action = 'dispute.neutral_named'")).toEqual([{ acting_as: "administrator" }]);
  });

  db.test("reads the request, the proposal on record and its reviews without names, and nothing of other proposals, until the decision", async (stage) => {
    const { as, owner } = stage;
    const { dispute, rival, university, challengeId } = await namedDispute(stage);
    const page = await as("nobody").rpc("dispute_page", { dispute_id: dispute.id });
    expect(page.reviews).toHaveLength(1);
    expect(page.proposal.can_read).toBe(true);
    expect(JSON.stringify(page.reviews)).not.toContain("tells the panel");
    for (const persona of ["rival", "manager", "administrator"] as const)
      expect((await as(persona).rpc("dispute_page", { dispute_id: dispute.id })).reviews, persona).toBeNull();
    expect((await as("nobody").rpc("unseal_proposal", { proposal_id: rival })).content.texts.summary).toBe("Flying summary.");
    expect(await owner.query("select proposal_id from public.proposal_unsealings where opened_by = $1", [idOf("nobody")])).toEqual([{ proposal_id: rival }]);
    expect((await as("nobody").refused("unseal_proposal", { proposal_id: university })).code).toBe("not_found");
    expect((await as("nobody").refused("challenge_proposals_page", { challenge_id: challengeId })).status).toBe(403);
    expect((await as("nobody").refused("timeline", { object_type: "proposal", object_id: rival })).code).toBe("not_found");
    expect((await as("nobody").refused("proposal_feedback", { proposal_id: rival })).code).toBe("not_found");
    // A conflict of interest that comes up hides the reviews with the proposal.
    await owner.query("savepoint conflicted");
    await owner.query("insert into public.declared_conflicts (proposal_id, profile_id, reason) values ($1, $2, 'A cousin.')", [rival, idOf("nobody")]);
    expect((await as("nobody").rpc("dispute_page", { dispute_id: dispute.id })).reviews).toBeNull();
    await owner.query("rollback to savepoint conflicted");
    await statementsOver(stage, dispute.id);
    await as("nobody").rpc("decide_dispute", { dispute_id: dispute.id, is_upheld: false, reasons: "The comment is right." });
    expect(await as("nobody").rpc("dispute_page", { dispute_id: dispute.id })).toMatchObject({ reviews: null, proposal: { can_read: false } });
    expect((await as("nobody").refused("unseal_proposal", { proposal_id: rival })).code).toBe("not_found");
  });

  db.test("decides after the last day for statements, with reasons, once; another is named for one who may no longer, or is late", async (stage) => {
    const { as, owner } = stage;
    const { dispute } = await namedDispute(stage);
    const decide = { dispute_id: dispute.id, is_upheld: false, reasons: "The comment is right." };
    for (const persona of personas.filter((each) => each !== "nobody"))
      expect([403, 404], persona).toContain((await as(persona).refused("decide_dispute", decide)).status);
    expect(await as("nobody").refused("decide_dispute", decide)).toMatchObject({ code: "statements_not_over", status: 409 });
    await statementsOver(stage, dispute.id);
    expect(await as("nobody").refused("decide_dispute", { ...decide, reasons: "" })).toMatchObject({ code: "reason_missing", status: 422 });
    expect(await as("nobody").refused("decide_dispute", { ...decide, is_upheld: null })).toMatchObject({ code: "value_missing", status: 422 });
    await owner.query("savepoint joined");
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [organisations.deri, idOf("nobody")]);
    expect(await as("nobody").refused("decide_dispute", decide)).toMatchObject({ code: "neutral_of_sponsor", status: 409 });
    await as("administrator").rpc("name_neutral", nameFor(dispute.id, "second_professor"));
    expect((await as("nobody").refused("dispute_page", { dispute_id: dispute.id })).code).toBe("not_found");
    await owner.query("rollback to savepoint joined");
    await owner.query("savepoint late");
    await owner.query("update public.disputes set statements_until = now() - interval '11 days' where id = $1", [dispute.id]);
    await as("administrator").rpc("name_neutral", nameFor(dispute.id, "second_professor"));
    await owner.query("rollback to savepoint late");
    await as("nobody").rpc("decide_dispute", decide);
    // From a tab that was open before.
    expect(await as("nobody").refused("decide_dispute", { ...decide, is_upheld: true })).toMatchObject({ code: "dispute_over", status: 409 });
    expect(await as("rival").refused("withdraw_dispute", { dispute_id: dispute.id })).toMatchObject({ code: "dispute_over", status: 409 });
    expect(await as("rival").refused("make_statement", { dispute_id: dispute.id, statement: "Late." })).toMatchObject({ code: "dispute_over" });
    expect(await toldOf(stage, "award.signing_goes_on")).not.toEqual([]);
  });
});

describe("a statement", () => {
  db.test("is made by the team's lead and the sponsor's managers until the last day, and read by both and the neutral", async (stage) => {
    const { as } = stage;
    const { rival } = await offeredInStandstill(stage);
    const asked = await as("rival").rpc("ask_decision_review", askFor(rival));
    const state = { dispute_id: asked.id, statement: "The flight was on 3 March." };
    expect(await as("rival").refused("make_statement", state)).toMatchObject({ code: "neutral_not_named", status: 409 });
    await as("administrator").rpc("name_neutral", nameFor(asked.id, "nobody"));
    for (const persona of personas.filter((each) => !["rival", "manager", "sponsor_signatory"].includes(each)))
      expect([403, 404], persona).toContain((await as(persona).refused("make_statement", state)).status);
    expect(await as("rival").refused("make_statement", { ...state, statement: "" })).toMatchObject({ code: "statement_missing", status: 422 });
    await as("rival").rpc("make_statement", state);
    await as("rival").rpc("make_statement", state);
    await as("manager").rpc("make_statement", { ...state, statement: "The report is dated 9 March." });
    for (const persona of ["rival", "manager", "nobody", "administrator"] as const)
      expect(
        (await as(persona).rpc("dispute_page", { dispute_id: asked.id })).statements.map(({ side }: Row) => side),
        persona,
      ).toEqual(["team", "sponsor"]);
    for (let n = 2; n <= 10; n += 1) await as("rival").rpc("make_statement", { ...state, statement: `More ${n}.` });
    expect(await as("rival").refused("make_statement", { ...state, statement: "Eleventh." })).toMatchObject({ code: "too_many_statements", status: 409 });
    await statementsOver(stage, asked.id);
    expect(await as("manager").refused("make_statement", { ...state, statement: "Late." })).toMatchObject({ code: "statements_over", status: 409 });
  });
});
