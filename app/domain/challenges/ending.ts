import { z } from "zod";
import type { Acts } from "#app/domain/acts.ts";
import type { Reach } from "./amendment.ts";
import type { ChallengeStatus } from "./schema.ts";

/** How a challenge ends and begins again. */

export type EndingAct = "withdraw" | "cancel" | "archive" | "reopen";
export type ChallengeAct = EndingAct | "edit" | "submit" | "suggest" | "approve" | "return" | "refuse" | "publish" | "extend" | "close" | "amend";

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
export interface Mention {
  id: string;
  slug: string;
  number: number;
  title: string;
  status: ChallengeStatus;
  is_published: boolean;
}

/** What a challenge takes up again, and what takes it up. */
export interface Relations {
  predecessor: Mention | null;
  successor: Mention | null;
}

/** What an ending would bring, before it is done. */
export interface EndingPage {
  challenge: Mention & {
    closes_at: string | null;
    time_zone: string;
    currency: string;
    approved_amount_minor: number | null;
    submitted_at: string | null;
  };
  acts: Acts<ChallengeAct>;
  reach: Reach;
  fund: { code: string; name: string } | null;
  /** Whether bidding has ended and the proposals were opened to who judges them. */
  bids_opened: boolean;
  has_award: boolean;
  relations: Relations;
}

/** A reason; whether one must be given, the database says. */
export const endingInput = z.object({ reason: z.string().trim().max(4000).optional().default("") });
