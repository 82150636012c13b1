import { call, type Db } from "#app/platform/supabase.server.ts";
import type { CriterionResult, ProposalsPage } from "./schema.ts";

/** The bids of a challenge as its manager may see them now. Throws `not_found`, `not_allowed`. */
export const getProposalsPage = async (db: Db, challengeId: string) =>
  (await call(db, "challenge_proposals_page", { challenge_id: challengeId })) as unknown as ProposalsPage;

export interface FoundReviewer {
  profile_id: string;
  name: string;
  headline: string;
  organisations: string[];
  load: number;
  conflicts: number;
  proposals: number;
}

/** People who may review at least one bid, the least loaded first. Throws `challenge_not_closed`, `challenge_decided`. */
export const searchReviewers = async (db: Db, challengeId: string, words: string) =>
  (await call(db, "search_reviewers", { challenge_id: challengeId, words })) as unknown as FoundReviewer[];

export interface MyReview {
  id: string;
  proposal_id: string;
  proposal_title: string;
  challenge_title: string;
  challenge_slug: string;
  time_zone: string;
  organisations: string[] | null;
  due_at: string;
  accepted_at: string | null;
  declined_at: string | null;
  completed_at: string | null;
  decided_at: string | null;
  scored: number;
  criteria: number;
}

/** The reader's own reviews, and how many a conflict hides from them. */
export const getMyReviews = async (db: Db) => (await call(db, "my_reviews_page", {})) as unknown as { hidden: number; assignments: MyReview[] };

export interface ScoredCriterion {
  id: string;
  title: string;
  guidance: string;
  weight_percent: number;
  threshold_score: number | null;
  descriptors: string[];
  score: number | null;
  comment: string;
}

export interface ReviewPage {
  assignment: {
    id: string;
    proposal_id: string;
    revision: number;
    due_at: string;
    accepted_at: string | null;
    declined_at: string | null;
    completed_at: string | null;
  };
  challenge: { id: string; slug: string; title: string; time_zone: string; blind_mode: string; overall_threshold_percent: number; decided_at: string | null };
  proposal: { id: string; number: number; title: string };
  criteria: ScoredCriterion[];
  comment_to_applicant: string;
  confidential_comment: string;
  percent: number | null;
  others:
    | { percent: number; comment_to_applicant: string; confidential_comment: string; scores: { criterion: string; score: number; comment: string }[] }[]
    | null;
}

/** One review as its reviewer works on it. Throws `not_found`, `reviewer_conflicted`. */
export const getReview = async (db: Db, assignmentId: string) => (await call(db, "review_page", { assignment_id: assignmentId })) as unknown as ReviewPage;

export interface Feedback {
  proposal: { id: string; title: string; number: number };
  challenge: { title: string; slug: string; time_zone: string };
  outcome: string;
  decision_note: string | null;
  ineligibility_reason: string | null;
  released_at: string;
  overall_threshold_percent: number;
  mean_percent: number | null;
  spread_percent: number | null;
  reviews_completed: number;
  meets_thresholds: boolean | null;
  criteria: (Omit<CriterionResult, "criterion_id"> & { scores: number[] })[];
  comments: string[];
  bands: { from_percent: number; bids: number; is_own: boolean }[];
}

/** What a bidder is told after the decision. Throws `not_found`, `feedback_not_released`. */
export const getFeedback = async (db: Db, proposalId: string) => (await call(db, "proposal_feedback", { proposal_id: proposalId })) as unknown as Feedback;
