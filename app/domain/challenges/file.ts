import { oneOf } from "#app/platform/inputs.ts";
import { applicantNames, type ChallengeKind, type ChallengeStatus, kindNames, particulars, statusNames, technologyField } from "./schema.ts";
import { regimes } from "#app/domain/ip/schema.ts";
import { overlapStatement } from "./overlap.ts";
import { challengeActs, relations } from "./ending.ts";
import { versionNote } from "./schema.ts";
import { z } from "zod";

/** What is lacking, where it is written, and what to do about it. */
export const gapNotes = {
  organisation_not_verified: { section: null, sentence: "The organisation has to be verified before it can submit." },
  summary_missing: { section: "about", sentence: "Write the public summary." },
  problem_missing: { section: "problem", sentence: "Write the problem statement." },
  trl_missing: { section: "scope", sentence: "Say from which readiness level to which." },
  eligible_kinds_missing: { section: "scope", sentence: "Say who may apply." },
  amount_missing: { section: "money", sentence: "Propose an amount." },
  currency_without_fund: { section: "money", sentence: "No fund holds this currency. Choose another, and the amount in it." },
  closes_at_missing: { section: "money", sentence: "Set the closing time, or make the call always open." },
  closes_at_past: { section: "money", sentence: "The closing time has passed. Set a later one." },
  questions_close_at_past: { section: "money", sentence: "The deadline for questions has passed. Set a later one, or none." },
  criteria_missing: { section: "criteria", sentence: "Add the criteria proposals are scored on." },
  criteria_weights_not_100: { section: "criteria", sentence: "Make the weights sum to 100." },
  criterion_descriptor_missing: { section: "criteria", sentence: "Say for every criterion what each score means." },
  ip_regime_missing: { section: "ip", sentence: "Choose who owns the results." },
  annex_incomplete: { section: "annex", sentence: "The restricted annex needs terms and something to read. Complete it, or take it away." },
  annex_without_readers: { section: "annex", sentence: "Name the organisations that may read the restricted annex." },
  overlap_unanswered: { section: "similar", sentence: "Another organisation's work is very like it. Say why yours is not a duplicate." },
  work_package_over_amount: { section: "packages", sentence: "A work package may cost more than the whole amount. Lower its ceiling or raise the amount." },
  work_package_of_no_applicant: {
    section: "packages",
    sentence: "A work package asks for kinds of organisation that may not apply. Change it, or who may apply.",
  },
} as const;
export type Gap = keyof typeof gapNotes;

/** A challenge as its sponsor's people and the authority read it, drafts too. Amounts are minor units, times ISO 8601. */
export const challengeFile = particulars.extend({
  source_key: z.string().nullable(),
  updated_at: z.string(),
  predecessor_id: z.string().nullable(),
  organisation_id: z.string(),
  approved_fund_id: z.string().nullable(),
  id: z.string(),
  number: z.number(),
  slug: z.string(),
  organisation: z.strictObject({ id: z.string(), slug: z.string(), name: z.string(), kind: oneOf(applicantNames) }),
  kind: oneOf(kindNames),
  status: oneOf(statusNames),
  title: z.string(),
  summary: z.string(),
  problem: z.string(),
  themes: z.array(z.string()),
  trl_from: z.number().nullable(),
  trl_to: z.number().nullable(),
  eligible_kinds: z.array(oneOf(applicantNames)),
  requires_university: z.boolean(),
  max_academic_share_percent: z.number().nullable(),
  max_partners: z.number().nullable(),
  opens_at: z.string().nullable(),
  questions_close_at: z.string().nullable(),
  closes_at: z.string().nullable(),
  is_always_open: z.boolean(),
  time_zone: z.string(),
  expected_awards: z.number(),
  currency: z.string(),
  proposed_amount_minor: z.number().nullable(),
  suggested_amount_minor: z.number().nullable(),
  approved_amount_minor: z.number().nullable(),
  award_ceiling_minor: z.number().nullable(),
  ip_regime: oneOf(regimes).nullable(),
  publication_review_days: z.number(),
  retention_percent: z.number(),
  path_to_order: z.string(),
  blind_mode: z.enum(["open", "reviewer_hidden", "both_hidden"]),
  overall_threshold_percent: z.number(),
  min_reviews: z.number(),
  revision: z.number(),
  source_url: z.string().nullable(),
  created_by: z.string().nullable(),
  created_at: z.string(),
  submitted_at: z.string().nullable(),
  submitted_by: z.string().nullable(),
  suggested_at: z.string().nullable(),
  suggested_by: z.string().nullable(),
  returned_at: z.string().nullable(),
  returned_by: z.string().nullable(),
  return_reason: z.string().nullable(),
  rejected_at: z.string().nullable(),
  rejected_by: z.string().nullable(),
  rejection_reason: z.string().nullable(),
  approved_at: z.string().nullable(),
  approved_by: z.string().nullable(),
  published_at: z.string().nullable(),
  published_by: z.string().nullable(),
  decided_at: z.string().nullable(),
  decided_by: z.string().nullable(),
  cancelled_at: z.string().nullable(),
  cancelled_by: z.string().nullable(),
  cancellation_reason: z.string().nullable(),
  fund: z.strictObject({ id: z.string(), code: z.string(), name: z.string() }).nullable(),
  fund_currencies: z.array(z.string()),
  prequalified_fields: z.array(z.string()),
  contact_id: z.string().nullable(),
  /** The sponsor's people. */
  members: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** What was said of similar work of others. */
  overlaps: z.array(overlapStatement),
  /** The controlled list to choose from. */
  technology_fields: z.array(technologyField),
  /** Names by id of everybody who did something to it. */
  people: z.record(z.string(), z.string()),
  gaps: z.array(oneOf(gapNotes)),
  criteria: z.array(
    z.strictObject({
      title: z.string(),
      guidance: z.string(),
      weight_percent: z.number(),
      threshold_score: z.number().nullable(),
      descriptors: z.array(z.string()),
    }),
  ),
  prompts: z.array(z.strictObject({ prompt: z.string(), is_required: z.boolean() })),
  import: z
    .strictObject({
      import_id: z.string(),
      guessed: z.array(z.strictObject({ field: z.string(), from: z.string(), to: z.string(), reason: z.string() })),
      left_out: z.array(z.strictObject({ field: z.string(), from: z.string(), reason: z.string() })),
    })
    .nullable(),
  withdrawn_at: z.string().nullable(),
  withdrawn_by: z.string().nullable(),
  withdrawal_reason: z.string().nullable(),
  archived_at: z.string().nullable(),
  archived_by: z.string().nullable(),
  relations: relations,
  /** What the public was told, oldest first. */
  versions: z.array(versionNote.extend({ by: z.string() })),
  acts: challengeActs,
});
export type ChallengeFile = z.infer<typeof challengeFile>;

/** The sections of the task list, in order. */
export const sectionTitles = {
  about: "What it is about",
  problem: "The problem",
  scope: "Readiness and who may apply",
  packages: "Work packages",
  money: "Money and times",
  rules: "Milestones, advance and retention",
  criteria: "Criteria and weights",
  review: "How proposals are reviewed",
  prompts: "Questions of its own",
  ip: "IP terms",
  order: "Path to an order",
  files: "Attachments",
  annex: "Restricted annex",
  similar: "Similar work of others",
} as const;
export type TaskName = keyof typeof sectionTitles;

// An idea is judged and rewarded at once: it has no readiness path, no packages of work and no plan that is paid by milestones.
const NOT_FOR_IDEAS: readonly TaskName[] = ["packages", "rules"];

/** The sections that apply to a kind of challenge, in order. */
export const sectionsOf = (kind: ChallengeKind): TaskName[] =>
  (Object.keys(sectionTitles) as TaskName[]).filter((section) => kind !== "idea_challenge" || !NOT_FOR_IDEAS.includes(section));

/** A section's name for this kind. */
export const sectionTitle = (section: TaskName, kind: ChallengeKind): string =>
  section === "scope" && kind === "idea_challenge" ? "Who may apply" : sectionTitles[section];

/** Whether its sponsor may still edit it. */
export const isEditable = (status: ChallengeStatus): boolean => status === "draft" || status === "returned";

/** The file as the public page's body takes it: the amount is the approved one, else the proposed one. */
export const readable = (file: ChallengeFile) => ({ ...file, amount_minor: file.approved_amount_minor ?? file.proposed_amount_minor });
