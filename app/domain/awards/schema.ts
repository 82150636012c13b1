import { actsOf } from "#app/domain/acts.ts";
import { z } from "zod";
import { id, optionalText, seen, text, typedMinor } from "#app/platform/inputs.ts";

export const awardStatusNames = {
  recommended: "Waiting for approval",
  returned: "Returned",
  refused: "Refused by the authority",
  approved: "Approved, not offered",
  offered: "Offered, waiting for signatures",
  declined: "Declined by the bidders",
  expired: "Offer expired",
  active: "Active",
  completed: "Completed",
  terminated: "Ended early",
} as const;
export type AwardStatus = keyof typeof awardStatusNames;

export const recommendInput = z
  .object({
    proposal_id: id,
    currency: z.string().regex(/^[A-Z]{3}$/),
    amount: z.string({ error: "Enter the award amount." }),
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
export const rejectInput = z.object({ proposal_id: id, note: text(4000, "Enter a reason. The bidders will read it.") });
/** An act on every proposal that a list holds: how many that were and which, and what the list was of. */
const found = { found: z.coerce.number().int(), mark: z.string().max(16), words: z.string().max(80).default(""), show: z.string().max(20).default("") };
export const markFoundInput = z.object(found);
export const rejectFoundInput = z.object({ ...found, note: text(4000, "Enter a reason. The bidders will read it.") });
/** Includes the amount that the approver saw, so that a changed recommendation is not approved by mistake. */
export const approveInput = z.object({ amount_minor: z.coerce.number().int(), seen });
export const returnInput = z.object({ seen, reason: text(4000, "Enter the required changes. The manager will read them.") });
export const refuseInput = z.object({ seen, reason: text(4000, "Enter a reason. The sponsor and the team will read it.") });
export const declineAwardInput = z.object({ reason: text(4000, "Enter a reason. The sponsor will read it.") });
export const terminateInput = z.object({ reason: text(4000, "Enter a reason. Every party will read it.") });
/** `content_sha256` is the hash of what the signatory saw; `organisation_id` is the party they sign for. */
export const signInput = z.object({
  paper_id: id,
  content_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  organisation_id: id,
  has_read: z.literal("on", { error: "Tick the box to confirm that you have read it and sign for your organisation." }),
});
export const nothingMore = z.object({});

/** What can be done with an award. */
export const awardActs = actsOf(
  "approve",
  "return",
  "refuse",
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
