import { call } from "#app/domain/call.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import { type OpeningsFilter, STIPEND_CURRENCY } from "./schema.ts";

// Reads for students, their supervisors and leads: openings, requests, hand-overs and the terms.

/** Openings that accept requests, newest first; `next` is the key of the next page. */
export const findOpenings = async (
  db: Db,
  { words, level, hours, stipend, paid, credit, place, package: workPackage, closing, at, id }: Omit<OpeningsFilter, "stipend"> & { stipend: number | null },
) =>
  await call(db, "find_openings", {
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
  });
