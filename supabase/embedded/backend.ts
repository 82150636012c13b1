// The embedded default: native PostgreSQL and a Supabase-compatible API in this process, everything kept in one folder.
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { App, generateApiKey, setExperimental } from "@supabase/lite";
import pg from "pg";
import { Calls } from "./calls.ts";
import { EmbeddedConnection, keepRefusalsOffTheConsole } from "./connection.ts";
import { FileStore } from "./files.ts";
import { WEB_PROCESSES } from "./further.ts";
import { type Mail, type Mailbox, openMailbox } from "./mailbox.ts";
import { own } from "./ownership.ts";
import { People } from "./people.ts";
import { type Cluster, DURABLE, startCluster } from "./postgres.ts";
import { applyGround } from "./schema.ts";
import { outlastOutages, tellingOutages } from "./sessions.ts";
import { refusalOfSignedAddress } from "./signed-addresses.ts";
import { Uploads } from "./uploads.ts";

const DATABASE = "ishtirak";
// Of all web processes together: more of them than this wait for a core.
const API_SESSIONS = 8;
const API_SESSIONS_LEAST = 3;
const TOKEN_LIFETIME_SECONDS = 3600;

const TEMPLATES = join(import.meta.dirname, "..", "templates");

export type Backend = {
  /** Superuser connection for migrations, seed, worker and LISTEN. */
  databaseUrl: string;
  /** The address that the fetch below answers to; nothing listens there. */
  url: string;
  /** Answers the requests of supabase-js in this process. */
  fetch: typeof globalThis.fetch;
  publishableKey: string;
  secretKey: string;
  jwtSecret: string;
  mailbox: Mailbox;
  /** Fails when files cannot be written. */
  tryFiles: () => Promise<void>;
  /** Ends the API's sessions, and shuts PostgreSQL down unless another process runs it. */
  stop: () => Promise<void>;
};

type SendMail = (mail: Mail, mailbox: Mailbox) => Promise<unknown>;
type Secrets = { jwtSecret: string; publishableKey: string; secretKey: string };

/**
 * Starts PostgreSQL and the API on the data kept in `dataDir`. `siteUrl` is where the links of sign-in mails lead.
 * The caller applies the migrations to `databaseUrl` before the first request. A folder has one owner at a time, which
 * stops PostgreSQL when it ends; with `shared`, a script joins a running owner instead of being refused.
 */
export async function startBackend(options: {
  dataDir: string;
  siteUrl: string;
  shared?: boolean;
  note?: (line: string) => void;
  settings?: Record<string, string>;
  /** How mails of sign-up and sign-in leave; left out, they are kept in the mailbox. */
  sendMail?: SendMail;
}): Promise<Backend> {
  process.env.DO_NOT_TRACK = "1";
  setExperimental("storage", true);
  const folder = resolve(options.dataDir);
  mkdirSync(folder, { recursive: true });
  // PostgreSQL's own user passes through when root starts it; what lies inside is closed to it and everybody else.
  chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  const secrets = await openSecrets(join(folder, "secrets.json"));
  for (const inner of ["mailbox", "files"]) mkdirSync(join(folder, inner), { recursive: true, mode: 0o700 });
  const mailbox = openMailbox(join(folder, "mailbox"));
  const cluster = await startCluster({
    folder: join(folder, "postgres"),
    settings: options.settings ?? DURABLE,
    ...(options.note ? { note: options.note } : {}),
  });
  const owner = await own(cluster.url("postgres"), { patient: !options.shared });
  if (owner) cluster.keepRunning(options.note);
  const stopCluster = async () => {
    await owner?.end();
    if (owner) await cluster.stop();
  };
  if (!owner && !options.shared) throw new Error(`Ishtirak is already running on ${folder}. Stop it first, or set DATA_DIR to another folder.`);
  try {
    await createDatabase(cluster);
    const databaseUrl = cluster.url(DATABASE);
    await applyGround(databaseUrl);
    const send: Parts["send"] = (mail) => (options.sendMail ? options.sendMail(mail, mailbox) : mailbox.append(mail));
    const files = new FileStore(join(folder, "files"));
    const { app, connection } = await openApi({ cluster, secrets, send, siteUrl: options.siteUrl, files });
    const people = new People(secrets);
    const calls = new Calls(connection, people);
    const uploads = new Uploads(connection, people, files);
    if (owner) await sweepFiles(databaseUrl, files);
    return {
      ...secrets,
      databaseUrl,
      url: "http://embedded.invalid",
      fetch: async (input, init) =>
        await tellingOutages(async () => {
          const answered = (await calls.answer(input, init)) ?? (await uploads.answer(input, init));
          if (answered) return answered;
          const request = new Request(input, init);
          return refusalOfSignedAddress(request) ?? (await app.fetch(request));
        }),
      mailbox,
      tryFiles: () => files.tryWriting(),
      async stop() {
        await connection.close();
        await stopCluster();
      },
    };
  } catch (error) {
    await stopCluster();
    throw error;
  }
}

type Parts = { cluster: Cluster; secrets: Secrets; send: (mail: Mail) => Promise<unknown>; siteUrl: string; files: FileStore };

async function openApi(parts: Parts) {
  const { cluster, secrets, send, siteUrl } = parts;
  keepRefusalsOffTheConsole();
  outlastOutages();
  const connection = new EmbeddedConnection({
    url: cluster.url(DATABASE),
    postgresOptions: {
      max: Math.max(API_SESSIONS_LEAST, Math.floor(API_SESSIONS / WEB_PROCESSES)),
      onnotice: () => undefined,
      types: { json: jsonType(114), jsonb: jsonType(3802), numeric: NUMERIC },
      connection: { application_name: "ishtirak-api" },
      // A socket costs less than loopback TCP for each of a request's packets.
      ...(cluster.socket ? { path: join(cluster.socket, `.s.PGSQL.${cluster.port}`) } : {}),
    },
  });
  const app = new App({
    connection,
    api: { schemas: ["public"] },
    auth: {
      enabled: true,
      jwt_secret: secrets.jwtSecret,
      jwt_expiry: TOKEN_LIFETIME_SECONDS,
      publishable_key: secrets.publishableKey,
      secret_key: secrets.secretKey,
      site_url: siteUrl,
      // Mailed links may lead back to any page of the site.
      additional_redirect_urls: [`${siteUrl}/**`],
      minimum_password_length: 10,
      email: {
        enable_confirmations: true,
        double_confirm_changes: true,
        template: {
          confirmation: { subject: "Confirm your address for Ishtirak", content_path: join(TEMPLATES, "confirmation.html") },
          magic_link: { subject: "Your sign-in link for Ishtirak", content_path: join(TEMPLATES, "magic_link.html") },
          recovery: { subject: "Choose a new password for Ishtirak", content_path: join(TEMPLATES, "recovery.html") },
          email_change: { subject: "Confirm your new address for Ishtirak", content_path: join(TEMPLATES, "email_change.html") },
        },
      },
    },
    storage: { enabled: true },
    options: {
      server: { admin: false, disableStudio: true },
      drivers: { email: { send: async ({ to, subject, html = "" }) => void (await send({ to, subject, text: textOf(html), html })) } },
    },
  });
  app._storageAdapter = parts.files as never;
  await initQuietly(app);
  return { app, connection };
}

// The library tells each start that its storage is experimental; the documents tell it once.
async function initQuietly(app: App): Promise<void> {
  const warn = console.warn;
  console.warn = () => undefined;
  const ready = app.init();
  console.warn = warn;
  await ready;
}

// The API writes JSON arguments out itself; a prepared statement knows their type, and the driver would write them out again.
// Percentages and scores: numbers in JSON, as the hosted API gives them.
const NUMERIC = { to: 1700, from: [1700], serialize: String, parse: Number };

function jsonType(oid: number) {
  const serialize = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return { to: oid, from: [oid], serialize, parse: (text: string) => JSON.parse(text) };
}

// The library's own text part has its own links; ours says what the templates say.
function textOf(html: string): string {
  const links = html.replace(/<a href="([^"]+)">([^<]*)<\/a>/g, "$2: $1");
  return links
    .replace(/<[^>]+>/g, "")
    .replaceAll("&amp;", "&")
    .replace(/\n+/g, "\n\n")
    .trim();
}

// Before anybody can upload: bytes without an object are what a killed process left half way.
async function sweepFiles(databaseUrl: string, files: FileStore): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ path: string }>("select bucket_id || '/' || name as path from storage.objects");
    await files.sweep(new Set(rows.map(({ path }) => path)));
  } finally {
    await client.end();
  }
}

async function createDatabase(cluster: Cluster): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.url("postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function openSecrets(path: string): Promise<Secrets> {
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8"));
  const [publishable, secret] = await Promise.all([generateApiKey("publishable"), generateApiKey("secret")]);
  const fresh = { jwtSecret: randomBytes(48).toString("base64url"), publishableKey: publishable.key, secretKey: secret.key };
  writeFileSync(`${path}.part`, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.part`, path);
  return fresh;
}
