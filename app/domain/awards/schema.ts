import { actsOf } from "#app/domain/acts.ts";
import { z } from "zod";
import { id, optionalText, text, typedMinor } from "#app/platform/inputs.ts";

export const awardStatusNames = {
  recommended: "Waits for approval",
  returned: "Returned",
  approved: "Approved, not offered",
  offered: "Offered, being signed",
  declined: "Declined by the bidders",
  expired: "Offer ran out",
  active: "Active",
  completed: "Completed",
  terminated: "Ended early",
} as const;
export type AwardStatus = keyof typeof awardStatusNames;

export const recommendInput = z
  .object({
    proposal_id: id,
    currency: z.string().regex(/^[A-Z]{3}$/),
    amount: z.string({ error: "Enter the amount of the award." }),
    note: optionalText(4000),
    exception_reason: optionalText(4000),
    order_reason: optionalText(4000),
  })
  .transform(({ amount, currency, ...rest }, context) => ({ ...rest, amount_minor: typedMinor(amount, currency, context) }));

export const reserveInput = z.object({
  proposal_id: id,
  rank: z.coerce.number({ error: "Enter a whole number, like 1." }).int().min(1).max(500).optional(),
  note: optionalText(4000),
});
export const rejectInput = z.object({ proposal_id: id, note: text(4000, "Say why it is not selected; the bidders are told it.") });
/** What the approver was shown goes along, so that a changed recommendation is not approved unseen. */
export const approveInput = z.object({ amount_minor: z.coerce.number().int(), seen: z.string().max(64).optional() });
export const returnInput = z.object({ reason: text(4000, "Say what has to change; the manager is told it.") });
export const declineAwardInput = z.object({ reason: text(4000, "Say why you decline; the sponsor is told it.") });
export const terminateInput = z.object({ reason: text(4000, "Say why the award ends; every party is told it.") });
/** `content_sha256` is the hash of what the signatory saw; `organisation_id` says for whom they sign. */
export const signInput = z.object({
  paper_id: id,
  content_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  organisation_id: id,
  has_read: z.literal("on", { error: "Tick that you have read it and sign for your organisation." }),
});
export const nothingMore = z.object({});

/** What can be done with an award. */
export const awardActs = actsOf(
  "approve",
  "return",
  "recommit",
  "offer",
  "terminate",
  "edit_deed",
  "decline",
  "sign_agreement",
  "sign_deed",
  "release_retention",
  "complete",
);
