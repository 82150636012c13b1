// One site for each worker of the run, each on a copy of the demo world, with Stripe turned on towards a port where a test may put its stand-in.
import type { FullConfig } from "@playwright/test";
import { freePort, preparedData, startSite } from "./site.ts";
import type { WorkerSite } from "./site-test.ts";

export default async function setUp({ workers }: FullConfig): Promise<() => Promise<void>> {
  await preparedData();
  const sites = await Promise.all(
    Array.from({ length: workers }, async () => {
      const stripePort = await freePort();
      const variables = { STRIPE_SECRET_KEY: "sk_test_stand_in", STRIPE_WEBHOOK_SECRET: "whsec_stand_in", STRIPE_API_URL: `http://127.0.0.1:${stripePort}` };
      return { running: await startSite(variables), stripePort };
    }),
  );
  const told = sites.map(({ running: { url, databaseUrl, dataDir, pid }, stripePort }): WorkerSite => ({ url, databaseUrl, dataDir, pid, stripePort }));
  process.env.WORKER_SITES = JSON.stringify(told);
  return async () => void (await Promise.all(sites.map(({ running }) => running.stop())));
}
