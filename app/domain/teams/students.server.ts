import { call, type Db } from "#app/platform/supabase.server.ts";
import type { OpeningCard, TeamCard } from "./queries.server.ts";
import { type FrozenCode, type HandOverState, type OpeningsFilter, type RequestState, STIPEND_CURRENCY, type TeamRole } from "./schema.ts";

// What students, their supervisors and leads read: the board, requests, hand-overs and the terms.

/** Openings that take requests, newest first; `next` is the key of the page after. */
export const findOpenings = async (
  db: Db,
  { words, level, hours, stipend, paid, credit, place, package: workPackage, closing, at, id }: Omit<OpeningsFilter, "stipend"> & { stipend: number | null },
) =>
  (await call(db, "find_openings", {
    query: {
      ...(words ? { words } : {}),
      ...(level ? { level } : {}),
      ...(hours ? { hours_at_most: hours } : {}),
      ...(stipend ? { stipend_at_least: stipend, stipend_currency: STIPEND_CURRENCY } : {}),
      ...(paid ? { is_paid: true } : {}),
      ...(credit ? { is_for_credit: true } : {}),
      ...(place ? { place } : {}),
      ...(workPackage ? { package: workPackage } : {}),
      ...(closing ? { closes_within_days: closing } : {}),
      ...(at && id ? { after: [at, id] } : {}),
    },
  })) as unknown as { openings: OpeningCard[]; next: [at: string, id: string] | null };

export interface RequestCard {
  id: string;
  opening_id: string;
  state: RequestState;
  note: string;
  cv: { name: string; size_bytes: number } | null;
  student: string;
  supervisor: string;
  programme: string | null;
  level: string | null;
  university: string | null;
  skills: string[];
  asked_at: string;
  supervisor_agreed_at: string | null;
  supervisor_refused_at: string | null;
  supervisor_reason: string | null;
  consented_at: string | null;
  consent_version: string | null;
  accepted_at: string | null;
  declined_at: string | null;
  withdrawn_at: string | null;
}

export interface OpeningPage extends OpeningCard {
  /** Only for the team's people. */
  team_id: string | null;
  leads: boolean;
  frozen: FrozenCode | null;
  /** Why the reader may not ask; null when they may. */
  obstacle: string | null;
  own_request: RequestCard | null;
  /** Only for the team's lead. */
  requests: RequestCard[] | null;
}

/** An opening as its reader sees it. Throws `not_found`. */
export const getOpening = async (db: Db, opening_id: string) => (await call(db, "opening_page", { opening_id })) as unknown as OpeningPage;

export interface HandOver {
  id: string;
  state: HandOverState;
  student: string;
  student_id: string;
  successor: string;
  what_was_done: string;
  leaves_on: string;
  recorded_by: string;
  recorded_at: string;
  accepted_at: string | null;
  declined_at: string | null;
  decline_reason: string | null;
  withdrawn_at: string | null;
  left_at: string | null;
  /** Whether the reader is the successor, or may take it back while it waits. */
  answers: boolean;
  takes_back: boolean;
}

export interface HandOverPage {
  team: TeamCard;
  /** The day it is in Pakistan. */
  today: string;
  reads: boolean;
  leads: boolean;
  is_disbanded: boolean;
  students: { id: string; name: string; role: TeamRole; supervisor: string; is_self: boolean; expected_graduation_on: string | null; hands_over: boolean }[];
  people: { id: string; name: string; role: TeamRole }[];
  hand_overs: HandOver[];
}

/** A team's hand-overs, and whom its students may name. Throws `not_found`. */
export const getHandOvers = async (db: Db, team_id: string) => (await call(db, "hand_over_page", { team_id })) as unknown as HandOverPage;

export interface Terms {
  version: string;
  body: string;
}

export interface MyRequests {
  is_student: boolean;
  /** Students who name the reader as supervisor, which the reader has not confirmed. */
  naming_me: { student_id: string; name: string; programme: string; level: string; university: string }[];
  own: (RequestCard & { opening: OpeningCard })[];
  supervised: (RequestCard & { opening: OpeningCard })[];
  terms: Terms | null;
  accepted_terms: Terms[];
}

/** The reader's requests as a student and as a supervisor, and the terms to read. */
export const getMyRequests = async (db: Db) => (await call(db, "my_requests", {})) as unknown as MyRequests;
