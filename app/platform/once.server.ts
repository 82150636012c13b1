// A form that makes something makes it once, however often and wherever it is sent: pressed twice, or sent again after the answer was lost.
import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { listeningAs } from "./changes.server.ts";
import { platformPool } from "./database.server.ts";
import { DomainError } from "./errors.ts";
import { log } from "./log.server.ts";
import { outageOf } from "./supabase.server.ts";

// Two forms of the same words within these seconds are one form; a form that carries the number of its page is one for a day.
const SAME_WORDS_SECONDS = 10;
const SAME_PAGE_SECONDS = 24 * 60 * 60;
const ASKED_EVERY_MS = 50;
const PATIENCE_MS = 15_000;

// The hidden field with the number of the page that a form stands on.
const ONCE = "once";

const CLAIM = `
  with gone as (delete from private.sent_forms where sent_at < now() - interval '1 day' and key <> $1)
  insert into private.sent_forms as s (key, session_pid) values ($1, $3)
    on conflict (key) do update set sent_at = now(), answer = null, session_pid = excluded.session_pid
      where s.sent_at < now() - make_interval(secs => case when s.answer is null then 60 else $2 end)
        or (s.answer is null and s.session_pid is not null and not exists (select from pg_stat_activity a where a.pid = s.session_pid))
    returning true as is_mine`;

interface Sent {
  session: { userId: string } | null;
  url: URL;
}

const hashOf = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("base64url");

/** What makes two forms the same: who sent it, where, and all its fields, with the content of its files. */
async function keyOf(userId: string, path: string, form: FormData): Promise<string> {
  const fields = [...form].map(async ([name, value]) => [name, typeof value === "string" ? value : [value.name, hashOf(await value.bytes())]]);
  return hashOf(JSON.stringify([userId, path, await Promise.all(fields)]));
}

/** Does the work of a form unless the same form is being worked on or was done; its sender is led where the first one was. Null: a form that may be sent again. */
export async function onlyOnce<T>(sent: Sent | null, form: FormData, work: () => Promise<T>): Promise<T | Response> {
  if (!sent?.session) return await work();
  const key = await keyOf(sent.session.userId, sent.url.pathname + sent.url.search, form);
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await wait(ASKED_EVERY_MS)) {
    const { rowCount } = await ask(CLAIM, [key, form.has(ONCE) ? SAME_PAGE_SECONDS : SAME_WORDS_SECONDS, listeningAs()]);
    if (rowCount) return await claimed(key, work);
    const { rows } = await ask("select answer from private.sent_forms where key = $1", [key]);
    if (rows[0]?.answer) return new Response(null, { status: 302, headers: { Location: rows[0].answer } });
  }
  throw new DomainError("try_again", 409);
}

// An error without a code is a connection that did not come about or broke off.
async function ask(sql: string, parameters: unknown[]) {
  try {
    return await platformPool().query<{ answer: string | null }>(sql, parameters);
  } catch (error) {
    throw outageOf({ code: (error as { code?: string }).code ?? "ECONNRESET" }) ?? error;
  }
}

async function claimed<T>(key: string, work: () => Promise<T>): Promise<T> {
  let location: string | null = null;
  try {
    const answer = await work();
    location = answer instanceof Response ? answer.headers.get("Location") : null;
    return answer;
  } finally {
    // What was refused may be sent again as it is. Whether this is noted changes nothing of what was done.
    const noted =
      location === null
        ? ask("delete from private.sent_forms where key = $1", [key])
        : ask("update private.sent_forms set answer = $2 where key = $1", [key, location]);
    await noted.catch((error) => log.warn({ err: error }, "the answer to a form was not noted"));
  }
}
