import { actsOf } from "#app/domain/acts.ts";
import { oneOf } from "#app/platform/inputs.ts";
import { proposalStatusNames } from "#app/domain/reviews/schema.ts";
import { z } from "zod";
import { disputeGrounds, disputeStateNames } from "./schema.ts";

/** A request for a review of a decision, as one of its sides, the neutral or the authority reads it. */
export const disputePage = z.strictObject({
  id: z.string(),
  number: z.number(),
  state: oneOf(disputeStateNames),
  due_at: z.string().nullable(),
  ground: oneOf(disputeGrounds),
  request: z.string(),
  asked_at: z.string(),
  asked_by: z.string(),
  neutral: z.string().nullable(),
  named_at: z.string().nullable(),
  statements_until: z.string().nullable(),
  withdrawn_at: z.string().nullable(),
  decided_at: z.string().nullable(),
  is_upheld: z.boolean().nullable(),
  reasons: z.string().nullable(),
  concluded_at: z.string().nullable(),
  conclusion: z.string().nullable(),
  reads_as: z.enum(["neutral", "team", "sponsor", "authority"]),
  proposal: z.strictObject({
    id: z.string(),
    reference: z.string(),
    title: z.string(),
    /** Whether the reader can open it. */
    can_read: z.boolean(),
    team: z.string(),
    lead: z.string(),
    is_released: z.boolean(),
    /** What the sponsor told the team with the outcome; null while a new one is not released. */
    note: z.string().nullable(),
  }),
  challenge: z.strictObject({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    time_zone: z.string(),
    sponsor: z.string(),
    decided_at: z.string(),
  }),
  /** The present outcome, for the sponsor. */
  outcome: oneOf(proposalStatusNames).nullable(),
  statements: z.array(z.strictObject({ side: z.enum(["team", "sponsor"]), body: z.string(), made_at: z.string(), made_by: z.string() })),
  /** The reviews without names, for the neutral while they decide. */
  reviews: z
    .array(
      z.strictObject({
        percent: z.number(),
        comment_to_applicant: z.string(),
        scores: z.array(z.strictObject({ criterion: z.string(), score: z.number(), comment: z.string() })),
      }),
    )
    .nullable(),
  acts: actsOf("withdraw", "name", "state", "decide", "conclude"),
});
export type DisputePage = z.infer<typeof disputePage>;

/** What this capability's SQL functions return. */
export const answers = {
  dispute_page: disputePage,
  find_neutrals: z.array(z.strictObject({ profile_id: z.string(), name: z.string(), headline: z.string(), organisations: z.array(z.string()) })),
};
