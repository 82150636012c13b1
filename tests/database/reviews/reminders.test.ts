// Reminding reviewers by hand and by the clock, telling managers of reviews that they can't count on, and finding others.
import { describe, expect } from "vitest";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { acceptedReview, completedReview, eligibleBids, type TwoBids } from "../../support/reviews.ts";

const db = await testDatabase();
const managers: readonly Persona[] = ["manager", "sponsor_signatory"];
const others = personas.filter((persona) => !managers.includes(persona));

const assigned = async ({ as }: Stage, proposal_id: string, reviewer: Persona): Promise<string> =>
  (await as("manager").rpc("assign_reviewer", { proposal_id, reviewer_id: idOf(reviewer) })).id;

/** Moves the request and its due date into the past, together with the closing before it. */
async function aged({ owner }: Stage, { challengeId }: TwoBids, assignment_id: string, days: number): Promise<void> {
  await owner.query(
    `update public.challenges set opens_at = opens_at - interval '90 days', published_at = published_at - interval '90 days',
       questions_close_at = questions_close_at - interval '90 days', closes_at = closes_at - interval '90 days' where id = $1`,
    [challengeId],
  );
  await owner.query(
    "update public.review_assignments set assigned_at = assigned_at - $2 * interval '1 day', accepted_at = accepted_at - $2 * interval '1 day', due_at = due_at - $2 * interval '1 day' where id = $1",
    [assignment_id, days],
  );
}

const remind = async ({ owner }: Stage): Promise<number> => (await owner.one("select private.remind_reviewers() as n")).n;
const tellLost = async ({ owner }: Stage): Promise<number> => (await owner.one("select private.tell_lost_reviews() as n")).n;
const noticesOf = ({ owner }: Stage, persona: Persona, kinds: string) =>
  owner.query("select kind, path, data ->> 'reviews' as reviews from public.notices where profile_id = $1 and kind ~ $2 order by id", [idOf(persona), kinds]);
const panel = async ({ as }: Stage, bids: TwoBids, changes: Row = {}): Promise<Row> =>
  as("manager").rpc("panel_page", { challenge_id: bids.challengeId, ...changes });
const askedOf = (page: Row): Record<string, number> => Object.fromEntries(page.proposals.map((row: Row) => [row.id, row.asked]));
const isTask = async ({ as }: Stage, persona: Persona): Promise<Row[]> =>
  (await as(persona).rpc("my_work")).filter(({ act }: Row) => act === "replace_reviewers").map(({ title, path }: Row) => ({ title, path }));
const afterOf = ({ owner }: Stage, action: string) =>
  owner.query("select object_type, acting_as, after from public.audit_entries where action = $1 order by id", [action]);

describe("a reminder by hand", () => {
  db.test("is refused as not found to everybody who does not run the challenge", async (stage) => {
    const bids = await eligibleBids(stage);
    const assignment_id = await assigned(stage, bids.rival, "reviewer_one");
    await aged(stage, bids, assignment_id, 4);
    for (const persona of others) {
      expect(await stage.as(persona).refused("remind_reviewer", { assignment_id }), persona).toMatchObject({ code: "not_found", status: 404 });
      expect([403, 404], persona).toContain((await stage.as(persona).refused("remind_late_reviewers", { challenge_id: bids.challengeId })).status);
    }
    expect(await stage.as(null).refused("remind_reviewer", { assignment_id })).toMatchObject({ status: 401 });
    expect(await stage.as(null).refused("remind_late_reviewers", { challenge_id: bids.challengeId })).toMatchObject({ status: 401 });
    expect(await stage.as("manager").refused("remind_reviewer", { assignment_id: bids.rival })).toMatchObject({ code: "not_found", status: 404 });
    expect(await stage.owner.query("select from public.review_reminders")).toEqual([]);
  });

  db.test("is sent once a day for each review that is not completed, declined or removed", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const assignment_id = await assigned(stage, bids.rival, "reviewer_one");
    const other = await assigned(stage, bids.university, "reviewer_one");
    await as("manager").rpc("remind_reviewer", { assignment_id });
    expect(await as("sponsor_signatory").refused("remind_reviewer", { assignment_id })).toMatchObject({ code: "reviewer_reminded_today", status: 409 });
    await as("manager").rpc("remind_reviewer", { assignment_id: other });
    const one = { kind: "review.reminded", path: "/reviews", reviews: "1" };
    expect(await noticesOf(stage, "reviewer_one", "reminded")).toEqual([one, one]);
    expect((await afterOf(stage, "review.reminded"))[0]).toEqual({
      object_type: "proposal",
      acting_as: "manager",
      after: { assignment_id, reviewer_id: idOf("reviewer_one") },
    });
    const jobs = await owner.query("select from graphile_worker.jobs where task_identifier = 'send_notice_mail'");
    expect(jobs.length).toBeGreaterThanOrEqual(2);
    // The page shows when, and offers it again after a day.
    const shown = async () => (await as("manager").rpc("open_proposal", { proposal_id: bids.rival })).proposal.assignments[0];
    expect(await shown()).toMatchObject({ reminded_at: expect.any(String), is_overdue: false, acts: { remind: "reviewer_reminded_today" } });
    await owner.query("update public.review_reminders set about = about - interval '1 day', sent_at = sent_at - interval '1 day'");
    expect(await shown()).toMatchObject({ acts: { remind: null } });
    await as("manager").rpc("remind_reviewer", { assignment_id });

    await as("reviewer_one").rpc("decline_assignment", { assignment_id, reason: "No time." });
    expect(await as("manager").refused("remind_reviewer", { assignment_id })).toMatchObject({ code: "review_not_awaited", status: 409 });
    await as("manager").rpc("revoke_assignment", { assignment_id: other });
    expect(await as("manager").refused("remind_reviewer", { assignment_id: other })).toMatchObject({ code: "review_revoked_already", status: 409 });
    const { id: completed } = await completedReview(stage, bids, bids.rival, "reviewer_two", [4, 4]);
    expect(await as("manager").refused("remind_reviewer", { assignment_id: completed })).toMatchObject({ code: "review_not_awaited", status: 409 });
  });

  db.test("goes to nobody from whom a conflict hides the proposal, and is given by nobody with one", async (stage) => {
    const { as } = stage;
    const bids = await eligibleBids(stage);
    const assignment_id = await assigned(stage, bids.rival, "reviewer_one");
    await aged(stage, bids, assignment_id, 4);
    await as("manager").rpc("declare_conflict", { proposal_id: bids.rival, reason: "My brother leads it." });
    expect(await as("manager").refused("remind_reviewer", { assignment_id })).toMatchObject({ code: "conflict_stands", status: 403 });
    expect(await as("manager").refused("remind_late_reviewers", { challenge_id: bids.challengeId })).toMatchObject({ code: "nobody_is_late", status: 409 });
    await stage.owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'supervisor')", [
      organisations["khyber-autonomy"],
      idOf("reviewer_one"),
    ]);
    expect(await as("sponsor_signatory").refused("remind_reviewer", { assignment_id })).toMatchObject({ code: "reviewer_conflicted", status: 409 });
    expect(await as("sponsor_signatory").refused("remind_late_reviewers", { challenge_id: bids.challengeId })).toMatchObject({ code: "nobody_is_late" });
  });

  db.test("of all who are late at once tells each person once, and leaves out whom somebody reminded today", async (stage) => {
    const { as } = stage;
    const bids = await eligibleBids(stage);
    const all = { challenge_id: bids.challengeId };
    const late = [
      await assigned(stage, bids.rival, "reviewer_one"),
      await assigned(stage, bids.university, "reviewer_one"),
      (await acceptedReview(stage, bids.rival, "reviewer_two")).id,
    ];
    expect(await panel(stage, bids)).toMatchObject({ late: 0, acts: { remind_late: "nobody_is_late" } });
    expect(await as("manager").refused("remind_late_reviewers", all)).toMatchObject({ code: "nobody_is_late", status: 409 });
    // Three days for a request; an accepted review is late when it is overdue.
    for (const id of late) await aged(stage, bids, id, 4);
    expect(await panel(stage, bids)).toMatchObject({ late: 2, acts: { remind_late: null } });
    await aged(stage, bids, String(late[2]), 11);
    expect(await panel(stage, bids)).toMatchObject({ late: 3 });
    await as("manager").rpc("remind_reviewer", { assignment_id: late[2] });
    expect(await as("manager").rpc("remind_late_reviewers", all)).toBe(2);
    expect(await noticesOf(stage, "reviewer_one", "reminded")).toEqual([{ kind: "review.reminded", path: "/reviews", reviews: "2" }]);
    expect(await noticesOf(stage, "reviewer_two", "reminded")).toHaveLength(1);
    expect(await as("manager").refused("remind_late_reviewers", all)).toMatchObject({ code: "late_reminded_today", status: 409 });
    expect(await panel(stage, bids)).toMatchObject({ late: 3, acts: { remind_late: "late_reminded_today" } });
    expect(await afterOf(stage, "panel.reminded")).toEqual([
      { object_type: "review_panel", acting_as: "manager", after: { assignment_ids: late.slice(0, 2).sort() } },
    ]);
    await as("manager").rpc("cancel_challenge", { ...all, reason: "The need has gone." });
    expect(await as("manager").refused("remind_late_reviewers", all)).toMatchObject({ code: "challenge_cancelled", status: 409 });
  });
});

describe("the clock", () => {
  db.test("reminds once of a request after three days, of a review due in three days, and of one that is overdue", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const asked = await assigned(stage, bids.rival, "reviewer_one");
    const { id: accepted } = await acceptedReview(stage, bids.university, "reviewer_two");
    expect(await remind(stage)).toBe(0);
    for (const id of [asked, accepted]) await aged(stage, bids, id, 3);
    expect([await remind(stage), await remind(stage)]).toEqual([1, 0]);
    for (const id of [asked, accepted]) await aged(stage, bids, id, 8);
    expect([await remind(stage), await remind(stage)]).toEqual([2, 0]);
    for (const id of [asked, accepted]) await aged(stage, bids, id, 3);
    expect([await remind(stage), await remind(stage)]).toEqual([2, 0]);
    for (const id of [asked, accepted]) await aged(stage, bids, id, 30);
    // What was moved by the test is another due date.
    await owner.query(
      "update public.review_reminders m set about = r.due_at from public.review_assignments r where r.id = m.assignment_id and m.kind = 'overdue'",
    );
    expect(await remind(stage)).toBe(0);
    const kinds = async (persona: Persona) => (await noticesOf(stage, persona, "unanswered|due|overdue")).map(({ kind }) => kind);
    expect(await kinds("reviewer_one")).toEqual(["review.unanswered", "review.due_soon", "review.overdue"]);
    expect(await kinds("reviewer_two")).toEqual(["review.due_soon", "review.overdue"]);
    expect((await afterOf(stage, "panel.reminded")).map(({ acting_as, after }) => [acting_as, after.kind])).toContainEqual(["system", "overdue"]);

    // Asked once more, the person is reminded once more.
    await as("reviewer_one").rpc("decline_assignment", { assignment_id: asked, reason: "No time." });
    await assigned(stage, bids.rival, "reviewer_one");
    await aged(stage, bids, asked, 4);
    expect([await remind(stage), await remind(stage)]).toEqual([1, 0]);
  });

  db.test("reminds nobody who completed, declined or was removed, has a conflict, or whose proposal or challenge is decided", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const ids = [await assigned(stage, bids.rival, "reviewer_one"), await assigned(stage, bids.rival, "reviewer_two")];
    const { id: completed } = await completedReview(stage, bids, bids.university, "reviewer_three", [4, 4]);
    for (const id of [...ids, completed]) await aged(stage, bids, id, 20);
    const undone = async (work: () => Promise<unknown>) => {
      await owner.query("savepoint before");
      await work();
      const reminded = await remind(stage);
      await owner.query("rollback to savepoint before");
      return reminded;
    };
    expect(await undone(async () => undefined)).toBe(2);
    expect(await undone(() => as("reviewer_one").rpc("decline_assignment", { assignment_id: ids[0], reason: "No time." }))).toBe(1);
    expect(await undone(() => as("manager").rpc("revoke_assignment", { assignment_id: ids[0] }))).toBe(1);
    expect(await undone(() => as("manager").rpc("reject_proposal", { proposal_id: bids.rival, note: "No." }))).toBe(0);
    expect(await undone(() => as("manager").rpc("cancel_challenge", { challenge_id: bids.challengeId, reason: "The need has gone." }))).toBe(0);
    expect(
      await undone(() =>
        owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'supervisor')", [
          organisations["khyber-autonomy"],
          idOf("reviewer_one"),
        ]),
      ),
    ).toBe(1);
  });

  db.test("gives a reopened review two weeks", async (stage) => {
    const bids = await eligibleBids(stage);
    const { id } = await completedReview(stage, bids, bids.rival, "reviewer_one", [4, 4]);
    await aged(stage, bids, id, 40);
    const reopened = await stage.as("manager").rpc("reopen_review", { assignment_id: id, reason: "Read it again." });
    expect(Date.parse(reopened.due_at) - Date.now()).toBeGreaterThan(13 * 86_400_000);
    expect([await remind(stage), await tellLost(stage)]).toEqual([0, 0]);
  });
});

describe("a review that can't be counted on", () => {
  db.test("makes a task for the managers that leads to the proposals that lack reviews, whose gaps sharing out fills with others", async (stage) => {
    const { as } = stage;
    const bids = await eligibleBids(stage, { min_reviews: 2 });
    expect(await isTask(stage, "manager")).toEqual([]);
    const declined = await assigned(stage, bids.rival, "reviewer_one");
    await assigned(stage, bids.rival, "reviewer_three");
    // Too few were asked, and nobody was lost: the panel is not complete yet.
    await assigned(stage, bids.university, "reviewer_three");
    expect(await isTask(stage, "manager")).toEqual([]);
    await as("reviewer_one").rpc("decline_assignment", { assignment_id: declined, reason: "No time." });
    const path = `/challenges/${bids.challengeId}/panel?lacking=1`;
    const { title } = (await panel(stage, bids)).challenge;
    for (const persona of personas) expect(await isTask(stage, persona), persona).toEqual(managers.includes(persona) ? [{ title, path }] : []);
    expect(askedOf(await panel(stage, bids, { only_lacking: true }))).toEqual({ [bids.rival]: 1, [bids.university]: 1 });

    // Who declined is kept apart, so the gap goes to somebody else.
    const basis = await as("manager").rpc("panel_basis", { challenge_id: bids.challengeId });
    expect(basis.apart).toContainEqual({ proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") });
    await assigned(stage, bids.rival, "reviewer_two");
    expect(await isTask(stage, "manager")).toEqual([]);
    expect(askedOf(await panel(stage, bids, { only_lacking: true }))).toEqual({ [bids.university]: 1 });
    expect((await noticesOf(stage, "reviewer_two", "assigned"))[0]).toMatchObject({ kind: "review.assigned" });
  });

  db.test("is also one that is overdue by a week: told once, replaced, and still welcome", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    const late = await acceptedReview(stage, bids.rival, "reviewer_one");
    await aged(stage, bids, late.id, 20);
    expect([await tellLost(stage), await isTask(stage, "manager")]).toEqual([0, []]);
    expect((await panel(stage, bids)).cells.find((cell: Row) => cell.profile_id === idOf("reviewer_one") && cell.proposal_id === bids.rival).state).toBe(
      "overdue",
    );
    await aged(stage, bids, late.id, 1);
    expect([await tellLost(stage), await tellLost(stage)]).toEqual([1, 0]);
    expect(await isTask(stage, "manager")).toHaveLength(1);
    const told = [{ kind: "review.late", path: `/challenges/${bids.challengeId}/panel?lacking=1`, reviews: "1" }];
    for (const persona of personas) expect(await noticesOf(stage, persona, "late"), persona).toEqual(managers.includes(persona) ? told : []);
    const basis = await as("manager").rpc("panel_basis", { challenge_id: bids.challengeId });
    expect(basis.proposals.find(({ id }: Row) => id === bids.rival).reviewer_ids).toEqual([]);
    expect(basis.apart).toContainEqual({ proposal_id: bids.rival, reviewer_id: idOf("reviewer_one") });
    await assigned(stage, bids.rival, "reviewer_two");
    expect(await isTask(stage, "manager")).toEqual([]);
    expect(askedOf(await panel(stage, bids))[bids.rival]).toBe(1);
    // It counts when it is written after all.
    await as("reviewer_one").rpc("save_review", {
      assignment_id: late.id,
      revision: late.revision,
      scores: bids.criteria.map((criterion_id) => ({ criterion_id, score: 3, comment: "" })),
      comment_to_applicant: "Late.",
    });
    await as("reviewer_one").rpc("complete_review", { assignment_id: late.id, revision: late.revision + 1 });
    expect(askedOf(await panel(stage, bids))[bids.rival]).toBe(2);
    expect(await owner.query("select kind from public.review_reminders")).toEqual([{ kind: "late" }]);
  });

  db.test("is also one that a conflict takes away: declared, or found later, until it is dismissed", async (stage) => {
    const { as, owner } = stage;
    const bids = await eligibleBids(stage);
    await acceptedReview(stage, bids.university, "reviewer_one");
    await acceptedReview(stage, bids.rival, "reviewer_two");
    await as("reviewer_one").rpc("declare_conflict", { proposal_id: bids.university, reason: "We wrote a book together." });
    expect(await isTask(stage, "manager")).toHaveLength(1);
    await assigned(stage, bids.university, "reviewer_three");
    expect(await isTask(stage, "manager")).toEqual([]);
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'supervisor')", [
      organisations["khyber-autonomy"],
      idOf("reviewer_two"),
    ]);
    // The page sees it at once; the task and the notice come with the clock.
    expect(askedOf(await panel(stage, bids))[bids.rival]).toBe(0);
    expect([await tellLost(stage), await tellLost(stage)]).toEqual([1, 0]);
    expect(await noticesOf(stage, "manager", "conflict_found")).toMatchObject([{ reviews: "1" }]);
    expect(await isTask(stage, "manager")).toHaveLength(1);
    await as("manager").rpc("ask_conflict_dismissal", { proposal_id: bids.rival, profile_id: idOf("reviewer_two"), reason: "Another firm of this name." });
    await as("approver").rpc("dismiss_conflict", { proposal_id: bids.rival, profile_id: idOf("reviewer_two") });
    expect(await isTask(stage, "manager")).toEqual([]);
    expect(askedOf(await panel(stage, bids))[bids.rival]).toBe(1);
  });

  db.test("of a proposal that a conflict hides from a manager is told to the others alone", async (stage) => {
    const bids = await eligibleBids(stage);
    const late = await acceptedReview(stage, bids.rival, "reviewer_one");
    await aged(stage, bids, late.id, 25);
    await stage.as("manager").rpc("declare_conflict", { proposal_id: bids.rival, reason: "My brother leads it." });
    expect(await tellLost(stage)).toBe(1);
    expect([await noticesOf(stage, "manager", "late"), await isTask(stage, "manager")]).toEqual([[], []]);
    expect([(await noticesOf(stage, "sponsor_signatory", "late")).length, (await isTask(stage, "sponsor_signatory")).length]).toEqual([1, 1]);
  });
});
