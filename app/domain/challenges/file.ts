import { oneOf } from "#app/platform/inputs.ts";
import { applicantNames, type ChallengeKind, type ChallengeStatus, kindNames, particulars, selectionModes, statusNames, technologyField } from "./schema.ts";
import { regimes } from "#app/domain/ip/schema.ts";
import { overlapStatement } from "./overlap.ts";
import { challengeActs, relations } from "./ending.ts";
import { versionNote } from "./schema.ts";
import { z } from "zod";

/** Each gap of a draft: its section, and what to do. */
export const gapNotes = {
  organisation_not_verified: { section: null, sentence: "Your organisation must be verified before it can submit a challenge." },
  summary_missing: { section: "about", sentence: "Enter a public summary." },
  problem_missing: { section: "problem", sentence: "Enter a problem statement." },
  trl_missing: { section: "scope", sentence: "Choose the starting TRL and the target TRL." },
  eligible_kinds_missing: { section: "scope", sentence: "Choose who can apply." },
  amount_missing: { section: "money", sentence: "Enter a proposed amount." },
  currency_without_fund: { section: "money", sentence: "No fund has this currency. Choose another currency and enter the amount again." },
  closes_at_missing: { section: "money", sentence: "Enter a closing time, or make the challenge always open." },
  closes_at_past: { section: "money", sentence: "The closing time has passed. Enter a later time." },
  questions_close_at_past: { section: "money", sentence: "The deadline for questions has passed. Enter a later time, or leave it empty." },
  criteria_missing: { section: "criteria", sentence: "Add the criteria for scoring proposals." },
  criteria_weights_not_100: { section: "criteria", sentence: "Change the weights so that they add up to 100." },
  criterion_descriptor_missing: { section: "criteria", sentence: "Enter the meaning of each score for every criterion." },
  ip_regime_missing: { section: "ip", sentence: "Choose who owns the results." },
  annex_incomplete: { section: "annex", sentence: "The restricted annex needs terms, and a text or a file. Complete it." },
  annex_without_readers: { section: "annex", sentence: "Name the organisations that may read the restricted annex." },
  overlap_unanswered: { section: "similar", sentence: "Another organisation's work is very similar. Explain why your challenge is not a duplicate." },
  work_package_over_amount: {
    section: "packages",
    sentence: "The maximum of a work package is more than the whole amount. Lower the maximum or increase the amount.",
  },
  work_package_of_no_applicant: {
    section: "packages",
    sentence: "A work package needs a kind of organisation that cannot apply. Change the package, or change who can apply.",
  },
} as const;
export type Gap = keyof typeof gapNotes;

/** A challenge, including a draft, for its sponsor and the authority. Amounts are minor units, times ISO 8601. */
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
  selection_mode: oneOf(selectionModes),
  overall_threshold_percent: z.number(),
  min_reviews: z.number(),
  standstill_days: z.number(),
  revision: z.number(),
  seen: z.string(),
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
  /** The members of the sponsor. */
  members: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** The statements on similar work. */
  overlaps: z.array(overlapStatement),
  /** The controlled list of technology fields. */
  technology_fields: z.array(technologyField),
  /** The names, by id, of the people who acted on the challenge. */
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
  /** The published versions, oldest first. */
  versions: z.array(versionNote.extend({ by: z.string() })),
  acts: challengeActs,
});
export type ChallengeFile = z.infer<typeof challengeFile>;

/** The sections of the task list, in order. */
export const sectionTitles = {
  about: "Title and summary",
  problem: "Problem statement",
  scope: "TRL and eligibility",
  packages: "Work packages",
  money: "Amounts and dates",
  rules: "Milestones, advance and retention",
  criteria: "Criteria and weights",
  review: "Review of proposals",
  prompts: "Questions for applicants",
  ip: "IP terms",
  order: "Procurement after the project",
  files: "Attachments",
  annex: "Restricted annex",
  similar: "Similar work",
} as const;
export type TaskName = keyof typeof sectionTitles;

// An idea wins a prize directly, so an idea challenge has no readiness levels, no work packages and no milestone plan.
const NOT_FOR_IDEAS: readonly TaskName[] = ["packages", "rules"];

/** The sections that apply to a kind of challenge, in order. */
export const sectionsOf = (kind: ChallengeKind): TaskName[] =>
  (Object.keys(sectionTitles) as TaskName[]).filter((section) => kind !== "idea_challenge" || !NOT_FOR_IDEAS.includes(section));

/** The title of a section for this kind of challenge. */
export const sectionTitle = (section: TaskName, kind: ChallengeKind): string =>
  section === "scope" && kind === "idea_challenge" ? "Eligibility" : sectionTitles[section];

/** Whether the sponsor can edit a challenge in this state. */
export const isEditable = (status: ChallengeStatus): boolean => status === "draft" || status === "returned";

/** The challenge for the body of the public page. The amount is the approved one, or else the proposed one. */
export const readable = (file: ChallengeFile) => ({ ...file, amount_minor: file.approved_amount_minor ?? file.proposed_amount_minor });
