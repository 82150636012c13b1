// The table on the people's page says what each role may do; here every line is tried as every actor, so that the page can't say otherwise.
import { expect } from "vitest";
import { type ActingAs, actorNames, teamActs } from "#app/domain/teams/schema.ts";
import { openChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, organisations, type Persona } from "../../support/personas.ts";
import { proposalOf } from "../../support/proposals.ts";
import { openingText, sharesOfTwo, takeIn } from "../../support/teams.ts";

const db = await testDatabase();
const { mut } = organisations;
const indus = organisations["indus-photonics"];

// Each stands in one way only: nobody here owns an organisation, and its lead is no manager.
const who: Record<ActingAs, Persona> = {
  lead: "supervisor",
  editor: "conflicted_reviewer",
  reader: "reviewer_three",
  partner: "reviewer_one",
  signatory: "nobody",
  office: "research_office",
};

async function teamOfStandings({ as, owner }: Stage) {
  await owner.query(
    `insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member'), ($1, $3, 'signatory'), ($4, $5, 'manager'), ($4, $6, 'member')`,
    [mut, idOf("reviewer_three"), idOf("nobody"), indus, idOf("reviewer_one"), idOf("reviewer_two")],
  );
  const challenge = await openChallenge({ as });
  const lead = as("supervisor");
  const team = await lead.rpc("start_team", { challenge_id: challenge.id, organisation_id: mut, name: "Standings" });
  await lead.rpc("invite_partner", { team_id: team.id, organisation_id: indus });
  await as("sme_founder").rpc("accept_partnership", { team_id: team.id, organisation_id: indus });
  for (const persona of ["conflicted_reviewer", "reviewer_three"] as const) {
    await takeIn({ as }, team.id, persona, "faculty", "supervisor");
  }
  await lead.rpc("change_team_person", { team_id: team.id, profile_id: idOf("reviewer_three"), role: "faculty", can_edit: false });
  return { team_id: team.id as string, proposal_id: (await proposalOf(owner, team.id)).id as string };
}

db.test("agrees with the command for every act and every actor", async (stage) => {
  const { team_id, proposal_id } = await teamOfStandings(stage);
  const argsOf = (command: string, actor: ActingAs): Record<string, unknown> => {
    const args: Record<string, Record<string, unknown>> = {
      team_page: { team_id },
      proposal_page: { proposal_id, section: "overview" },
      save_text: { proposal_id, section: "summary", revision: 1, body: "Said." },
      save_shares: { team_id, revision: 2, shares: sharesOfTwo() },
      invite_partner: { team_id, organisation_id: organisations["khyber-autonomy"] },
      invite_team_person: { team_id, profile_id: idOf("reviewer_two"), role: "engineer" },
      change_team_person: { team_id, profile_id: idOf("sme_founder"), role: "engineer", can_edit: false },
      post_opening: { team_id, ...openingText() },
      hand_over_lead: { team_id, profile_id: idOf("professor") },
      accept_ip_terms: { team_id, organisation_id: actor === "partner" ? indus : mut, regime: "performer_owns" },
      leave_partnership: { team_id, organisation_id: indus },
      submit_proposal: { proposal_id },
      disband_team: { team_id },
    };
    const found = args[command];
    if (!found) throw new Error(`The test has no arguments for ${command}.`);
    return found;
  };
  const tried: Record<string, ActingAs[]> = {};
  for (const { act, command } of teamActs) {
    tried[act] = [];
    for (const actor of Object.keys(actorNames) as ActingAs[]) {
      await stage.owner.query("savepoint attempt");
      const status = await stage
        .as(who[actor])
        .rpc(command, argsOf(command, actor))
        .then(
          () => 200,
          (error: { code?: string }) => Number(/^PT(\d{3})$/.exec(error.code ?? "")?.[1] ?? 500),
        );
      await stage.owner.query("rollback to savepoint attempt");
      expect([200, 403, 404, 422], `${actor}: ${act}`).toContain(status);
      if (status !== 403 && status !== 404) tried[act].push(actor);
    }
  }
  expect(tried).toEqual(Object.fromEntries(teamActs.map(({ act, by }) => [act, [...by]])));
});
