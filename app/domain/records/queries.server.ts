import { call, type Db } from "#app/platform/supabase.server.ts";
import type { Appearance } from "./schema.ts";

export interface Confirmation {
  as: "supervisor" | "team_lead";
  by: string;
  at: string;
}

/** A record as `private.record_card` gives it; what tells what the work was about comes only where it appears in full. */
export interface RecordCard {
  id: string;
  appearance: Appearance;
  role: string | null;
  /** What the student studied, and where, when the record was written; confirmed with it. */
  level: string | null;
  programme: string | null;
  university: { name: string; slug: string } | null;
  lead: { name: string; slug: string };
  sponsor: string;
  from: string;
  /** Null: still in the team. */
  until: string | null;
  hours_a_week: number;
  is_for_credit: boolean;
  supervisor: string;
  has_award: boolean;
  milestones_accepted: number;
  confirmations: Confirmation[];
  challenge?: string;
  challenge_slug?: string;
  team?: string;
  opening?: string;
  summary?: string;
  award_id?: string | null;
  milestones?: string[];
}

export interface OwnStay {
  request_id: string;
  team: string;
  challenge: string;
  challenge_closes_at: string | null;
  time_zone: string;
  joined_at: string;
  left_at: string | null;
  /** What the hand-over says was done, if there was one. */
  handed_over: string | null;
  record: (RecordCard & { shown_as: Appearance | "waits"; revision: number }) | null;
}

export interface RecordLink {
  id: string;
  label: string;
  token: string;
  made_at: string;
  revoked_at: string | null;
  records: number;
}

export interface RecordToConfirm extends RecordCard {
  student: string;
  as: Confirmation["as"];
  statement_sha256: string;
  written_at: string;
  is_confirmed: boolean;
}

export interface MyRecords {
  own: OwnStay[];
  links: RecordLink[];
  to_confirm: RecordToConfirm[];
}

/** The reader's own stays in teams with their records and links, and records they may confirm. */
export const getMyRecords = async (db: Db) => (await call(db, "my_records", {})) as unknown as MyRecords;

export interface SharedRecords {
  student: string;
  headline: string;
  made_at: string;
  records: RecordCard[];
  /** Records of restricted challenges that are told as a number only. */
  more: number;
}

/** What a link shares, for anybody who holds it. Throws `not_found`, also when it was revoked. */
export const getSharedRecords = async (db: Db, token: string) => (await call(db, "shared_records", { token })) as unknown as SharedRecords;
