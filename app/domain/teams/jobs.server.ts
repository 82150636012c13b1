import type { Job } from "#app/platform/jobs.server.ts";

/** Notifies both sides of expired invitations of organisations and people to teams. They count as expired even before this runs. */
export const tellExpiredInvitations: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ told: number }>("select private.tell_expired_partnerships() + private.tell_expired_team_invitations() as told");
  if (rows[0]?.told) log.info({ told: rows[0].told }, "invitations to teams expired");
};

/** Reminds students whose expected graduation has passed, their supervisors and leads, that a hand-over is due. */
export const tellGraduations: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ told: number }>("select private.tell_graduations() as told");
  if (rows[0]?.told) log.info({ told: rows[0].told }, "teams were reminded of graduations");
};

/** Removes students from their teams after the hand-over was accepted and the last day has passed. */
export const finishHandOvers: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ gone: number }>("select private.finish_hand_overs() as gone");
  if (rows[0]?.gone) log.info({ gone: rows[0].gone }, "students left their teams");
};
