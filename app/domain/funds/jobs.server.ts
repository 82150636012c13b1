import type { Job } from "#app/platform/jobs.server.ts";

/** Ends fiscal years that are over and tells of lists of money to return at year end that are due. May run at any time, as often as one likes. */
export const lapseFunds: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ ended: number; told: number }>("select public.lapse_funds() as ended, public.tell_of_surrender() as told");
  if (rows[0] && rows[0].ended + rows[0].told > 0) log.info(rows[0], "fiscal years ended");
};
