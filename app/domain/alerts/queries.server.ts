import { call, type Db } from "#app/platform/supabase.server.ts";
import type { Pace } from "./schema.ts";

export interface SavedSearch {
  id: string;
  name: string;
  address: string;
  pace: Pace;
  created_at: string;
  /** How many new challenges it found since it was saved. */
  found: number;
  last_found: { title: string; slug: string; at: string } | null;
}

/** One's own saved searches, by name. */
export const getSavedSearches = async (db: Db) => (await call(db, "saved_searches_page", {})) as unknown as SavedSearch[];

export interface Deadlines {
  id: string;
  slug: string;
  title: string;
  organisation: string;
  /** Null in an always-open call whose closing is not announced. */
  closes_at: string | null;
  questions_close_at: string | null;
  changed_at: string;
  is_cancelled: boolean;
  /** How often they were moved. */
  sequence: number;
}

/** The deadlines behind a calendar's secret token, or null when it is none. */
export const getCalendar = async (db: Db, token: string) => (await call(db, "calendar_page", { token })) as unknown as Deadlines[] | null;

/** The deadlines of a published challenge, or null. */
export const getDeadlines = async (db: Db, slug: string) => (await call(db, "challenge_deadlines", { slug })) as unknown as Deadlines | null;
