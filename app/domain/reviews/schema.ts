import { z } from "zod";
import type { ChallengeStatus } from "#app/domain/challenges/schema.ts";
import { id, optionalText, text, ticked } from "#app/platform/inputs.ts";

/** Why the system hides a proposal from somebody. */
export const conflictGrounds = {
  shared_employer: "shares an employer with the bid, or did in the last three years",
  supervision: "supervises somebody of the team, or is supervised by them",
  same_team: "is in a team with somebody of the bid, or was in the last three years",
  shared_ip: "their organisation owns results together with a bidder",
  bids: "is in another team that bids for this challenge",
  competes: "their organisation, or a partner of it, bids for this challenge",
  declared: "declared it themselves",
  decides: "approves, funds, pays or manages this challenge, or signs for its sponsor",
} as const;
export type ConflictGround = keyof typeof conflictGrounds;

/** Grounds that are never a false alarm. */
export const finalGrounds: readonly ConflictGround[] = ["declared", "bids"];

export const proposalStatusNames = {
  opened: "Opened, not screened",
  eligible: "Eligible",
  ineligible: "Not eligible",
  under_review: "Under review",
  recommended: "Recommended",
  reserve: "In reserve",
  not_selected: "Not selected",
  awarded: "Awarded",
} as const;
export type OpenedProposalStatus = keyof typeof proposalStatusNames;

export interface Assignment {
  id: string;
  reviewer_id: string;
  name: string;
  due_at: string;
  accepted_at: string | null;
  declined_at: string | null;
  decline_reason: string | null;
  completed_at: string | null;
  is_conflicted: boolean;
}

/** A completed review without its author's name. */
export interface AnonymousReview {
  percent: number;
  comment_to_applicant: string;
  confidential_comment: string;
  scores: { criterion: string; score: number; comment: string }[];
}

export interface OpenedProposal {
  id: string;
  number: number;
  title: string;
  status: OpenedProposalStatus;
  submitted_at: string;
  ineligibility_reason: string | null;
  decision_note: string | null;
  reserve_rank: number | null;
  requested_minor: number;
  organisations: string[];
  assignments: Assignment[];
  reviews: AnonymousReview[];
  award: { id: string; number: number; status: string; amount_minor: number; return_reason: string | null; recommended_by_me: boolean } | null;
}

export interface PanelMember {
  id: string;
  name: string;
  organisations: string[];
  hidden: { proposal_id: string; title: string; grounds: ConflictGround[]; dismissal: { reason: string; asked_by_me: boolean } | null }[];
}

export interface CriterionResult {
  criterion_id: string;
  title: string;
  weight_percent: number;
  threshold_score: number | null;
  mean_score: number;
  is_threshold_met: boolean;
}

export interface RankedProposal {
  proposal_id: string;
  place: number | null;
  title: string;
  lead_organisation: string;
  reviews_completed: number;
  min_reviews: number;
  mean_percent: number | null;
  spread_percent: number | null;
  is_over_threshold: boolean | null;
  meets_thresholds: boolean | null;
  criteria: CriterionResult[];
}

export interface BidsOfChallenge {
  challenge: {
    id: string;
    slug: string;
    title: string;
    status: ChallengeStatus;
    closes_at: string;
    time_zone: string;
    currency: string;
    min_reviews: number;
    expected_awards: number;
    blind_mode: "open" | "reviewer_hidden" | "both_hidden";
    overall_threshold_percent: number;
    award_ceiling_minor: number | null;
    approved_amount_minor: number;
    decided_at: string | null;
  };
  can_manage: boolean;
  sealed_count: number;
}

/** What the manager sees once bidding has ended. */
export interface OpenedBids extends BidsOfChallenge {
  is_open: false;
  unspoken_minor: number;
  hidden_count: number;
  proposals: OpenedProposal[];
  panel: PanelMember[];
  ranking: RankedProposal[];
}

export type ProposalsPage = (BidsOfChallenge & { is_open: true }) | OpenedBids;

/** Scores as they are chosen: 0 to 5 in half points, or none yet. */
const score = z
  .union([z.literal(""), z.coerce.number().min(0).max(5).multipleOf(0.5)], { error: "Choose a score." })
  .optional()
  .transform((chosen) => (chosen === "" || chosen === undefined ? null : chosen));

export const saveReviewInput = z.object({
  revision: z.coerce.number().int(),
  scores: z
    .array(z.object({ criterion_id: id, score, comment: optionalText(4000) }))
    .max(20)
    .default([]),
  comment_to_applicant: optionalText(10_000),
  confidential_comment: optionalText(10_000),
});

export const acceptInput = z.object({ assignment_id: id, has_no_conflict: ticked });
export const declineInput = z.object({ assignment_id: id, reason: text(2000, "Say why you decline.") });
export const declareInput = z.object({
  proposal_id: id,
  reason: text(2000, "Say what the conflict is. Only those who run the challenge and auditors read it."),
});

/** `due` is a day; the review is due when it ends, in the challenge's zone. */
export const panelInput = z.object({
  reviewer_ids: z.preprocess(
    (chosen) => (typeof chosen === "string" ? [chosen] : chosen),
    z.array(id, { error: "Choose at least one person." }).min(1, "Choose at least one person.").max(20),
  ),
  due: z
    .string()
    .trim()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "Enter a date.")
    .or(z.literal(""))
    .optional()
    .default(""),
  time_zone: z.string().max(64),
});
export const assignmentInput = z.object({ assignment_id: id });
export const proposalInput = z.object({ proposal_id: id });
export const ineligibleInput = z.object({ proposal_id: id, reason: text(2000, "Say why; the team is told it.") });
export const dismissalInput = z.object({ proposal_id: id, profile_id: id });
export const askDismissalInput = z.object({ proposal_id: id, profile_id: id, reason: text(2000, "Say why this is a false alarm.") });
export const reviewerSearch = z.object({ who: z.string().trim().max(80).catch("").default("") });
