// Two people act at once, on connections of their own: the limit that a person set holds, and nobody is reminded twice a day.
import pg from "pg";
import { expect, vi } from "vitest";
import type { Actor } from "../../support/actor.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, type Persona, personas } from "../../support/personas.ts";
import { eligibleBids } from "../../support/reviews.ts";

const db = await testDatabase();

db.testCommitted(
  "two challenges together give nobody more reviews than they take",
  async (copy) => {
    const actors = new Map<Persona | null, Actor>();
    for (const persona of personas) actors.set(persona, await copy.connect(persona));
    const { owner } = copy;
    const as: Stage["as"] = (persona) => actors.get(persona) as Actor;
    const stage = { owner, as };
    const [one, other] = [await eligibleBids(stage), await eligibleBids(stage)];
    const reviewer_id = idOf("reviewer_one");
    await owner.query("update public.reviewer_declarations set most_open = 1 where profile_id = $1", [reviewer_id]);
    // Whoever holds the declaration keeps both under way, each after it saw a place.
    const holder = new pg.Client({ connectionString: copy.url });
    await holder.connect();
    await holder.query("begin");
    await holder.query("select from public.reviewer_declarations where profile_id = $1 for update", [reviewer_id]);
    const results = [
      as("manager").rpc("assign_reviewer", { proposal_id: one.rival, reviewer_id }),
      as("sponsor_signatory").rpc("assign_panel", { challenge_id: other.challengeId, reviewer_ids: [reviewer_id] }),
    ];
    const sessions = "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    await vi.waitUntil(async () => (await owner.one(sessions)).n === 2, { timeout: 10_000 });
    await holder.end();
    await Promise.allSettled(results);
    expect(await owner.query("select from public.review_assignments")).toHaveLength(1);
  },
  60_000,
);

db.testCommitted(
  "two managers who remind a reviewer at once, alone and with all who are late, send one reminder",
  async (copy) => {
    const actors = new Map<Persona | null, Actor>();
    for (const persona of personas) actors.set(persona, await copy.connect(persona));
    const { owner } = copy;
    const as: Stage["as"] = (persona) => actors.get(persona) as Actor;
    const { challengeId, rival } = await eligibleBids({ owner, as });
    const { id } = await as("manager").rpc("assign_reviewer", { proposal_id: rival, reviewer_id: idOf("reviewer_one") });
    await owner.query(
      `update public.challenges set opens_at = opens_at - interval '9 days', published_at = published_at - interval '9 days',
         questions_close_at = questions_close_at - interval '9 days', closes_at = closes_at - interval '9 days' where id = $1`,
      [challengeId],
    );
    await owner.query("update public.review_assignments set assigned_at = assigned_at - interval '4 days' where id = $1", [id]);
    const holder = new pg.Client({ connectionString: copy.url });
    await holder.connect();
    await holder.query("begin");
    await holder.query("select from public.challenges where id = $1 for update", [challengeId]);
    const results = [
      as("manager").rpc("remind_reviewer", { assignment_id: id }),
      as("sponsor_signatory").rpc("remind_late_reviewers", { challenge_id: challengeId }),
    ];
    const sessions = "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    await vi.waitUntil(async () => (await owner.one(sessions)).n === 2, { timeout: 10_000 });
    await holder.end();
    const outcomes = await Promise.allSettled(results);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await owner.query("select kind from public.review_reminders")).toEqual([{ kind: "by_hand" }]);
    expect(await owner.query("select from public.notices where kind = 'review.reminded'")).toHaveLength(1);
  },
  60_000,
);
