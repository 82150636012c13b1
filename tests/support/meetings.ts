// A meeting of the panel of two bids.
import type { Actor, Row, Stage } from "./database.ts";
import { idOf, type Persona } from "./personas.ts";
import type { TwoBids } from "./reviews.ts";

/** A time to come. */
export const soon = (days = 2) => new Date(Date.now() + days * 86_400_000).toISOString();
/** What calls a meeting. */
export const callOf = (bids: TwoBids, more: Record<string, unknown> = {}) => ({ challenge_id: bids.challengeId, starts_at: soon(), place: "Room 4", ...more });

/** The id of a meeting that the manager called. */
export async function called(stage: Stage, bids: TwoBids, more: Record<string, unknown> = {}): Promise<string> {
  const { id } = await stage.as("manager").rpc("call_meeting", callOf(bids, more));
  return String(id);
}

/** Opens an item with the manager and the first reviewer present. */
export const begun = (actor: Actor, meeting_id: string, proposal_id: string, present: Persona[] = ["manager", "reviewer_one"]) =>
  actor.rpc("begin_meeting_item", { meeting_id, proposal_id, present: present.map(idOf) });

/** The newest meeting as somebody reads it. */
export const pageOf = (actor: Actor, bids: TwoBids): Promise<Row> => actor.rpc("meeting_page", { challenge_id: bids.challengeId });
/** One item of a page. */
export const itemIn = (page: Row, proposal_id: string) => page.items.find((item: Row) => item.proposal_id === proposal_id);
