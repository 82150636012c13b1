// The transfers job in a process of its own, for tests that kill it: DATABASE_URL, STRIPE_API_URL, PAYMENT_ID.
import pg from "pg";
import { sendTransfers } from "#app/domain/payments/jobs.server.ts";
import { stripeWith } from "#app/platform/payments.server.ts";

const { DATABASE_URL, STRIPE_API_URL, PAYMENT_ID = "" } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL });
await sendTransfers(PAYMENT_ID, pool, stripeWith({ secretKey: "sk_test_stand_in", webhookSecret: "whsec_stand_in", apiUrl: STRIPE_API_URL }));
await pool.end();
