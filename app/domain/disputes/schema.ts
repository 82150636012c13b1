import { z } from "zod";
import { day, oneOf, text } from "#app/platform/inputs.ts";

export const disputeGrounds = {
  rule_not_followed: "A rule of the challenge was not followed",
  conflict_of_interest: "Somebody who decided or reviewed had a conflict of interest",
  factual_mistake: "A review contains a factual mistake",
  other: "Other",
} as const;

export const disputeStateNames = {
  asked: "Waiting for a neutral person",
  statements: "Statements can be made",
  deciding: "Waiting for the decision of the neutral person",
  dismissed: "Dismissed",
  withdrawn: "Withdrawn",
  upheld: "Upheld, the sponsor decides again",
  concluded: "Upheld, decided again",
} as const;
export type DisputeState = keyof typeof disputeStateNames;

export const askReviewInput = z.object({
  ground: oneOf(disputeGrounds, "Choose the ground of your request."),
  request: text(4000, "Describe what was wrong in the decision."),
});
export const nameInput = z.object({
  neutral_id: z.uuid({ error: "Choose a person." }),
  until: day("Enter the last day for statements."),
  time_zone: z.string().max(64),
});
export const statementInput = z.object({ statement: text(4000, "Enter your statement.") });
export const decideInput = z.object({
  outcome: z.enum(["upheld", "dismissed"], { error: "Choose a decision." }),
  reasons: text(4000, "Enter your reasons. Both sides will read them."),
});
export const concludeInput = z.object({ seen: z.string().max(64), conclusion: text(4000, "Describe what was done. The team will read it.") });
export const withdrawInput = z.object({});
export const neutralSearch = z.object({ who: z.string().trim().max(80).catch("").default("") });
