import type { z } from "zod";
import { call, type Db } from "#app/platform/supabase.server.ts";
import type { changeSearchInput, Pace, searchInput } from "./schema.ts";

interface NewSearch {
  name: string;
  pace: Pace;
  /** As the public list asks the database. */
  query: Record<string, unknown>;
  /** The list's own address. */
  address: string;
}

export const saveSearch = (db: Db, { query, ...search }: NewSearch) => call(db, "save_search", { ...search, query: query as never });
export const changeSavedSearch = (db: Db, input: z.output<typeof changeSearchInput>) => call(db, "change_saved_search", input);
export const deleteSavedSearch = (db: Db, input: z.output<typeof searchInput>) => call(db, "delete_saved_search", input);
export const makeCalendar = (db: Db) => call(db, "make_calendar", {});
export const revokeCalendar = (db: Db) => call(db, "revoke_calendar", {});
