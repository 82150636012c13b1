// What auditors are told of the chain every day, so that they hold something of it themselves.
import pg from "pg";
import { expect, onTestFinished } from "vitest";
import { mailAuditHeads } from "#app/domain/audit/jobs.server.ts";
import type { Mail } from "#app/platform/mail.server.ts";
import { log } from "#app/platform/log.server.ts";
import { testDatabase } from "../../support/database.ts";

const db = await testDatabase();

db.testCommitted("every auditor is mailed number and hash of the last entry, once a day, and nobody else", async ({ owner, url }) => {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  onTestFinished(() => pool.end());
  await owner.query("select private.audit('fund.tested', 'fund', gen_random_uuid())");
  const sent: { mail: Mail; key: string }[] = [];
  const sendMail = async (mail: Mail, key: string) => void sent.push({ mail, key });
  await mailAuditHeads({}, { pool, log, sendMail, origin: "https://ishtirak.example" });
  const head = await owner.one("select chain_position, hash from public.audit_entries order by chain_position desc limit 1");
  expect(sent.map(({ mail }) => mail.to)).toEqual(["auditor@ishtirak.example"]);
  expect(sent[0]?.mail.text).toContain(`The last entry of the audit log is number ${head.chain_position}. Its hash is ${head.hash}.`);
  expect(sent[0]?.key).toMatch(/^audit-head-\d{4}-\d\d-\d\d-[0-9a-f-]{36}$/);
});
