import type { Job } from "#app/platform/jobs.server.ts";

/** Tells reviewers once that their declaration is more than a year old. */
export const tellOldDeclarations: Job = async (_payload, { pool, log }) => {
  const { rows } = await pool.query<{ told: number }>("select private.tell_old_declarations() as told");
  if (rows[0]?.told) log.info({ told: rows[0].told }, "reviewers were told of old declarations");
};
