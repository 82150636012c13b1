// Proposals for tests, brought to a state by the commands people use.
import { randomUUID } from "node:crypto";
import type { Row, Stage } from "./database.ts";
import { idOf, organisations, type Persona } from "./personas.ts";
import { readyTeam } from "./teams.ts";

const indus = organisations["indus-photonics"];

/** Three milestones of together PKR 2,500,000.00. */
export function threeMilestones() {
  return [
    { title: "Coil model", month: 3, deliverable: "A simulated coil.", test_of_success: "Within 5 % of bench readings.", trl: 3, amount_minor: 50_000_000 },
    {
      title: "Bench prototype",
      month: 9,
      deliverable: "A coil on the bench.",
      test_of_success: "Finds 10 g of steel at 20 cm.",
      trl: 4,
      amount_minor: 120_000_000,
    },
    {
      title: "Field trial",
      month: 15,
      deliverable: "A hand-held unit.",
      test_of_success: "Nine of ten targets found in wet soil.",
      trl: 6,
      amount_minor: 80_000_000,
    },
  ];
}

/** A budget with the same sum, by both partners. */
export function budgetOfTwo() {
  return [
    { organisation_id: organisations.mut, cost_kind: "staff", description: "Two researchers", amount_minor: 150_000_000 },
    { organisation_id: indus, cost_kind: "equipment", description: "Coil winding", amount_minor: 100_000_000 },
  ];
}

/** The proposal that came into being with the team. */
export async function proposalOf(owner: Stage["owner"], team_id: string): Promise<Row> {
  return owner.one("select * from public.proposals where team_id = $1", [team_id]);
}

/** Puts an object into storage as an upload leaves it, and returns the file's id. */
export async function storedObject(owner: Stage["owner"], proposal_id: string, size = 204_800, by: Persona = "professor"): Promise<string> {
  const file_id = randomUUID();
  await owner.query("insert into storage.buckets (id, name, public) values ('proposals', 'proposals', false) on conflict do nothing");
  await owner.query("insert into storage.objects (bucket_id, name, owner_id, metadata) values ('proposals', $1, $2, $3)", [
    `${proposal_id}/${file_id}`,
    idOf(by),
    JSON.stringify({ size, mimetype: "application/pdf" }),
  ]);
  return file_id;
}

/** What attach_file takes for a stored PDF. */
export function pdf(proposal_id: string, file_id: string, changes: Row = {}) {
  return { proposal_id, file_id, name: "plan.pdf", media_type: "application/pdf", size_bytes: 204_800, sha256: "c".repeat(64), ...changes };
}

/** Fills every part of the team's draft by the professor, so that nothing but the team itself can be missing. */
export async function fillProposal({ as, owner }: Stage, proposal_id: string, words = ""): Promise<void> {
  const professor = as("professor");
  for (const section of ["summary", "approach", "work_plan", "background"]) {
    await professor.rpc("save_text", { proposal_id, section, revision: 1, body: `The ${section}. ${words}` });
  }
  await professor.rpc("save_milestones", { proposal_id, revision: 1, items: threeMilestones() });
  await professor.rpc("save_budget", { proposal_id, revision: 1, items: budgetOfTwo() });
  await professor.rpc("save_background", {
    proposal_id,
    revision: 1,
    items: [{ organisation_id: organisations.mut, description: `Earlier coil firmware ${words}`, results_licence_terms: "Free for two years." }],
  });
  await professor.rpc("attach_file", pdf(proposal_id, await storedObject(owner, proposal_id)));
}

/** A team of two with a draft that lacks nothing. */
export async function completeProposal(stage: Stage, changes: Record<string, unknown> = {}, words = ""): Promise<Row> {
  const team = await readyTeam(stage, changes);
  const { id } = await proposalOf(stage.owner, team.id);
  await fillProposal(stage, id, words);
  return stage.owner.one("select * from public.proposals where id = $1", [id]);
}

/** The same, submitted. */
export async function submittedProposal(stage: Stage, changes: Record<string, unknown> = {}, words = ""): Promise<Row> {
  const { id } = await completeProposal(stage, changes, words);
  await stage.as("professor").rpc("submit_proposal", { proposal_id: id });
  return stage.owner.one("select * from public.proposals where id = $1", [id]);
}

/** Lets the lead university's research office sign bids off. */
export async function askForSignOff(owner: Stage["owner"]): Promise<void> {
  await owner.query("update public.organisations set research_office_signs = true where id = $1", [organisations.mut]);
}
