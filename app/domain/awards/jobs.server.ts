import type { Job } from "#app/platform/jobs.server.ts";

/** Gives back the money of offers that ran out and tells their sponsors. May run at any time, as often as one likes. */
export const expireOffers: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ expired: number }>("select private.expire_offers() as expired");
  if (rows[0] && rows[0].expired > 0) log.info({ expired: rows[0].expired }, "offers expired");
};
