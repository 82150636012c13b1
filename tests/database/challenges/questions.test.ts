import { describe, expect } from "vitest";
import { approvedChallenge, openChallenge } from "../../support/challenges.ts";
import { testDatabase } from "../../support/database.ts";
import { type Persona, personas } from "../../support/personas.ts";
import { askedChallenge, canNotAsk } from "../../support/questions.ts";
import { actionsOn, closeBidding, toldOf } from "../../support/teams.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();
const ANSWERERS: Persona[] = ["manager", "technical_officer", "sponsor_signatory"];

describe("asking", () => {
  db.test("is for members of verified, eligible organisations, and not for the sponsor", async ({ as, owner }) => {
    const challenge = await openChallenge({ as });
    const question = "How deep?";
    expect(await as(null).refused("ask_question", { challenge_id: challenge.id, question })).toMatchObject({ status: 401 });
    for (const persona of canNotAsk) {
      expect(await as(persona).refused("ask_question", { challenge_id: challenge.id, question }), persona).toMatchObject({ code: "can_not_ask", status: 403 });
    }
    expect(await owner.query("select id from public.challenge_questions")).toEqual([]);
    await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'Being looked into' where slug = 'khyber-autonomy'");
    expect(await as("rival").refused("ask_question", { challenge_id: challenge.id, question })).toMatchObject({ code: "can_not_ask" });
    await as("professor").rpc("ask_question", { challenge_id: challenge.id, question });
    const told = await owner.query(
      "select distinct u.email from public.notices n join auth.users u on u.id = n.profile_id where n.kind = 'question.asked' order by 1",
    );
    expect(told.map(({ email }) => email.split("@")[0])).toEqual(["manager", "sponsor_signatory", "technical_officer"]);
  });

  db.test("is for eligible kinds of organisation", async ({ as }) => {
    const challenge = await openChallenge({ as }, { eligible_kinds: ["university"] });
    expect(await as("rival").refused("ask_question", { challenge_id: challenge.id, question: "How deep?" })).toMatchObject({ code: "can_not_ask" });
    await as("professor").rpc("ask_question", { challenge_id: challenge.id, question: "How deep?" });
  });

  db.test("ends at the deadline by the database clock, and is not possible before publication", async ({ as, owner }) => {
    const approved = await approvedChallenge({ as });
    expect(await as("rival").refused("ask_question", { challenge_id: approved.id, question: "How deep?" })).toMatchObject({ code: "not_found", status: 404 });
    const challenge = await as("manager").rpc("publish_challenge", { challenge_id: approved.id });
    await owner.query("update public.challenges set questions_close_at = clock_timestamp() - interval '1 microsecond' where id = $1", [challenge.id]);
    expect(await as("rival").refused("ask_question", { challenge_id: challenge.id, question: "How deep?" })).toMatchObject({
      code: "questions_closed",
      status: 409,
    });
    await owner.query("update public.challenges set questions_close_at = null where id = $1", [challenge.id]);
    await as("rival").rpc("ask_question", { challenge_id: challenge.id, question: "How deep?" });
    await as("manager").rpc("cancel_challenge", { challenge_id: challenge.id, reason: "The need is gone." });
    expect(await as("rival").refused("ask_question", { challenge_id: challenge.id, question: "Why?" })).toMatchObject({ code: "questions_closed" });
  });

  db.test("is refused after twenty unanswered questions of one person, and possible again after an answer", async ({ as }) => {
    const { challenge, question_id } = await askedChallenge({ as });
    const founder = as("sme_founder");
    for (let n = 2; n <= 20; n += 1) await founder.rpc("ask_question", { challenge_id: challenge.id, question: `Question ${n}?` });
    expect(await founder.refused("ask_question", { challenge_id: challenge.id, question: "One more?" })).toMatchObject({
      code: "too_many_questions",
      status: 409,
    });
    await as("rival").rpc("ask_question", { challenge_id: challenge.id, question: "Another person's?" });
    await as("manager").rpc("answer_questions", { challenge_id: challenge.id, questions: [{ id: question_id }], answer: "Yes." });
    await founder.rpc("ask_question", { challenge_id: challenge.id, question: "One more?" });
  });

  db.test("needs a text", async ({ as }) => {
    const challenge = await openChallenge({ as });
    for (const question of ["", "  ?", "x".repeat(2001)]) {
      expect(await as("rival").refused("ask_question", { challenge_id: challenge.id, question })).toMatchObject({ code: "question_length" });
    }
  });
});

describe("answering", () => {
  db.test("is for managers and technical officers of the sponsor", async ({ as, owner }) => {
    const { challenge, question_id } = await askedChallenge({ as });
    const others = personas.filter((persona) => !ANSWERERS.includes(persona));
    const commands: [string, Record<string, unknown>][] = [
      ["answer_questions", { challenge_id: challenge.id, questions: [{ id: question_id, wording: "Changed?" }], answer: "Yes." }],
      ["decline_question", { question_id, reason: "Not ours." }],
      ["reword_question", { question_id, wording: "Changed?" }],
      ["challenge_questions_page", { challenge_id: challenge.id }],
    ];
    for (const [command, args] of commands) {
      expect(await as(null).refused(command, args)).toMatchObject({ status: 401 });
      for (const persona of others)
        expect(await as(persona).refused(command, args), `${persona} ${command}`).toMatchObject({ code: "not_allowed", status: 403 });
    }
    expect(await owner.one("select wording, answer_id, declined_at, reworded_at from public.challenge_questions")).toEqual({
      wording: "May the coil be water-cooled?",
      answer_id: null,
      declined_at: null,
      reworded_at: null,
    });
  });

  db.test("publishes the wording without the asker, numbers it, and notifies watchers, teams and the asker", async ({ as, owner }) => {
    const { challenge, question_id } = await askedChallenge({ as }, "sme_founder", "We at Indus Photonics have a rig at Kamra. May it be used?");
    await as("student").rpc("watch_challenge", { challenge_id: challenge.id });
    await as("rival").rpc("start_team", { challenge_id: challenge.id, organisation_id: "00000000-0000-4000-b000-000000000004", name: "Khyber" });
    expect((await as(null).rpc("challenge_page", { slug: challenge.slug })).questions).toEqual([]);
    await as("technical_officer").rpc("answer_questions", {
      challenge_id: challenge.id,
      questions: [{ id: question_id, wording: "May a bidder's own rig be used?" }],
      answer: "Yes, **anywhere**.",
    });
    const { questions } = await as(null).rpc("challenge_page", { slug: challenge.slug });
    expect(questions).toMatchObject([{ answer: "Yes, **anywhere**.", questions: [{ number: 1, wording: "May a bidder's own rig be used?" }] }]);
    const names = await owner.query("select id, name from public.profiles");
    const nameOf = (persona: Persona) => names.find(({ id }) => id.endsWith(String(personas.indexOf(persona) + 1).padStart(12, "0")))?.name;
    expect(await toldOf(owner, "question.answered")).toEqual([nameOf("student"), nameOf("rival")].sort());
    expect(await toldOf(owner, "question.answered_yours")).toEqual([nameOf("sme_founder")]);
    const [mine] = (await as("sme_founder").rpc("my_questions")).items;
    expect(mine).toMatchObject({ original: "We at Indus Photonics have a rig at Kamra. May it be used?", number: 1, answer: "Yes, **anywhere**." });
    // The original words are visible to the asker only.
    for (const persona of ANSWERERS) {
      expect(JSON.stringify(await as(persona).rpc("challenge_questions_page", { challenge_id: challenge.id })), persona).not.toContain("Kamra");
    }
    expect(await actionsOn(owner, challenge.id)).toEqual(expect.arrayContaining(["challenge.question_reworded", "challenge.question_answered"]));
  });

  db.test("gives several questions one answer and continues the numbers", async ({ as }) => {
    const { challenge, question_id } = await askedChallenge({ as });
    const manager = as("manager");
    const second = await as("rival").rpc("ask_question", { challenge_id: challenge.id, question: "Is water cooling allowed?" });
    const third = await as("professor").rpc("ask_question", { challenge_id: challenge.id, question: "Who pays for tests?" });
    await manager.rpc("answer_questions", { challenge_id: challenge.id, questions: [{ id: second }, { id: question_id }], answer: "Yes." });
    await manager.rpc("answer_questions", { challenge_id: challenge.id, questions: [{ id: third }], answer: "The sponsor." });
    const { questions } = await as(null).rpc("challenge_page", { slug: challenge.slug });
    expect(questions.map((item: { questions: { number: number }[] }) => item.questions.map(({ number }) => number))).toEqual([[1, 2], [3]]);
    expect(await manager.refused("answer_questions", { challenge_id: challenge.id, questions: [{ id: third }], answer: "We." })).toMatchObject({
      code: "question_answered_already",
      status: 409,
    });
    expect(await manager.refused("reword_question", { question_id: third, wording: "Who?" })).toMatchObject({ code: "question_answered_already" });
    expect(await manager.refused("decline_question", { question_id: third, reason: "No." })).toMatchObject({ code: "question_answered_already" });
  });

  db.test("refuses invalid values, another challenge's question, and an ended challenge", async ({ as, owner }) => {
    const { challenge, question_id } = await askedChallenge({ as });
    const other = await openChallenge({ as });
    const manager = as("manager");
    const attempt = (args: Record<string, unknown>) =>
      manager.refused("answer_questions", { challenge_id: challenge.id, questions: [{ id: question_id }], answer: "Yes.", ...args });
    expect(await attempt({ questions: [] })).toMatchObject({ code: "value_not_understood", status: 422 });
    expect(await attempt({ questions: [{ id: "x" }] })).toMatchObject({ code: "value_not_understood" });
    expect(await attempt({ questions: {} })).toMatchObject({ code: "value_not_understood" });
    expect(await attempt({ answer: " " })).toMatchObject({ code: "answer_length" });
    expect(await attempt({ questions: [{ id: question_id, wording: " " }] })).toMatchObject({ code: "question_length" });
    expect(await attempt({ challenge_id: other.id })).toMatchObject({ code: "not_found" });
    await manager.rpc("cancel_challenge", { challenge_id: challenge.id, reason: "Gone." });
    expect(await attempt({})).toMatchObject({ code: "challenge_ended", status: 409 });
    expect(await owner.query("select id from public.challenge_answers")).toEqual([]);
  });

  db.test("can be declined with a reason that only the asker sees", async (stage) => {
    const { as, owner } = stage;
    const { challenge, question_id } = await askedChallenge({ as });
    await as("student").rpc("watch_challenge", { challenge_id: challenge.id });
    expect(await as("manager").refused("decline_question", { question_id, reason: " " })).toMatchObject({ code: "reason_missing", status: 422 });
    await as("manager").rpc("decline_question", { question_id, reason: "The annex says it." });
    expect(await toldOf(owner, "question.declined")).toHaveLength(1);
    expect((await as("sme_founder").rpc("my_questions")).items).toMatchObject([{ decline_reason: "The annex says it." }]);
    expect(await readersOf(stage, "challenge_questions_page", { challenge_id: challenge.id })).toEqual(ANSWERERS);
    expect((await as(null).rpc("challenge_page", { slug: challenge.slug })).questions).toEqual([]);
  });

  db.test("is a task of the sponsor until it is done", async ({ as }) => {
    const { challenge, question_id } = await askedChallenge({ as });
    const waiting = async (persona: Persona) => (await as(persona).rpc("my_work")).filter(({ act }: { act: string }) => act === "answer_questions");
    expect(await waiting("technical_officer")).toMatchObject([{ title: "Hand-held detector", path: `/challenges/${challenge.id}/questions` }]);
    expect(await waiting("sponsor_finance")).toEqual([]);
    await as("manager").rpc("answer_questions", { challenge_id: challenge.id, questions: [{ id: question_id }], answer: "Yes." });
    expect(await waiting("manager")).toEqual([]);
  });
});

describe("concurrent commands", () => {
  db.testCommitted("a question that waits until after the deadline is late", async ({ connect, owner }) => {
    const [manager, founder, approver, one, two] = await Promise.all(
      (["manager", "sme_founder", "approver", "finance_officer", "finance_officer_two"] as const).map(connect),
    );
    const cast = { manager, approver, finance_officer: one, finance_officer_two: two } as Record<string, typeof manager>;
    const challenge = await openChallenge({ as: (persona) => cast[persona ?? ""] as NonNullable<typeof manager> });
    await owner.query("begin");
    await owner.query("update public.challenges set questions_close_at = clock_timestamp() + interval '150 milliseconds' where id = $1", [challenge.id]);
    const waiting = founder?.refused("ask_question", { challenge_id: challenge.id, question: "In time?" });
    await owner.query("select pg_sleep(0.4)");
    await owner.query("commit");
    expect(await waiting).toMatchObject({ code: "questions_closed" });
    expect(await owner.query("select id from public.challenge_questions")).toEqual([]);
  });

  db.testCommitted("two answers to one question: one stands, the other is refused", async ({ connect, owner }) => {
    const [manager, officer, founder, approver, one, two] = await Promise.all(
      (["manager", "technical_officer", "sme_founder", "approver", "finance_officer", "finance_officer_two"] as const).map(connect),
    );
    const cast = { manager, technical_officer: officer, sme_founder: founder, approver, finance_officer: one, finance_officer_two: two } as Record<
      string,
      typeof manager
    >;
    const { challenge, question_id } = await askedChallenge({ as: (persona) => cast[persona ?? ""] as NonNullable<typeof manager> });
    const answer = (text: string) => ({ challenge_id: challenge.id, questions: [{ id: question_id }], answer: text });
    const outcomes = await Promise.allSettled([manager?.rpc("answer_questions", answer("Yes.")), officer?.rpc("answer_questions", answer("No."))]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await owner.query("select id from public.challenge_answers")).toHaveLength(1);
  });

  db.test("an answer is possible after closing, a question is not", async ({ as, owner }) => {
    const { challenge, question_id } = await askedChallenge({ as });
    await closeBidding(owner, challenge.id);
    expect(await as("rival").refused("ask_question", { challenge_id: challenge.id, question: "Too late?" })).toMatchObject({ code: "questions_closed" });
    await as("manager").rpc("answer_questions", { challenge_id: challenge.id, questions: [{ id: question_id }], answer: "Yes." });
    expect((await as(null).rpc("challenge_page", { slug: challenge.slug })).questions).toHaveLength(1);
  });
});
