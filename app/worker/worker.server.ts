import { Logger, parseCronItems, type Runner, run, type TaskList } from "graphile-worker";
import { Pool } from "pg";
import { ChainRewritten, keepHead } from "#app/platform/audit-heads.server.ts";
import { env } from "#app/platform/env.server.ts";
import type { JobTools } from "#app/platform/jobs.server.ts";
import { log } from "#app/platform/log.server.ts";
import { type Mailbox, mailer, type SendMail } from "#app/platform/mail.server.ts";
import { setBackendFetch } from "#app/platform/supabase.server.ts";
import { schedule } from "./schedule.ts";
import { tasks } from "./tasks.ts";

export interface WorkerOptions {
  databaseUrl: string;
  /** The site's own address, for links in mail. */
  origin: string;
  sendMail: SendMail;
  /** The folder that heads of the audit chain are kept in. */
  dataDir?: string | undefined;
  /** How often the queue is looked at although nothing was announced, in milliseconds. */
  pollInterval?: number;
}

export interface RunningWorker {
  /** Lets what is under way finish (at most 5 s; what does not is tried again later), then closes everything. Safe to call twice. */
  stop: () => Promise<void>;
}

const CONCURRENCY = 4;
const HEAD_KEPT_EVERY_MS = 5000;
const BEGUN_AGAIN_AFTER_MS = 5000;

interface Surroundings {
  /** The backend in this process, instead of the network. */
  fetch?: typeof fetch | undefined;
  /** Takes the mail when no mail service is set up. */
  mailbox?: Mailbox | undefined;
  /** The folder that heads of the audit chain are kept in. */
  dataDir?: string | undefined;
}

/** Starts the worker as the environment says. */
export async function startWorker({ fetch: inProcess, mailbox, dataDir }: Surroundings = {}): Promise<RunningWorker> {
  if (inProcess) setBackendFetch(inProcess);
  const { DATABASE_URL, ORIGIN, PORT, MAIL_FROM, RESEND_API_KEY, RESEND_BASE_URL } = env();
  return runWorker({
    databaseUrl: DATABASE_URL,
    dataDir,
    origin: (ORIGIN ?? `http://localhost:${PORT}`).replace(/\/$/, ""),
    sendMail: mailer({ from: MAIL_FROM, resendKey: RESEND_API_KEY, resendUrl: RESEND_BASE_URL, mailbox }),
  });
}

/** Starts a worker on a queue. Needs a direct or session-mode connection, as it listens. */
export async function runWorker({ databaseUrl, origin, sendMail, dataDir, pollInterval = 5000 }: WorkerOptions): Promise<RunningWorker> {
  const pool = new Pool({ connectionString: databaseUrl, max: CONCURRENCY + 2, application_name: "ishtirak-worker" });
  const lost = (error: Error) => log.warn({ err: error }, "a connection of the worker was lost");
  pool.on("error", lost).on("connect", (client) => client.on("error", lost));
  const begin = async () => {
    const runner = await run({
      pgPool: pool,
      taskList: taskList({ pool, log, sendMail, origin }),
      parsedCronItems: parseCronItems(schedule.map(({ task, match }) => ({ task, match, options: { maxAttempts: 1 } }))),
      concurrency: CONCURRENCY,
      pollInterval,
      // Whoever starts the worker decides when it stops.
      noHandleSignals: true,
      logger,
    });
    runner.events.on("job:failed", ({ job, error }) => log.error({ task: job.task_identifier, jobId: job.id, err: error }, "a job failed for good"));
    return runner;
  };
  try {
    const kept = keepRunning(await begin(), begin);
    const heads = dataDir === undefined ? undefined : keepHeads(pool, dataDir);
    let stopped: Promise<void> | undefined;
    return { stop: () => (stopped ??= Promise.all([kept.stop(), heads?.stop()]).then(() => pool.end())) };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** Begins a runner anew whenever it ends without being stopped. */
function keepRunning(first: Runner, begin: () => Promise<Runner>): RunningWorker {
  let isStopping = false;
  let runner = first;
  const watch = (running: Runner) => {
    void running.promise
      .catch((error) => log.error({ err: error }, "the worker ended"))
      .then(() => isStopping || setTimeout(beginAgain, BEGUN_AGAIN_AFTER_MS).unref());
  };
  const beginAgain = async () => {
    if (isStopping) return;
    try {
      runner = await begin();
      watch(runner);
    } catch (error) {
      log.warn({ err: error }, "the worker cannot begin yet");
      setTimeout(beginAgain, BEGUN_AGAIN_AFTER_MS).unref();
    }
  };
  watch(runner);
  return {
    stop: async () => {
      isStopping = true;
      await runner.stop().catch(() => undefined);
    },
  };
}

/** Keeps the head of the audit chain every few seconds, and once more at the end. */
function keepHeads(pool: Pool, dataDir: string): RunningWorker {
  let keeping = Promise.resolve();
  const keep = () => {
    keeping = keeping
      .then(() => keepHead(pool, dataDir))
      .catch((error) => log[error instanceof ChainRewritten ? "fatal" : "warn"]({ err: error }, "no audit head was kept"));
    return keeping;
  };
  const timer = setInterval(keep, HEAD_KEPT_EVERY_MS).unref();
  return {
    stop: () => {
      clearInterval(timer);
      return keep();
    },
  };
}

function taskList(tools: JobTools): TaskList {
  return Object.fromEntries(Object.entries(tasks).map(([name, job]) => [name, (payload: unknown) => job(payload, tools)]));
}

const LEVELS = { error: "warn", warning: "warn", info: "debug", debug: "trace" } as const;

// A failed attempt is no fault yet; one that failed for good is logged as an error above.
const logger = new Logger((scope) => (level, message) => log[LEVELS[level]]({ job: scope.jobId, task: scope.taskIdentifier }, message));
