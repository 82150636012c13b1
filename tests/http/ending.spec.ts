import { randomUUID } from "node:crypto";
import { expect, test, visit } from "./support/test.ts";

type Owner = (sql: string, parameters?: unknown[]) => Promise<Record<string, unknown>[]>;

/** A challenge of this journey's own, published or waiting for the authority: a copy of one in the demo world, as the way there is not what is walked. */
async function copied(owner: Owner, title: string, isPublished: boolean): Promise<string> {
  const id = randomUUID();
  await owner(
    `with original as (select * from public.challenges where title = 'Lithium packs that do not burn' and published_at is not null),
     copy as (
       insert into public.challenges (id, slug, organisation_id, kind, title, summary, problem, trl_from, trl_to, eligible_kinds, opens_at, closes_at, proposed_amount_minor,
         ip_regime, created_by, submitted_at, submitted_by, approved_at, approved_by, approved_amount_minor, approved_fund_id, published_at, published_by)
       select $1::uuid, 'copy-' || $1::uuid, organisation_id, kind, $2, summary, problem, trl_from, trl_to, eligible_kinds, now(), closes_at, proposed_amount_minor,
         ip_regime, created_by, submitted_at, submitted_by, case when $3 then approved_at end, case when $3 then approved_by end,
         case when $3 then approved_amount_minor end, case when $3 then approved_fund_id end, case when $3 then now() end, case when $3 then published_by end
       from original)
     insert into public.challenge_criteria (challenge_id, position, title, weight_percent, descriptors)
     select $1::uuid, r.position, r.title, r.weight_percent, r.descriptors from public.challenge_criteria r join original o on o.id = r.challenge_id`,
    [id, title, isPublished],
  );
  return id;
}

test("a challenge is withdrawn and reopened", async ({ as, owner }) => {
  const manager = await as("manager");
  const title = "Withdrawn packs";
  const id = await copied(owner, title, false);
  await visit(manager, `/challenges/${id}/edit`);
  await manager.getByRole("link", { name: "Withdraw challenge" }).click();
  await expect(manager.getByText("The text is kept.")).toBeVisible();
  await manager.getByRole("button", { name: "Withdraw challenge" }).click();
  await expect(manager.getByRole("alert").getByRole("link")).toHaveText("Enter a reason. The people concerned will read it.");
  await manager.getByLabel("Reason").fill("Another institute has begun.");
  await manager.getByRole("button", { name: "Withdraw challenge" }).click();
  await expect(manager.getByRole("status")).toContainText("The challenge was withdrawn.");
  const approver = await as("approver");
  await visit(approver, "/approvals");
  await expect(approver.getByText(title)).toHaveCount(0);

  await manager.getByRole("link", { name: "Reopen as a new draft" }).click();
  await manager.getByRole("button", { name: "Create draft" }).click();
  await expect(manager.getByRole("status")).toContainText("This is a new draft");
  await expect(manager.getByText("This challenge reopens")).toBeVisible();
  await manager.getByRole("link", { name: title, exact: false }).first().click();
  await expect(manager.getByText("This challenge was reopened as")).toBeVisible();
});

test("a challenge is cancelled after its consequences are shown, then archived", async ({ as, owner }) => {
  const [manager, student, visitor] = [await as("manager"), await as("student"), await as("visitor")];
  const title = "Cancelled packs";
  const id = await copied(owner, title, true);
  const path = `/challenges/copy-${id}`;
  await visit(student, path);
  await student.getByRole("button", { name: "Watch this challenge" }).click();
  await expect(student.getByRole("button", { name: "Stop watching" })).toBeVisible();
  await visitor.goto(path);

  await visit(manager, `/challenges/${id}/edit`);
  await manager.getByRole("link", { name: "Cancel challenge" }).click();
  await expect(manager.getByText("No team and one watcher are notified")).toBeVisible();
  await expect(manager.getByText("Drafts can no longer be submitted.", { exact: false })).toBeVisible();
  await expect(manager.getByText("becomes available again", { exact: false })).toBeVisible();
  await manager.getByLabel("Reason").fill("The need is met.");
  await manager.getByRole("button", { name: "Cancel challenge" }).click();
  await expect(manager.getByRole("status")).toContainText("The challenge was cancelled.");
  await visit(visitor, path);
  await expect(visitor.getByText("The need is met.")).toBeVisible();
  await visit(student, "/my/watched");
  await expect(student.getByRole("row", { name: title })).toContainText("Cancelled");
  await student.getByRole("button", { name: `Stop watching ${title}` }).click();

  await visit(visitor, `/challenges?words=${encodeURIComponent(title)}`);
  await expect(visitor.getByRole("link", { name: title })).toBeVisible();
  await manager.getByRole("link", { name: "Archive challenge" }).click();
  await manager.getByRole("button", { name: "Archive challenge" }).click();
  await expect(manager.getByRole("status")).toContainText("The challenge was archived.");
  await visit(visitor, `/challenges?words=${encodeURIComponent(title)}`);
  await expect(visitor.getByRole("link", { name: title })).toHaveCount(0);
  await visit(visitor, path);
  await expect(visitor.getByText("This challenge is archived")).toBeVisible();
});
