// `npm run audit:verify` as an operator runs it.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import pg from "pg";
import { describe, expect, onTestFinished } from "vitest";
import { keepHead } from "#app/platform/audit-heads.server.ts";
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
        await owner.query("select private.audit('fund.tested', 'fund', gen_random_uuid(), after => jsonb_build_object('step', $1::int))", [step]);
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
    "names the head that a chain no longer holds: last entries removed, or the tail written anew with its own hashes",
    async ({ owner, url }) => {
      const folder = mkdtempSync(join(tmpdir(), "ishtirak-heads-"));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const pool = new pg.Pool({ connectionString: url, max: 1 });
      onTestFinished(() => pool.end());
      const note = async (step: number) => {
        await owner.query("select private.audit('fund.tested', 'fund', gen_random_uuid(), after => jsonb_build_object('step', $1::int))", [step]);
        await keepHead(pool, folder);
      };
      for (let step = 1; step <= 3; step += 1) await note(step);
      await keepHead(pool, folder);
      const env = { DATABASE_URL: url, DATA_DIR: folder };
      expect(await run(env)).toMatchObject({ code: 0, said: expect.stringMatching(/It holds all 3 heads that were kept, the last at \S+: entry \d+\./) });
      const modes = ["audit-heads.jsonl", "audit.key"].map((name) => statSync(join(folder, name)).mode & 0o777);
      expect(modes).toEqual([0o600, 0o600]);

      const last = await owner.one("select id, chain_position from public.audit_entries where after ->> 'step' = '3'");
      await owner.query("alter table public.audit_entries disable trigger user");
      await owner.query("delete from public.audit_entries where id = $1", [last.id]);
      const cut = await run(env);
      expect(cut.code).toBe(1);
      expect(cut.said).toContain(`The audit chain was cut or written anew: entry ${last.chain_position} is not the one whose hash was kept at`);

      await owner.query("alter table public.audit_entries enable trigger user");
      await owner.query("select private.audit('fund.tested', 'fund', gen_random_uuid(), after => '{\"step\": 33}')");
      const rewritten = await run(env);
      expect(rewritten.code).toBe(1);
      expect(rewritten.said).toContain("The audit chain is whole");
      expect(rewritten.said).toContain(`entry ${last.chain_position} is not the one whose hash was kept at`);
      await expect(keepHead(pool, folder)).rejects.toThrow(`The audit chain no longer holds entry ${last.chain_position}`);

      const file = join(folder, "audit-heads.jsonl");
      writeFileSync(file, readFileSync(file, "utf8").split("\n").slice(1).join("\n"));
      expect(await run(env)).toMatchObject({ code: 1, said: expect.stringContaining("line 1 of audit-heads.jsonl does not carry the seal of this key.") });
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
