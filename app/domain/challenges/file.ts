import type { VersionNote } from "./amendment.ts";
import type { Acts } from "#app/domain/acts.ts";
import type { ChallengeAct, Relations } from "./ending.ts";
import type { IpRegime } from "#app/domain/ip/schema.ts";
import type { OverlapStatement } from "./overlap.ts";
import type { ChallengeKind, ChallengeStatus, OrganisationKind, Particulars, TechnologyField } from "./schema.ts";

/** A challenge as its sponsor's people and the authority read it, drafts too. Amounts are minor units, times ISO 8601. */
export interface ChallengeFile extends Particulars {
  id: string;
  number: number;
  slug: string;
  organisation: { id: string; slug: string; name: string; kind: OrganisationKind };
  kind: ChallengeKind;
  status: ChallengeStatus;
  title: string;
  summary: string;
  problem: string;
  themes: string[];
  trl_from: number | null;
  trl_to: number | null;
  eligible_kinds: OrganisationKind[];
  requires_university: boolean;
  max_academic_share_percent: number | null;
  max_partners: number | null;
  opens_at: string | null;
  questions_close_at: string | null;
  closes_at: string | null;
  is_always_open: boolean;
  time_zone: string;
  expected_awards: number;
  currency: string;
  proposed_amount_minor: number | null;
  suggested_amount_minor: number | null;
  approved_amount_minor: number | null;
  award_ceiling_minor: number | null;
  ip_regime: IpRegime | null;
  publication_review_days: number;
  retention_percent: number;
  path_to_order: string;
  blind_mode: "open" | "reviewer_hidden" | "both_hidden";
  overall_threshold_percent: number;
  min_reviews: number;
  revision: number;
  source_url: string | null;
  created_by: string | null;
  created_at: string;
  submitted_at: string | null;
  submitted_by: string | null;
  suggested_at: string | null;
  suggested_by: string | null;
  returned_at: string | null;
  returned_by: string | null;
  return_reason: string | null;
  refused_at: string | null;
  refused_by: string | null;
  refusal_reason: string | null;
  approved_at: string | null;
  approved_by: string | null;
  published_at: string | null;
  published_by: string | null;
  decided_at: string | null;
  decided_by: string | null;
  cancelled_at: string | null;
  cancelled_by: string | null;
  cancellation_reason: string | null;
  fund: { id: string; code: string; name: string } | null;
  fund_currencies: string[];
  prequalified_fields: string[];
  /** What was said of similar work of others. */
  overlaps: OverlapStatement[];
  /** The controlled list to choose from. */
  technology_fields: TechnologyField[];
  /** Names by id of everybody who did something to it. */
  people: Record<string, string>;
  gaps: Gap[];
  criteria: { title: string; guidance: string; weight_percent: number; threshold_score: number | null; descriptors: string[] }[];
  prompts: { prompt: string; is_required: boolean }[];
  import: {
    import_id: string;
    guessed: { field: string; from: string; to: string; reason: string }[];
    left_out: { field: string; from: string; reason: string }[];
  } | null;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
  withdrawal_reason: string | null;
  archived_at: string | null;
  archived_by: string | null;
  relations: Relations;
  /** What the public was told, oldest first. */
  versions: (VersionNote & { by: string })[];
  acts: Acts<ChallengeAct>;
}

/** What is lacking, where it is written, and what to do about it. */
export const gapNotes = {
  organisation_not_verified: { part: null, sentence: "The organisation has to be verified before it can submit." },
  summary_missing: { part: "about", sentence: "Write the public summary." },
  problem_missing: { part: "problem", sentence: "Write the problem statement." },
  trl_missing: { part: "scope", sentence: "Say from which readiness level to which." },
  eligible_kinds_missing: { part: "scope", sentence: "Say who may apply." },
  amount_missing: { part: "money", sentence: "Propose an amount." },
  currency_without_fund: { part: "money", sentence: "No fund holds this currency. Choose another, and the amount in it." },
  closes_at_missing: { part: "money", sentence: "Set the closing time, or make the call always open." },
  closes_at_past: { part: "money", sentence: "The closing time has passed. Set a later one." },
  questions_close_at_past: { part: "money", sentence: "The deadline for questions has passed. Set a later one, or none." },
  criteria_missing: { part: "criteria", sentence: "Add the criteria proposals are scored on." },
  criteria_weights_not_100: { part: "criteria", sentence: "Make the weights sum to 100." },
  criterion_descriptor_missing: { part: "criteria", sentence: "Say for every criterion what each score means." },
  ip_regime_missing: { part: "ip", sentence: "Choose who owns the results." },
  annex_incomplete: { part: "annex", sentence: "The restricted annex needs terms and something to read. Complete it, or take it away." },
  annex_without_readers: { part: "annex", sentence: "Name the organisations that may read the restricted annex." },
  overlap_unanswered: { part: "similar", sentence: "Another organisation's work is very like it. Say why yours is not a duplicate." },
  work_package_over_amount: { part: "packages", sentence: "A work package may cost more than the whole amount. Lower its ceiling or raise the amount." },
  work_package_of_no_applicant: {
    part: "packages",
    sentence: "A work package asks for kinds of organisation that may not apply. Change it, or who may apply.",
  },
} as const;
export type Gap = keyof typeof gapNotes;

/** The parts of the task list, in order. */
export const partTitles = {
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
export type TaskName = keyof typeof partTitles;

// An idea is judged and rewarded at once: it has no readiness path, no packages of work and no plan that is paid by milestones.
const NOT_FOR_IDEAS: readonly TaskName[] = ["packages", "rules"];

/** The parts that apply to a kind of challenge, in order. */
export const partsOf = (kind: ChallengeKind): TaskName[] =>
  (Object.keys(partTitles) as TaskName[]).filter((part) => kind !== "idea_challenge" || !NOT_FOR_IDEAS.includes(part));

/** A part's name for this kind. */
export const partTitle = (part: TaskName, kind: ChallengeKind): string => (part === "scope" && kind === "idea_challenge" ? "Who may apply" : partTitles[part]);

/** Whether its sponsor may still edit it. */
export const isEditable = (status: ChallengeStatus): boolean => status === "draft" || status === "returned";

/** The file as the public page's body takes it: the amount is the approved one, else the proposed one. */
export const readable = (file: ChallengeFile) => ({ ...file, amount_minor: file.approved_amount_minor ?? file.proposed_amount_minor });
