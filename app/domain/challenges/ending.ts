import { actsOf } from "#app/domain/acts.ts";
import { oneOf } from "#app/platform/inputs.ts";
import { statusNames } from "./schema.ts";
import { z } from "zod";

/** The ways to end a challenge or to reopen it. */
export type EndingAct = "withdraw" | "cancel" | "archive" | "reopen";
export const challengeActs = actsOf(
  "withdraw",
  "cancel",
  "archive",
  "reopen",
  "edit",
  "answer_questions",
  "read_proposals",
  "submit",
  "suggest",
  "approve",
  "return",
  "reject",
  "publish",
  "extend",
  "close",
  "amend",
);

export const endingTitles: Record<EndingAct, string> = {
  withdraw: "Withdraw challenge",
  cancel: "Cancel challenge",
  archive: "Archive challenge",
  reopen: "Reopen as a new draft",
};
export const endingActs = Object.keys(endingTitles) as EndingAct[];
export const isEndingAct = (name: string | undefined): name is EndingAct => name !== undefined && Object.hasOwn(endingTitles, name);

export const endingHints: Record<EndingAct, string> = {
  withdraw: "Withdraws the challenge before publication. The text is kept.",
  cancel: "Ends the challenge for everybody. Your reason is public.",
  archive: "Removes the challenge from the public list. Its page stays available.",
  reopen: "Creates a draft with the same text. The draft refers to this challenge.",
};

/** A reference to another challenge. */
export const mention = z.strictObject({
  id: z.string(),
  slug: z.string(),
  number: z.number(),
  title: z.string(),
  status: oneOf(statusNames),
  is_published: z.boolean(),
});
export type Mention = z.infer<typeof mention>;

/** The challenge that this one reopens, and the one that reopens it. */
export const relations = z.strictObject({
  predecessor: mention.nullable(),
  successor: mention.nullable(),
});
export type Relations = z.infer<typeof relations>;

/** How many people and proposals an act on a challenge affects. */
export const reach = z.strictObject({
  watchers: z.number(),
  teams: z.number(),
  submitted: z.number(),
  open_questions: z.number(),
});
export type Reach = z.infer<typeof reach>;

/** The consequences of ending a challenge, shown before confirmation. */
export const endingPage = z.strictObject({
  challenge: mention.extend({
    closes_at: z.string().nullable(),
    time_zone: z.string(),
    currency: z.string(),
    approved_amount_minor: z.number().nullable(),
    submitted_at: z.string().nullable(),
  }),
  acts: challengeActs,
  reach: reach,
  fund: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
  /** Whether bidding has ended and the proposals were unsealed. */
  bids_opened: z.boolean(),
  has_award: z.boolean(),
  relations: relations,
});
export type EndingPage = z.infer<typeof endingPage>;

/** The reason. The database decides whether it is required. */
export const endingInput = z.object({ reason: z.string().trim().max(4000).optional().default("") });
