import { z } from "zod";
import { oneOf } from "#app/platform/inputs.ts";
/** Labels for the kinds, states and rules of a challenge. */

export const kindNames = {
  idea_challenge: "Idea challenge",
  project_competition: "Project competition",
  research_study: "Research study",
} as const;
export type ChallengeKind = keyof typeof kindNames;

export const statusNames = {
  draft: "Draft",
  submitted: "Waiting for approval",
  returned: "Returned for changes",
  rejected: "Rejected",
  approved: "Approved, not published",
  forecast: "Opens later",
  open: "Open",
  closed: "Closed, being evaluated",
  decided: "Decided",
  cancelled: "Cancelled",
  withdrawn: "Withdrawn",
  archived: "Archived",
} as const;
export type ChallengeStatus = keyof typeof statusNames;

/** The time until closing, for challenges that are not closed. */
export const closingNames = { "14_days": "Within 14 days", "30_days": "Within 30 days", always_open: "Always open" } as const;

/** The kinds of organisation that can apply, in the plural. */
/** How proposals are selected, as the challenge says. */
export const selectionModes = { top_down: "Down the ranking", portfolio: "As a portfolio" } as const;
export const selectionSentences = {
  top_down: "Awards go down the ranking until the money is spent.",
  portfolio: "Among the proposals that meet every minimum, the sponsor chooses those that together serve the challenge best.",
} as const satisfies Record<keyof typeof selectionModes, string>;

export const applicantNames = {
  rd_organisation: "R&D organisations",
  university: "Universities",
  sme: "Small and medium firms",
  industry: "Larger industry",
  government: "Government bodies",
  donor: "Donors",
} as const;
export type OrganisationKind = keyof typeof applicantNames;

/** Technology readiness levels, paraphrased from the European Commission's wording. */
export const trlNames = [
  "Basic principles observed",
  "Concept formulated",
  "Proof of concept by experiment",
  "Validated in the laboratory",
  "Validated in a relevant environment",
  "Demonstrated in a relevant environment",
  "Prototype demonstrated in operation",
  "Complete and qualified",
  "Proven in operation",
] as const;

/** The standard meaning of scores 0 to 5, lowest first. A criterion can replace it. */
export const standardDescriptors = [
  "Not addressed, or cannot be judged from what is given",
  "Poor: serious weaknesses",
  "Fair: the broad idea is there, with significant weaknesses",
  "Good: well addressed, with a number of shortcomings",
  "Very good: well addressed, with a small number of shortcomings",
  "Excellent: every aspect addressed; any shortcomings are minor",
] as const;

/** The possible procurement routes after the project. */
export const routeNames = {
  none_yet: "None yet",
  open_tender: "Open tender",
  limited_tender: "Limited tender among qualified suppliers",
  direct_contract_after_prototype: "Direct contract after a successful prototype",
  framework_agreement: "Call-off from a framework agreement",
  own_production: "Production by the buyer",
  licensed_production: "Production under licence",
} as const;

/** A field of technology from the controlled list. */
export const technologyField = z.strictObject({
  code: z.string(),
  label: z.string(),
});

/** A part of the work of a challenge. Amounts are minor units. */
export const workPackage = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  ceiling_minor: z.number().nullable(),
  /** One organisation of the team must be of one of these kinds. Empty: any kind. */
  eligible_kinds: z.array(oneOf(applicantNames)),
  is_separate: z.boolean(),
});
export type WorkPackage = z.infer<typeof workPackage>;

export const attachedFile = z.strictObject({
  id: z.string(),
  name: z.string(),
  media_type: z.string(),
  size_bytes: z.number(),
});
export type AttachedFile = z.infer<typeof attachedFile>;

/** How a grant is paid. */
export const paymentRules = z.strictObject({
  retention_percent: z.number(),
  /** The maximum advance before any work. Null: no rule. */
  advance_percent: z.number().nullable(),
  advance_needs_security: z.boolean(),
  part_percents: z.array(z.number()),
  last_payment_waits_for_report: z.boolean(),
});
export type PaymentRules = z.infer<typeof paymentRules>;

/** The public rules and attachments of a challenge. */
export const particulars = paymentRules.extend({
  min_academic_share_percent: z.number().nullable(),
  min_partners: z.number().nullable(),
  required_fields: z.array(technologyField),
  max_months: z.number().nullable(),
  min_milestones: z.number().nullable(),
  max_milestones: z.number().nullable(),
  order_buyer: z.string(),
  order_quantity: z.string(),
  order_route: oneOf(routeNames).nullable(),
  work_packages: z.array(workPackage),
  attachments: z.array(attachedFile),
  /** Whether the challenge has a restricted annex. Only named readers see its content. */
  has_annex: z.boolean(),
  /** The contact person's name; empty when there is none. */
  contact: z.string(),
});
export type Particulars = z.infer<typeof particulars>;

/** One published version. */
export const versionNote = z.strictObject({
  number: z.number(),
  kind: z.enum(["published", "amended", "extended"]),
  summary: z.string(),
  made_at: z.string(),
});
export type VersionNote = z.infer<typeof versionNote>;

const list = (words: readonly (string | number)[], joint: string): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1)}`;

const milestoneNumber = ({ min_milestones: least, max_milestones: most }: Pick<Particulars, "min_milestones" | "max_milestones">): string | null => {
  if (least !== null && most !== null) return least === most ? `The plan has exactly ${least} milestones.` : `The plan has ${least} to ${most} milestones.`;
  if (least !== null) return `The plan has at least ${least} ${least === 1 ? "milestone" : "milestones"}.`;
  return most === null ? null : `The plan has at most ${most} ${most === 1 ? "milestone" : "milestones"}.`;
};

/** The rules for the milestone plan and its payments, as sentences. The proposal checklist enforces the same rules. */
export function planSentences(rules: PaymentRules & Pick<Particulars, "min_milestones" | "max_milestones" | "max_months">): string[] {
  const sentences = [
    milestoneNumber(rules),
    rules.max_months !== null && `The work takes at most ${rules.max_months} ${rules.max_months === 1 ? "month" : "months"}.`,
    ...paymentSentences(rules),
  ];
  return sentences.filter((sentence) => typeof sentence === "string");
}

/** How a grant is paid, in plain sentences. */
export function paymentSentences(rules: PaymentRules): string[] {
  const sections = rules.part_percents.map((section) => `${section}%`);
  const sentences = [
    rules.advance_percent === 0 && "No advance is paid.",
    rules.advance_percent !== null &&
      rules.advance_percent > 0 &&
      `A proposal can plan an advance of at most ${rules.advance_percent}% in month 0${rules.advance_needs_security ? ", against a security such as a bank guarantee" : ", without security"}.`,
    sections.length > 0
      ? `If a milestone is met in part, ${list(sections, "or")} of it can be accepted and paid.`
      : "If a milestone is met in part, it can be accepted and paid in part.",
    rules.retention_percent > 0 ? `${rules.retention_percent}% of each payment is held until the end.` : "No retention is held.",
    rules.last_payment_waits_for_report && "The last payment is made after the final report.",
  ];
  return sentences.filter((sentence) => typeof sentence === "string");
}

/** The rules for the members of a team and their shares, as sentences. */
export function bidderSentences(
  rules: Pick<Particulars, "min_academic_share_percent" | "min_partners" | "required_fields"> & {
    requires_university: boolean;
    max_academic_share_percent: number | null;
    max_partners: number | null;
  },
): string[] {
  const sentences = [
    rules.requires_university && "A university must be in the team.",
    academicShare(rules.min_academic_share_percent, rules.max_academic_share_percent),
    partnerNumber(rules),
    rules.required_fields.length > 0 &&
      `For each of these fields, the team must include a pre-qualified organisation: ${list(
        rules.required_fields.map(({ label }) => label),
        "and",
      )}.`,
  ];
  return sentences.filter((sentence) => typeof sentence === "string");
}

function academicShare(least: number | null, most: number | null): string | null {
  if (least === null && most === null) return null;
  const limits = [least !== null && `at least ${least}%`, most !== null && `at most ${most}%`].filter(Boolean).join(" and ");
  return `Universities must have ${limits} of the work and of the grant.`;
}

function partnerNumber({ min_partners: least, max_partners: most }: { min_partners: number | null; max_partners: number | null }): string | null {
  if (least !== null && most !== null)
    return least === most
      ? `A team has exactly ${most} organisations, including the lead.`
      : `A team has ${least} to ${most} organisations, including the lead.`;
  if (least !== null) return `A team has at least ${least} organisations, including the lead.`;
  return most === null ? null : `A team has at most ${most} organisations, including the lead.`;
}

/** The permissions of a signed-in reader on the public page. */
export const challengeReader = z.strictObject({
  is_watching: z.boolean(),
  can_ask: z.boolean(),
  can_answer: z.boolean(),
});
export type ChallengeReader = z.infer<typeof challengeReader>;
