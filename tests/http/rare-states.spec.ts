// Pages of challenges in the states that the demo world has least of: always open, and both sides hidden. Answers are checked against their shapes.
import { withClient } from "../../supabase/embedded/schema.ts";
import { idOf } from "../support/personas.ts";
import { signIn } from "../support/site.ts";
import { workerSite } from "../support/site-test.ts";
import { expect, siteUrl, test } from "./support/test.ts";

const status = async (path: string, cookie: string) => (await fetch(siteUrl() + path, { headers: { cookie }, redirect: "manual" })).status;
const one = async (sql: string, values: unknown[] = []) =>
  await withClient(workerSite().databaseUrl, async (client) => (await client.query(sql, values)).rows[0]);

test("every page of a challenge without a closing time opens", async () => {
  const { id, slug } = await one("select id, slug from public.challenges where is_always_open and closes_at is null and published_at is not null limit 1");
  const manager = await signIn(siteUrl(), "manager");
  const professor = await signIn(siteUrl(), "professor");
  for (const page of ["edit", "questions", "proposals", "unsealings", "preview", "end/cancel"])
    expect([page, await status(`/challenges/${id}/${page}`, manager)]).toEqual([page, 200]);
  for (const page of ["", "/ask", "/versions"]) expect([page, await status(`/challenges/${slug}${page}`, professor)]).toEqual([page, 200]);
  expect(await status(`/challenges/${slug}/deadlines.ics`, professor)).toBe(404);
  await withClient(workerSite().databaseUrl, async (client) => {
    await client.query("insert into public.challenge_watches (challenge_id, profile_id) values ($1, $2) on conflict do nothing", [id, idOf("professor")]);
  });
  expect(await status("/my/watched", professor)).toBe(200);
});

test("a reviewer who must not know the bidders opens the review and the proposal", async () => {
  const review = await one(
    `select r.id, r.proposal_id, p.challenge_id from public.review_assignments r join public.proposals p on p.id = r.proposal_id
     where r.reviewer_id = $1 and r.accepted_at is not null and r.revoked_at is null limit 1`,
    [idOf("reviewer_one")],
  );
  const before = await one("select blind_mode from public.challenges where id = $1", [review.challenge_id]);
  const setMode = (mode: string) =>
    withClient(workerSite().databaseUrl, (client) => client.query("update public.challenges set blind_mode = $2 where id = $1", [review.challenge_id, mode]));
  await setMode("both_hidden");
  try {
    const cookie = await signIn(siteUrl(), "reviewer_one");
    expect(await status(`/reviews/${review.id}`, cookie)).toBe(200);
    expect(await status(`/proposals/${review.proposal_id}/sealed`, cookie)).toBe(200);
  } finally {
    await setMode(before.blind_mode);
  }
});

test("while the lead organisation is suspended, its team's pages open, and none offers what is refused", async () => {
  const team = await one(
    `select t.id, t.lead_organisation_id from public.teams t join public.team_people p on p.team_id = t.id and p.left_at is null
     where p.profile_id = $1 and p.role = 'principal_investigator' and t.disbanded_at is null limit 1`,
    [idOf("professor")],
  );
  const suspend = (at: string, reason: string | null) =>
    withClient(workerSite().databaseUrl, (client) =>
      client.query(`update public.organisations set suspended_at = ${at}, suspension_reason = $2 where id = $1`, [team.lead_organisation_id, reason]),
    );
  await suspend("now()", "checks");
  try {
    const cookie = await signIn(siteUrl(), "professor");
    for (const page of ["", "/partners?words=indus", "/people", "/shares", "/terms"])
      expect([page, await status(`/teams/${team.id}${page}`, cookie)]).toEqual([page, 200]);
    expect(await status(`/teams/${team.id}/openings/new`, cookie)).toBe(403);
  } finally {
    await suspend("null", null);
  }
});
