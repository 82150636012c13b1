import { platformPool } from "../database.server.ts";
import { env } from "../env.server.ts";
import { supabaseFetch } from "../supabase.server.ts";

const within = <T>(milliseconds: number, work: Promise<T>) =>
  Promise.race([work, new Promise<never>((_, reject) => setTimeout(reject, milliseconds, new Error("no answer in time")).unref())]);

async function databaseAnswers(): Promise<void> {
  await platformPool().query("select 1");
}

async function storageAnswers(): Promise<void> {
  const { SUPABASE_URL, SUPABASE_SECRET_KEY } = env();
  const headers = { apikey: SUPABASE_SECRET_KEY, authorization: `Bearer ${SUPABASE_SECRET_KEY}` };
  const response = await supabaseFetch(`${SUPABASE_URL}/storage/v1/bucket`, { headers });
  if (!response.ok) throw new Error(`status ${response.status}`);
}

/** 200 when the database and the files answer within 3 s, else 503; the body says which does not. */
export async function healthResponse(): Promise<Response> {
  const checks = { database: databaseAnswers, storage: storageAnswers };
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
