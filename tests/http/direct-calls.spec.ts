// The embedded API answers calls of functions and stores uploads past its general layer: whoever asks must not be able to tell.
import { type ChildProcess, fork } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { onePagePdf } from "../../supabase/seed/world/pdf.ts";
import { ROOT } from "../support/kept.ts";
import { ended } from "../support/site.ts";
import { workerSite } from "../support/site-test.ts";
import { expect, test } from "./support/test.ts";

let api: ChildProcess;
let hosted: Record<string, string>;
const tokens: Record<string, string> = {};
const BOTH_WAYS: Record<string, string>[] = [{}, { "x-direct": "yes" }];

test.beforeAll(async () => {
  api = fork(join(ROOT, "tests/support/hosted-api.ts"), { env: { ...process.env, DATA_DIR: workerSite().dataDir } });
  hosted = await new Promise<Record<string, string>>((resolve) => api.once("message", (message) => resolve(message as Record<string, string>)));
  for (const name of ["student", "rival", "manager"]) {
    const answer = await send("/auth/v1/token?grant_type=password", "", JSON.stringify({ email: `${name}@ishtirak.example`, password: "ishtirak-demo" }));
    tokens[name] = ((await answer.json()) as { access_token: string }).access_token;
  }
  tokens.visitor = hosted.SUPABASE_PUBLISHABLE_KEY ?? "";
  tokens.service = hosted.SUPABASE_SECRET_KEY ?? "";
  tokens.past = jwt({ sub: randomUUID(), role: "authenticated", exp: 1_700_000_000 }, hosted.SUPABASE_JWT_SECRET ?? "");
  tokens.forged = jwt({ sub: randomUUID(), role: "service_role", exp: 4_000_000_000 }, "another secret that nobody knows");
});

test.afterAll(async () => await ended(api, "SIGTERM"));

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
function jwt(claims: object, secret: string): string {
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

function send(path: string, token: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> {
  const publishable = hosted.SUPABASE_PUBLISHABLE_KEY ?? "";
  const key = { apikey: token === hosted.SUPABASE_SECRET_KEY ? token : publishable, authorization: `Bearer ${token || publishable}` };
  return fetch(hosted.SUPABASE_URL + path, { method: "POST", headers: { "content-type": "application/json", ...key, ...headers }, body });
}

async function both(path: string, token: string, body: string): Promise<{ status: number; said: unknown }[]> {
  const answers = [];
  for (const direct of BOTH_WAYS) {
    const answer = await send(path, token, body, direct);
    const text = await answer.text();
    answers.push({ status: answer.status, said: text === "" ? null : JSON.parse(text) });
  }
  return answers;
}

const NOBODY = "00000000-0000-4000-8000-000000000000";

for (const [what, who, name, args] of [
  ["an object", "student", "my_context", {}],
  ["an object for a visitor", "visitor", "list_challenges", { filters: {} }],
  ["a number", "student", "read_all_notices", { up_to: 0 }],
  ["rows of one column", "service", "loose_objects", { bucket: "proposals" }],
  ["nothing found", "student", "proposal_overview", { proposal_id: NOBODY }],
  ["our own refusal", "student", "submit_proposal", { proposal_id: NOBODY }],
  ["a function that this role may not call", "visitor", "read_all_notices", { up_to: 0 }],
  ["a function for the service alone", "student", "loose_objects", { bucket: "proposals" }],
  ["an id that is none", "student", "submit_proposal", { proposal_id: "7" }],
  ["a number out of range", "student", "read_all_notices", { up_to: 1e30 }],
  ["an argument that nobody knows", "student", "my_context", { colour: "red" }],
  ["a missing argument", "student", "submit_proposal", {}],
  ["a function that isn't there", "student", "my_fortune", {}],
  ["arguments that are a list", "student", "my_context", []],
  ["a token that has run out", "past", "my_context", {}],
  ["a token that somebody made", "forged", "loose_objects", { bucket: "proposals" }],
] as const) {
  test(`${what}: the same answer both ways`, async () => {
    const [general, direct] = await both(`/rest/v1/rpc/${name}`, tokens[who] ?? "", JSON.stringify(args));
    expect(direct).toEqual(general);
  });
}

test("the direct way acts as the person of each token, one after the other and at once", async () => {
  const context = async (name: string) => await (await send("/rest/v1/rpc/my_context", tokens[name] ?? "", "{}", { "x-direct": "yes" })).text();
  const [student, rival, visitor] = [await context("student"), await context("rival"), await context("visitor")];
  expect(new Set([student, rival, visitor]).size).toBe(3);
  const names = Array.from({ length: 60 }, (_, turn) => ["student", "rival", "visitor"][turn % 3] ?? "");
  expect(await Promise.all(names.map(context))).toEqual(names.map((name) => ({ student, rival, visitor })[name]));
});

test("a secret key that comes with another key is nobody's", async () => {
  const headers = { apikey: hosted.SUPABASE_PUBLISHABLE_KEY ?? "", "x-direct": "yes" };
  const answer = await send("/rest/v1/rpc/loose_objects", tokens.service ?? "", JSON.stringify({ bucket: "proposals" }), headers);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, "42501"]);
});

test("an upload that nobody allowed is refused in the same words both ways, and leaves no bytes", async () => {
  const file = new Uint8Array(onePagePdf("Not yours"));
  const said = [];
  for (const direct of BOTH_WAYS) {
    const headers = { "content-type": "application/pdf", ...direct };
    const answer = await send(`/storage/v1/object/proposals/${NOBODY}/${randomUUID()}`, tokens.student ?? "", file, headers);
    said.push([answer.status, await answer.text()]);
  }
  expect(said[0]?.[0]).toBe(400);
  expect(said[1]).toEqual(said[0]);
  expect(existsSync(join(workerSite().dataDir, "files", "proposals", NOBODY))).toBe(false);
});
