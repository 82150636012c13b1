import { id, oneOf, optionalText, percent, text, ticked } from "#app/platform/inputs.ts";
import { z } from "zod";

/** IP regimes in plain words: who owns the results, who else can use them, and what that means for a bidder. */

export interface Regime {
  label: string;
  owns: string;
  others: string;
  /** Consequences, in sentences that a bidder understands without a lawyer. */
  consequences: readonly string[];
}

export const regimes = {
  performer_owns: {
    label: "Performers own the results",
    owns: "The performing partners, by their shares",
    others: "The sponsor: a non-exclusive licence in its field. Government: internal use.",
    consequences: [
      "You own the results, in the shares that your team agrees.",
      "The sponsor can use the results in its own field without paying again. It can’t stop you from using or selling them.",
      "Government bodies can use them internally.",
    ],
  },
  performer_owns_sponsor_option: {
    label: "Performers own, sponsor has an option",
    owns: "The performing partners, by their shares",
    others: "The sponsor can negotiate an exclusive licence within a period.",
    consequences: [
      "You own the results, in the shares that your team agrees.",
      "For a set period the sponsor can ask to negotiate an exclusive licence. During this period you can’t give an exclusive licence to others.",
      "If no licence is agreed in this period, you can license the results to anybody.",
    ],
  },
  joint: {
    label: "Joint ownership",
    owns: "The performing partners and the sponsor, by shares",
    others: "Each owner non-exclusively, with 45 days' notice and fair payment to the others. Industry can license commercially.",
    consequences: [
      "You and the sponsor own the results together, in shares fixed in the deed.",
      "Each owner can use them without asking. Each owner can license them non-exclusively after 45 days' notice, and must share the income fairly.",
      "No owner alone can sell an exclusive licence.",
    ],
  },
  sponsor_owns: {
    label: "Sponsor owns the results",
    owns: "The sponsor",
    others: "The performers: research and teaching.",
    consequences: [
      "The sponsor owns the results.",
      "You can use them for research and teaching, and publish after the review period.",
      "You keep your background IP.",
    ],
  },
  government_purpose: {
    label: "Government purpose rights",
    owns: "The performing partners, by their shares",
    others: "Government: for its own purposes for five years, then without limit.",
    consequences: [
      "You own the results, in the shares that your team agrees.",
      "The government can use them, and let others produce them, for government purposes only. For five years only you can sell them elsewhere.",
      "After five years the government's rights have no limit.",
    ],
  },
  open: {
    label: "Open results",
    owns: "The performing partners, by their shares",
    others: "Everybody, under a named open licence.",
    consequences: [
      "You own the results and license them to everybody under the open licence named in the deed.",
      "Anybody can use, change and build on them, including your competitors.",
      "You can’t keep results secret after the review period.",
    ],
  },
} as const satisfies Record<string, Regime>;

export type IpRegime = keyof typeof regimes;

export const exclusivityNames = { non_exclusive: "Non-exclusive", sole: "Sole (the owner can still use it)", exclusive: "Exclusive" } as const;
export const governmentUseNames = { none: "None", internal_use: "Internal use", unlimited: "Unlimited" } as const;

/** The content that sealing makes final: who owns results, who can use them, on which terms. */
export const deedContent = z.strictObject({
  kind: z.literal("ip_deed"),
  award_number: z.number(),
  version: z.number(),
  title: z.string(),
  challenge: z.strictObject({ number: z.number(), title: z.string() }),
  regime: oneOf(regimes),
  publication_review_days: z.number(),
  government_use: oneOf(governmentUseNames),
  march_in_grounds: z.string(),
  previous_sha256: z.string().nullable(),
  parties: z.array(
    z.strictObject({ organisation_id: z.string(), name: z.string(), role: z.enum(["sponsor", "lead", "partner"]), city: z.string(), country: z.string() }),
  ),
  results: z.array(z.strictObject({ result_class: z.string(), shares: z.array(z.strictObject({ organisation_id: z.string(), percent: z.number() })) })),
  background: z.array(z.strictObject({ organisation_id: z.string(), description: z.string(), results_licence_terms: z.string() })),
  licences: z.array(
    z.strictObject({
      grantor_id: z.string(),
      grantee_id: z.string(),
      exclusivity: oneOf(exclusivityNames),
      field: z.string(),
      territory: z.string(),
      term_months: z.number().nullable(),
      can_sublicense: z.boolean(),
      royalty_percent: z.number(),
    }),
  ),
});
export type DeedContent = z.infer<typeof deedContent>;

const party = (missing: string) => z.uuid({ error: missing });

/** A draft deed as the sponsor's manager saves it, whole. */
export const saveDeedInput = z.object({
  deed_id: id,
  revision: z.coerce.number().int(),
  publication_review_days: z.coerce.number({ error: "Enter a number of days from 0 to 90." }).int().min(0).max(90),
  government_use: z.enum(["none", "internal_use", "unlimited"], { error: "Choose the government use." }),
  march_in_grounds: optionalText(2000),
  shares: z
    .array(
      z.object({
        result_class: text(80, "Enter the class of results."),
        organisation_id: party("Choose the owner of the share."),
        percent: percent("Enter the share."),
      }),
    )
    .min(1)
    .max(100),
  background: z
    .array(
      z.object({
        organisation_id: party("Choose the owner of the background IP."),
        description: text(1000, "Enter a description of the background IP."),
        results_licence_terms: optionalText(1000),
      }),
    )
    .max(60)
    .default([]),
  licences: z
    .array(
      z.object({
        grantor_id: party("Choose the party that grants the licence."),
        grantee_id: party("Choose the party that gets the licence."),
        exclusivity: z.enum(["non_exclusive", "sole", "exclusive"], { error: "Choose the kind of licence." }),
        field: text(400, "Enter the field of the licence."),
        territory: text(200, "Enter a territory, like Worldwide."),
        term_months: z.coerce.number({ error: "Enter the term in months, or leave it empty." }).int().min(1).max(1200).optional(),
        can_sublicense: ticked,
        royalty_percent: percent("Enter the royalty. 0 means free."),
      }),
    )
    .max(60)
    .default([]),
});
export const sealDeedInput = z.object({ deed_id: id, revision: z.coerce.number().int() });
