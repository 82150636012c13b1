// Email settings of each person, and unsubscribe links that work without signing in.
import { describe, expect } from "vitest";
import { openChallenge } from "../../support/challenges.ts";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";

const db = await testDatabase();
const everybody: (Persona | null)[] = [...personas, null];

describe("save_mail_choices", () => {
  db.test("is refused to visitors and for unknown topics or hours, and is visible only to the person", async ({ as, owner }) => {
    const choices = { declined: ["digest", "money"], digest_hour: 6 };
    expect(await as(null).refused("save_mail_choices", choices)).toMatchObject({ status: 401 });
    expect(await as(null).refused("mail_choices_page")).toMatchObject({ status: 401 });
    const student = as("student");
    expect(await student.refused("save_mail_choices", { ...choices, declined: ["invitations"] })).toMatchObject({ code: "mail_topic_unknown", status: 422 });
    expect((await student.refused("save_mail_choices", { ...choices, digest_hour: 24 })).code).toBe("mail_settings_digest_hour_check");
    expect(await owner.query("select 1 from public.declined_mails")).toEqual([]);
    await student.rpc("save_mail_choices", choices);
    await student.rpc("save_mail_choices", { ...choices, declined: ["digest", "reviews"] });
    expect(await student.rpc("mail_choices_page")).toMatchObject({
      declined: ["digest", "reviews"],
      digest_hour: 6,
      time_zone: "Asia/Karachi",
      calendar_token: null,
    });
    for (const persona of personas.filter((key) => key !== "student")) {
      expect(await as(persona).rpc("mail_choices_page"), persona).toMatchObject({ declined: [], digest_hour: 7 });
    }
  });

  db.test("knows the topic of every kind that can be turned off, and none for the account", async ({ owner }) => {
    const topic = async (kind: string) => (await owner.one("select private.mail_topic($1) as topic", [kind])).topic;
    expect([await topic("saved_search.found"), await topic("question.answered"), await topic("payment.paid")]).toEqual([
      "saved_searches",
      "challenges",
      "money",
    ]);
    for (const kind of ["invitation.sent", "organisation.payout_changed", "membership.removed", "platform_role.granted", "comet.landed"]) {
      expect([kind, await topic(kind)]).toEqual([kind, null]);
    }
  });
});

describe("an unsubscribe link", () => {
  const tokenOf = async (owner: { one: (sql: string, params: unknown[]) => Promise<Record<string, string>> }, persona: Persona, topic = "digest") =>
    (await owner.one("select private.unsubscribe_token($1, $2) as token", [idOf(persona), topic])).token as string;

  db.test("that was not signed here is invalid for everybody", async ({ as, owner }) => {
    const token = await tokenOf(owner, "student");
    const forged = [
      token.replace(idOf("student"), idOf("professor")),
      token.replace(".digest.", ".money."),
      `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`,
      token.toUpperCase(),
      "x",
      "",
    ];
    for (const persona of [null, "student", "administrator"] as const) {
      for (const wrong of forged) {
        expect(await as(persona).refused("unsubscribe", { token: wrong })).toMatchObject({ code: "not_found", status: 404 });
        expect(await as(persona).refused("unsubscribe_page", { token: wrong })).toMatchObject({ code: "not_found", status: 404 });
      }
    }
    expect(await owner.query("select 1 from public.declined_mails")).toEqual([]);
    for (const persona of everybody) expect((await as(persona).refusedQuery("select 1 from private.signing_keys")).sqlstate).toBe("42501");
  });

  db.test("turns off its topic for its person, signed out or signed in as another; repeating it changes nothing", async ({ as, owner }) => {
    const token = await tokenOf(owner, "student");
    expect(await as(null).rpc("unsubscribe_page", { token })).toEqual({ topic: "digest", is_declined: false });
    await as(null).rpc("unsubscribe", { token });
    await as("professor").rpc("unsubscribe", { token });
    expect(await as(null).rpc("unsubscribe_page", { token })).toEqual({ topic: "digest", is_declined: true });
    expect(await owner.query("select profile_id, topic from public.declined_mails")).toEqual([{ profile_id: idOf("student"), topic: "digest" }]);
    expect(await owner.query("select 1 from public.audit_entries where action = 'profile.unsubscribed'")).toHaveLength(1);
  });
});

describe("a calendar of deadlines", () => {
  db.test("is created and removed only by its person, and its token is visible nowhere else", async ({ as, owner }) => {
    for (const command of ["make_calendar", "revoke_calendar"]) expect(await as(null).refused(command)).toMatchObject({ status: 401 });
    const first = await as("student").rpc("make_calendar");
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect((await as("student").rpc("mail_choices_page")).calendar_token).toBe(first);
    for (const persona of everybody.filter((key) => key !== "student")) {
      expect((await as(persona).refusedQuery("select token from private.calendar_feeds")).sqlstate).toBe("42501");
      if (persona) expect((await as(persona).rpc("mail_choices_page")).calendar_token).toBeNull();
    }
    const second = await as("student").rpc("make_calendar");
    expect(second).not.toBe(first);
    expect(await as(null).rpc("calendar_page", { token: first })).toBeNull();
    expect(await as(null).rpc("calendar_page", { token: second })).toEqual([]);
    await as("student").rpc("revoke_calendar");
    await as("student").rpc("revoke_calendar");
    expect(await as(null).rpc("calendar_page", { token: second })).toBeNull();
    const audit = await owner.query("select to_jsonb(e)::text as entry from public.audit_entries e");
    expect(JSON.stringify(audit)).not.toContain(second);
  });

  db.test("contains watched challenges and those of the person's teams, and counts each move of a date", async (stage) => {
    const { as, owner } = stage;
    const { id, slug, closes_at } = await openChallenge(stage);
    const student = as("student");
    const token = await student.rpc("make_calendar");
    const shown = async (of: string) =>
      (await as(null).rpc("calendar_page", { token: of })).map((row: { slug: string; sequence: number }) => [row.slug, row.sequence]);
    expect(await shown(token)).toEqual([]);
    await student.rpc("watch_challenge", { challenge_id: id });
    expect(await shown(token)).toEqual([[slug, 0]]);
    const later = new Date(new Date(closes_at).getTime() + 86_400_000).toISOString();
    await as("manager").rpc("extend_challenge", { challenge_id: id, closes_at: later });
    expect(await shown(token)).toEqual([[slug, 1]]);
    await as("professor").rpc("start_team", { challenge_id: id, organisation_id: organisations.mut, name: "Loop" });
    expect(await shown(await as("professor").rpc("make_calendar"))).toEqual([[slug, 1]]);
    expect(await as(null).rpc("challenge_deadlines", { slug })).toMatchObject({ id, is_cancelled: false, sequence: 1 });
    await as("manager").rpc("cancel_challenge", { challenge_id: id, reason: "No money." });
    expect(await as(null).rpc("challenge_deadlines", { slug })).toMatchObject({ is_cancelled: true, sequence: 2 });
    const { slug: draft } = await as("manager").rpc("draft_challenge", { organisation_id: organisations.deri, title: "Secret draft", kind: "idea_challenge" });
    expect(await as(null).rpc("challenge_deadlines", { slug: draft })).toBeNull();
    expect((await owner.query("select 1 from private.calendar_feeds")).length).toBe(2);
  });
});
