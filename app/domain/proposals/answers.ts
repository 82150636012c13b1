import { applicantNames } from "#app/domain/challenges/schema.ts";
import { sectionPages, proposalHeader, receipt, signOffStep, versionState } from "./draft-pages.ts";
import { partner, proposalContent } from "./content.ts";
import { oneOf } from "#app/platform/inputs.ts";
import { z } from "zod";
import { storedFile } from "#app/platform/stored-file.ts";
import { listedRevision, revision } from "./history.ts";
import { statusNames } from "#app/domain/challenges/schema.ts";

export const sealedProposal = receipt.extend({
  status: z.string(),
  is_own: z.boolean(),
  state: versionState,
  can_copy: z.boolean(),
  can_screen: z.boolean(),
  ineligibility_reason: z.string().nullable(),
  challenge: z.strictObject({ id: z.string(), slug: z.string(), title: z.string(), closes_at: z.string().nullable(), time_zone: z.string() }),
  content: proposalContent,
});
export type SealedProposal = z.infer<typeof sealedProposal>;

/** A receipt with the exact text whose hash it states. */
export const sealedCopy = receipt.omit({ proposal_id: true, number: true }).extend({
  canonical: z.string(),
});
export type SealedCopy = z.infer<typeof sealedCopy>;

export const verifiedReceipt = receipt.omit({ proposal_id: true, number: true }).extend({
  state: versionState,
});
export type VerifiedReceipt = z.infer<typeof verifiedReceipt>;

export const queuedSignOff = z.strictObject({
  proposal_id: z.string(),
  reference: z.string(),
  title: z.string(),
  team: z.string(),
  lead: z.strictObject({ id: z.string(), name: z.string(), slug: z.string(), kind: oneOf(applicantNames) }),
  principal_investigator: z.string(),
  challenge: z.strictObject({ slug: z.string(), title: z.string(), closes_at: z.string().nullable(), time_zone: z.string() }),
  is_submitted: z.boolean(),
  last: signOffStep,
  /** How often the team has asked. */
  rounds: z.number(),
});
export type QueuedSignOff = z.infer<typeof queuedSignOff>;

/** The history of one text or table, and two of its revisions to compare. */
export const proposalHistory = z.strictObject({
  header: proposalHeader,
  /** The current revision; 0 before the first save. */
  newest: z.number(),
  prompt: z.string().nullable(),
  partners: z.array(partner),
  older: revision.nullable(),
  newer: revision.nullable(),
  /** One more than a page shows, where there are more. */
  revisions: z.array(listedRevision),
});
export type ProposalHistory = z.infer<typeof proposalHistory>;

/** A request for the early unsealing of a challenge's proposals, and its outcome. */
export const earlyUnsealing = z.strictObject({
  id: z.string(),
  state: z.enum(["asked", "in_force", "over", "rejected", "lapsed"]),
  reason: z.string(),
  asked_by: z.string(),
  asked_at: z.string(),
  lapses_at: z.string(),
  confirmed_by: z.string(),
  confirmed_at: z.string().nullable(),
  confirmation_reason: z.string().nullable(),
  ends_at: z.string().nullable(),
  rejected_by: z.string(),
  rejected_at: z.string().nullable(),
  /** Rejected by the person who asked. */
  is_taken_back: z.boolean(),
  can_answer: z.boolean(),
  is_own: z.boolean(),
});
export type EarlyUnsealing = z.infer<typeof earlyUnsealing>;

export const unsealingsPage = z.strictObject({
  challenge: z.strictObject({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    closes_at: z.string().nullable(),
    time_zone: z.string(),
    status: oneOf(statusNames),
  }),
  is_closed: z.boolean(),
  /** Whether the reader's roles allow asking and answering; they still can't if they or their organisation bid. */
  is_bidder: z.boolean(),
  can_ask: z.boolean(),
  /** Whether the reader can open the page of proposals. */
  can_judge: z.boolean(),
  sealed_count: z.number(),
  early: z.array(earlyUnsealing),
  /** The proposals that the reader can read now, before closing. */
  bids: z.array(z.strictObject({ id: z.string(), reference: z.string(), title: z.string(), submitted_at: z.string() })),
  log: z.array(
    z.strictObject({
      id: z.number(),
      opened_at: z.string(),
      opened_by: z.string(),
      as_reviewer: z.boolean(),
      is_early: z.boolean(),
      proposal_id: z.string(),
      reference: z.string(),
      title: z.string(),
      version: z.number(),
    }),
  ),
  next: z.number().nullable(),
});
export type UnsealingsPage = z.infer<typeof unsealingsPage>;

/** Where a proposal can be carried over to. */
export const carryOverPage = z.strictObject({
  proposal: z.strictObject({ id: z.string(), reference: z.string(), title: z.string(), challenge: z.string(), lead: z.string() }),
  challenges: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      sponsor: z.string(),
      closes_at: z.string().nullable(),
      time_zone: z.string(),
      /** Whether it was carried over there before. */
      is_carried: z.boolean(),
    }),
  ),
});

/** What this capability's SQL functions return. */
export const answers = {
  carry_over_page: carryOverPage,
  proposal_page: z.strictObject({ header: proposalHeader, content: z.union(Object.values(sectionPages)) }),
  unseal_proposal: sealedProposal,
  copy_proposal: sealedCopy.extend({ proposal_id: z.string(), number: z.number() }),
  fetch_file: storedFile.extend({ proposal_id: z.string() }),
  verify_receipt: verifiedReceipt.nullable(),
  sign_off_queue: z.array(queuedSignOff),
  verify_content: z.array(verifiedReceipt),
  proposal_history: proposalHistory,
  submit_proposal: receipt,
  unsealings_page: unsealingsPage,
  find_proposal: z.strictObject({ id: z.string(), number: z.number(), title: z.string(), is_sealed: z.boolean() }).nullable(),
  loose_objects: z.array(z.strictObject({ name: z.string() })),
};
