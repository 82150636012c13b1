import { awardActs } from "./schema.ts";
import { z } from "zod";
import { oneOf } from "#app/platform/inputs.ts";
import { awardStatusNames } from "./schema.ts";
import { deedContent, regimes } from "#app/domain/ip/schema.ts";
import { anonymousReview, criterionResult, panelAdvice } from "#app/domain/reviews/schema.ts";
import { paymentRules } from "#app/domain/challenges/schema.ts";
import { publicStatusNames } from "./catalogue.ts";

/** One award waiting for the authority's decision. */
export const awaitingAward = z.strictObject({
  id: z.string(),
  number: z.number(),
  challenge_title: z.string(),
  challenge_slug: z.string(),
  proposal_title: z.string(),
  lead_organisation: z.string(),
  amount_minor: z.number(),
  currency: z.string(),
  fund_name: z.string(),
  available_minor: z.number(),
  recommended_at: z.string(),
  recommended_by: z.string(),
  has_exception: z.boolean(),
});
export type AwaitingAward = z.infer<typeof awaitingAward>;

/** The reasons for a recommendation; only for the funding side. */
/** A proposal that ranks higher than the recommended one and is not recommended; without a title if a conflict hides it. */
export const passedOver = z.strictObject({
  place: z.number(),
  mean_percent: z.number().nullable(),
  id: z.string().nullable(),
  title: z.string().nullable(),
  status: z.string().nullable(),
  /** What its team can read of the decision. */
  note: z.string().nullable(),
});

export const awardFunding = z.strictObject({
  recommended_by: z.string(),
  note: z.string(),
  exception_reason: z.string().nullable(),
  order_reason: z.string().nullable(),
  passed_over: z.array(passedOver),
  /** What the panel's meeting advised. */
  advice: panelAdvice.nullable(),
  return_reason: z.string().nullable(),
  approved_by: z.string().nullable(),
  fund: z.string(),
  available_minor: z.number(),
  committed_minor: z.number(),
  approved_amount_minor: z.number(),
  unspoken_minor: z.number(),
  award_ceiling_minor: z.number().nullable(),
  organisations: z.array(z.string()),
  reviews: z.array(anonymousReview),
  score: z
    .strictObject({
      proposal_id: z.string(),
      is_over_threshold: z.boolean().nullable(),
      place: z.number().nullable(),
      reviews_completed: z.number(),
      min_reviews: z.number(),
      mean_percent: z.number().nullable(),
      spread_percent: z.number().nullable(),
      meets_thresholds: z.boolean().nullable(),
      overall_threshold_percent: z.number(),
      criteria: z.array(criterionResult),
    })
    .nullable(),
});
export type AwardFunding = z.infer<typeof awardFunding>;

export const signature = z.strictObject({
  name: z.string(),
  signed_at: z.string(),
});

export const awardParty = z.strictObject({
  organisation_id: z.string(),
  name: z.string(),
  city: z.string(),
  country: z.string(),
  role: z.enum(["sponsor", "lead", "partner"]),
  grant_share_percent: z.number().nullable(),
  agreement: signature.nullable(),
  deed: signature.nullable(),
});
export type AwardParty = z.infer<typeof awardParty>;

export const agreementMilestone = z.strictObject({
  position: z.number(),
  title: z.string(),
  month: z.number(),
  deliverable: z.string(),
  test_of_success: z.string(),
  trl: z.number(),
  amount_minor: z.number(),
});

export const agreementContent = z.strictObject({
  kind: z.literal("grant_agreement"),
  award_number: z.number(),
  version: z.number(),
  title: z.string(),
  challenge: z.strictObject({ number: z.number(), title: z.string(), organisation: z.string() }),
  parties: z.array(awardParty.omit({ agreement: true, deed: true })),
  /** The partners' own contributions. */
  own_contributions: z.array(z.strictObject({ organisation_id: z.string(), name: z.string(), own_cash_minor: z.number(), own_in_kind_minor: z.number() })),
  currency: z.string(),
  amount_minor: z.number(),
  retention_percent: z.number(),
  rules: paymentRules,
  trl_from: z.number().nullable(),
  trl_to: z.number().nullable(),
  work_plan: z.string(),
  milestones: z.array(agreementMilestone),
  ip: z.strictObject({ regime: oneOf(regimes), publication_review_days: z.number() }),
  proposal_sha256: z.string(),
  time_zone: z.string(),
  offered_at: z.string(),
});

export const agreement = z.strictObject({
  award_id: z.string(),
  id: z.string(),
  version: z.number(),
  content: agreementContent,
  content_sha256: z.string(),
  generated_at: z.string(),
});
export type Agreement = z.infer<typeof agreement>;

export const deed = z.strictObject({
  id: z.string(),
  version: z.number(),
  revision: z.number(),
  sealed_at: z.string().nullable(),
  content_sha256: z.string().nullable(),
  content: deedContent,
});

export const awardPage = z.strictObject({
  award: z.strictObject({
    id: z.string(),
    number: z.number(),
    proposal_id: z.string(),
    challenge_id: z.string(),
    status: oneOf(awardStatusNames),
    currency: z.string(),
    amount_minor: z.number(),
    recommended_at: z.string(),
    returned_at: z.string().nullable(),
    approved_at: z.string().nullable(),
    offered_at: z.string().nullable(),
    offer_expires_at: z.string().nullable(),
    declined_at: z.string().nullable(),
    decline_reason: z.string().nullable(),
    expired_at: z.string().nullable(),
    activated_at: z.string().nullable(),
    completed_at: z.string().nullable(),
    terminated_at: z.string().nullable(),
    termination_reason: z.string().nullable(),
    /** The part of its money that lapsed. */
    unfunded_minor: z.number(),
  }),
  challenge: z.strictObject({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    time_zone: z.string(),
    ip_regime: oneOf(regimes),
    retention_percent: z.number(),
    /** Why nobody can sign now: a code with its detail. */
    signing_waits: z.string().nullable(),
  }),
  proposal: z.strictObject({ id: z.string(), number: z.number(), title: z.string() }),
  funding: awardFunding.nullable(),
  parties: z.array(awardParty),
  agreement: agreement.nullable(),
  deed: deed.nullable(),
  acts: awardActs,
  /** Parties whose signatory the reader is. */
  signs_for: z.array(z.string()),
});
export type AwardPage = z.infer<typeof awardPage>;

/** A signed award as anybody sees it in the list. Amounts are minor units. */
export const awardCard = z.strictObject({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  challenge: z.string(),
  sponsor: z.string(),
  partners: z.array(z.string()),
  amount_minor: z.number(),
  currency: z.string(),
  /** The amount disbursed according to the ledger. */
  paid_minor: z.number(),
  status: oneOf(publicStatusNames),
  activated_at: z.string(),
  time_zone: z.string(),
  milestones: z.number(),
  milestones_met: z.number(),
});
export type AwardCard = z.infer<typeof awardCard>;

export const awardList = z.strictObject({
  items: z.array(awardCard),
  next: z.tuple([z.string(), z.string()]).nullable(),
});
export type AwardList = z.infer<typeof awardList>;

/** Everything the public page of an award shows. */
export const publicAward = awardCard.omit({ challenge: true, sponsor: true, partners: true, milestones: true }).extend({
  challenge: z.strictObject({
    slug: z.string(),
    number: z.number(),
    title: z.string(),
    trl_from: z.number().nullable(),
    trl_to: z.number().nullable(),
    themes: z.array(z.string()),
  }),
  sponsor: z.strictObject({ slug: z.string(), name: z.string() }),
  fund: z.string(),
  partners: z.array(z.strictObject({ slug: z.string(), name: z.string(), kind: z.string(), is_lead: z.boolean(), grant_share_percent: z.number() })),
  milestones: z.array(
    z.strictObject({
      position: z.number(),
      due_on: z.string(),
      trl: z.number(),
      met_at: z.string().nullable(),
      met_percent: z.number().nullable(),
      trl_reached: z.number().nullable(),
      rejected_at: z.string().nullable(),
      paid_at: z.string().nullable(),
    }),
  ),
  trl_reached: z.number().nullable(),
  ip_regime: oneOf(regimes),
  publication_review_days: z.number(),
  closed_at: z.string(),
  decided_at: z.string(),
  completed_at: z.string().nullable(),
  terminated_at: z.string().nullable(),
  first_paid_at: z.string().nullable(),
});
export type PublicAward = z.infer<typeof publicAward>;

/** What this capability's SQL functions return. */
export const answers = {
  awaiting_awards: z.array(awaitingAward),
  award_page: awardPage,
  search_awards: awardList,
  public_award: publicAward.nullable(),
};
