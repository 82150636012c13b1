import { z } from "zod";
import { optionalText, text, typedMinor, oneOf, seen } from "#app/platform/inputs.ts";

/** A fund with its balance. Amounts are minor units of its currency. */
export const fundSummary = z.strictObject({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  currency: z.string(),
  is_lapsable: z.boolean(),
  /** The day it surrenders what is not disbursed; null when it carries over. */
  lapses_on: z.string().nullable(),
  opened_at: z.string(),
  organisation: z.strictObject({ id: z.string(), slug: z.string(), name: z.string() }).nullable(),
  available_minor: z.number(),
  committed_minor: z.number(),
  disbursed_minor: z.number(),
  lapsed_minor: z.number(),
  contributed_minor: z.number(),
  /** Approved for challenges that are not decided yet; not committed. */
  promised_minor: z.number(),
  /** Entered contributions that a second person has not confirmed. */
  to_confirm_minor: z.number(),
  /** Reversed by contributors and not covered yet: nothing is available while it is above zero. */
  owed_minor: z.number(),
});
export type FundSummary = z.infer<typeof fundSummary>;

/** Currencies a fund or challenge may be held in. */
export const currencyNames = {
  PKR: "Pakistani rupee",
  USD: "US dollar",
  EUR: "Euro",
  GBP: "Pound sterling",
  AED: "UAE dirham",
  SAR: "Saudi riyal",
  CNY: "Chinese yuan",
  TRY: "Turkish lira",
} as const;

export const contributionKindNames = {
  approved_budget: "Approved budget",
  own_earnings: "Own earnings",
  donation: "Donation",
  government_grant: "Government grant",
  levy: "Levy",
} as const;

export const ledgerKindNames: Record<string, string> = {
  contribution: "Contribution",
  commitment: "Committed to an award",
  disbursement: "Paid",
  release: "Released from an award",
  reversal: "Payment reversed",
  lapse: "Lapsed",
  recommitment: "Committed again to an award",
  refund: "Returned to a contributor",
  reinstatement: "Received again from a contributor",
};

export const accountNames: Record<string, string> = {
  source: "outside",
  available: "available",
  committed: "committed",
  disbursed: "disbursed",
  lapsed: "lapsed",
};

/** What may be given by card. */
export const cardKindNames = { donation: contributionKindNames.donation, levy: contributionKindNames.levy, own_earnings: contributionKindNames.own_earnings };

export const budgetStatusNames = {
  proposed: "Awaiting finance",
  suggested: "Awaiting an approver",
  returned: "Returned",
  approved: "Approved",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
} as const;
export type BudgetStatus = keyof typeof budgetStatusNames;

export const checkoutStateNames = {
  waiting: "Not paid yet",
  processing: "Being processed",
  paid: "Paid",
  partly_returned: "Partly returned",
  returned: "Returned",
  failed: "Failed",
  expired: "Expired",
} as const;
export type CheckoutState = keyof typeof checkoutStateNames;

export const openFundInput = z.object({
  code: text(31, "Enter a short code.")
    .transform((code) => code.toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,30}$/, "Use letters, digits and hyphens, like RDF-2027.")),
  name: text(160, "Enter a name.").pipe(z.string().min(2, "Use at least 2 characters.")),
  owner: z.union([z.literal("authority"), z.uuid()], "Choose the owner of the fund."),
  is_lapsable: z.enum(["yes", "no"], "Choose what happens at the end of the fiscal year."),
  currency: oneOf(currencyNames, "Choose a currency."),
});

const currencyOf = z.string().regex(/^[A-Z]{3}$/);

export const contributionInput = z
  .object({
    currency: currencyOf,
    kind: oneOf(contributionKindNames, "Choose the source of the money."),
    source_name: text(160, "Enter the name of the contributor."),
    amount: optionalText(40),
    voucher_reference: text(80, "Enter the number of the bank voucher."),
  })
  .transform(({ amount, currency, ...rest }, context) => ({ ...rest, amount_minor: typedMinor(amount, currency, context) }));

export const contributionIdInput = z.object({ contribution_id: z.uuid() });

/** A card payment; `checkout_id` is the form's own. */
export const checkoutInput = z
  .object({
    checkout_id: z.uuid(),
    currency: currencyOf,
    kind: oneOf(cardKindNames, "Choose a kind."),
    source_name: text(160, "Enter the name of the contributor."),
    amount: optionalText(40),
  })
  .transform(({ amount, currency, ...rest }, context) => ({ ...rest, amount_minor: typedMinor(amount, currency, context) }));

/** What the forms of a budget hold. */
export const budgetInput = z
  .object({
    currency: currencyOf,
    revision: z.coerce.number().int().min(1).optional().default(1),
    fiscal_year: z.coerce.number({ error: "Choose a fiscal year." }).int().min(1990, "Choose a fiscal year.").max(2200),
    purpose: text(2000, "Enter the purpose of the budget."),
    lines: z.array(z.object({ description: optionalText(300), amount: optionalText(40) })).max(40),
  })
  .transform(({ currency, lines, ...rest }, context) => ({
    ...rest,
    lines: lines.flatMap(({ description, amount }, index) => {
      // A row that was left empty is none.
      if (!description && !amount) return [];
      if (!description) context.addIssue({ code: "custom", path: ["lines", index, "description"], message: "Enter a description of this line." });
      return [{ description, amount_minor: typedMinor(amount, currency, context, ["lines", index, "amount"]) }];
    }),
  }));

const amountTyped = z.object({ currency: currencyOf, amount: optionalText(40), revision: z.coerce.number().int().min(1) });
export const suggestBudgetInput = amountTyped
  .extend({ note: optionalText(2000) })
  .transform(({ amount, currency, ...rest }, context) => ({ ...rest, amount_minor: typedMinor(amount, currency, context) }));
export const approveBudgetInput = amountTyped.transform(({ amount, currency, ...rest }, context) => ({
  ...rest,
  amount_minor: typedMinor(amount, currency, context),
}));
export const budgetReasonInput = z.object({ seen, reason: text(2000, "Enter a reason. The people concerned will read it.") });

/** Money for an award whose money lapsed. */
export const recommitInput = z.object({ award_id: z.uuid(), fund_id: z.uuid("Choose a fund.") });

/** A budget that waits for finance or an approver. */
export const waitingBudget = z.strictObject({
  fund_id: z.string(),
  purpose: z.string(),
  approved_amount_minor: z.number().nullable(),
  id: z.string(),
  number: z.number(),
  fund: z.string(),
  organisation: z.string().nullable(),
  fiscal_year: z.string(),
  currency: z.string(),
  status: oneOf(budgetStatusNames),
  proposed_at: z.string(),
  proposed_amount_minor: z.number(),
  suggested_amount_minor: z.number().nullable(),
  available_minor: z.number(),
  lapses_on: z.string().nullable(),
  is_own: z.boolean(),
});
export type WaitingBudget = z.infer<typeof waitingBudget>;

/** A reversed contribution that its fund still owes. */
export const owed = z.strictObject({
  fund_id: z.string(),
  fund: z.string(),
  currency: z.string(),
  source_name: z.string(),
  reversed_minor: z.number(),
  owed_minor: z.number(),
  since: z.string(),
});
export type Owed = z.infer<typeof owed>;

/** A running award whose money lapsed. */
export const unfunded = z.strictObject({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  currency: z.string(),
  amount_minor: z.number(),
  missing_minor: z.number(),
  since: z.string(),
  fund: z.string(),
  can_recommit: z.boolean(),
  funds: z.array(z.strictObject({ id: z.string(), name: z.string(), available_minor: z.number() })),
});
export type Unfunded = z.infer<typeof unfunded>;
