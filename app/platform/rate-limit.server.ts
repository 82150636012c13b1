import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { platformPool } from "./database.server.ts";
import { DomainError } from "./errors.ts";

// Points per window. Each act counts against the address it comes from, the account it names, and both together. A whole
// campus may come from one address, and a stranger may name anybody's account: those limits are wide, the joint one is narrow.
const LIMITS = {
  sign_in: { points: 10, seconds: 15 * 60 },
  sign_in_of: { points: 200, seconds: 15 * 60 },
  sign_in_from: { points: 400, seconds: 15 * 60 },
  mail: { points: 5, seconds: 60 * 60 },
  // Looking into a file that a stranger sends takes time.
  verify_from: { points: 60, seconds: 15 * 60 },
  mail_from: { points: 120, seconds: 60 * 60 },
} as const;

export type Limit = keyof typeof LIMITS;

const limiters = new Map<Limit, RateLimiterPostgres>();

function limiter(limit: Limit): RateLimiterPostgres {
  const known = limiters.get(limit);
  if (known) return known;
  const { points, seconds } = LIMITS[limit];
  const keyPrefix = limit;
  const made = new RateLimiterPostgres({
    storeClient: platformPool(),
    storeType: "pool",
    schemaName: "private",
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix,
    points,
    duration: seconds,
    // Counts in this process alone while the database cannot be asked.
    insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration: seconds }),
  });
  limiters.set(limit, made);
  return made;
}

const hashOf = (key: string) => createHash("sha256").update(key.trim().toLowerCase()).digest("base64url");

/** Counts attempts while `work` is done; where it succeeds they are taken off again, so that only failures lock anybody out. */
export async function limitFailures<T>(counts: [name: Limit, key: string][], work: () => Promise<T>): Promise<T> {
  for (const [name, key] of counts) await limit(name, key);
  const done = await work();
  await Promise.all(counts.map(([name, key]) => limiter(name).reward(hashOf(key), 1)));
  return done;
}

/** Counts one act. Throws DomainError `too_many_attempts` (429) with the minutes to wait as its detail. */
export async function limit(name: Limit, key: string): Promise<void> {
  try {
    await limiter(name).consume(hashOf(key));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
    throw new DomainError("too_many_attempts", 429, minutes === 1 ? "1 minute" : `${minutes} minutes`);
  }
}
