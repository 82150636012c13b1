import { describe, expect } from "vitest";
import { openChallenge } from "../../support/challenges.ts";
import type { Actor } from "../../support/actor.ts";
import { type PrivateCopy, testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona } from "../../support/personas.ts";
import { openingText, sharesOfTwo, startedTeam, teamOfTwo } from "../../support/teams.ts";

const db = await testDatabase();
const indus = organisations["indus-photonics"];

/** One connection a persona, opened before the work starts, so that builders can use `as`. */
async function cast({ connect }: PrivateCopy): Promise<{ as: (persona: Persona | null) => Actor }> {
  const keys = ["manager", "finance_officer", "finance_officer_two", "approver", "professor", "supervisor", "student", "nobody", "sme_founder"] as const;
  const actors = new Map<Persona | null, Actor>();
  for (const key of keys) actors.set(key, await connect(key));
  return { as: (persona) => actors.get(persona) as Actor };
}

async function makeStudent({ owner }: PrivateCopy, persona: Persona): Promise<void> {
  await owner.query("insert into public.student_profiles (profile_id, university_id, programme, level, supervisor_id) values ($1, $2, 'BS', 'graduate', $3)", [
    idOf(persona),
    organisations.mut,
    idOf("supervisor"),
  ]);
}

async function consented({ as }: { as: (persona: Persona | null) => Actor }, student: Persona, opening_id: string): Promise<string> {
  const request = await as(student).rpc("request_opening", { opening_id });
  await as("supervisor").rpc("agree_to_request", { request_id: request.id });
  await as(student).rpc("consent_to_terms", { request_id: request.id, version: "2026-11-01" });
  return request.id;
}

const codesOf = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) => (result.status === "rejected" ? [(result.reason as Error).message] : []));

describe("at the same time", () => {
  db.testCommitted("two acceptances for the last place: one wins, the other hears that it is full", async (copy) => {
    const { as } = await cast(copy);
    await makeStudent(copy, "nobody");
    const team = await startedTeam({ as });
    for (let round = 0; round < 4; round += 1) {
      const opening = await as("professor").rpc("post_opening", { team_id: team.id, ...openingText({ title: `Round ${round}` }) });
      const ids = [await consented({ as }, "student", opening.id), await consented({ as }, "nobody", opening.id)];
      const leads = await Promise.all([copy.connect("professor"), copy.connect("professor")]);
      const results = await Promise.allSettled(leads.map((lead, index) => lead.rpc("accept_request", { request_id: ids[index] })));
      expect(codesOf(results)).toEqual(["opening_full"]);
      expect(await copy.owner.one("select private.places_taken($1) as taken", [opening.id])).toEqual({ taken: 1 });
      await copy.owner.query("update public.team_people set left_at = now() where request_id is not null");
      await copy.owner.query("update public.opening_requests set withdrawn_at = now() where accepted_at is null and withdrawn_at is null");
    }
  });

  db.testCommitted("two rival teams take the same student: one has them, neither waits forever", async (copy) => {
    const { as } = await cast(copy);
    const team = await startedTeam({ as });
    const rivals = await as("supervisor").rpc("start_team", { challenge_id: team.challenge_id, organisation_id: organisations.mut, name: "Rivals" });
    for (let round = 0; round < 4; round += 1) {
      const [first, second] = [
        await as("professor").rpc("post_opening", { team_id: team.id, ...openingText({ title: `Round ${round}` }) }),
        await as("supervisor").rpc("post_opening", { team_id: rivals.id, ...openingText({ title: `Round ${round}` }) }),
      ];
      const ids = [await consented({ as }, "student", first.id), await consented({ as }, "student", second.id)];
      const leads = await Promise.all([copy.connect("professor"), copy.connect("supervisor")]);
      const results = await Promise.allSettled(leads.map((lead, index) => lead.rpc("accept_request", { request_id: ids[index] })));
      expect(codesOf(results)).toEqual(["request_over"]);
      expect(await copy.owner.query("select from public.team_people where profile_id = $1 and left_at is null", [idOf("student")])).toHaveLength(1);
      await copy.owner.query("update public.team_people set left_at = now() where request_id is not null");
    }
  });

  db.testCommitted("a double click accepts once, asks once, starts one team", async (copy) => {
    const { as } = await cast(copy);
    const challenge = await openChallenge({ as });
    const pair = async (persona: Persona) => [await copy.connect(persona), await copy.connect(persona)];
    const twice = async (persona: Persona, name: string, args: Record<string, unknown>) => {
      const results = await Promise.all((await pair(persona)).map((actor) => actor.rpc(name, args)));
      expect(results[0], name).toEqual(results[1]);
      return results[0];
    };
    const team = await twice("professor", "start_team", { challenge_id: challenge.id, organisation_id: organisations.mut, name: "Twice" });
    await twice("professor", "invite_partner", { team_id: team.id, organisation_id: indus });
    await twice("sme_founder", "accept_partnership", { team_id: team.id, organisation_id: indus });
    await twice("sme_founder", "accept_ip_terms", { team_id: team.id, organisation_id: indus, regime: "performer_owns" });
    const opening = await twice("professor", "post_opening", { team_id: team.id, ...openingText() });
    const request = await twice("student", "request_opening", { opening_id: opening.id });
    await twice("supervisor", "agree_to_request", { request_id: request.id });
    await twice("student", "consent_to_terms", { request_id: request.id, version: "2026-11-01" });
    await twice("professor", "accept_request", { request_id: request.id });
    const doubled = await copy.owner.query(
      "select action from public.audit_entries where object_type in ('team', 'opening', 'opening_request') group by action having count(*) > 1",
    );
    expect(doubled).toEqual([]);
  });

  db.testCommitted("two different share tables over one revision: one is kept whole, the other is stale", async (copy) => {
    const { as } = await cast(copy);
    const team = await teamOfTwo({ as });
    for (let round = 0; round < 4; round += 1) {
      const { shares_revision: revision } = await as("professor").rpc("team_page", { team_id: team.id });
      const leads = await Promise.all([copy.connect("professor"), copy.connect("professor")]);
      const results = await Promise.allSettled(
        leads.map((lead, index) => {
          const work_share_percent = 1 + round * 2 + index;
          return lead.rpc("save_shares", { team_id: team.id, revision, shares: sharesOfTwo({ work_share_percent }, { work_share_percent }) });
        }),
      );
      expect(codesOf(results)).toEqual(["shares_stale"]);
      const kept = await copy.owner.query("select distinct work_share_percent from public.team_shares");
      expect(kept).toHaveLength(1);
    }
  });

  db.testCommitted("two invitations for the last place among the partners: one is sent", async (copy) => {
    const { as } = await cast(copy);
    const team = await startedTeam({ as }, { max_partners: 2 });
    const leads = await Promise.all([copy.connect("professor"), copy.connect("professor")]);
    const invited = [indus, organisations["khyber-autonomy"]];
    const results = await Promise.allSettled(leads.map((lead, index) => lead.rpc("invite_partner", { team_id: team.id, organisation_id: invited[index] })));
    expect(codesOf(results)).toEqual(["too_many_partners"]);
  });
});
