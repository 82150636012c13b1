import { id, oneOf, optionalText, percent, text, ticked } from "#app/platform/inputs.ts";
import { z } from "zod";

/** IP regimes in plain words: who owns the results, who else may use them, what that means for a bidder. */

export interface Regime {
  label: string;
  owns: string;
  others: string;
  /** Consequences as sentences a bidder understands without a lawyer. */
  consequences: readonly string[];
}

export const regimes = {
  performer_owns: {
    label: "Performers own the results",
    owns: "The performing partners, by their shares",
    others: "The sponsor: a non-exclusive licence in its field. Government: internal use.",
    consequences: [
      "You own what you make, in the shares your team agrees.",
      "The sponsor may use the results in its own field without paying again, and may not stop you from using or selling them.",
      "Government bodies may use them internally.",
    ],
  },
  performer_owns_sponsor_option: {
    label: "Performers own, sponsor has an option",
    owns: "The performing partners, by their shares",
    others: "The sponsor may negotiate an exclusive licence within a period.",
    consequences: [
      "You own what you make, in the shares your team agrees.",
      "For a set period the sponsor may ask to negotiate an exclusive licence; until it ends you may not license to others exclusively.",
      "If no licence is agreed in time, you are free.",
    ],
  },
  joint: {
    label: "Joint ownership",
    owns: "The performing partners and the sponsor, by shares",
    others: "Each owner non-exclusively, with 45 days' notice and fair payment to the others. Industry may license commercially.",
    consequences: [
      "You and the sponsor own the results together, in shares fixed in the deed.",
      "Each owner may use them without asking, and license them non-exclusively after 45 days' notice, sharing the income fairly.",
      "Nobody can sell an exclusive licence alone.",
    ],
  },
  sponsor_owns: {
    label: "Sponsor owns the results",
    owns: "The sponsor",
    others: "The performers: research and teaching.",
    consequences: [
      "The sponsor owns what the project makes.",
      "You may use it for research and teaching, and may publish after the review period.",
      "Background you brought stays yours.",
    ],
  },
  government_purpose: {
    label: "Government purpose rights",
    owns: "The performing partners, by their shares",
    others: "Government: for its own purposes for five years, then without limit.",
    consequences: [
      "You own what you make, in the shares your team agrees.",
      "Government may use it, and have others make it, for government purposes only; for five years you alone may sell it elsewhere.",
      "After five years the government's rights have no limit.",
    ],
  },
  open: {
    label: "Open results",
    owns: "The performing partners, by their shares",
    others: "Everybody, on a named open licence.",
    consequences: [
      "You own what you make and license it to everybody on the open licence named in the deed.",
      "Anybody may use, change and build on it, your competitors too.",
      "You may not keep results secret beyond the review period.",
    ],
  },
} as const satisfies Record<string, Regime>;

export type IpRegime = keyof typeof regimes;

export const exclusivityNames = { non_exclusive: "Non-exclusive", sole: "Sole (the owner may still use it)", exclusive: "Exclusive" } as const;
export const governmentUseNames = { none: "None", internal_use: "Internal use", unlimited: "Unlimited" } as const;

/** What sealing a deed fixes: who owns results, who may use them, on which terms. */
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
  publication_review_days: z.coerce.number({ error: "Enter days, 0 to 90." }).int().min(0).max(90),
  government_use: z.enum(["none", "internal_use", "unlimited"], { error: "Choose what the government may do." }),
  march_in_grounds: optionalText(2000),
  shares: z
    .array(
      z.object({
        result_class: text(80, "Name the class of results."),
        organisation_id: party("Choose who owns the share."),
        percent: percent("Enter the share."),
      }),
    )
    .min(1)
    .max(100),
  background: z
    .array(
      z.object({
        organisation_id: party("Choose whose background it is."),
        description: text(1000, "Say what the background is."),
        results_licence_terms: optionalText(1000),
      }),
    )
    .max(60)
    .default([]),
  licences: z
    .array(
      z.object({
        grantor_id: party("Choose who grants the licence."),
        grantee_id: party("Choose who gets the licence."),
        exclusivity: z.enum(["non_exclusive", "sole", "exclusive"], { error: "Choose the kind of licence." }),
        field: text(400, "Say for which field the licence is."),
        territory: text(200, "Say where, like Worldwide."),
        term_months: z.coerce.number({ error: "Enter the term in months, or leave it empty." }).int().min(1).max(1200).optional(),
        can_sublicense: ticked,
        royalty_percent: percent("Enter the royalty; 0 is free."),
      }),
    )
    .max(60)
    .default([]),
});
export const sealDeedInput = z.object({ deed_id: id, revision: z.coerce.number().int() });
