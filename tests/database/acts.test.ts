// Every act of every object, as everybody, in every state: what is offered can be done, what is not is refused for the reason that was told.
import { describe, expect } from "vitest";
import { type Subject, walkActs } from "../support/acts.ts";
import { type ActiveAward, activeAward, approvedMilestone, storedEvidence, withEvidence } from "../support/active-award.ts";
import { approvedAward, papers, recommendedAward, signatories } from "../support/awards.ts";
import { type Stage, testDatabase } from "../support/database.ts";
import { newContribution } from "../support/funds.ts";
import { photonicsPassport, storedCertificate } from "../support/passports.ts";
import { funds, organisations } from "../support/personas.ts";

const db = await testDatabase();
const WALK_MAXIMUM_MS = 120_000;

const NO_PAPER = "00000000-0000-4000-8000-000000000000";

async function awardSubject({ owner }: Stage, award_id: string): Promise<Subject> {
  const [agreement] = await owner.query("select id, content_sha256 from public.agreements where award_id = $1 order by version desc limit 1", [award_id]);
  const [deed] = await owner.query("select * from public.ip_deeds where award_id = $1 order by version desc limit 1", [award_id]);
  const subject: Subject = {
    page: ["award_page", { award_id }],
    acts: {
      approve: ["approve_award", { award_id }],
      return: ["return_award", { award_id, reason: "The sum is not explained." }],
      refuse: ["refuse_award", { award_id, reason: "Another ministry pays for it." }],
      recommit: ["recommit_award", { award_id, fund_id: funds["RDF-NL"] }],
      offer: ["offer_award", { award_id }],
      terminate: ["terminate_award", { award_id, reason: "The need has gone." }],
      edit_deed: ["seal_deed", { deed_id: deed?.id ?? NO_PAPER, revision: deed?.revision ?? 1 }],
      decline: ["decline_award", { award_id, reason: "We cannot staff it." }],
      sign_agreement: ["sign_agreement", { agreement_id: agreement?.id ?? NO_PAPER, content_sha256: agreement?.content_sha256 ?? "" }],
      sign_deed: ["sign_deed", { deed_id: deed?.id ?? NO_PAPER, content_sha256: deed?.content_sha256 ?? "" }],
      release_retention: ["release_retention", { award_id, provider: "manual" }],
      complete: ["complete_award", { award_id }],
    },
  };
  if (deed) return subject;
  const unnamed = ["edit_deed", "sign_agreement", "sign_deed"];
  return { ...subject, unnamed, acts: Object.fromEntries(Object.entries(subject.acts).filter(([act]) => !unnamed.includes(act))) };
}

async function milestoneSubject({ owner }: Stage, milestone_id: string): Promise<Subject> {
  return {
    page: ["milestone_page", { milestone_id }],
    acts: {
      attach: ["attach_evidence", await storedEvidence(owner, milestone_id)],
      submit: ["submit_milestone", { milestone_id, report: "It holds." }],
      query: ["query_milestone", { milestone_id, query: "At which temperature?" }],
      accept: ["accept_milestone", { milestone_id, percent: 100, note: "", trl: 3 }],
      reject: ["reject_milestone", { milestone_id, reason: "It does not hold." }],
      approve: ["approve_milestone", { milestone_id }],
      order: ["order_payment", { milestone_id, provider: "manual" }],
    },
  };
}

const paymentSubject = (payment_id: string): Subject => ({
  page: ["payment_page", { payment_id }],
  acts: {
    enter: ["enter_voucher", { payment_id, reference: "TV-9" }],
    confirm: ["confirm_voucher", { payment_id, reference: "TV-9" }],
    fail: ["fail_payment", { payment_id, reason: "Account closed" }],
    retry: ["retry_payment", { payment_id, attempt: 1 }],
    check: ["check_stripe_payment", { payment_id }],
  },
});

const OFFICERS = ["finance_officer", "finance_officer_two"];
// The sponsor's owner holds all of its roles.
const MANAGERS = ["manager", "sponsor_signatory"];
const EXAMINERS = ["technical_officer", "sponsor_signatory"];

/** The acts of somebody, of those that anybody has. */
const may = (allowed: Record<string, string[]>, persona: string) =>
  Object.keys(allowed)
    .filter((act) => allowed[act]?.includes(persona))
    .sort();

describe("the acts of an award", () => {
  db.test(
    "are those that its commands take, from the recommendation to the signatures",
    async (stage) => {
      const { as } = stage;
      const { award } = await recommendedAward(stage);
      const walk = async (state: string) => walkActs(stage, state, await awardSubject(stage, award.id));
      expect(await walk("recommended")).toEqual({ approve: ["approver"], return: ["approver"], refuse: ["approver"] });
      await as("approver").rpc("return_award", { award_id: award.id, reason: "The sum is not explained." });
      expect(await walk("returned")).toEqual({});
      await as("manager").rpc("recommend_award", { proposal_id: award.proposal_id, amount_minor: award.amount_minor, note: "Explained." });
      await as("approver").rpc("approve_award", { award_id: award.id });
      expect(await walk("approved")).toEqual({ offer: MANAGERS, terminate: MANAGERS });
      await as("manager").rpc("offer_award", { award_id: award.id });
      const offered = await walk("offered");
      expect(offered.sign_agreement).toEqual(["sponsor_signatory", "university_signatory", "sme_founder"]);
      expect(offered.sign_deed).toBeUndefined();
      expect(may(offered, "professor")).toEqual(["decline"]);
      const { agreement, deed } = await papers(stage, award.id);
      const sealed = await as("manager").rpc("seal_deed", { deed_id: deed.id, revision: deed.revision });
      expect(may(await walk("sealed"), "university_signatory")).toEqual(["decline", "sign_agreement", "sign_deed"]);
      for (const [persona] of signatories) {
        await as(persona).rpc("sign_agreement", { agreement_id: agreement.id, content_sha256: agreement.content_sha256 });
        expect(may(await walk(`signed by ${persona}`), persona)).not.toContain("sign_agreement");
        await as(persona).rpc("sign_deed", { deed_id: deed.id, content_sha256: sealed.content_sha256 });
      }
      expect(await walk("active")).toEqual({ terminate: MANAGERS });
      await as("manager").rpc("terminate_award", { award_id: award.id, reason: "The need has gone." });
      expect(await walk("terminated")).toEqual({});
    },
    WALK_MAXIMUM_MS,
  );

  db.test(
    "are none of a bidder's once the offer ran out or was declined",
    async (stage) => {
      const { award } = await approvedAward(stage);
      await stage.as("manager").rpc("offer_award", { award_id: award.id });
      await stage.owner.query("savepoint offered");
      await stage.owner.query("update public.awards set offered_at = offered_at - interval '30 days', offer_expires_at = now() - interval '1 minute'");
      expect(await walkActs(stage, "run out", await awardSubject(stage, award.id))).toEqual({});
      await stage.owner.query("rollback to savepoint offered");
      await stage.as("professor").rpc("decline_award", { award_id: award.id, reason: "We cannot staff it." });
      expect(await walkActs(stage, "declined", await awardSubject(stage, award.id))).toEqual({});
    },
    WALK_MAXIMUM_MS,
  );
});

async function paid(stage: Stage, payment_id: string, reference: string): Promise<void> {
  await stage.as("finance_officer").rpc("enter_voucher", { payment_id, reference });
  await stage.as("finance_officer_two").rpc("confirm_voucher", { payment_id, reference });
}

describe("the acts of a milestone and its payment", () => {
  db.test(
    "are those that their commands take, from the evidence to the voucher",
    async (stage) => {
      const { as, owner } = stage;
      const award = await activeAward(owner);
      const [milestone_id] = award.milestones as [string];
      await withEvidence(owner, milestone_id);
      const walk = async (state: string) => walkActs(stage, state, await milestoneSubject(stage, milestone_id));
      expect(await walk("planned")).toEqual({ attach: ["professor", "student", "sme_founder"], submit: ["professor"] });
      await as("professor").rpc("submit_milestone", { milestone_id, report: "It holds." });
      const examining = { query: EXAMINERS, accept: EXAMINERS, reject: EXAMINERS };
      expect(await walk("submitted")).toEqual(examining);
      await as("technical_officer").rpc("query_milestone", { milestone_id, query: "At which temperature?" });
      expect(await walk("queried")).toEqual({ attach: ["professor", "student", "sme_founder"], submit: ["professor"], reject: EXAMINERS });
      await as("professor").rpc("submit_milestone", { milestone_id, report: "At 70 degrees." });
      await as("technical_officer").rpc("accept_milestone", { milestone_id, percent: 100, note: "", trl: 3 });
      expect(await walk("accepted")).toEqual({ approve: ["sponsor_finance", "sponsor_signatory", ...OFFICERS] });
      await as("sponsor_finance").rpc("approve_milestone", { milestone_id });
      expect(await walk("approved")).toEqual({ order: OFFICERS });
      const { id } = await as("finance_officer").rpc("order_payment", { milestone_id, provider: "manual" });
      const payment = paymentSubject(id);
      expect(await walkActs(stage, "to enter", payment)).toEqual({ enter: OFFICERS, fail: OFFICERS });
      await as("finance_officer").rpc("enter_voucher", { payment_id: id, reference: "TV-9" });
      expect(await walkActs(stage, "to confirm", payment)).toEqual({ enter: ["finance_officer"], confirm: ["finance_officer_two"], fail: OFFICERS });
      await as("finance_officer").rpc("fail_payment", { payment_id: id, reason: "Account closed" });
      expect(await walkActs(stage, "failed", payment)).toEqual({ retry: OFFICERS });
    },
    WALK_MAXIMUM_MS,
  );

  db.test(
    "end with the award: retention is ordered, then the award is completed",
    async (stage) => {
      const { as, owner } = stage;
      const award: ActiveAward = await activeAward(owner);
      const walk = async (state: string) => walkActs(stage, state, await awardSubject(stage, award.awardId));
      for (const [index, milestone_id] of award.milestones.entries()) {
        await approvedMilestone(owner, milestone_id);
        const { id } = await as("finance_officer").rpc("order_payment", { milestone_id, provider: "manual" });
        await paid(stage, id, `TV-${index}`);
      }
      expect(await walk("settled")).toEqual({ terminate: MANAGERS, release_retention: OFFICERS });
      const retention = await as("finance_officer").rpc("release_retention", { award_id: award.awardId, provider: "manual" });
      await paid(stage, retention.id, "TV-R");
      // To order it again is answered with the order there is.
      const {
        acts: { release_retention: _, ...acts },
        ...subject
      } = await awardSubject(stage, award.awardId);
      const last = { ...subject, acts, unnamed: ["release_retention"] };
      expect(await walkActs(stage, "retention paid", last)).toEqual({ terminate: MANAGERS, complete: [...MANAGERS, ...OFFICERS] });
    },
    WALK_MAXIMUM_MS,
  );
});

const budgetSubject = (budget_id: string, fiscal_year: number): Subject => {
  const lines = [{ description: "Rigs", amount_minor: 1000 }];
  return {
    page: ["budget_page", { budget_id }],
    acts: {
      revise: ["revise_budget", { budget_id, revision: 1, fiscal_year, purpose: "Rigs", lines }],
      withdraw: ["withdraw_budget", { budget_id }],
      suggest: ["suggest_budget", { budget_id, revision: 1, amount_minor: 1000 }],
      approve: ["approve_budget", { budget_id, revision: 1, amount_minor: 1000 }],
      return: ["return_budget", { budget_id, reason: "Which rigs?" }],
      reject: ["reject_budget", { budget_id, reason: "No rigs." }],
    },
  };
};

describe("the acts of money that comes in", () => {
  db.test(
    "are those that their commands take: a budget's, and a contribution's",
    async (stage) => {
      const { as, owner } = stage;
      const fund_id = funds["RDF-NL"];
      const { year } = await owner.one("select private.fiscal_year_at(f, now()) as year from public.funds f where f.id = $1", [fund_id]);
      const asked = { fund_id, fiscal_year: year, purpose: "Rigs", lines: [{ description: "Rigs", amount_minor: 1000 }] };
      const { id } = await as("finance_officer").rpc("propose_budget", asked);
      const walk = (state: string) => walkActs(stage, state, budgetSubject(id, year));
      const proposers = { revise: OFFICERS, withdraw: OFFICERS };
      const deciding = { return: ["approver"], reject: ["approver"] };
      expect(await walk("proposed")).toEqual({ ...proposers, suggest: ["finance_officer_two"], ...deciding });
      await as("finance_officer_two").rpc("suggest_budget", { budget_id: id, revision: 1, amount_minor: 1000 });
      expect(await walk("suggested")).toEqual({ withdraw: OFFICERS, suggest: ["finance_officer_two"], approve: ["approver"], ...deciding });
      await owner.query("savepoint suggested");
      await as("approver").rpc("return_budget", { budget_id: id, reason: "Which rigs?" });
      expect(await walk("returned")).toEqual(proposers);
      await owner.query("rollback to savepoint suggested");
      await as("approver").rpc("approve_budget", { budget_id: id, revision: 1, amount_minor: 1000 });
      expect(await walk("approved")).toEqual({});

      const { id: contribution_id } = await as("finance_officer").rpc("enter_contribution", newContribution(fund_id, 1000));
      const contribution: Subject = {
        page: ["fund_page", { fund_id }],
        pick: ({ waiting }) => waiting[0].acts,
        acts: { confirm: ["confirm_contribution", { contribution_id }], withdraw: ["withdraw_contribution", { contribution_id }] },
      };
      expect(await walkActs(stage, "entered", contribution)).toEqual({ confirm: ["finance_officer_two"], withdraw: OFFICERS });
    },
    WALK_MAXIMUM_MS,
  );
});

describe("the acts of the authority on organisations", () => {
  const organisation_id = organisations["indus-photonics"];
  const subject: Subject = {
    page: ["organisation_page", { slug: "indus-photonics" }],
    acts: {
      verify: ["verify_organisation", { organisation_id }],
      reject: ["reject_organisation", { organisation_id, reason: "No such firm." }],
      suspend: ["suspend_organisation", { organisation_id, reason: "Under inquiry." }],
      reinstate: ["reinstate_organisation", { organisation_id }],
    },
  };

  db.test(
    "are those that its commands take",
    async (stage) => {
      expect(await walkActs(stage, "verified", subject)).toEqual({ suspend: ["administrator"] });
      await stage.as("administrator").rpc("suspend_organisation", { organisation_id, reason: "Under inquiry." });
      expect(await walkActs(stage, "suspended", subject)).toEqual({ reinstate: ["administrator"] });
      await stage.owner.query(
        "update public.organisations set suspended_at = null, suspended_by = null, suspension_reason = null, verified_at = null, verified_by = null",
      );
      expect(await walkActs(stage, "pending", subject)).toEqual({ verify: ["administrator"], reject: ["administrator"] });
    },
    WALK_MAXIMUM_MS,
  );

  db.test(
    "and on passports are those that its commands take",
    async (stage) => {
      const certificate = await storedCertificate(stage.owner);
      const valid_until = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
      const passport = (revision: number): Subject => ({
        page: ["passport_page", { slug: "indus-photonics" }],
        acts: {
          save: ["save_passport", { ...photonicsPassport, revision }],
          attach: ["attach_passport_file", certificate],
          submit: ["submit_passport", { organisation_id }],
          withdraw: ["withdraw_passport", { organisation_id }],
          qualify: ["qualify_passport", { organisation_id, field_codes: photonicsPassport.field_codes, valid_until }],
          reject: ["reject_passport", { organisation_id, reason: "No test report." }],
        },
      });
      expect(await walkActs(stage, "none yet", passport(0))).toEqual({ save: ["sme_founder"] });
      await stage.as("sme_founder").rpc("save_passport", photonicsPassport);
      expect(await walkActs(stage, "draft", passport(1))).toEqual({ save: ["sme_founder"], attach: ["sme_founder"], submit: ["sme_founder"] });
      await stage.as("sme_founder").rpc("submit_passport", { organisation_id });
      const deciders = ["approver", "administrator"];
      expect(await walkActs(stage, "submitted", passport(1))).toEqual({ withdraw: ["sme_founder"], qualify: deciders, reject: deciders });
    },
    WALK_MAXIMUM_MS,
  );
});
