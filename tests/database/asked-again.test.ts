// Rights are asked again at the last step. These commands act on what somebody decided earlier; between the two an organisation may be suspended.
// What each asks again:
//   enter_voucher, confirm_voucher, retry_payment, the transfers job: the standing of every payee still to be reached
//   order_payment, release_retention: the standing of every payee, the award's state, its money
//   approve_challenge, publish_challenge: the standing of the sponsor · approve_budget: of the fund's organisation · qualify_passport: of its own
//   submit_proposal: the standing of every partner · recommend_award, approve_award, offer_award, recommit_award, the last signature: of sponsor and partners
//   accept_invitation: the role of whoever sent it (organisations/members.test.ts)
//   dismiss_conflict: the grounds · save_review, complete_review: conflicts and duties · confirm an early unsealing: role and bids
// Each also asks the role, the separation of duties (separation.test.ts) and the state again.
import pg from "pg";
import { describe, expect, onTestFinished } from "vitest";
import { sendTransfers } from "#app/domain/payments/jobs.server.ts";
import { stripeWith } from "#app/platform/payments.server.ts";
import { activeAward, approvedMilestone } from "../support/active-award.ts";
import type { Actor, Owner } from "../support/actor.ts";
import { approvedAward, offeredAward, papers, recommendedAward, signatories } from "../support/awards.ts";
import { approvedChallenge, submittedChallenge } from "../support/challenges.ts";
import { testDatabase } from "../support/database.ts";
import { fillFund } from "../support/funds.ts";
import { photonicsPassport, waitingPassport } from "../support/passports.ts";
import { funds, organisations } from "../support/personas.ts";
import { completeProposal } from "../support/proposals.ts";
import { reviewedBids } from "../support/reviews.ts";
import { startStripeStandIn } from "../support/stripe-stand-in.ts";
import { toldOf } from "../support/teams.ts";

const db = await testDatabase();
const PHOTONICS = organisations["indus-photonics"];
const held = { code: "party_not_verified", status: 409, detail: "Indus Photonics" };
const sponsorHeld = { ...held, detail: "Defence Electronics Research Institute" };

const suspend = (administrator: Actor, organisation_id: string = PHOTONICS) =>
  administrator.rpc("suspend_organisation", { organisation_id, reason: "Its tax is unpaid." });
const reinstate = (administrator: Actor) => administrator.rpc("reinstate_organisation", { organisation_id: PHOTONICS });

async function ordered(owner: Owner, officer: Actor, provider: "manual" | "stripe"): Promise<string> {
  const { milestones } = await activeAward(owner);
  await approvedMilestone(owner, milestones[0] as string);
  return (await officer.rpc("order_payment", { milestone_id: milestones[0], provider })).id;
}

describe("a payment to a firm that is suspended after the order", () => {
  db.test("is held at every step by voucher, finance is told, and it goes on when the firm is reinstated", async (stage) => {
    const [officer, second, administrator] = [stage.as("finance_officer"), stage.as("finance_officer_two"), stage.as("administrator")];
    const payment_id = await ordered(stage.owner, officer, "manual");
    await suspend(administrator);
    expect(await toldOf(stage.owner, "payment.held")).toHaveLength(2);
    expect(await officer.refused("enter_voucher", { payment_id, reference: "SBP-77" })).toMatchObject(held);
    const page = await officer.rpc("payment_page", { payment_id });
    expect(page.payment).toMatchObject({ state: "held", held_for: "Indus Photonics" });
    expect(page.acts).toEqual({
      enter: "party_not_verified: Indus Photonics",
      confirm: "voucher_missing",
      fail: null,
      retry: "payment_not_failed",
      check: "payment_not_stripe",
    });
    expect((await officer.rpc("payments_page")).payments).toMatchObject([{ id: payment_id, state: "held" }]);
    expect((await officer.rpc("my_work")).map((task: { act: string }) => task.act)).not.toContain("enter_voucher");
    await reinstate(administrator);
    expect(await toldOf(stage.owner, "payment.released")).toHaveLength(2);
    await officer.rpc("enter_voucher", { payment_id, reference: "SBP-77" });
    await suspend(administrator);
    expect(await second.refused("confirm_voucher", { payment_id, reference: "SBP-77" })).toMatchObject(held);
    await officer.rpc("fail_payment", { payment_id, reason: "Account closed" });
    expect(await officer.refused("retry_payment", { payment_id, attempt: 1 })).toMatchObject(held);
    expect((await officer.rpc("payment_page", { payment_id })).acts).toMatchObject({ retry: "party_not_verified: Indus Photonics" });
    expect(await stage.owner.one("select private.disbursed_for_payment($1)::int as disbursed", [payment_id])).toEqual({ disbursed: 0 });
    await reinstate(administrator);
    await officer.rpc("retry_payment", { payment_id, attempt: 1 });
    await officer.rpc("enter_voucher", { payment_id, reference: "SBP-78" });
    expect(await second.rpc("confirm_voucher", { payment_id, reference: "SBP-78" })).toMatchObject({ failed_at: null });
  });

  db.testCommitted("gets no transfer from the job until it is reinstated; its partners get theirs", async ({ owner, connect, url }) => {
    const accountOf = (organisation: string) => `acct_${organisation.replaceAll("-", "")}`;
    const stripe = await startStripeStandIn([accountOf(organisations.mut), accountOf(PHOTONICS)]);
    const pool = new pg.Pool({ connectionString: url });
    onTestFinished(() => stripe.stop());
    await owner.query("update public.payout_accounts set stripe_account_id = 'acct_' || replace(organisation_id::text, '-', '')");
    const [officer, administrator] = [await connect("finance_officer"), await connect("administrator")];
    const payment_id = await ordered(owner, officer, "stripe");
    const send = () => sendTransfers(payment_id, pool, stripeWith({ secretKey: stripe.secretKey, webhookSecret: stripe.webhookSecret, apiUrl: stripe.url }));
    await suspend(administrator);
    await send();
    expect(stripe.transfers.map(({ destination }) => destination)).toEqual([accountOf(organisations.mut)]);
    // Asking Stripe about the others' transfers sends nothing to it either.
    await officer.rpc("check_stripe_payment", { payment_id });
    await send();
    expect(stripe.transfers).toHaveLength(1);
    const jobs = async () => (await owner.one("select count(*)::int as n from graphile_worker.jobs where task_identifier = 'send_stripe_transfers'")).n;
    await owner.query("select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs");
    expect(await jobs()).toBe(0);
    await reinstate(administrator);
    expect(await jobs()).toBe(1);
    await send();
    expect(stripe.transfers.map(({ destination }) => destination).sort()).toEqual([accountOf(organisations.mut), accountOf(PHOTONICS)].sort());
    await pool.end();
  });
});

describe("a decision in favour of a party that is suspended meanwhile", () => {
  db.test("is refused on an award: recommended, approved, offered", async (stage) => {
    const bids = await reviewedBids(stage);
    await suspend(stage.as("administrator"));
    expect(await stage.as("manager").refused("recommend_award", { proposal_id: bids.university, amount_minor: 1000 })).toMatchObject(held);
    await reinstate(stage.as("administrator"));
    const award = await stage.as("manager").rpc("recommend_award", { proposal_id: bids.university, amount_minor: 1000 });
    await suspend(stage.as("administrator"));
    expect(await stage.as("approver").refused("approve_award", { award_id: award.id })).toMatchObject(held);
    await reinstate(stage.as("administrator"));
    await stage.as("approver").rpc("approve_award", { award_id: award.id });
    await suspend(stage.as("administrator"));
    expect(await stage.as("manager").refused("offer_award", { award_id: award.id })).toMatchObject(held);
  });

  db.test("is refused at the last signature, though the party signed before it was suspended", async (stage) => {
    const { award } = await offeredAward(stage);
    const { agreement, deed } = await papers(stage, award.id);
    const sealed = await stage.as("manager").rpc("seal_deed", { deed_id: deed.id, revision: deed.revision });
    const sign = { agreement_id: agreement.id, content_sha256: agreement.content_sha256 };
    for (const [persona] of signatories) await stage.as(persona).rpc("sign_deed", { deed_id: deed.id, content_sha256: sealed.content_sha256 });
    for (const persona of ["sme_founder", "sponsor_signatory"] as const) await stage.as(persona).rpc("sign_agreement", sign);
    await suspend(stage.as("administrator"));
    expect(await stage.as("university_signatory").refused("sign_agreement", sign)).toMatchObject(held);
    await reinstate(stage.as("administrator"));
    await stage.as("university_signatory").rpc("sign_agreement", sign);
    expect(await stage.owner.one("select activated_at is not null as active from public.awards where id = $1", [award.id])).toEqual({ active: true });
  });

  db.test("is refused on money that lapsed, where the award would be funded anew", async (stage) => {
    const { award } = await approvedAward(stage);
    await suspend(stage.as("administrator"));
    expect(await stage.as("approver").refused("recommit_award", { award_id: award.id, fund_id: funds["RDF-NL"] })).toMatchObject(held);
  });

  db.test("is refused on a challenge of a suspended sponsor: approved, published, and its award", async (stage) => {
    const { award } = await recommendedAward(stage);
    const submitted = await submittedChallenge(stage);
    const approved = await approvedChallenge(stage);
    await fillFund(stage);
    await suspend(stage.as("administrator"), organisations.deri);
    const approve = { challenge_id: submitted.id, fund_id: funds["RDF-NL"], amount_minor: 1000 };
    expect(await stage.as("approver").refused("approve_challenge", approve)).toMatchObject(sponsorHeld);
    expect(await stage.as("approver").refused("approve_award", { award_id: award.id })).toMatchObject(sponsorHeld);
    expect(await stage.as("manager").refused("publish_challenge", { challenge_id: approved.id })).toMatchObject({
      code: "organisation_suspended",
      status: 409,
    });
  });

  db.test("is refused on a budget of a suspended organisation's fund, and on its passport", async (stage) => {
    const { id: fund_id } = await stage.as("sponsor_finance").rpc("open_fund", {
      code: "DERI-OWN",
      name: "Own earnings",
      is_lapsable: false,
      organisation_id: organisations.deri,
    });
    const { year: fiscal_year } = await stage.owner.one("select private.fiscal_year_at(f, now()) as year from public.funds f where f.id = $1", [fund_id]);
    const lines = [{ description: "Rigs", amount_minor: 1000 }];
    const budget = await stage.as("sponsor_finance").rpc("propose_budget", { fund_id, fiscal_year, purpose: "Rigs", lines });
    const about = { budget_id: budget.id, revision: budget.revision, amount_minor: 1000 };
    await stage.as("finance_officer").rpc("suggest_budget", about);
    await suspend(stage.as("administrator"), organisations.deri);
    expect(await stage.as("approver").refused("approve_budget", about)).toMatchObject(sponsorHeld);
    await waitingPassport(stage);
    await suspend(stage.as("administrator"));
    const qualify = { organisation_id: PHOTONICS, field_codes: photonicsPassport.field_codes, valid_until: "2028-01-01" };
    expect(await stage.as("approver").refused("qualify_passport", qualify)).toMatchObject(held);
  });

  db.test("is refused on a proposal with a suspended partner, which is not submitted", async (stage) => {
    const { id } = await completeProposal(stage);
    await suspend(stage.as("administrator"));
    expect(await stage.as("professor").refused("submit_proposal", { proposal_id: id })).toMatchObject({
      code: "proposal_incomplete",
      detail: "partner_not_verified",
    });
  });
});
