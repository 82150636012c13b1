import type { Job } from "#app/platform/jobs.server.ts";

/** Reminds reviewers of what waits for them, and tells managers of reviews that they can't count on. Each is told once. */
export const remindReviewers: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ reminded: number; lost: number }>("select private.remind_reviewers() as reminded, private.tell_lost_reviews() as lost");
  if (rows[0]?.reminded || rows[0]?.lost) log.info(rows[0], "reviewers were reminded");
};

/** Tells reviewers once that their declaration is more than a year old. */
export const tellOldDeclarations: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ told: number }>("select private.tell_old_declarations() as told");
  if (rows[0]?.told) log.info({ told: rows[0].told }, "reviewers were told of old declarations");
};
