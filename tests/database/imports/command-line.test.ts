import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";

const db = await testDatabase();
const ROOT = join(import.meta.dirname, "..", "..", "..");
const FEED = join(ROOT, "tests", "support", "feed.json");

function importing(databaseUrl: string, ...options: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const script = join(ROOT, "supabase", "embedded", "import-challenges.ts");
    execFile(process.execPath, [script, ...options], { cwd: ROOT, env: { ...process.env, DATABASE_URL: databaseUrl } }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

describe("challenges:import", () => {
  db.testCommitted(
    "makes drafts, and nothing more the second time",
    async ({ url, owner }) => {
      const first = await importing(url, FEED, "--organisation", "deri", "--report");
      expect(first).toMatchObject({ code: 0, err: "" });
      expect(first.out).toContain("3 new drafts, 0 unchanged, 2 not readable.");
      expect(first.out).toMatch(/guessed {3}Proposed amount: USD.3,000,000 from “\$3,000,000\.00”/);
      const second = await importing(url, FEED, "--organisation", "deri");
      expect(second.out).toContain("0 new drafts, 3 unchanged, 2 not readable.");
      expect(await owner.one("select count(*)::int as n from public.challenges")).toEqual({ n: 3 });
    },
    60_000,
  );

  db.testCommitted(
    "says what is wrong and imports nothing",
    async ({ url, owner }) => {
      const wrong: [string[], RegExp][] = [
        [[FEED], /^Use it so/],
        [[FEED, "--organisation", "nowhere"], /no organisation “nowhere”/],
        [[join(ROOT, "no-such-file.json"), "--organisation", "deri"], /no file/],
        [[join(ROOT, "tsconfig.json"), "--organisation", "deri"], /^The feed cannot be read\. It has no list/],
      ];
      for (const [options, sentence] of wrong) {
        const { code, err } = await importing(url, ...options);
        expect(code, err).toBe(1);
        expect(err).toMatch(sentence);
      }
      expect(await owner.query("select from public.challenges")).toEqual([]);
    },
    60_000,
  );
});
