import { describe, expect } from "vitest";
import { approvedChallenge, inDays, openChallenge } from "../../support/challenges.ts";
import { testDatabase } from "../../support/database.ts";
import { personas } from "../../support/personas.ts";
import { toldOf } from "../../support/teams.ts";

const db = await testDatabase();

describe("watching a challenge", () => {
  db.test("is for everybody who is signed in, for published challenges", async ({ as, owner }) => {
    const approved = await approvedChallenge({ as });
    expect(await as(null).refused("watch_challenge", { challenge_id: approved.id })).toMatchObject({ status: 401 });
    for (const persona of ["manager", "nobody"] as const) {
      expect(await as(persona).refused("watch_challenge", { challenge_id: approved.id })).toMatchObject({ code: "not_found", status: 404 });
    }
    expect(await owner.query("select challenge_id from public.challenge_watches")).toEqual([]);
    const challenge = await as("manager").rpc("publish_challenge", { challenge_id: approved.id });
    for (const persona of personas) {
      await as(persona).rpc("watch_challenge", { challenge_id: challenge.id });
      await as(persona).rpc("watch_challenge", { challenge_id: challenge.id });
      expect(await as(persona).rpc("challenge_reader", { slug: challenge.slug })).toMatchObject({ is_watching: true });
    }
    expect(await owner.query("select profile_id from public.challenge_watches")).toHaveLength(personas.length);
  });

  db.test("is ended only by the person who watches", async ({ as }) => {
    const challenge = await openChallenge({ as });
    for (const persona of ["student", "rival"] as const) await as(persona).rpc("watch_challenge", { challenge_id: challenge.id });
    await as("student").rpc("unwatch_challenge", { challenge_id: challenge.id });
    await as("student").rpc("unwatch_challenge", { challenge_id: challenge.id });
    expect((await as("student").rpc("watched_challenges")).items).toEqual([]);
    expect((await as("rival").rpc("watched_challenges")).items).toHaveLength(1);
    expect(await as(null).refused("watched_challenges")).toMatchObject({ status: 401 });
  });

  db.test("notifies watchers and team members of changes, once each", async ({ as, owner }) => {
    const challenge = await openChallenge({ as });
    await as("student").rpc("watch_challenge", { challenge_id: challenge.id });
    await as("rival").rpc("watch_challenge", { challenge_id: challenge.id });
    await as("rival").rpc("start_team", { challenge_id: challenge.id, organisation_id: "00000000-0000-4000-b000-000000000004", name: "Khyber" });
    await as("manager").rpc("extend_challenge", { challenge_id: challenge.id, closes_at: inDays(40) });
    expect(
      await owner.query(
        "select profile_id from public.notices where kind = 'challenge.extended' and profile_id in (select profile_id from public.challenge_watches)",
      ),
    ).toHaveLength(2);
    await as("manager").rpc("cancel_challenge", { challenge_id: challenge.id, reason: "Gone." });
    expect(await toldOf(owner, "challenge.cancelled")).toEqual(expect.arrayContaining(await toldOf(owner, "challenge.extended")));
    expect((await as("student").rpc("watched_challenges")).items).toMatchObject([{ status: "cancelled", change: { what: "cancelled" } }]);
  });

  db.test("lists challenges by their latest change", async ({ as, owner }) => {
    const challenge = await openChallenge({ as });
    await owner.query(
      `insert into public.challenges (slug, number, organisation_id, title, trl_from, trl_to, eligible_kinds, opens_at, closes_at, currency, proposed_amount_minor, ip_regime,
         created_by, submitted_at, submitted_by, approved_at, approved_by, approved_amount_minor, approved_fund_id, published_at, published_by)
       overriding system value
       select 'copy-' || n, 90000 + n, c.organisation_id, c.title, c.trl_from, c.trl_to, c.eligible_kinds, c.opens_at, c.closes_at, c.currency, c.proposed_amount_minor, c.ip_regime,
         c.created_by, c.submitted_at, c.submitted_by, c.approved_at, c.approved_by, c.approved_amount_minor, c.approved_fund_id, c.published_at - make_interval(mins => n), c.published_by
       from public.challenges c, generate_series(1, 34) n where c.id = $1`,
      [challenge.id],
    );
    await owner.query(
      "insert into public.challenge_criteria (challenge_id, position, title, weight_percent, descriptors) select id, 1, 'All', 100, array['a','b','c','d','e','f'] from public.challenges where number > 90000",
    );
    await owner.query(
      "insert into public.challenge_watches (challenge_id, profile_id) select c.id, p.id from public.challenges c, public.profiles p join auth.users u on u.id = p.id where u.email like 'student@%' and c.published_at is not null",
    );
    const first = await as("student").rpc("watched_challenges");
    const second = await as("student").rpc("watched_challenges", { after: first.next });
    expect([first.items.length, second.items.length, second.next]).toEqual([30, 5, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(35);
    expect(await as("student").refused("watched_challenges", { after: ["x", "y"] })).toMatchObject({ code: "value_not_understood", status: 422 });
  });
});
