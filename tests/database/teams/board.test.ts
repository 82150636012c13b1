import { describe, expect } from "vitest";
import { inDays, openChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, organisations } from "../../support/personas.ts";
import { openingText } from "../../support/teams.ts";

const db = await testDatabase();

// What can befall a team's challenge, its bid and its award, each as the owner sets it; `x` stands for the team's row.
const CLOSED = "opens_at = now() - interval '3 days', questions_close_at = now() - interval '2 days', closes_at = now() - interval '1 second'";
const challengeIs = (set: string) => `update public.challenges c set ${set} from x where c.id = x.challenge_id`;
const awardIs = (ended = "null") =>
  `insert into public.awards (challenge_id, proposal_id, team_id, fund_id, currency, amount_minor, recommended_by, approved_at, offered_at, activated_at, completed_at)
   select x.challenge_id, p.id, x.id, gen_random_uuid(), 'PKR', 1, x.created_by, now(), now(), now(), ${ended} from x join public.proposals p on p.team_id = x.id`;
const SEALED =
  "update public.proposals p set submission_id = gen_random_uuid(), submitted_at = now(), submitted_by = x.created_by from x where p.team_id = x.id";
const FATES: Record<string, string[]> = {
  bids: [],
  forecast: [challengeIs("opens_at = now() + interval '1 day'")],
  closed: [challengeIs(CLOSED)],
  sealed: [SEALED],
  "sealed and closed": [SEALED, challengeIs(CLOSED)],
  "given up": ["update public.teams t set disbanded_at = now() from x where t.id = x.id"],
  cancelled: [challengeIs("cancelled_at = now()")],
  decided: [challengeIs("decided_at = now()")],
  "at work": [challengeIs(`${CLOSED}, decided_at = now()`), awardIs()],
  "done with its work": [challengeIs(`${CLOSED}, decided_at = now()`), awardIs("now()")],
};

/** A team of each fate with six places: open, closed, past, closing later, full, and one whose student left. */
async function mixedWorld({ as, owner }: Stage) {
  for (const [name, steps] of Object.entries(FATES)) {
    const challenge = await openChallenge({ as });
    const team = await as("professor").rpc("start_team", { challenge_id: challenge.id, organisation_id: organisations.mut, name });
    for (const title of ["open", "closed", "past", "later", "full", "left"]) {
      await as("professor").rpc("post_opening", {
        team_id: team.id,
        ...openingText({ title: `${title}, ${name}`, closes_at: title === "later" || title === "past" ? inDays(5) : null }),
      });
    }
    await owner.query("set local session_replication_role = replica");
    for (const step of steps) await owner.query(`with x as (select * from public.teams where id = '${team.id}') ${step}`);
    await owner.query(
      `with asked as (insert into public.opening_requests (opening_id, student_id, supervisor_id)
         select o.id, gen_random_uuid(), $2 from public.openings o where o.team_id = $1 and (o.title like 'full%' or o.title like 'left%') returning *)
       insert into public.team_people (team_id, profile_id, organisation_id, role, request_id, left_at)
       select $1, a.student_id, $3, 'graduate_student', a.id, case when o.title like 'left%' then now() end from asked a join public.openings o on o.id = a.opening_id`,
      [team.id, idOf("supervisor"), organisations.mut],
    );
    await owner.query("set local session_replication_role = origin");
  }
  await owner.query("update public.openings set closed_at = now() where title like 'closed%'");
  await owner.query("update public.openings set closes_at = now() where title like 'past%'");
  await owner.query(
    "update public.openings o set posted_at = now() - n.n / 2 * interval '1 minute' from (select id, row_number() over (order by id) n from public.openings) n where n.id = o.id",
  );
}

describe("the board", () => {
  db.test(
    "shows what the rule calls open, of every fate of a team, newest first, page by page",
    async (stage) => {
      // Fates are written without what else makes them so: they go before the invariants are asked.
      await stage.owner.query("savepoint world");
      await mixedWorld(stage);
      const open = await stage.owner.query(
        "select o.title from public.openings o where private.opening_status(o) = 'open' order by o.posted_at desc, o.id desc",
      );
      const shown: { title: string }[] = [];
      for (let after: unknown = null; ; ) {
        const page = await stage.as("nobody").rpc("find_openings", { query: after ? { after } : {} });
        shown.push(...page.openings.map(({ title }: { title: string }) => ({ title })));
        after = page.next;
        if (!after) break;
        // A page of its own, that the key leads on from.
        expect(page.openings).toHaveLength(20);
      }
      await stage.owner.query("rollback to savepoint world");
      expect(shown).toEqual(open);
      const fates = new Set(shown.map(({ title }) => title.split(", ")[1]));
      expect([...fates].sort()).toEqual(["at work", "bids", "forecast", "sealed"]);
      expect(
        shown
          .filter(({ title }) => title.endsWith(", bids"))
          .map(({ title }) => title.split(",")[0])
          .sort(),
      ).toEqual(["later", "left", "open"]);
    },
    60_000,
  );
});
