import { freePort, startSite } from "../../support/site.ts";

/** Starts one site for all journeys, with Stripe turned on towards a port where a journey may put its stand-in. */
export default async function setUp(): Promise<() => Promise<void>> {
  const stripePort = await freePort();
  const site = await startSite({
    STRIPE_SECRET_KEY: "sk_test_stand_in",
    STRIPE_WEBHOOK_SECRET: "whsec_stand_in",
    STRIPE_API_URL: `http://127.0.0.1:${stripePort}`,
  });
  process.env.SITE_URL = site.url;
  process.env.SITE_DATABASE_URL = site.databaseUrl;
  process.env.SITE_DATA_DIR = site.dataDir;
  process.env.SITE_PID = String(site.pid);
  process.env.STRIPE_STAND_IN_PORT = String(stripePort);
  return () => site.stop();
}
