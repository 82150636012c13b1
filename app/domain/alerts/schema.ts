import { z } from "zod";
import { id, text } from "#app/platform/inputs.ts";

export const paceNames = {
  instant: "Immediately, by notice and email",
  daily: "In the daily digest",
  none: "Never",
} as const;
export type Pace = keyof typeof paceNames;
export const paces = Object.keys(paceNames) as Pace[];

const name = text(80, "Enter a name.");
const pace = z.enum(paces, { error: "Choose when you want to be notified." });

export const saveSearchInput = z.object({ name, pace });
export const changeSearchInput = z.object({ search_id: id, name, pace });
export const searchInput = z.object({ search_id: id });
