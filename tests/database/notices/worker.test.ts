// The worker on a real queue. It sends through Resend's SDK to a stand-in.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, onTestFinished } from "vitest";
import { mailer } from "#app/platform/mail.server.ts";
import { runWorker } from "#app/worker/worker.server.ts";
import { openMailbox } from "../../../supabase/embedded/mailbox.ts";
import type { Owner } from "../../support/actor.ts";
import { type PrivateCopy, testDatabase } from "../../support/database.ts";
import { emailOf, idOf, organisations } from "../../support/personas.ts";
import { type ResendStandIn, startResendStandIn } from "../../support/resend.ts";

const db = await testDatabase();

async function work({ url }: PrivateCopy, settings: (resend: ResendStandIn) => Partial<Parameters<typeof mailer>[0]> = () => ({})) {
  const resend = await startResendStandIn();
  onTestFinished(resend.stop);
  const start = async () => {
    const worker = await runWorker({
      databaseUrl: url,
      origin: "https://ishtirak.example",
      sendMail: mailer({ from: "Ishtirak <no-reply@ishtirak.example>", resendKey: resend.key, resendUrl: resend.url, ...settings(resend) }),
      pollInterval: 100,
    });
    onTestFinished(worker.stop);
    return worker;
  };
  return { resend, start };
}

const jobs = async (owner: Owner) =>
  (await owner.query("select task_identifier as task, attempts from graphile_worker.jobs order by id")) as { task: string; attempts: number }[];

async function until(what: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; await wait(50)) if (await what()) return;
  throw new Error("It did not come about within 15 s.");
}

// A failed job waits for seconds. The test's clock can go faster.
const retryNow = (owner: Owner) => owner.query("update graphile_worker._private_jobs set run_at = now() where attempts > 0 and locked_at is null");

const tell = (owner: Owner, data: object = { organisation: "MUT" }) =>
  owner.query("select private.notify(array[$1::uuid], 'organisation.verified', '/organisations/mut', $2)", [idOf("professor"), JSON.stringify(data)]);

describe("send_notice_mail", () => {
  db.testCommitted("sends one mail with both parts, the person's address and the notice's key", async (copy) => {
    const { resend, start } = await work(copy);
    await start();
    await tell(copy.owner);
    await until(async () => resend.sent.length === 1 && (await jobs(copy.owner)).length === 0);
    expect(resend.sent[0]).toMatchObject({
      from: "Ishtirak <no-reply@ishtirak.example>",
      to: [emailOf("professor")],
      subject: "MUT is verified. It can now post challenges, bid and receive payments.",
    });
    expect(resend.sent[0]?.text).toContain("https://ishtirak.example/organisations/mut");
    expect(resend.sent[0]?.html).toContain('href="https://ishtirak.example/organisations/mut"');
    const { id } = await copy.owner.one("select id from public.notices");
    expect(resend.requests).toEqual([{ idempotencyKey: `notice-${id}`, status: 200 }]);
  });

  db.testCommitted("sends once although Resend fails before and after it took the mail", async (copy) => {
    const { resend, start } = await work(copy);
    resend.failNext("before", "after");
    await start();
    await tell(copy.owner);
    for (const attempts of [1, 2]) {
      await until(async () => (await jobs(copy.owner)).some((job) => job.attempts === attempts));
      await until(async () => resend.requests.length === attempts);
      await until(
        async () => (await copy.owner.query("select 1 from graphile_worker.jobs where locked_at is null and attempts = $1", [attempts])).length === 1,
      );
      await retryNow(copy.owner);
    }
    await until(async () => (await jobs(copy.owner)).length === 0);
    expect(resend.requests.map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(new Set(resend.requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(resend.sent).toHaveLength(1);
  });

  db.testCommitted("does not try again what Resend refuses for good", async (copy) => {
    const { resend, start } = await work(copy, () => ({ from: "nobody at all" }));
    await start();
    await tell(copy.owner);
    await until(async () => resend.requests.length === 1 && (await jobs(copy.owner)).length === 0);
    expect(resend.requests[0]?.status).toBe(422);
  });

  db.testCommitted("keeps mail for later while the key is wrong", async (copy) => {
    const { resend, start } = await work(copy, () => ({ resendKey: "re_wrong" }));
    await start();
    await tell(copy.owner);
    await until(async () => (await jobs(copy.owner)).some(({ attempts }) => attempts === 1) && resend.requests.length === 1);
    expect([resend.requests[0]?.status, resend.sent]).toEqual([403, []]);
    expect(await jobs(copy.owner)).toHaveLength(1);
  });

  db.testCommitted("passes over a person whose address is not confirmed", async (copy) => {
    await copy.owner.query("update auth.users set email_confirmed_at = null where id = $1", [idOf("professor")]);
    const { resend, start } = await work(copy);
    await start();
    await tell(copy.owner);
    await until(async () => (await jobs(copy.owner)).length === 0);
    expect(resend.requests).toEqual([]);
  });

  db.testCommitted("keeps mail in the local mailbox when there is no key", async (copy) => {
    const folder = await mkdtemp(join(tmpdir(), "mailbox-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const mailbox = openMailbox(folder);
    const { resend, start } = await work(copy, () => ({ resendKey: undefined, mailbox }));
    await start();
    await tell(copy.owner, { organisation: "A\nB" });
    await until(async () => (await mailbox.list()).length === 1);
    expect((await mailbox.list())[0]).toMatchObject({
      to: emailOf("professor"),
      subject: "A B is verified. It can now post challenges, bid and receive payments.",
    });
    expect(resend.requests).toEqual([]);
  });
});

describe("invitations", () => {
  const stranger = { organisation_id: organisations.mut, email: "stranger@elsewhere.example", role: "supervisor" };

  db.testCommitted("are mailed to an address without an account, and not once withdrawn", async (copy) => {
    const professor = await copy.connect("professor");
    const { id } = await professor.rpc("invite_member", stranger);
    const revoked = await professor.rpc("invite_member", { ...stranger, email: "other@elsewhere.example" });
    await professor.rpc("revoke_invitation", { invitation_id: revoked.id });
    const { resend, start } = await work(copy);
    await start();
    await until(async () => (await jobs(copy.owner)).length === 0);
    expect(resend.sent.map(({ to }) => to)).toEqual([["stranger@elsewhere.example"]]);
    expect(resend.sent[0]?.subject).toBe("Prof. Sana Khan invites you to join Margalla University of Technology on Ishtirak");
    expect(resend.sent[0]?.text).toContain(`https://ishtirak.example/invitations/${id}`);
    expect(resend.requests).toEqual([{ idempotencyKey: `invitation-${id}`, status: 200 }]);
  });

  db.testCommitted("expire by the clock's task, once", async (copy) => {
    const professor = await copy.connect("professor");
    const { id } = await professor.rpc("invite_member", stranger);
    await copy.owner.query(
      "update public.organisation_invitations set invited_at = now() - interval '15 days', expires_at = now() - interval '1 day' where id = $1",
      [id],
    );
    const { resend, start } = await work(copy);
    await start();
    for (let run = 0; run < 2; run += 1) await copy.owner.query("select graphile_worker.add_job('expire_invitations')");
    await until(async () => resend.sent.length === 1 && (await jobs(copy.owner)).length === 0);
    expect(resend.sent[0]).toMatchObject({
      to: [emailOf("professor")],
      subject: "Your invitation to stranger@elsewhere.example to join Margalla University of Technology expired without an answer.",
    });
  });
});

describe("stopping", () => {
  db.testCommitted("leaves the work that was not begun for the next worker", async (copy) => {
    const { resend, start } = await work(copy);
    const first = await start();
    await first.stop();
    await tell(copy.owner);
    await wait(300);
    expect(resend.requests).toEqual([]);
    await start();
    await until(async () => resend.sent.length === 1);
  });
});
