import { gap, signOffSections } from "./schema.ts";
import { z } from "zod";
import { actsOf } from "#app/domain/acts.ts";
import { paymentRules } from "#app/domain/challenges/schema.ts";
import { backgroundKinds } from "#app/domain/organisations/schema.ts";
import { oneOf } from "#app/platform/inputs.ts";
import { backgroundItem, budgetLine, milestone, partner, proposalContent, proposalFile } from "./content.ts";
import { section, sectionState } from "./sections.ts";

/** Types of a draft and its receipts for those who can read them. */

/** One sign-off step between a team and its research office. */
export const signOffStep = z.strictObject({
  id: z.number(),
  step: z.enum(["asked", "returned", "signed", "cleared"]),
  at: z.string(),
  by: z.string(),
  content_sha256: z.string().nullable(),
  reason: z.string().nullable(),
  sections: z.array(oneOf(signOffSections)),
});
export type SignOffStep = z.infer<typeof signOffStep>;

export const receipt = z.strictObject({
  proposal_id: z.string(),
  number: z.number(),
  reference: z.string(),
  version: z.number(),
  /** The version of the challenge that it was submitted for. */
  challenge_version: z.number(),
  content_sha256: z.string(),
  submitted_at: z.string(),
});
export type Receipt = z.infer<typeof receipt>;

/** The last early unsealing of the challenge's proposals, as its bidders see it. */
export const earlyUnsealingTold = z.strictObject({
  asked_by: z.string(),
  confirmed_by: z.string(),
  confirmed_at: z.string(),
  ends_at: z.string(),
  /** Of the person who asked, and of the one who confirmed. */
  reason: z.string(),
  confirmation_reason: z.string(),
  /** Whether the two people can read now. */
  is_in_force: z.boolean(),
  /** Who of them read this proposal then. */
  read_by: z.array(z.string()),
});
export type EarlyUnsealingTold = z.infer<typeof earlyUnsealingTold>;

/** What every page of a proposal shows, and what the reader can do there now. */
export const proposalHeader = z.strictObject({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  status: z.string(),
  ineligibility_reason: z.string().nullable(),
  withdrawn_at: z.string().nullable(),
  feedback_released_at: z.string().nullable(),
  /** The request for a review of the decision. */
  dispute_id: z.string().nullable(),
  /** The proposal that this draft was copied from. */
  carried_over: z.strictObject({ reference: z.string(), challenge: z.string(), has_same_currency: z.boolean() }).nullable(),
  /** The award, after it was offered to the team. */
  award_id: z.string().nullable(),
  team: z.strictObject({ id: z.string(), name: z.string() }),
  challenge: z.strictObject({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    closes_at: z.string().nullable(),
    time_zone: z.string(),
    currency: z.string(),
    ceiling_minor: z.number().nullable(),
    status: z.string(),
    version: z.number(),
  }),
  acts: actsOf("edit", "submit", "withdraw", "carry_over", "ask_for_sign_off", "sign_off", "return"),
  is_open: z.boolean(),
  is_sign_off_asked: z.boolean(),
  signed_off_at: z.string().nullable(),
  signed_off_by: z.string().nullable(),
  /** The last sign-off step. */
  sign_off: signOffStep.nullable(),
  receipt: receipt.nullable(),
  /** The number of versions that were ever sealed. */
  versions: z.number(),
  early_unsealing: earlyUnsealingTold.nullable(),
  /** The state of the page's section, with the hash to approve; null on a page without a section. */
  section: sectionState.extend({ content_sha256: z.string() }).nullable().optional(),
  /** People in the team who can edit and so can own a section. */
  writers: z.array(z.strictObject({ profile_id: z.string(), name: z.string() })).optional(),
});
export type ProposalHeader = z.infer<typeof proposalHeader>;

/** Whether nothing of it can be written or submitted any more: its challenge has closed, or ended. */
export const isOver = ({ challenge }: ProposalHeader): boolean => challenge.status !== "open" && challenge.status !== "forecast";

export const versionState = z.enum(["current", "replaced", "withdrawn"]);
export type VersionState = z.infer<typeof versionState>;

export const sealedVersion = receipt.extend({ state: versionState, withdrawn_at: z.string().nullable(), submitted_by: z.string() });
export type SealedVersion = z.infer<typeof sealedVersion>;

export const draftCheck = z.strictObject({ gaps: z.array(gap), content_sha256: z.string(), differs_from_sealed: z.boolean() });
export type DraftCheck = z.infer<typeof draftCheck>;

export const sectionText = z.strictObject({
  section: z.string(),
  body: z.string(),
  revision: z.number(),
  saved_by: z.string().nullable(),
  saved_at: z.string().nullable(),
});

/** A partner with its shares and own contributions. */
export const partnerMoney = partner.extend({ grant_share_percent: z.number(), own_cash_minor: z.number(), own_in_kind_minor: z.number() });
export type PartnerMoney = z.infer<typeof partnerMoney>;

/** An item of a partner's register that can be copied into the proposal. */
export const pickableItem = z.strictObject({
  id: z.string(),
  organisation_id: z.string(),
  title: z.string(),
  kind: oneOf(backgroundKinds),
  reference: z.string(),
  results_licence_terms: z.string(),
});
export type PickableItem = z.infer<typeof pickableItem>;

export const overview = draftCheck.extend({
  sections: z.array(sectionState),
  answers: z.strictObject({ asked: z.number(), answered: z.number() }),
  milestones: z.strictObject({ count: z.number(), amount_minor: z.number() }),
  budget: z.strictObject({ count: z.number(), amount_minor: z.number() }),
  background_items: z.number(),
  files: z.strictObject({ count: z.number(), size_bytes: z.number() }),
});
export type Overview = z.infer<typeof overview>;

/** What the page of each section of a draft shows. */
export const sectionPages = {
  overview,
  summary: sectionText,
  approach: sectionText,
  work_plan: sectionText,
  background: sectionText.extend({
    items: z.array(backgroundItem.extend({ register_item_id: z.string().nullable() })),
    items_revision: z.number(),
    partners: z.array(partner),
    register: z.array(pickableItem),
  }),
  answers: z.array(z.strictObject({ prompt_id: z.string(), prompt: z.string(), is_required: z.boolean(), body: z.string(), revision: z.number() })),
  milestones: z.strictObject({ items: z.array(milestone), revision: z.number(), budget_minor: z.number() }),
  budget: z.strictObject({ items: z.array(budgetLine), revision: z.number(), milestones_minor: z.number(), partners: z.array(partnerMoney) }),
  cash: z.strictObject({ milestones: z.array(milestone), budget: z.array(budgetLine), partners: z.array(partnerMoney), rules: paymentRules }),
  files: z.array(proposalFile),
  sections: z.array(sectionState),
  checklist: draftCheck.extend({ unapproved: z.array(section) }),
  "sign-off": draftCheck.extend({ content: proposalContent, steps: z.array(signOffStep) }),
  receipt: z.array(sealedVersion),
};
export type SectionPages = { [SectionKey in keyof typeof sectionPages]: z.infer<(typeof sectionPages)[SectionKey]> };
