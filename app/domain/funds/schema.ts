import { z } from "zod";
import { optionalText, text } from "#app/platform/inputs.ts";

/** A fund with its balance. Amounts are minor units of its currency. */
export interface FundSummary {
  id: string;
  code: string;
  name: string;
  currency: string;
  is_lapsable: boolean;
  /** The day it surrenders what is not disbursed; null when it carries over. */
  lapses_on: string | null;
  opened_at: string;
  organisation: { id: string; slug: string; name: string } | null;
  available_minor: number;
  committed_minor: number;
  disbursed_minor: number;
  lapsed_minor: number;
  contributed_minor: number;
  /** Approved for challenges that are not decided yet; not committed. */
  promised_minor: number;
  /** Entered contributions that a second person has not confirmed. */
  to_confirm_minor: number;
}

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
  reversal: "Payment taken back",
  lapse: "Lapsed",
};

export const accountNames: Record<string, string> = {
  source: "outside",
  available: "available",
  committed: "committed",
  disbursed: "disbursed",
  lapsed: "lapsed",
};

const keysOf = <T extends Record<string, unknown>>(names: T) => Object.keys(names) as [keyof T & string, ...(keyof T & string)[]];

export const openFundInput = z.object({
  code: text(31, "Enter a short code.")
    .transform((code) => code.toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,30}$/, "Use letters, digits and hyphens, like RDF-2027.")),
  name: text(160, "Enter a name.").pipe(z.string().min(2, "Use at least 2 characters.")),
  owner: z.union([z.literal("authority"), z.uuid()], "Choose whose fund it is."),
  is_lapsable: z.enum(["yes", "no"], "Choose what happens at the end of the fiscal year."),
  currency: z.enum(keysOf(currencyNames), "Choose a currency."),
});

/** The amount is read in the fund's currency by the route. */
export const contributionInput = z.object({
  kind: z.enum(keysOf(contributionKindNames), "Choose where the money comes from."),
  source_name: text(160, "Say who gives the money."),
  amount: optionalText(40),
  voucher_reference: text(80, "Enter the number of the bank voucher."),
});

export const contributionIdInput = z.object({ contribution_id: z.uuid() });
