// The embedded backend, ready for the site: the schema as the code expects it, and the demo world at the first start.
import { randomUUID } from "node:crypto";
import { env } from "#app/platform/env.server.ts";
import { mailer } from "#app/platform/mail.server.ts";
import { type Backend, startBackend } from "./backend.ts";
import type { Mail, Mailbox } from "./mailbox.ts";
import { applyMigrations } from "./schema.ts";
import { applyReference, seedOnce } from "./seed.ts";

// Mails of sign-up and sign-in leave as all others do. Asked for at each mail, as the environment is whole by then.
async function sendAuthMail(mail: Mail, mailbox: Mailbox): Promise<void> {
  const { MAIL_FROM, RESEND_API_KEY, RESEND_BASE_URL } = env();
  await mailer({ from: MAIL_FROM, resendKey: RESEND_API_KEY, resendUrl: RESEND_BASE_URL, mailbox })(mail, randomUUID());
}

const siteUrl = () => process.env.ORIGIN || `http://localhost:${process.env.PORT || 3000}`;

/** The environment names the backend, as it would name one elsewhere. */
function named(backend: Backend): Backend {
  process.env.SUPABASE_URL = backend.url;
  process.env.SUPABASE_PUBLISHABLE_KEY = backend.publishableKey;
  process.env.SUPABASE_SECRET_KEY = backend.secretKey;
  process.env.SUPABASE_JWT_SECRET = backend.jwtSecret;
  process.env.DATABASE_URL = backend.databaseUrl;
  return backend;
}

/** Joins the backend that another process has prepared and runs. */
export const joinPrepared = async (dataDir: string): Promise<Backend> =>
  named(await startBackend({ dataDir, siteUrl: siteUrl(), shared: true, sendMail: sendAuthMail }));

/** Starts it and lets the environment name it; `starting` notes it before it has started, so that a signal stops it too. */
export async function startPrepared(dataDir: string, starting: (part: Promise<Backend>) => Promise<Backend>): Promise<Backend> {
  console.log("Starting the database …");
  const backend = await starting(startBackend({ dataDir, siteUrl: siteUrl(), note: console.log, sendMail: sendAuthMail }));
  await applyMigrations(backend.databaseUrl, () => console.log("Making its tables and functions …"));
  await applyReference(backend.databaseUrl);
  await seedOnce(backend, console.log);
  return named(backend);
}
