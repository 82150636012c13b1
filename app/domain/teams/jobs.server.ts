import type { Job } from "#app/platform/jobs.server.ts";

/** Tells both sides of invitations into teams that ran out. They count as expired before this runs, too. */
export const tellExpiredPartnerships: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ told: number }>("select private.tell_expired_partnerships() as told");
  if (rows[0]?.told) log.info({ told: rows[0].told }, "invitations into teams ran out");
};
