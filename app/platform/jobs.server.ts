import type { Pool } from "pg";
import type { Logger } from "pino";
import type { SendMail } from "./mail.server.ts";

/** What a background task may use. The pool acts as the database's owner: HAZARD, past every policy. */
export interface JobTools {
  pool: Pool;
  log: Logger;
  sendMail: SendMail;
  /** The site's own address without a slash at its end, for links in mail. */
  origin: string;
}

/**
 * A background task. It may run again after a crash or an error at any point, so whatever it does is keyed by the fact
 * it stems from. Throwing means: try again later.
 */
export type Job = (payload: unknown, tools: JobTools) => Promise<void>;
