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

/** Counts one act. Throws DomainError `too_many_attempts` (429) with the minutes to wait as its detail. */
export async function limit(name: Limit, key: string): Promise<void> {
  const hashed = createHash("sha256").update(key.trim().toLowerCase()).digest("base64url");
  try {
    await limiter(name).consume(hashed);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
    throw new DomainError("too_many_attempts", 429, minutes === 1 ? "1 minute" : `${minutes} minutes`);
  }
}
