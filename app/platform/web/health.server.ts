import { platformPool } from "../database.server.ts";
import { env } from "../env.server.ts";
import { supabaseFetch } from "../supabase.server.ts";

const within = <T>(milliseconds: number, work: Promise<T>) =>
  Promise.race([work, new Promise<never>((_, reject) => setTimeout(reject, milliseconds, new Error("no answer in time")).unref())]);

// A disk that is full still answers; only a write tells.
async function databaseWrites(): Promise<void> {
  await platformPool().query(
    "insert into private.rate_limits (key, points, expire) values ('healthz', 0, 0) on conflict (key) do update set points = 1 - private.rate_limits.points",
  );
}

async function storageAnswers(): Promise<void> {
  const { SUPABASE_URL, SUPABASE_SECRET_KEY } = env();
  const headers = { apikey: SUPABASE_SECRET_KEY, authorization: `Bearer ${SUPABASE_SECRET_KEY}` };
  const response = await supabaseFetch(`${SUPABASE_URL}/storage/v1/bucket`, { headers });
  if (!response.ok) throw new Error(`status ${response.status}`);
}

/** Further checks by name, each failing when what it tries does not work. */
export type Checks = Record<string, () => Promise<void>>;

let asking: Promise<Response> | undefined;

/** 200 when the database and the files answer and can be written within 3 s, else 503; the body says which does not. Who asks meanwhile gets the same answer. */
export async function healthResponse(more: Checks): Promise<Response> {
  asking ??= askAll({ database: databaseWrites, storage: storageAnswers, ...more }).finally(() => (asking = undefined));
  return (await asking).clone();
}

async function askAll(checks: Checks): Promise<Response> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const isUp = await within(3000, check()).then(
        () => true,
        () => false,
      );
      return [name, isUp ? "ok" : "failing"] as const;
    }),
  );
  const status = results.every(([, state]) => state === "ok") ? 200 : 503;
  return Response.json({ status: status === 200 ? "ok" : "failing", ...Object.fromEntries(results) }, { status, headers: { "Cache-Control": "no-store" } });
}
