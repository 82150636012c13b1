// Chains of steps that must be of different people, each brought on by the commands people use.
import { activeAward, withEvidence } from "./active-award.ts";
import { completeDraft } from "./challenges.ts";
import type { Stage } from "./database.ts";
import { fillFund, newContribution } from "./funds.ts";
import { waitingPassport, photonicsPassport } from "./passports.ts";
import { funds, idOf, organisations, type Persona } from "./personas.ts";
import { completedReview, eligibleBids } from "./reviews.ts";
import { writeUnnoticed } from "./teams.ts";

export type Role = { platform: string } | { sponsor: string } | { of: string; as: string } | null;
export type World = Record<string, string>;
type Call = [name: string, args: Record<string, unknown>];
export type Step = {
  step: string;
  by: Persona;
  /** What lets somebody take the step. */
  role: Role;
  call: (world: World) => Call;
  /** What the next steps need to know of the answer. */
  keep?: (answer: Record<string, string>) => World;
  /** Where taking the step is more than one call. */
  take?: (stage: Stage, world: World) => Promise<unknown>;
};
export type Chain = { begin: (stage: Stage) => Promise<World>; steps: Step[] };

export const NL = funds["RDF-NL"];
const REFERENCE = { milestone: "SBP-1", retention: "SBP-2" };

const paying = (chain: "milestone" | "retention"): Step[] => [
  {
    step: "order",
    by: "finance_officer",
    role: { platform: "finance_officer" },
    call: ({ milestone_id, award_id }) =>
      chain === "milestone" ? ["order_payment", { milestone_id, provider: "manual" }] : ["release_retention", { award_id, provider: "manual" }],
    keep: ({ id }) => ({ payment_id: String(id) }),
  },
  {
    step: "enter",
    by: "finance_officer",
    role: { platform: "finance_officer" },
    call: ({ payment_id }) => ["enter_voucher", { payment_id, reference: REFERENCE[chain] }],
  },
  {
    step: "confirm",
    by: "finance_officer_two",
    role: { platform: "finance_officer" },
    call: ({ payment_id }) => ["confirm_voucher", { payment_id, reference: REFERENCE[chain] }],
  },
];

const working: Step[] = [
  { step: "submit", by: "professor", role: null, call: ({ milestone_id }) => ["submit_milestone", { milestone_id, report: "It is quiet." }] },
  {
    step: "accept",
    by: "technical_officer",
    role: { sponsor: "technical_officer" },
    call: ({ milestone_id }) => ["accept_milestone", { milestone_id, percent: 100, note: "", trl: 3 }],
  },
  { step: "approve", by: "sponsor_finance", role: { sponsor: "finance" }, call: ({ milestone_id }) => ["approve_milestone", { milestone_id }] },
];

async function oneMilestone({ owner }: Stage): Promise<World> {
  const { awardId, milestones } = await activeAward(owner, { amountsMinor: [1_000_000], retentionPercent: 10 });
  const milestone_id = milestones[0] as string;
  await withEvidence(owner, milestone_id);
  return { award_id: awardId, milestone_id };
}

/** By the names that private.steps_apart has for them. */
export const chains: Record<string, Chain> = {
  challenge: {
    begin: async (stage) => {
      await fillFund(stage);
      return { challenge_id: (await completeDraft(stage)).id };
    },
    steps: [
      { step: "propose", by: "manager", role: { sponsor: "manager" }, call: ({ challenge_id }) => ["submit_challenge", { challenge_id }] },
      {
        step: "suggest",
        by: "finance_officer",
        role: { platform: "finance_officer" },
        call: ({ challenge_id }) => ["suggest_amount", { challenge_id, amount_minor: 1000 }],
      },
      {
        step: "decide",
        by: "approver",
        role: { platform: "approver" },
        call: ({ challenge_id }) => ["approve_challenge", { challenge_id, fund_id: NL, amount_minor: 1000 }],
      },
    ],
  },
  budget: {
    begin: async ({ owner }) => ({
      fiscal_year: (await owner.one("select private.fiscal_year_at(f, now()) as year from public.funds f where f.id = $1", [NL])).year,
    }),
    steps: [
      {
        step: "propose",
        by: "finance_officer",
        role: { platform: "finance_officer" },
        call: ({ fiscal_year }) => ["propose_budget", { fund_id: NL, fiscal_year, purpose: "Rigs", lines: [{ description: "Rigs", amount_minor: 1000 }] }],
        keep: ({ id, revision }) => ({ budget_id: String(id), revision: String(revision) }),
      },
      {
        step: "suggest",
        by: "finance_officer_two",
        role: { platform: "finance_officer" },
        call: ({ budget_id, revision }) => ["suggest_budget", { budget_id, revision, amount_minor: 1000 }],
      },
      {
        step: "decide",
        by: "approver",
        role: { platform: "approver" },
        call: ({ budget_id, revision }) => ["approve_budget", { budget_id, revision, amount_minor: 1000 }],
      },
    ],
  },
  award: {
    begin: async (stage) => {
      const { university, rival, challengeId, criteria } = await eligibleBids(stage);
      return { university, rival, challengeId, criteria: criteria.join() };
    },
    steps: [
      {
        step: "review",
        by: "reviewer_one",
        role: null,
        call: ({ university }) => ["accept_assignment", { assignment_id: university }],
        take: (stage, { university = "", rival = "", challengeId = "", criteria = "" }) =>
          completedReview(stage, { university, rival, challengeId, criteria: criteria.split(",") }, university, "reviewer_one", [4.5, 4.5]),
      },
      {
        step: "recommend",
        by: "manager",
        role: { sponsor: "manager" },
        call: ({ university }) => ["recommend_award", { proposal_id: university, amount_minor: 1000 }],
        keep: ({ id }) => ({ award_id: String(id) }),
      },
      { step: "approve", by: "approver", role: { platform: "approver" }, call: ({ award_id }) => ["approve_award", { award_id }] },
    ],
  },
  milestone: { begin: oneMilestone, steps: [...working, ...paying("milestone")] },
  // The milestone is paid first, by the same steps under other names.
  retention: { begin: oneMilestone, steps: [...working, ...paying("milestone").map((step) => ({ ...step, step: "" })), ...paying("retention")] },
  contribution: {
    begin: async () => ({}),
    steps: [
      {
        step: "enter",
        by: "finance_officer",
        role: { platform: "finance_officer" },
        call: () => ["enter_contribution", newContribution(NL, 1000)],
        keep: ({ id }) => ({ contribution_id: String(id) }),
      },
      {
        step: "confirm",
        by: "finance_officer_two",
        role: { platform: "finance_officer" },
        call: ({ contribution_id }) => ["confirm_contribution", { contribution_id }],
      },
    ],
  },
  passport: {
    begin: async () => ({}),
    steps: [
      {
        step: "submit",
        by: "sme_founder",
        role: { of: organisations["indus-photonics"], as: "owner" },
        call: () => ["submit_passport", { organisation_id: photonicsPassport.organisation_id }],
        take: (stage) => waitingPassport(stage),
      },
      {
        step: "decide",
        by: "approver",
        role: { platform: "approver" },
        call: () => ["reject_passport", { organisation_id: photonicsPassport.organisation_id, reason: "Send the audit." }],
      },
    ],
  },
};

/** Gives somebody a role, whatever the rules of granting say. */
export async function give({ owner }: Stage, persona: Persona, role: Role): Promise<void> {
  if (role === null) return;
  if ("platform" in role)
    await owner.query("insert into public.platform_roles (profile_id, role) values ($1, $2::public.platform_role) on conflict do nothing", [
      idOf(persona),
      role.platform,
    ]);
  // Unnoticed, as a bidder is not made a member of the sponsor otherwise.
  else
    await writeUnnoticed(
      owner,
      "insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, $3::public.organisation_role) on conflict do nothing",
      ["sponsor" in role ? organisations.deri : role.of, idOf(persona), "sponsor" in role ? role.sponsor : role.as],
    );
}

/** Takes the steps before the one named, by those who take them by default; gives what they answered. */
export async function upTo(stage: Stage, { begin, steps }: Chain, last: string): Promise<World> {
  let world = await begin(stage);
  for (const { by, call, keep, take } of steps.slice(
    0,
    steps.findIndex((one) => one.step === last),
  )) {
    const [name, args] = call(world);
    const answer = take ? await take(stage, world) : await stage.as(by).rpc(name, args);
    if (keep) world = { ...world, ...keep(answer as Record<string, string>) };
  }
  return world;
}

/** The actual steps that a rule's step stands for. */
export const meant = (step: string) => (step === "pay" ? ["order", "enter", "confirm"] : [step]);
