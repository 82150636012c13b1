import { describe, expect, test } from "vitest";
import { parseEnv } from "#app/platform/env.server.ts";
import { safeNext } from "#app/platform/safe-next.ts";

describe("where to go on to", () => {
  test("stays on this site", () => {
    for (const next of ["/challenges?words=a&b=c", "/home", "/a/b#c"]) expect(safeNext(next)).toBe(next);
  });

  test("never leaves it, and never loops", () => {
    for (const next of [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "javascript:alert(1)",
      "",
      null,
      undefined,
      5,
      "/a\\b",
      "/a\nb",
      `/${"a".repeat(2000)}`,
      "/sign-in",
      "/sign-out?x",
      "home",
    ])
      expect(safeNext(next), String(next)).toBe("/home");
  });
});

describe("the environment", () => {
  const good = { SUPABASE_URL: "http://localhost:1", SUPABASE_PUBLISHABLE_KEY: "p", SUPABASE_SECRET_KEY: "s", DATABASE_URL: "postgresql://localhost/x" };

  test("has defaults, and blanks count as absent", () => {
    expect(parseEnv({ ...good, PORT: "", ORIGIN: "" })).toMatchObject({ PORT: 3000, LOG_LEVEL: "info", TRUSTED_PROXIES: 0 });
  });

  test("names each wrong variable", () => {
    const wrong = { ...good, PORT: "http", SUPABASE_URL: "nowhere", STRIPE_SECRET_KEY: "pk_1", DATABASE_URL: "mysql://x" };
    for (const name of ["PORT", "SUPABASE_URL", "STRIPE_SECRET_KEY", "DATABASE_URL"]) expect(() => parseEnv(wrong)).toThrow(name);
    expect(() => parseEnv({ ...good, STRIPE_SECRET_KEY: "sk_1" })).toThrow("must be set together");
  });
});
