import type { ChallengeStatus } from "#app/domain/challenges/schema.ts";
import { call, type Db } from "#app/platform/supabase.server.ts";

/** A request to open a challenge's sealed proposals before closing, and what became of it. */
export interface EarlyOpening {
  id: string;
  state: "asked" | "in_force" | "over" | "refused" | "lapsed";
  reason: string;
  asked_by: string;
  asked_at: string;
  lapses_at: string;
  confirmed_by: string;
  confirmed_at: string | null;
  ends_at: string | null;
  refused_by: string;
  refused_at: string | null;
  /** Refused by who asked. */
  is_taken_back: boolean;
  may_answer: boolean;
  is_own: boolean;
}

export interface OpeningsPage {
  challenge: { id: string; slug: string; title: string; closes_at: string | null; time_zone: string; status: ChallengeStatus };
  is_closed: boolean;
  /** Whether the reader could ask and answer, if they or an organisation of theirs did not bid. */
  is_bidder: boolean;
  may_ask: boolean;
  /** Whether the reader may go to the page of proposals. */
  may_judge: boolean;
  sealed_count: number;
  early: EarlyOpening[];
  /** What the reader may read before closing, now. */
  bids: { id: string; reference: string; title: string; submitted_at: string }[];
  log: {
    id: number;
    opened_at: string;
    opened_by: string;
    as_reviewer: boolean;
    is_early: boolean;
    proposal_id: string;
    reference: string;
    title: string;
    version: number;
  }[];
  next: number | null;
}

/** The opening log of a challenge, 50 first readings a page. Throws DomainError not_found. */
export const getOpenings = async (db: Db, challenge_id: string, before_id: number | null) =>
  (await call(db, "openings_page", before_id === null ? { challenge_id } : { challenge_id, before_id })) as unknown as OpeningsPage;

/** Asks a second person to open the sealed proposals to both. Throws DomainError early_opening_waits, reason_too_short and as the command says. */
export const askEarlyOpening = (db: Db, challenge_id: string, reason: string) => call(db, "ask_early_opening", { challenge_id, reason });

/** Opens the sealed proposals to the one who asked and to oneself for a day; every bidder is told. */
export const confirmEarlyOpening = (db: Db, early_opening_id: string) => call(db, "confirm_early_opening", { early_opening_id });

/** Refuses a colleague's request, or takes one's own back. */
export const refuseEarlyOpening = (db: Db, early_opening_id: string) => call(db, "refuse_early_opening", { early_opening_id });
