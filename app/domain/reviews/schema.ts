import { actsOf } from "#app/domain/acts.ts";
import { day, id, oneOf, optionalText, text, ticked } from "#app/platform/inputs.ts";
import { selectionModes, statusNames } from "#app/domain/challenges/schema.ts";
import { z } from "zod";

/** Why the system hides a proposal from somebody. */
export const conflictGrounds = {
  shared_employer: "has had the same employer as a bidder in the last four years",
  supervision: "supervises somebody in the team, or is supervised by them",
  same_team: "has been in a team with a bidder in the last three years",
  same_mail_domain: "has an e-mail address at the same domain as somebody in the team",
  shared_ip: "belongs to an organisation that owns results together with a bidder",
  bids: "is in another team that bids for this challenge",
  competes: "belongs to an organisation that bids for this challenge, or to its partner",
  declared_interest: "declared a family or money interest in an organisation of the proposal, or where somebody in its team works",
  declared: "declared the conflict",
  decides: "approves, funds, pays or manages this challenge, or signs for its sponsor",
} as const;

/** What a panel advises about a proposal. */
export const adviceNames = { fund: "Fund", reserve: "Reserve list", do_not_fund: "Do not fund", no_agreement: "No agreement" } as const;

/** The advice of the last meeting that gave one, with the minutes of the item. */
export const panelAdvice = z.strictObject({ outcome: oneOf(adviceNames), minutes: z.string(), ended_at: z.string() });
export type PanelAdvice = z.infer<typeof panelAdvice>;

export const proposalStatusNames = {
  opened: "Unsealed, not screened",
  eligible: "Eligible",
  ineligible: "Ineligible",
  under_review: "Under review",
  recommended: "Recommended",
  reserve: "On the reserve list",
  not_selected: "Not selected",
  awarded: "Awarded",
} as const;
export type OpenedProposalStatus = keyof typeof proposalStatusNames;

export const assignment = z.strictObject({
  id: z.string(),
  reviewer_id: z.string(),
  name: z.string(),
  due_at: z.string(),
  accepted_at: z.string().nullable(),
  declined_at: z.string().nullable(),
  decline_reason: z.string().nullable(),
  completed_at: z.string().nullable(),
  is_conflicted: z.boolean(),
  /** Why it was reopened, until it is completed again. */
  reopen_reason: z.string().nullable(),
  is_overdue: z.boolean(),
  /** When the reviewer was last reminded. */
  reminded_at: z.string().nullable(),
  acts: actsOf("reopen", "remind"),
});
export type Assignment = z.infer<typeof assignment>;

/** A completed review without its author's name. */
export const anonymousReview = z.strictObject({
  percent: z.number(),
  comment_to_applicant: z.string(),
  confidential_comment: z.string(),
  scores: z.array(z.strictObject({ criterion: z.string(), score: z.number(), comment: z.string() })),
});
export type AnonymousReview = z.infer<typeof anonymousReview>;

/** One unsealed proposal in full. */
export const openedProposal = z.strictObject({
  id: z.string(),
  challenge_id: z.string(),
  number: z.number(),
  title: z.string(),
  status: oneOf(proposalStatusNames),
  ineligibility_reason: z.string().nullable(),
  decision_note: z.string().nullable(),
  reserve_rank: z.number().nullable(),
  requested_minor: z.number(),
  organisations: z.array(z.string()),
  assignments: z.array(assignment),
  reviews: z.array(anonymousReview),
  advice: panelAdvice.nullable(),
  acts: actsOf("mark_eligible", "mark_ineligible", "reinstate", "assign", "revoke", "recommend", "reserve", "reject"),
  award: z
    .strictObject({
      id: z.string(),
      number: z.number(),
      status: z.string(),
      amount_minor: z.number(),
      return_reason: z.string().nullable(),
      recommended_by_me: z.boolean(),
    })
    .nullable(),
});
export type OpenedProposal = z.infer<typeof openedProposal>;

export const criterionResult = z.strictObject({
  criterion_id: z.string(),
  title: z.string(),
  weight_percent: z.number(),
  threshold_score: z.number().nullable(),
  mean_score: z.number(),
  is_threshold_met: z.boolean(),
  /** All scores, lowest first. */
  scores: z.array(z.number()),
});

/** One proposal as a row of the page to decide on. */
export const decisionRow = z.strictObject({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  lead_organisation: z.string(),
  status: oneOf(proposalStatusNames),
  reserve_rank: z.number().nullable(),
  requested_minor: z.number(),
  /** Of an award that was recommended, and not returned, declined or expired. */
  award_minor: z.number().nullable(),
  /** Reviews that were asked for and not declined; of these, how many a conflict hides from their reviewer. */
  asked: z.number(),
  kept_away: z.number(),
  reviews_completed: z.number(),
  place: z.number().nullable(),
  mean_percent: z.number().nullable(),
  spread_percent: z.number().nullable(),
  is_over_threshold: z.boolean().nullable(),
  meets_thresholds: z.boolean().nullable(),
  criteria: z.array(criterionResult.omit({ title: true, weight_percent: true, threshold_score: true })),
  /** What the panel's meeting advised. */
  advice: oneOf(adviceNames).nullable(),
  /** The reviews that count. Reviewers have numbers instead of names, which are others at each call. */
  reviews: z.array(z.strictObject({ reviewer: z.number(), percent: z.number() })),
});
export type DecisionRow = z.infer<typeof decisionRow>;

export const bidsOfChallenge = z.strictObject({
  challenge: z.strictObject({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    status: oneOf(statusNames),
    closes_at: z.string().nullable(),
    time_zone: z.string(),
    currency: z.string(),
    min_reviews: z.number(),
    expected_awards: z.number(),
    blind_mode: z.enum(["open", "reviewer_hidden", "both_hidden"]),
    selection_mode: oneOf(selectionModes),
    overall_threshold_percent: z.number(),
    award_ceiling_minor: z.number().nullable(),
    approved_amount_minor: z.number(),
    decided_at: z.string().nullable(),
    standstill_days: z.number(),
  }),
  /** Of the challenge as a whole. */
  acts: actsOf("assign_panel", "decide"),
  sealed_count: z.number(),
});

/** What the manager sees after bidding has closed. */
export const openedBids = bidsOfChallenge.extend({
  is_open: z.literal(false),
  unspoken_minor: z.number(),
  hidden_count: z.number(),
  criteria: z.array(z.strictObject({ id: z.string(), title: z.string(), weight_percent: z.number(), threshold_score: z.number().nullable() })),
  /** Best first. */
  proposals: z.array(decisionRow),
});
export type OpenedBids = z.infer<typeof openedBids>;

export const proposalsPage = z.union([bidsOfChallenge.extend({ is_open: z.literal(true) }), openedBids]);

/** How many scored proposals have a weighted mean in a band of ten percent. */
export const scoreBand = z.strictObject({ from_percent: z.number(), bids: z.number() });
export type ScoreBand = z.infer<typeof scoreBand>;

/** What anybody can read of a decided challenge: numbers, and the awards that every party signed. */
export const challengeResults = z.strictObject({
  proposals: z.number(),
  eligible: z.number(),
  /** Approved awards that can still be signed. */
  unsigned: z.number(),
  /** Null when fewer than five proposals were scored; then there is no cut-off either. */
  bands: z.array(scoreBand).nullable(),
  cut_off_percent: z.number().nullable(),
  first_signed_at: z.string().nullable(),
  winners: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      lead: z.string(),
      amount_minor: z.number(),
      currency: z.string(),
      status: z.enum(["active", "completed", "terminated"]),
    }),
  ),
});
export type ChallengeResults = z.infer<typeof challengeResults>;

/** Scores as they are chosen: 0 to 5 in half points, or none yet. */
export const score = z
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

export const acceptInput = z.object({ assignment_id: id, has_no_conflict: ticked, accepts_secrecy_terms: ticked });
export const declineInput = z.object({ assignment_id: id, reason: text(2000, "Enter a reason. The managers of the challenge will read it.") });
export const declareInput = z.object({
  proposal_id: id,
  reason: text(2000, "Enter a description of the conflict. Only the challenge's managers and auditors will read it."),
});

const wholeOrNone = (most: number, sentence: string) =>
  z
    .string()
    .trim()
    .regex(/^(\d{1,4})?$/, sentence)
    .transform((typed) => (typed === "" ? null : Number(typed)))
    .refine((number) => number === null || (number >= 1 && number <= most), sentence)
    .optional()
    .transform((number) => number ?? null);

/** `due` is a day; the review is due when it ends, in the challenge's zone. */
const dueOn = {
  due: z
    .union([z.literal(""), day("Enter a date.")], { error: "Enter a date." })
    .optional()
    .default(""),
  time_zone: z.string().max(64),
};

/** What a form sends once for one choice, and as a list for more. */
export const chosen = <S extends z.ZodType>(each: S, sentence: string, most: number) =>
  z.preprocess((sent) => (typeof sent === "string" ? [sent] : sent), z.array(each, { error: sentence }).min(1, sentence).max(most));

/** Reviews of each proposal to share out among the whole pool. */
export const shareOutInput = z.object({
  ...dueOn,
  reviews_each: z.coerce.number("Choose how many reviews each proposal is to have.").int().min(1, "Choose how many reviews each proposal is to have.").max(10),
  most_each: wholeOrNone(1000, "Enter a whole number from 1 to 1,000, or leave it empty."),
});

export const panelInput = z.object({
  reviewer_ids: chosen(id, "Choose at least one person.", 300),
  ...dueOn,
  /** Null: everybody reviews every proposal. */
  reviews_each: wholeOrNone(10, "Choose how many reviews each proposal is to have."),
  most_each: wholeOrNone(1000, "Enter a whole number from 1 to 1,000, or leave it empty."),
});

/** Places of the grid that were ticked. */
export const pairsInput = z.object({
  pairs: chosen(
    z.string().transform((typed, context) => {
      const [proposal_id, profile_id] = typed.split(" ").map((part) => id.safeParse(part).data);
      if (proposal_id && profile_id) return { proposal_id, profile_id };
      context.addIssue({ code: "custom", message: "Reload the page and tick the places again." });
      return z.NEVER;
    }),
    "Tick at least one free place in the grid.",
    400,
  ),
  ...dueOn,
});
export const assignmentInput = z.object({ assignment_id: id });
export const reopenInput = z.object({ assignment_id: id, reason: text(2000, "Enter a reason. The reviewer will read it.") });
export const proposalInput = z.object({ proposal_id: id });
export const ineligibleInput = z.object({ proposal_id: id, reason: text(2000, "Enter a reason. The team will read it.") });
export const dismissalInput = z.object({ proposal_id: id, profile_id: id });
export const askDismissalInput = z.object({ proposal_id: id, profile_id: id, reason: text(2000, "Enter why this is not a conflict.") });
export const panelQuery = z.object({
  who: z.string().trim().max(80).catch("").default(""),
  /** Only the proposals that lack reviews. */
  lacking: z
    .string()
    .optional()
    .transform((asked) => asked === "1"),
  /** The number of the proposal, and the person, after which the grid begins. */
  after: z.coerce.number().int().min(0).max(1e15).catch(0).default(0),
  person: id.nullable().catch(null).default(null),
});
