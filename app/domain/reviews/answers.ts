import { actsOf } from "#app/domain/acts.ts";
import { statusNames } from "#app/domain/challenges/schema.ts";
import { disputeStateNames } from "#app/domain/disputes/schema.ts";
import { oneOf } from "#app/platform/inputs.ts";
import { z } from "zod";
import { myPractice, ownBands, practicePage } from "./calibration.ts";
import { meetingPage, myMeeting } from "./meeting.ts";
import { scoredCriterion } from "./criteria.ts";
import { declarationPage, poolPage } from "./pool.ts";
import { conflictGrounds, criterionResult, proposalsPage, scoreBand } from "./schema.ts";

// Each calls the SQL command of the same name, and throws DomainError with its codes.
export const panelResult = z.strictObject({
  assigned: z.number(),
  already: z.number(),
  hidden: z.array(z.strictObject({ proposal_id: z.string(), reviewer_id: z.string(), grounds: z.array(z.string()) })),
  /** More reviews than the person takes. */
  full: z.array(z.strictObject({ proposal_id: z.string(), reviewer_id: z.string() })),
});
export type PanelResult = z.infer<typeof panelResult>;

export const panelBasis = z.strictObject({
  proposals: z.array(z.strictObject({ id: z.string(), number: z.number(), field_codes: z.array(z.string()), reviewer_ids: z.array(z.string()) })),
  people: z.array(
    z.strictObject({ id: z.string(), organisations: z.array(z.string()), is_chosen: z.boolean(), free: z.number(), field_codes: z.array(z.string()) }),
  ),
  apart: z.array(z.strictObject({ proposal_id: z.string(), reviewer_id: z.string() })),
});

export const cellStates = {
  waiting: "Waiting for an answer",
  in_progress: "In progress",
  overdue: "Overdue",
  reopened: "Reopened",
  completed: "Completed",
  declined: "Declined",
  removed: "Removed",
} as const;

/** What there is between a person of the panel and a proposal: an assignment, or why they can't review it. */
export const panelCell = z.strictObject({
  proposal_id: z.string(),
  title: z.string(),
  profile_id: z.string(),
  name: z.string(),
  grounds: z.array(oneOf(conflictGrounds)),
  state: oneOf(cellStates).nullable(),
  decline_reason: z.string().nullable(),
  /** Of a conflict. */
  acts: actsOf("ask", "dismiss").nullable(),
  dismissal: z.strictObject({ reason: z.string() }).nullable(),
});
export type PanelCell = z.infer<typeof panelCell>;

export const panelPage = z.strictObject({
  challenge: z.strictObject({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    status: oneOf(statusNames),
    time_zone: z.string(),
    min_reviews: z.number(),
    organisation_slug: z.string(),
  }),
  acts: actsOf("assign_panel", "decide", "remind_late"),
  /** How many reviews are late, so that their reviewers can be reminded. */
  late: z.number(),
  eligible: z.number(),
  people_count: z.number(),
  proposals: z.array(
    z.strictObject({ id: z.string(), number: z.number(), title: z.string(), lead_organisation: z.string(), is_open: z.boolean(), asked: z.number() }),
  ),
  people: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      organisations: z.array(z.string()),
      fields: z.string().nullable(),
      asked: z.number(),
      completed: z.number(),
      open: z.number(),
    }),
  ),
  cells: z.array(panelCell),
  next_proposal: z.number().nullable(),
  next_person: z.string().nullable(),
});
export type PanelPage = z.infer<typeof panelPage>;

export const foundReviewer = z.strictObject({
  profile_id: z.string(),
  name: z.string(),
  headline: z.string(),
  organisations: z.array(z.string()),
  fields: z.array(z.string()),
  load: z.number(),
  most_open: z.number(),
  conflicts: z.number(),
  proposals: z.number(),
});
export type FoundReviewer = z.infer<typeof foundReviewer>;

const reviewActs = actsOf("accept", "decline", "save", "complete");

export const myReview = z.strictObject({
  id: z.string(),
  proposal_id: z.string(),
  proposal_title: z.string(),
  challenge_title: z.string(),
  challenge_slug: z.string(),
  time_zone: z.string(),
  organisations: z.array(z.string()).nullable(),
  due_at: z.string(),
  accepted_at: z.string().nullable(),
  declined_at: z.string().nullable(),
  completed_at: z.string().nullable(),
  /** Whether the secrecy terms of its challenge are to be accepted. */
  needs_secrecy: z.boolean(),
  acts: reviewActs,
  is_reopened: z.boolean(),
  scored: z.number(),
  criteria: z.number(),
});
export type MyReview = z.infer<typeof myReview>;

export const reviewPage = z.strictObject({
  assignment: z.strictObject({
    id: z.string(),
    proposal_id: z.string(),
    revision: z.number(),
    due_at: z.string(),
    accepted_at: z.string().nullable(),
    declined_at: z.string().nullable(),
    completed_at: z.string().nullable(),
    acts: reviewActs,
    reopen_reason: z.string().nullable(),
  }),
  challenge: z.strictObject({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    time_zone: z.string(),
    blind_mode: z.string(),
    overall_threshold_percent: z.number(),
  }),
  proposal: z.strictObject({ id: z.string(), number: z.number(), title: z.string() }),
  criteria: z.array(scoredCriterion),
  comment_to_applicant: z.string(),
  confidential_comment: z.string(),
  percent: z.number().nullable(),
  others: z
    .array(
      z.strictObject({
        percent: z.number(),
        comment_to_applicant: z.string(),
        confidential_comment: z.string(),
        scores: z.array(z.strictObject({ criterion: z.string(), score: z.number(), comment: z.string() })),
      }),
    )
    .nullable(),
});
export type ReviewPage = z.infer<typeof reviewPage>;

export const feedback = z.strictObject({
  proposal: z.strictObject({ id: z.string(), title: z.string(), number: z.number() }),
  challenge: z.strictObject({ title: z.string(), slug: z.string(), time_zone: z.string(), themes: z.array(z.string()) }),
  outcome: z.string(),
  decision_note: z.string().nullable(),
  ineligibility_reason: z.string().nullable(),
  released_at: z.string(),
  overall_threshold_percent: z.number(),
  mean_percent: z.number().nullable(),
  spread_percent: z.number().nullable(),
  reviews_completed: z.number(),
  meets_thresholds: z.boolean().nullable(),
  criteria: z.array(
    criterionResult.omit({ criterion_id: true }).extend({
      /** The mean scores of all proposals with the own one, lowest first; null when fewer than five were scored. */
      means: z.array(z.number()).nullable(),
    }),
  ),
  comments: z.array(z.string()),
  /** Null when fewer than five proposals were scored. */
  bands: z.array(scoreBand).nullable(),
  /** How to ask for a review of the decision. */
  review: z.strictObject({
    /** The end of the standstill period; null where there is none. */
    until: z.string().nullable(),
    acts: actsOf("ask"),
    dispute: z.strictObject({ id: z.string(), state: oneOf(disputeStateNames), due_at: z.string().nullable() }).nullable(),
  }),
  acts: actsOf("carry_over"),
});
export type Feedback = z.infer<typeof feedback>;

/** What this capability's SQL functions return. */
export const answers = {
  assign_panel: panelResult,
  panel_basis: panelBasis,
  panel_page: panelPage,
  challenge_proposals_page: proposalsPage,
  search_reviewers: z.array(foundReviewer),
  my_reviews_page: z.strictObject({
    hidden: z.number(),
    secrecy_terms: z.string(),
    is_in_pool: z.boolean(),
    meetings: z.array(myMeeting),
    practices: z.array(myPractice),
    distributions: z.array(ownBands),
    assignments: z.array(myReview),
  }),
  meeting_page: meetingPage,
  practice_page: practicePage,
  my_declaration_page: declarationPage,
  pool_page: poolPage,
  review_page: reviewPage,
  proposal_feedback: feedback,
};
