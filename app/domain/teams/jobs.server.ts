import type { Job } from "#app/platform/jobs.server.ts";

/** Tells both sides of invitations into teams, of organisations and people, that ran out. They count as expired before this runs, too. */
export const tellExpiredInvitations: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ told: number }>("select private.tell_expired_partnerships() + private.tell_expired_team_invitations() as told");
  if (rows[0]?.told) log.info({ told: rows[0].told }, "invitations into teams ran out");
};

/** Reminds students whose expected graduation has passed, their supervisors and leads, that a hand-over is due. */
export const tellGraduations: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ told: number }>("select private.tell_graduations() as told");
  if (rows[0]?.told) log.info({ told: rows[0].told }, "teams were told of graduations");
};

/** Lets students go whose work was handed over and whose last day has passed. They edit nothing since the hand-over was accepted. */
export const finishHandOvers: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ gone: number }>("select private.finish_hand_overs() as gone");
  if (rows[0]?.gone) log.info({ gone: rows[0].gone }, "students left their teams");
};
