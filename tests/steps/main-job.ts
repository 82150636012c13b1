// The main job from a feed to a payment, as the people who do it.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { test } from "@playwright/test";
import { expect } from "../support/expect.ts";
import type { Page } from "../support/page.ts";
import type { Persona } from "../support/personas.ts";
import { everybodyInPool } from "../support/reviews.ts";
import { type Owner, workerSite } from "../support/site-test.ts";
import { visit } from "../support/visit.ts";
import { attachPdf, planMoney, proposalOf, submitProposal, writeTexts } from "./bidding.ts";
import { assignPanel, decide, reviewAll, screen, signAll } from "./judging.ts";
import { acceptAndRelease, handIn, order, payByVoucher } from "./paying.ts";
import { approve, completeAndSubmit, importFeed, publish } from "./posting.ts";
import { acceptTerms, fillShares, joinPartner, startTeam, takeStudent } from "./teaming.ts";

const MUT = "Margalla University of Technology";
const INDUS = "Indus Photonics";
const ROOT = join(import.meta.dirname, "..", "..");

interface People {
  as: (persona: Persona | "visitor") => Promise<Page>;
  owner: Owner;
}

/** Walks it with the draft that stands at `place` in the import's report; `run` tells its names from those of another run on the same site. */
export async function mainJob({ as, owner }: People, place: number, run: string): Promise<void> {
  const manager = await as("manager");
  const id = await test.step("import", () => importFeed(manager, place));
  await test.step("approve", async () => {
    await completeAndSubmit(manager, id);
    await approve(await as("finance_officer"), await as("approver"), id);
  });
  const path = await test.step("publish", () => publish(manager, id));
  const visitor = await as("visitor");
  await visit(visitor, path);
  const challengeTitle = await visitor.getByRole("heading", { level: 1 }).innerText();

  const professor = await as("professor");
  const firm = await as("sme_founder");
  const teamId = await test.step("team", async () => {
    const team = await startTeam(professor, path, `Field measurers ${run}`);
    await joinPartner(professor, firm, team, INDUS);
    await fillShares(professor, team, MUT, INDUS);
    await takeStudent(professor, await as("student"), await as("supervisor"), team, "Zainab Ali");
    await acceptTerms(firm, team);
    await acceptTerms(await as("university_signatory"), team);
    return team;
  });

  const winner = `Measured in the field ${run}`;
  const proposalId = await test.step("bid", async () => {
    const proposal = await proposalOf(professor, teamId);
    await professor.getByLabel("Title of the proposal").fill(winner);
    await professor.getByRole("button", { name: "Save title" }).click();
    await writeTexts(professor, proposal, "CANARY");
    await planMoney(professor, proposal, [4_000_000, 6_000_000], [MUT, INDUS]);
    await attachPdf(professor, proposal);
    const receipt = await submitProposal(professor, proposal);
    await visit(visitor, "/verify");
    await visitor.locator("input[name=reference]").fill(receipt.reference);
    await visitor.locator("[name=sha256]").fill(receipt.sha256);
    await visitor.locator("main").getByRole("button").last().click();
    await expect(visitor.getByText("The receipt is genuine")).toBeVisible();
    return proposal;
  });

  const loser = `Measured from the air ${run}`;
  await test.step("a rival bids too, and nothing sealed is seen", async () => {
    const rival = await as("rival");
    const team = await startTeam(rival, path, `Khyber measurers ${run}`);
    await visit(rival, `/teams/${team}/shares`);
    for (const share of await rival.locator("input[inputmode=decimal]:not([name*=own_])").all()) await share.fill("100");
    await rival.getByRole("button", { name: "Save shares" }).click();
    await acceptTerms(rival, team);
    const proposal = await proposalOf(rival, team);
    await rival.getByLabel("Title of the proposal").fill(loser);
    await rival.getByRole("button", { name: "Save title" }).click();
    await writeTexts(rival, proposal, "RIVAL");
    await planMoney(rival, proposal, [5_000_000, 5_000_000], ["Khyber Autonomy"]);
    await attachPdf(rival, proposal);
    await submitProposal(rival, proposal);
    for (const person of [rival, manager, await as("approver"), await as("auditor")]) {
      for (const page of [`/proposals/${proposalId}`, `/proposals/${proposalId}/sealed`, `/proposals/${proposalId}/receipt`]) {
        expect((await person.goto(page))?.status(), page).toBe(404);
        await expect(person.getByText("CANARY")).toHaveCount(0);
      }
    }
    await visit(manager, `/challenges/${id}/proposals`);
    await expect(manager.getByText(/2 sealed proposals|sealed/i).first()).toBeVisible();
    await expect(manager.getByText(winner)).toHaveCount(0);
  });

  await test.step("closing time passes; the panel reviews", async () => {
    await owner(
      "update public.challenges set opens_at = now() - interval '40 days', published_at = now() - interval '40 days', closes_at = now() - interval '1 minute' where id = $1",
      [id],
    );
    expect((await professor.goto(`/proposals/${proposalId}/withdraw`))?.status()).toBeLessThan(500);
    await screen(manager, id, 2);
    // What ran before on this site may have emptied the pool.
    await everybodyInPool(owner);
    await assignPanel(manager, id, ["Dr Leila Shah", "Dr Adeel Yousaf", "Dr Noor Jamil"]);
    // Of the university that bids: neither its own proposal nor its rival's is his to judge, so he is not found.
    await visit(manager, `/challenges/${id}/panel`);
    await manager.getByLabel("Find reviewers").fill("Dr Hamid Gul");
    await manager.getByRole("button", { name: "Search" }).click();
    await expect(manager.getByLabel("Dr Hamid Gul", { exact: true })).toHaveCount(0);
    const scoreOf = (page: string) => (page.includes(winner) ? 4.5 : 3.5);
    for (const reviewer of ["reviewer_one", "reviewer_two", "reviewer_three"] as const)
      expect(await reviewAll(await as(reviewer), challengeTitle, scoreOf)).toBe(2);
    expect((await (await as("conflicted_reviewer")).goto(`/proposals/${proposalId}/sealed`))?.status()).toBe(404);
  });

  const awardId = await test.step("award, agreement and deed", async () => {
    const award = await decide(manager, await as("approver"), id, winner, [loser], "10,000,000");
    // The standstill period, in which nobody signs.
    await owner("update public.challenges set decided_at = decided_at - interval '11 days' where id = $1", [id]);
    await signAll(manager, [await as("sponsor_signatory"), await as("university_signatory"), firm], award);
    const rival = await as("rival");
    const [lost] = await owner("select p.id from public.proposals p where p.title = $1", [loser]);
    await visit(rival, `/proposals/${lost?.id}/feedback`);
    await expect(rival.getByText("The other one tests more.")).toBeVisible();
    return award;
  });

  await test.step("milestone one is delivered, accepted, released and paid", async () => {
    const [milestone] = await owner("select id from public.milestones where award_id = $1 order by position limit 1", [awardId]);
    const milestoneId = String(milestone?.id);
    await handIn(professor, milestoneId);
    await acceptAndRelease(await as("technical_officer"), await as("sponsor_finance"), milestoneId);
    const payment = await order(await as("finance_officer"), "Rig", "By voucher");
    await payByVoucher(await as("finance_officer"), await as("finance_officer_two"), payment, `AGPR-${run}`);
  });

  await test.step("the books balance, the public sees it, the record verifies", async () => {
    const [sum] = await owner("select coalesce(sum(amount_minor), 0)::text as sum from public.ledger_postings");
    expect(sum?.sum).toBe("0");
    await visit(visitor, `/awards/${awardId}`);
    await expect(visitor.getByText("PKR 10,000,000").first()).toBeVisible();
    await expect(visitor.getByText(INDUS).first()).toBeVisible();
    const verify = await promisify(execFile)(process.execPath, [join(ROOT, "supabase", "embedded", "audit-verify.ts")], {
      env: { ...process.env, DATABASE_URL: workerSite().databaseUrl },
    });
    expect(verify.stdout).toMatch(/whole|intact|verified/i);
  });
}
