// The meeting of a panel: called, items opened with conflicts recorded, outcomes and minutes, the end.
import { describe, expect } from "vitest";
import { type Subject, walkActs } from "../../support/acts.ts";
import { type Actor, type Row, type Stage, testDatabase } from "../../support/database.ts";
import { begun, called, callOf, itemIn, pageOf, soon } from "../../support/meetings.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { eligibleBids, reviewedBids, type TwoBids } from "../../support/reviews.ts";

const db = await testDatabase();
const WALK_MAXIMUM_MS = 120_000;

/** Makes a person an interested one in the proposal of Khyber Autonomy. */
const conflicted = ({ owner }: Stage, person: Persona, proposal_id: string) =>
  owner.query("insert into public.declared_conflicts (proposal_id, profile_id, reason) values ($1, $2, 'My cousin leads it.')", [proposal_id, idOf(person)]);

function subject(bids: TwoBids, meeting_id: string, proposal_id: string, revision: number): Subject {
  return {
    page: ["meeting_page", { challenge_id: bids.challengeId }],
    acts: {
      call: ["call_meeting", callOf(bids)],
      change: ["change_meeting", { meeting_id, revision, starts_at: soon(3), place: "Room 5" }],
      begin: ["begin_meeting_item", { meeting_id, proposal_id, present: [idOf("manager")] }],
      save: ["save_meeting_minutes", { meeting_id, revision, minutes: "All were there." }],
      end: ["end_meeting", { meeting_id }],
    },
    isHidden: true,
  };
}

describe("the acts of a meeting", () => {
  db.test(
    "are the managers': they call one, hold it and end it; nobody else",
    async (stage) => {
      const { as, owner } = stage;
      const managers = ["manager", "sponsor_signatory"];
      const bids = await reviewedBids(stage);
      const none = "00000000-0000-4000-8000-000000000000";
      const before = await walkActs(stage, "not called", {
        ...subject(bids, none, bids.rival, 1),
        acts: { call: ["call_meeting", callOf(bids)] },
        unnamed: ["change", "begin", "save", "end"],
      });
      expect(before).toEqual({ call: managers });
      const meeting_id = await called(stage, bids);
      const running = { change: managers, begin: managers, save: managers, end: managers };
      expect(await walkActs(stage, "called", subject(bids, meeting_id, bids.rival, 1))).toEqual(running);
      // An item is saved once it was opened.
      const save = { meeting_id, proposal_id: bids.rival, revision: 1, outcome: "fund", minutes: "It flies." };
      expect(await as("manager").refused("save_meeting_item", save)).toMatchObject({ code: "meeting_item_not_begun", status: 409 });
      await owner.query("savepoint running");
      await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'Unpaid tax.' where slug = 'deri'");
      expect(await walkActs(stage, "suspended", subject(bids, meeting_id, bids.rival, 1))).toEqual({});
      await owner.query("rollback to savepoint running");
      await as("manager").rpc("cancel_challenge", { challenge_id: bids.challengeId, reason: "The need has gone." });
      expect(await walkActs(stage, "cancelled", subject(bids, meeting_id, bids.rival, 1))).toEqual({ end: managers });
      await owner.query("rollback to savepoint running");
      await as("manager").rpc("end_meeting", { meeting_id });
      expect(await walkActs(stage, "ended", subject(bids, meeting_id, bids.rival, 1))).toEqual({ call: managers });
    },
    WALK_MAXIMUM_MS,
  );

  db.test("is refused before closing, without eligible proposals, without time or place, and about what is not on the list", async (stage) => {
    const bids = await eligibleBids(stage);
    const manager = stage.as("manager");
    // Nothing is reviewed yet, so that nothing is on the agenda by default.
    expect(await manager.refused("call_meeting", callOf(bids))).toMatchObject({ code: "meeting_without_items", status: 422 });
    expect(await manager.refused("call_meeting", callOf(bids, { starts_at: soon(-1) }))).toMatchObject({ code: "meeting_in_the_past", status: 422 });
    expect(await manager.refused("call_meeting", callOf(bids, { starts_at: null }))).toMatchObject({ code: "meeting_in_the_past", status: 422 });
    expect(await manager.refused("call_meeting", callOf(bids, { place: "  " }))).toMatchObject({ code: "meeting_place_missing", status: 422 });
    expect(await manager.refused("call_meeting", callOf(bids, { place: "a".repeat(301) }))).toMatchObject({ code: "text_too_long", status: 422 });
    expect(await manager.refused("call_meeting", callOf(bids, { proposal_ids: [bids.challengeId] }))).toMatchObject({
      code: "meeting_item_unknown",
      status: 422,
    });
    await stage.owner.query("savepoint closed");
    await stage.owner.query("update public.proposals set eligible_at = null, eligible_by = null where challenge_id = $1", [bids.challengeId]);
    expect(await manager.refused("call_meeting", callOf(bids))).toMatchObject({ code: "meeting_without_items", status: 409 });
    await stage.owner.query("rollback to savepoint closed");
    await stage.owner.query("update public.challenges set closes_at = now() + interval '1 day' where id = $1", [bids.challengeId]);
    expect(await manager.refused("call_meeting", callOf(bids))).toMatchObject({ code: "not_found", status: 404 });
    expect(await manager.refused("meeting_page", { challenge_id: bids.challengeId })).toMatchObject({ code: "not_found", status: 404 });
    await stage.owner.query("rollback to savepoint closed");
  });

  db.test("tells the panel and the managers of the meeting and of a new time, and nobody of an unchanged one", async (stage) => {
    const { as, owner } = stage;
    const bids = await reviewedBids(stage);
    const meeting_id = await called(stage, bids);
    const told = async (kind: string) =>
      (await owner.query("select profile_id from public.notices where kind = $1 order by profile_id", [kind])).map(({ profile_id }) => profile_id);
    const others = (await owner.query("select unnest(private.meeting_people($1)) as id", [bids.challengeId])).map(({ id }) => id);
    expect(others.sort()).toEqual([idOf("manager"), idOf("sponsor_signatory"), idOf("reviewer_one")].sort());
    expect(await told("review.meeting_called")).toEqual(others.filter((id) => id !== idOf("manager")).sort());
    const { starts_at, place } = await owner.one("select starts_at, place from public.panel_meetings");
    await as("manager").rpc("change_meeting", { meeting_id, revision: 1, starts_at, place, proposal_ids: [bids.rival] });
    expect(await told("review.meeting_changed")).toEqual([]);
    expect((await pageOf(as("manager"), bids)).items.map((item: Row) => item.proposal_id)).toEqual([bids.rival]);
    const change = { meeting_id, revision: 1, starts_at: soon(4), place, proposal_ids: [bids.rival] };
    expect(await as("manager").refused("change_meeting", change)).toMatchObject({ code: "meeting_stale", status: 409, detail: "2" });
    expect(await as("manager").refused("change_meeting", { ...change, revision: 2, proposal_ids: [] })).toMatchObject({
      code: "meeting_without_items",
      status: 422,
    });
    await as("manager").rpc("change_meeting", { ...change, revision: 2 });
    expect(await told("review.meeting_changed")).toEqual(others.filter((id) => id !== idOf("manager")).sort());
  });

  db.test("is a task of the managers from its time to its end", async (stage) => {
    const { as, owner } = stage;
    const bids = await reviewedBids(stage);
    const meeting_id = await called(stage, bids);
    const tasks = async (persona: Persona) => (await as(persona).rpc("my_work", {})).filter(({ act }: Row) => act === "hold_meeting");
    expect(await tasks("manager")).toEqual([]);
    await owner.query("update public.panel_meetings set starts_at = now()");
    expect(await tasks("manager")).toMatchObject([{ path: `/challenges/${bids.challengeId}/meeting`, due_at: null }]);
    expect(await tasks("reviewer_one")).toEqual([]);
    expect(await tasks("sponsor_finance")).toEqual([]);
    await as("manager").rpc("end_meeting", { meeting_id });
    expect(await tasks("manager")).toEqual([]);
  });
});

describe("an item", () => {
  db.test("records who was present and who stepped out when it was opened, one item at a time", async (stage) => {
    const { as, owner } = stage;
    const bids = await reviewedBids(stage);
    const meeting_id = await called(stage, bids);
    const manager = as("manager");
    const of = { meeting_id, proposal_id: bids.rival };
    expect(await manager.refused("begin_meeting_item", { ...of, present: [] })).toMatchObject({ code: "meeting_present_missing", status: 422 });
    expect(await manager.refused("begin_meeting_item", { ...of, present: [idOf("nobody")] })).toMatchObject({ code: "meeting_person_unknown", status: 422 });
    expect(await manager.refused("begin_meeting_item", { ...of, proposal_id: bids.challengeId, present: [idOf("manager")] })).toMatchObject({
      code: "not_found",
      status: 404,
    });
    await begun(manager, meeting_id, bids.university);
    expect(itemIn(await pageOf(manager, bids), bids.university)).toMatchObject({ is_open: true });
    // The signatory gets a conflict with the rival's proposal: the page names them, and they can't be ticked.
    await conflicted(stage, "sponsor_signatory", bids.rival);
    expect(itemIn(await pageOf(manager, bids), bids.rival).away).toEqual([idOf("sponsor_signatory")]);
    const { name } = await owner.one("select name from public.profiles where id = $1", [idOf("sponsor_signatory")]);
    expect(await manager.refused("begin_meeting_item", { ...of, present: [idOf("manager"), idOf("sponsor_signatory")] })).toMatchObject({
      code: "meeting_present_conflicted",
      status: 409,
      detail: name,
    });
    // What was refused changed nothing.
    expect(itemIn(await pageOf(manager, bids), bids.university)).toMatchObject({ is_open: true });
    await begun(manager, meeting_id, bids.rival, ["manager"]);
    const page = await pageOf(manager, bids);
    expect(itemIn(page, bids.university)).toMatchObject({ is_open: false });
    expect(itemIn(page, bids.rival)).toMatchObject({ is_open: true });
    const seats = Object.fromEntries(itemIn(page, bids.rival).attendance.map((seat: Row) => [seat.id, [seat.is_present, seat.stepped_out]]));
    expect(seats).toEqual({
      [idOf("manager")]: [true, false],
      [idOf("sponsor_signatory")]: [false, true],
      [idOf("reviewer_one")]: [false, false],
    });
    const { after } = await owner.one("select after from public.audit_entries where action = 'meeting.item_begun' order by id desc limit 1");
    expect(after).toEqual({ meeting_id, proposal_id: bids.rival, present: [idOf("manager")], stepped_out: [idOf("sponsor_signatory")] });
    // What was recorded stays, whatever is found later.
    await owner.query("savepoint recorded");
    await expect(owner.query("update public.meeting_presences set is_present = true")).rejects.toThrow("presence_is_immutable");
    await owner.query("rollback to savepoint recorded");
  });

  db.test("is hidden from a manager with a conflict, whose colleague moderates it and ends the meeting", async (stage) => {
    const { as } = stage;
    const bids = await reviewedBids(stage);
    await conflicted(stage, "manager", bids.rival);
    // What is hidden from who calls the meeting is on the agenda all the same.
    const meeting_id = await called(stage, bids, { proposal_ids: [bids.university] });
    const own = await pageOf(as("manager"), bids);
    expect([own.items.map((item: Row) => item.proposal_id), own.hidden_count]).toEqual([[bids.university], 1]);
    expect(JSON.stringify(own)).not.toContain(bids.rival);
    const save = { meeting_id, proposal_id: bids.rival, revision: 1, outcome: "fund" };
    expect(await as("manager").refused("save_meeting_item", save)).toMatchObject({ code: "not_found", status: 404 });
    expect(await as("manager").refused("begin_meeting_item", { meeting_id, proposal_id: bids.rival, present: [idOf("manager")] })).toMatchObject({
      code: "not_found",
      status: 404,
    });
    expect(await as("manager").refused("end_meeting", { meeting_id })).toMatchObject({ code: "conflict_stands", status: 403 });
    expect(own.acts).toMatchObject({ end: "conflict_stands", begin: null });
    expect(await as("manager").refused("call_meeting", callOf(bids, { proposal_ids: [bids.rival] }))).toMatchObject({
      code: "meeting_one_at_a_time",
      status: 409,
    });
    const { revision, starts_at, place } = own.meeting;
    expect(await as("manager").refused("change_meeting", { meeting_id, revision, starts_at, place, proposal_ids: [bids.rival] })).toMatchObject({
      code: "meeting_item_unknown",
      status: 422,
    });
    const standIn = as("sponsor_signatory");
    await begun(standIn, meeting_id, bids.rival, ["sponsor_signatory", "reviewer_one"]);
    await standIn.rpc("save_meeting_item", { ...save, minutes: "The panel is of one mind." });
    expect(itemIn(await pageOf(standIn, bids), bids.rival).attendance).toContainEqual(
      expect.objectContaining({ id: idOf("manager"), is_present: false, stepped_out: true }),
    );
    expect(await as("manager").rpc("object_to_confirm", { object_type: "panel_meeting", object_id: meeting_id, act: "end" })).toBeNull();
    expect(await standIn.rpc("object_to_confirm", { object_type: "panel_meeting", object_id: meeting_id, act: "end" })).toMatchObject({ amount_minor: null });
    await standIn.rpc("end_meeting", { meeting_id });
    const ended = await pageOf(as("manager"), bids);
    expect(JSON.stringify(ended)).not.toContain("The panel is of one mind.");
  });

  db.test(
    "is saved against the revision that was read, with a known outcome and minutes that are short enough; after the end nothing changes",
    async (stage) => {
      const { as, owner } = stage;
      const bids = await reviewedBids(stage);
      const meeting_id = await called(stage, bids);
      const manager = as("manager");
      await begun(manager, meeting_id, bids.rival);
      const save = { meeting_id, proposal_id: bids.rival, revision: 1, outcome: "do_not_fund", minutes: "Too heavy." };
      expect(await manager.refused("save_meeting_item", { ...save, outcome: "perhaps" })).toMatchObject({ code: "meeting_outcome_unknown", status: 422 });
      expect(await manager.refused("save_meeting_item", { ...save, minutes: "a".repeat(10_001) })).toMatchObject({
        code: "meeting_item_minutes_too_long",
        status: 400,
      });
      await manager.rpc("save_meeting_item", save);
      expect(await manager.refused("save_meeting_item", { ...save, outcome: "fund" })).toMatchObject({ code: "meeting_item_stale", status: 409, detail: "2" });
      const { meeting } = await pageOf(manager, bids);
      await manager.rpc("save_meeting_minutes", { meeting_id, revision: 1, minutes: "All were there." });
      expect(await manager.refused("save_meeting_minutes", { meeting_id, revision: 1, minutes: "" })).toMatchObject({ code: "meeting_stale", status: 409 });
      expect(await manager.refused("end_meeting", { meeting_id, seen: meeting.seen })).toMatchObject({ code: "changed_since_read", status: 409 });
      await manager.rpc("end_meeting", { meeting_id, seen: (await pageOf(manager, bids)).meeting.seen });
      expect(await manager.refused("save_meeting_item", { ...save, revision: 2 })).toMatchObject({ code: "meeting_ended", status: 409 });
      for (const change of [
        "update public.meeting_items set outcome = 'fund'",
        "delete from public.meeting_items",
        "update public.meeting_discussions set ended_at = now()",
        "update public.panel_meetings set minutes = 'Nobody was there.'",
      ]) {
        await owner.query("savepoint ended");
        await expect(owner.query(change), change).rejects.toThrow("meeting_ended");
        await owner.query("rollback to savepoint ended");
      }
      expect(itemIn(await pageOf(manager, bids), bids.rival)).toMatchObject({ outcome: "do_not_fund", minutes: "Too heavy." });
    },
  );
});

describe("at the same moment", () => {
  db.testCommitted("of two managers who save one item one is refused, and who saves while the meeting ends is told", async ({ connect, owner }) => {
    const actors = new Map<Persona | null, Actor>();
    for (const persona of personas) actors.set(persona, await connect(persona));
    const as = (persona: Persona | null) => actors.get(persona) as Actor;
    const stage: Stage = { as, owner };
    const bids = await reviewedBids(stage);
    const meeting_id = await called(stage, bids);
    await begun(as("manager"), meeting_id, bids.rival);
    const save = { meeting_id, proposal_id: bids.rival, revision: 1 };
    const both = await Promise.allSettled([
      as("manager").rpc("save_meeting_item", { ...save, outcome: "fund" }),
      as("sponsor_signatory").rpc("save_meeting_item", { ...save, outcome: "reserve" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { message: "meeting_item_stale" } });
    const { meeting } = await pageOf(as("manager"), bids);
    const [ended, saved] = await Promise.allSettled([
      as("manager").rpc("end_meeting", { meeting_id, seen: meeting.seen }),
      as("sponsor_signatory").rpc("save_meeting_item", { ...save, revision: 2, outcome: "do_not_fund" }),
    ]);
    // Whoever was first is taken; the other hears why not.
    if (ended.status === "fulfilled") expect(saved).toMatchObject({ status: "rejected", reason: { message: "meeting_ended" } });
    else expect([ended.reason.message, saved.status]).toEqual(["changed_since_read", "fulfilled"]);
  });
});
