// A challenge whose work falls into packages, and a team that answers it.
import { completeDraft } from "./challenges.ts";
import type { Stage } from "./database.ts";
import { fillFund } from "./funds.ts";
import { funds, organisations } from "./personas.ts";

const packages = [
  { title: "Model", eligible_kinds: ["university"], ceiling_minor: 100_000_000 },
  { title: "Housing", eligible_kinds: ["industry", "sme"], ceiling_minor: 200_000_000 },
  { title: "Trial", is_separate: false },
];

/** An open challenge with three work packages. */
async function challengeInSections({ as }: Pick<Stage, "as">, changes: Record<string, unknown> = {}) {
  const draft = await completeDraft({ as }, changes);
  await as("manager").rpc("save_work_packages", { challenge_id: draft.id, revision: draft.revision, packages });
  await as("manager").rpc("submit_challenge", { challenge_id: draft.id });
  await fillFund({ as });
  await as("approver").rpc("approve_challenge", { challenge_id: draft.id, fund_id: funds["RDF-NL"], amount_minor: draft.proposed_amount_minor });
  return as("manager").rpc("publish_challenge", { challenge_id: draft.id });
}

/** The professor's team that bids for all of them, with what its page says of packages. */
export async function teamInParts(stage: Stage, changes: Record<string, unknown> = {}) {
  const challenge = await challengeInSections(stage, changes);
  const team = await stage.as("professor").rpc("start_team", { challenge_id: challenge.id, organisation_id: organisations.mut, name: "Sections" });
  const rows = await stage.owner.query("select id from public.challenge_work_packages order by position");
  const [model = "", housing = "", trial = ""] = rows.map(({ id }) => id as string);
  const gaps = async () => {
    const page = await stage.as("professor").rpc("team_page", { team_id: team.id });
    return page.gaps
      .filter(({ code }: { code: string }) => code.startsWith("work_package"))
      .map(({ code, detail }: Record<string, string>) => `${code} ${detail}`);
  };
  return { team, model, housing, trial, gaps };
}

/** The same team with Indus Photonics as its partner. */
export async function consortium(stage: Stage, changes: Record<string, unknown> = {}) {
  const sections = await teamInParts(stage, changes);
  const indus = organisations["indus-photonics"];
  await stage.as("professor").rpc("invite_partner", { team_id: sections.team.id, organisation_id: indus });
  await stage.as("sme_founder").rpc("accept_partnership", { team_id: sections.team.id, organisation_id: indus });
  return { ...sections, indus, columns: [sections.model, sections.housing, sections.trial] };
}
