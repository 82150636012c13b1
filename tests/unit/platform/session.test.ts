import { sign } from "hono/jwt";
import { beforeAll, describe, expect, test } from "vitest";
import { carriesSession, forgetSession, openSession, SESSION_COOKIE } from "#app/platform/session.server.ts";
import { setBackendFetch } from "#app/platform/supabase.server.ts";

const SECRET = "a secret that only this test knows";
const PERSON = "00000000-0000-4000-a000-000000000001";
const now = () => Math.floor(Date.now() / 1000);
const claims = (changes: object = {}) => ({
  sub: PERSON,
  email: "a@example.org",
  role: "authenticated",
  aud: "authenticated",
  iat: now() - 10,
  exp: now() + 3000,
  ...changes,
});
const token = (changes: object = {}, secret = SECRET) => sign(claims(changes), secret, "HS256");
const cookieOf = (access_token: string, refresh_token = "r") =>
  `${SESSION_COOKIE}=base64-${Buffer.from(JSON.stringify({ access_token, refresh_token })).toString("base64url")}`;
const open = (cookie: string) => openSession(new Request("http://localhost/", { headers: { cookie } }));

let asked: string[] = [];
let answer: () => Response | Promise<Response> = () => Response.json({}, { status: 500 });

beforeAll(() => {
  Object.assign(process.env, {
    SUPABASE_URL: "http://backend.invalid",
    SUPABASE_PUBLISHABLE_KEY: "p",
    SUPABASE_SECRET_KEY: "s",
    SUPABASE_JWT_SECRET: SECRET,
    DATABASE_URL: "postgresql://backend.invalid/x",
  });
  setBackendFetch(async (input) => {
    asked.push(String(input instanceof Request ? input.url : input));
    return answer();
  });
});

describe("a session", () => {
  test("is read and verified here, without asking anybody", async () => {
    asked = [];
    const { session, setCookies } = await open(cookieOf(await token()));
    expect(session).toEqual({ userId: PERSON, email: "a@example.org", sessionId: "" });
    expect([asked, setCookies]).toEqual([[], []]);
  });

  test("in two cookies is one session", async () => {
    const whole = cookieOf(await token()).slice(SESSION_COOKIE.length + 1);
    const { session } = await open(`${SESSION_COOKIE}.0=${whole.slice(0, 100)}; other=1; ${SESSION_COOKIE}.1=${whole.slice(100)}`);
    expect(session?.userId).toBe(PERSON);
  });

  test("that is garbage means signed out, never an error, and its cookies go", async () => {
    for (const cookie of [`${SESSION_COOKIE}=x`, `${SESSION_COOKIE}=base64-%%%`, `${SESSION_COOKIE}=base64-bm90IGpzb24`, `${SESSION_COOKIE}.0=;;;`]) {
      const { session, setCookies } = await open(cookie);
      expect(session).toBeNull();
      expect(setCookies[0]).toMatch(/Max-Age=0; HttpOnly; SameSite=Lax/);
    }
    expect(carriesSession("other=1")).toBe(false);
  });

  test("signed by another, unsigned, or of another role is not one", async () => {
    answer = () => Response.json({ code: 400, error_code: "refresh_token_not_found", msg: "no" }, { status: 400 });
    const [header, payload] = (await token()).split(".");
    const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url")}.${payload}.`;
    for (const bad of [
      await token({}, "another secret altogether"),
      unsigned,
      `${header}.${payload}.AAAA`,
      await token({ role: "service_role" }),
      await token({ sub: 5 }),
    ])
      expect((await open(cookieOf(bad, bad.slice(-9)))).session).toBeNull();
  });

  test("that ran out is refreshed once for pages opened together", async () => {
    const fresh = await token({ email: "fresh@example.org" });
    asked = [];
    answer = () =>
      Response.json({
        access_token: fresh,
        refresh_token: "next",
        expires_in: 3000,
        expires_at: now() + 3000,
        token_type: "bearer",
        user: { id: PERSON, email: "fresh@example.org" },
      });
    const old = cookieOf(await token({ exp: now() - 5 }), "spent-once");
    const both = await Promise.all([open(old), open(old)]);
    expect(both.map(({ session }) => session?.email)).toEqual(["fresh@example.org", "fresh@example.org"]);
    expect(asked).toHaveLength(1);
    expect(both[1]?.setCookies[0]).toMatch(new RegExp(`^${SESSION_COOKIE}(\\.0)?=base64-.*HttpOnly; SameSite=Lax`));
  });

  test("that cannot be refreshed is over when refused, and kept for later when the backend is away", async () => {
    answer = () => Response.json({ code: 400, error_code: "refresh_token_not_found", msg: "no" }, { status: 400 });
    const refused = await open(cookieOf(await token({ exp: now() - 5 }), "rejected"));
    expect([refused.session, refused.setCookies[0]?.includes("Max-Age=0")]).toEqual([null, true]);
    const soon = await token({ exp: now() + 30 });
    answer = () => {
      throw new TypeError("no connection");
    };
    const away = await open(cookieOf(soon, "away"));
    expect([away.session?.userId, away.setCookies]).toEqual([PERSON, []]);
  });

  test("ends here when it is signed out, and another of the same person is good", async () => {
    answer = () => Response.json({ code: 400, error_code: "refresh_token_not_found", msg: "no" }, { status: 400 });
    const [mine, other] = [cookieOf(await token({ session_id: "one" }), "one"), cookieOf(await token({ session_id: "two" }), "two")];
    expect((await open(mine)).session).toEqual({ userId: PERSON, email: "a@example.org", sessionId: "one" });
    forgetSession("one");
    const over = await open(mine);
    expect([over.session, over.setCookies[0]?.includes("Max-Age=0")]).toEqual([null, true]);
    expect((await open(other)).session?.sessionId).toBe("two");
  });
});
