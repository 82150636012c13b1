// A decision is on what its page said: of what changed since, no old page decides. Each chain with one decision that names what it read.
import { describe, expect } from "vitest";
import { activeAward, withEvidence } from "../support/active-award.ts";
import { recommendedAward } from "../support/awards.ts";
import { submittedChallenge } from "../support/challenges.ts";
import { testDatabase } from "../support/database.ts";
import { fillFund } from "../support/funds.ts";
import { photonicsPassport, waitingPassport } from "../support/passports.ts";
import { funds, idOf, organisations } from "../support/personas.ts";

const db = await testDatabase();
const CHANGED = { code: "changed_since_read", status: 409 };

describe("a decision from a page that has gone stale is refused, and from the present one taken", () => {
  db.test("on a challenge", async (stage) => {
    const { as, owner } = stage;
    const { id, revision, proposed_amount_minor } = await submittedChallenge(stage);
    await fillFund(stage);
    const present = async () => (await as("approver").rpc("challenge_file", { challenge_id: id })).seen;
    const seen = await present();
    await as("approver").rpc("return_challenge", { challenge_id: id, reason: "Say more.", seen });
    await as("manager").rpc("save_challenge", { challenge_id: id, revision, changes: { ip_regime: "sponsor_owns" } });
    await as("manager").rpc("submit_challenge", { challenge_id: id });
    const approval = { challenge_id: id, fund_id: funds["RDF-NL"], amount_minor: proposed_amount_minor };
    for (const [who, command, more] of [
      ["approver", "approve_challenge", approval],
      ["approver", "return_challenge", { challenge_id: id, reason: "Say more." }],
      ["approver", "reject_challenge", { challenge_id: id, reason: "Done before." }],
      ["finance_officer", "suggest_amount", { challenge_id: id, amount_minor: 1000 }],
    ] as const)
      expect(await as(who).refused(command, { ...more, seen }), command).toMatchObject(CHANGED);
    // A file more, and nothing else.
    const read = await present();
    await owner.query(
      `insert into public.challenge_files (id, challenge_id, is_restricted, name, media_type, size_bytes, sha256, object_key, uploaded_by)
       values (gen_random_uuid(), $1, false, 'plan.pdf', 'application/pdf', 1, repeat('0', 64), 'x/y', $2)`,
      [id, idOf("manager")],
    );
    expect(await as("approver").refused("approve_challenge", { ...approval, seen: read })).toMatchObject(CHANGED);
    expect((await as("approver").rpc("approve_challenge", { ...approval, seen: await present() })).ip_regime).toBe("sponsor_owns");
  });

  db.test("on an organisation", async ({ as }) => {
    const given = { kind: "sme", description: "", website: "", city: "Lahore", country: "PK", registry_numbers: [] };
    const { id, slug } = await as("nobody").rpc("register_organisation", { ...given, name: "Honest Prisms" });
    const entry = async () => (await as("administrator").rpc("organisation_queue_page")).organisations.find((one: { id: string }) => one.id === id);
    const { revision: seen } = await entry();
    const { revision } = (await as("nobody").rpc("organisation_page", { slug })) as { revision: string };
    await as("nobody").rpc("update_organisation", {
      ...given,
      organisation_id: id,
      revision,
      name: "National Defence Complex",
      research_office_signs: false,
    });
    for (const [command, more] of [
      ["verify_organisation", {}],
      ["reject_organisation", { reason: "Not in the register." }],
    ] as const)
      expect(await as("administrator").refused(command, { organisation_id: id, ...more, seen })).toMatchObject(CHANGED);
    const verified = await as("administrator").rpc("verify_organisation", { organisation_id: id, seen: (await entry()).revision });
    expect(verified.name).toBe("National Defence Complex");
  });

  db.test("on a passport", async (stage) => {
    const { as } = stage;
    const organisation_id = organisations["indus-photonics"];
    await waitingPassport(stage);
    const { seen, revision } = (await as("administrator").rpc("passport_page", { slug: "indus-photonics" })).passport;
    const present = async () => (await as("administrator").rpc("passport_page", { slug: "indus-photonics" })).passport.seen;
    await as("sme_founder").rpc("withdraw_passport", { organisation_id });
    await as("sme_founder").rpc("save_passport", { ...photonicsPassport, organisation_id, revision, evidence: "Other claims." });
    await as("sme_founder").rpc("submit_passport", { organisation_id });
    const decision = { organisation_id, field_codes: photonicsPassport.field_codes.slice(0, 1), valid_until: "2027-06-30" };
    expect(await as("administrator").refused("qualify_passport", { ...decision, seen })).toMatchObject(CHANGED);
    const rejection = { organisation_id, reason: "No test report.", seen };
    expect(await as("administrator").refused("reject_passport", rejection)).toMatchObject(CHANGED);
    await as("administrator").rpc("qualify_passport", { ...decision, seen: await present() });
  });

  db.test("on a budget", async ({ as, owner }) => {
    const NL = funds["RDF-NL"];
    const { year } = await owner.one("select private.fiscal_year_at(f, now()) as year from public.funds f where f.id = $1", [NL]);
    const lines = [{ description: "Rigs", amount_minor: 1000 }];
    const proposed = await as("finance_officer").rpc("propose_budget", { fund_id: NL, fiscal_year: year, purpose: "Rigs", lines });
    await as("approver").rpc("return_budget", { budget_id: proposed.id, reason: "Which rigs?", seen: String(proposed.revision) });
    const revised = { budget_id: proposed.id, revision: proposed.revision, fiscal_year: year, purpose: "Lasers", lines };
    const budget = await as("finance_officer").rpc("revise_budget", revised);
    for (const command of ["return_budget", "reject_budget"]) {
      const decision = { budget_id: proposed.id, reason: "No." };
      expect(await as("approver").refused(command, { ...decision, seen: String(proposed.revision) }), command).toMatchObject(CHANGED);
    }
    await as("approver").rpc("reject_budget", { budget_id: proposed.id, reason: "No.", seen: String(budget.revision) });
  });

  db.test("on an award", async (stage) => {
    const { as, owner } = stage;
    const { award } = await recommendedAward(stage);
    const seen = async () => (await as("approver").rpc("award_page", { award_id: award.id })).award.recommended_at;
    const first = await seen();
    // A transaction has one time; the recommendation that was read was an hour ago.
    await owner.query("update public.awards set recommended_at = recommended_at + interval '1 hour' where id = $1", [award.id]);
    expect(await as("approver").refused("approve_award", { award_id: award.id, seen: first })).toMatchObject(CHANGED);
    expect(await as("approver").refused("return_award", { award_id: award.id, reason: "Too much.", seen: first })).toMatchObject(CHANGED);
    expect(await as("approver").rpc("approve_award", { award_id: award.id, seen: await seen() })).toMatchObject({ approved_at: expect.any(String) });
  });

  db.test("on a milestone", async ({ as, owner }) => {
    const { milestones } = await activeAward(owner);
    const milestone_id = String(milestones[0]);
    await withEvidence(owner, milestone_id);
    await as("professor").rpc("submit_milestone", { milestone_id, report: "The report that the officer has open." });
    const seen = async () => (await as("technical_officer").rpc("milestone_page", { milestone_id })).milestone.submitted_at;
    const first = await seen();
    await owner.query("update public.milestones set submitted_at = submitted_at + interval '1 hour' where id = $1", [milestone_id]);
    expect(await as("technical_officer").refused("reject_milestone", { milestone_id, reason: "x", seen: first })).toMatchObject(CHANGED);
    expect(await as("technical_officer").refused("query_milestone", { milestone_id, query: "Why?", seen: first })).toMatchObject(CHANGED);
    const acceptance = { milestone_id, percent: 100, note: "", trl: 5 };
    expect(await as("technical_officer").refused("accept_milestone", { ...acceptance, seen: first })).toMatchObject(CHANGED);
    expect(await as("technical_officer").rpc("accept_milestone", { ...acceptance, seen: await seen() })).toMatchObject({ accepted_at: expect.any(String) });
  });
});
