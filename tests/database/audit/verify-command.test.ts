// `npm run audit:verify` as an operator runs it.
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";

const db = await testDatabase();

async function run(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "supabase/embedded/audit-verify.ts"], { env: { ...process.env, ...env } });
  const code = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, said: out + err };
}

describe("verifying the audit from the command line", () => {
  db.testCommitted(
    "says that the chain is whole, then names the first link that was tampered with",
    async ({ owner, url }) => {
      for (let step = 1; step <= 4; step += 1)
        await owner.query("select private.record('fund.tested', 'fund', gen_random_uuid(), after => jsonb_build_object('step', $1::int))", [step]);
      const whole = await run({ DATABASE_URL: url });
      expect(whole).toMatchObject({ code: 0, said: expect.stringMatching(/whole: \d+ entries checked[\s\S]*[0-9a-f]{64}/) });

      const { id, chain_position } = await owner.one("select id, chain_position from public.audit_entries where after ->> 'step' = '3'");
      await owner.query("alter table public.audit_entries disable trigger audit_entries_append_only");
      await owner.query("update public.audit_entries set after = '{\"step\": 4}' where id = $1", [id]);
      const broken = await run({ DATABASE_URL: url });
      expect(broken.code).toBe(1);
      expect(broken.said).toContain(`entry ${id}, at position ${chain_position} of the chain: its facts are not those that were hashed`);
    },
    60_000,
  );

  db.testCommitted(
    "says when it could not look",
    async () => {
      expect(await run({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" })).toMatchObject({
        code: 2,
        said: expect.stringContaining("could not be checked"),
      });
      expect(await run({ DATABASE_URL: "", DATA_DIR: "/nonexistent" })).toMatchObject({ code: 2, said: expect.stringContaining("There is no data") });
    },
    60_000,
  );
});
