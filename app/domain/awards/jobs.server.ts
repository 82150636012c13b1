import type { Job } from "#app/platform/jobs.server.ts";

/** Returns the money of expired offers to the fund and notifies the sponsors. Safe to run at any time and again. */
export const expireOffers: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ expired: number }>("select private.expire_offers() as expired");
  if (rows[0] && rows[0].expired > 0) log.info({ expired: rows[0].expired }, "offers expired");
};
