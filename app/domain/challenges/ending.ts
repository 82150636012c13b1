import { actsOf } from "#app/domain/acts.ts";
import { oneOf } from "#app/platform/inputs.ts";
import { statusNames } from "./schema.ts";
import { z } from "zod";

/** How a challenge ends and begins again. */
export type EndingAct = "withdraw" | "cancel" | "archive" | "reopen";
/** What can be done with a challenge. */
export const challengeActs = actsOf(
  "withdraw",
  "cancel",
  "archive",
  "reopen",
  "edit",
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
  withdraw: "Withdraw this challenge",
  cancel: "Cancel this challenge",
  archive: "Archive this challenge",
  reopen: "Take it up again as a new draft",
};
export const endingActs = Object.keys(endingTitles) as EndingAct[];
export const isEndingAct = (name: string | undefined): name is EndingAct => name !== undefined && Object.hasOwn(endingTitles, name);

export const endingHints: Record<EndingAct, string> = {
  withdraw: "It is taken back before publication; what was written is kept.",
  cancel: "It ends for everybody, with a reason that is public.",
  archive: "It leaves the public list; its address stays readable.",
  reopen: "A draft with its text, which names this one as its predecessor.",
};

/** Another challenge as it is named on a page. */
export const mention = z.strictObject({
  id: z.string(),
  slug: z.string(),
  number: z.number(),
  title: z.string(),
  status: oneOf(statusNames),
  is_published: z.boolean(),
});
export type Mention = z.infer<typeof mention>;

/** What a challenge takes up again, and what takes it up. */
export const relations = z.strictObject({
  predecessor: mention.nullable(),
  successor: mention.nullable(),
});
export type Relations = z.infer<typeof relations>;

/** Whom an act on a challenge reaches, as counts. */
export const reach = z.strictObject({
  watchers: z.number(),
  teams: z.number(),
  submitted: z.number(),
  open_questions: z.number(),
});
export type Reach = z.infer<typeof reach>;

/** What an ending would bring, before it is done. */
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
  /** Whether bidding has ended and the proposals were opened to who judges them. */
  bids_opened: z.boolean(),
  has_award: z.boolean(),
  relations: relations,
});
export type EndingPage = z.infer<typeof endingPage>;

/** A reason; whether one must be given, the database says. */
export const endingInput = z.object({ reason: z.string().trim().max(4000).optional().default("") });
