// No input gives a 500: every address of the product, as several people, with ids, questions and forms that make no sense.
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { join } from "node:path";
import type { Persona } from "../support/personas.ts";
import { sessionOf } from "../support/site-test.ts";
import { expect, siteUrl, test } from "./support/test.ts";

const ROUTES = readFileSync(join(import.meta.dirname, "..", "..", "app", "routes.ts"), "utf8");
const addresses = [...ROUTES.matchAll(/route\("([^"*]+)"/g)].map((found) => `/${found[1]}`).filter((address) => address !== "/sign-out");
const people: (Persona | null)[] = [null, "manager", "professor", "finance_officer", "administrator", "nobody"];
const TYPE = { "content-type": "application/x-www-form-urlencoded" };

/** Ids of every kind of thing there is, so that each address meets its own kind and all the others. */
const KNOWN = ["challenges", "teams", "proposals", "awards", "milestones", "payments", "review_assignments", "openings", "funds", "notices"];
const NONSENSE = ["not-an-id", "%E2%82%AC", "00000000-0000-4000-8000-000000000000", "%F0%9F%98%80", "'%20or%201=1--", "__proto__"];
const QUERY =
  "?after=%00&before_id=x&page[]=1&words=%22%27%5C%00&trl=99999999999999999999&sort=zz&kind=zz&done=__proto__&status=__proto__&saved=constructor&next=/home%3Fx=%E2%82%AC%7F&q=%ud800";
const FORMS: Record<string, string>[] = [
  {},
  { intent: "__proto__" },
  { intent: "save", revision: "99999999999999999999", title: "x".repeat(1_000_000) },
  { "rows[9999999].x": "1", "a[b][c]": "1", amount: "1e309", file: "x", "\u0000": "\u0000" },
  { intent: "cancel", revision: "-1", reason: "\u0000" },
];

test("no address and no form is answered with a fault", async ({ owner }) => {
  test.setTimeout(600_000);
  const ids = [...NONSENSE];
  for (const table of KNOWN) ids.push(...(await owner(`select id::text from public.${table} order by id desc limit 1`)).map(({ id }) => String(id)));
  ids.push(...(await owner("select slug from public.challenges where published_at is not null limit 1")).map(({ slug }) => String(slug)), "mut");

  const faults: string[] = [];
  const asks: (() => Promise<void>)[] = [];
  const ask = (path: string, who: string, init: RequestInit) =>
    asks.push(async () => {
      const answer = await fetch(siteUrl() + path, { redirect: "manual", ...init });
      await answer.arrayBuffer();
      if (answer.status >= 500) faults.push(`${who}: ${init.method ?? "GET"} ${path.slice(0, 120)} ${answer.status}`);
    });
  for (const [seat, person] of people.entries()) {
    const who = person ?? "visitor";
    const headers = { origin: siteUrl(), ...(person ? { cookie: await sessionOf(person) } : {}) };
    for (const [place, address] of addresses.entries()) {
      // Everybody takes other ids and forms, so that each address meets every id, every person and every form.
      const mine = ids.filter((_, turn) => (turn + seat + place) % people.length === 0);
      const filled = address.includes(":") ? mine.map((id) => address.replace(/:\w+/g, id)) : [address];
      for (const [turn, path] of filled.entries()) {
        ask(path, who, { headers });
        ask(path, who, { method: "POST", headers: { ...headers, ...TYPE }, body: new URLSearchParams(FORMS[(place + seat + turn) % FORMS.length]) });
      }
      const last = filled.at(-1) ?? address;
      ask(last + QUERY, who, { headers });
      ask(last, who, { method: "POST", headers: { ...headers, "content-type": "multipart/form-data; boundary=x" }, body: "--x\r\nbroken" });
    }
  }
  const asked = asks.length;
  const asker = async () => {
    for (let next = asks.shift(); next; next = asks.shift()) await next();
  };
  await Promise.all(Array.from({ length: 8 }, asker));
  expect(faults).toEqual([]);
  expect(asked).toBeGreaterThan(addresses.length * people.length * 4);
});

test("a long form to an address that takes none leaves the connection to the next request", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const connections = new Set<unknown>();
  const send = (body: string) =>
    new Promise<number>((resolve, reject) => {
      const sent = request(
        `${siteUrl()}/organisations/mut`,
        { agent, method: "POST", headers: { ...TYPE, origin: siteUrl(), "content-length": body.length } },
        (answer) => {
          answer.resume();
          answer.once("end", () => resolve(answer.statusCode ?? 0));
        },
      );
      sent.once("socket", (socket) => connections.add(socket));
      sent.once("error", reject);
      sent.end(body);
    });
  const statuses: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) statuses.push(await send(`title=${"x".repeat(1_000_000)}`), await send("title=x"));
  agent.destroy();
  expect(statuses).toEqual([405, 405, 405, 405, 405, 405]);
  expect(connections.size).toBe(1);
});
