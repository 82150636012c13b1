import { z } from "zod";
import { id, text } from "#app/platform/inputs.ts";

export const paceNames = {
  instant: "At once, by mail and notice",
  daily: "In the daily digest",
  none: "Not at all; I look myself",
} as const;
export type Pace = keyof typeof paceNames;
export const paces = Object.keys(paceNames) as Pace[];

const name = text(80, "Give the search a name.");
const pace = z.enum(paces, { error: "Choose how you want to be told." });

export const saveSearchInput = z.object({ name, pace });
export const changeSearchInput = z.object({ search_id: id, name, pace });
export const searchInput = z.object({ search_id: id });
