// After a decision nobody signs until the standstill period has passed and no request for a review of it is open.
import { describe, expect } from "vitest";
import { approvedAward, papers, signatories } from "../../support/awards.ts";
import { type Row, type Stage, testDatabase } from "../../support/database.ts";
import { organisations } from "../../support/personas.ts";
import { askFor, decidedBids, namedDispute, offeredInStandstill, standstillOver, statementsOver } from "../../support/disputes.ts";

const db = await testDatabase();

const toSign = async (stage: Stage, award: Row): Promise<[string, Row][]> => {
  const { agreement, deed } = await papers(stage, award.id);
  return [
    ["sign_agreement", { agreement_id: agreement.id, content_sha256: agreement.content_sha256 }],
    ["sign_deed", { deed_id: deed.id, content_sha256: deed.content_sha256 }],
  ];
};

describe("the standstill period", () => {
  db.test("keeps an award from being offered before the decision, which begins it", async (stage) => {
    const { award, rival, challengeId } = await approvedAward(stage, { standstill_days: 10 });
    expect(await stage.as("manager").refused("offer_award", { award_id: award.id })).toMatchObject({ code: "decision_not_closed", status: 409 });
    await stage.as("manager").rpc("reject_proposal", { proposal_id: rival, note: "Wind." });
    await stage.as("manager").rpc("decide_challenge", { challenge_id: challengeId });
    await stage.as("manager").rpc("offer_award", { award_id: award.id });
    const { days } = await stage.owner.one(
      "select extract(day from a.offer_expires_at - c.decided_at)::int as days from public.awards a join public.challenges c on c.id = a.challenge_id",
    );
    expect(days).toBe(31);
  });

  db.test("keeps every signatory from signing either paper, and says until when", async (stage) => {
    const { award, challengeId } = await offeredInStandstill(stage);
    const { ends } = await stage.owner.one(
      "select to_char((decided_at + interval '10 days') at time zone time_zone, 'FMDD FMMonth YYYY, HH24:MI') || ' (' || time_zone || ')' as ends from public.challenges where id = $1",
      [challengeId],
    );
    for (const [persona] of signatories)
      for (const call of await toSign(stage, award)) {
        expect(await stage.as(persona).refused(...call), persona).toMatchObject({ code: "standstill_period", status: 409, detail: ends });
      }
    expect((await stage.as("professor").rpc("award_page", { award_id: award.id })).challenge.signing_waits).toBe(`standstill_period: ${ends}`);
    await standstillOver(stage, challengeId);
    for (const [persona] of signatories) for (const call of await toSign(stage, award)) await stage.as(persona).rpc(...call);
    expect((await stage.owner.one("select activated_at from public.awards where id = $1", [award.id])).activated_at).not.toBeNull();
  });

  db.test("ends later while a request is open: nobody signs and no offer expires", async (stage) => {
    const { award, challengeId, dispute } = await namedDispute(stage);
    await standstillOver(stage, challengeId);
    await stage.owner.query("update public.awards set offer_expires_at = now() - interval '1 minute' where id = $1", [award.id]);
    expect(await stage.owner.one("select private.expire_offers() as n")).toEqual({ n: 0 });
    for (const call of await toSign(stage, award)) {
      expect(await stage.as("sme_founder").refused(...call)).toMatchObject({ code: "decision_under_review", status: 409 });
    }
    await statementsOver(stage, dispute.id);
    await stage.as("nobody").rpc("decide_dispute", { dispute_id: dispute.id, is_upheld: false, reasons: "The comment is right." });
    const { days } = await stage.owner.one("select extract(day from offer_expires_at - now())::int as days from public.awards where id = $1", [award.id]);
    expect(days).toBe(21);
    for (const [persona] of signatories) for (const call of await toSign(stage, award)) await stage.as(persona).rpc(...call);
  });

  db.test("of no days lets everybody sign at once and nobody ask", async (stage) => {
    const { award, rival } = await decidedBids(stage, { standstill_days: 0 });
    await stage.as("manager").rpc("offer_award", { award_id: award.id });
    const [sign] = await toSign(stage, award);
    await stage.as("sme_founder").rpc(...(sign as [string, Row]));
    expect(await stage.as("rival").refused("ask_decision_review", askFor(rival))).toMatchObject({ code: "no_standstill", status: 409 });
    expect((await stage.as("rival").rpc("proposal_feedback", { proposal_id: rival })).review).toEqual({
      until: null,
      acts: { ask: "no_standstill" },
      dispute: null,
    });
  });

  db.test("is a term of 0 to 30 days, ten unless its manager says otherwise", async ({ as }) => {
    const draft = await as("manager").rpc("draft_challenge", { organisation_id: organisations.deri, title: "Quiet rotor", kind: "project_competition" });
    expect(draft.standstill_days).toBe(10);
    const save = (standstill_days: number) => ["save_challenge", { challenge_id: draft.id, revision: draft.revision, changes: { standstill_days } }] as const;
    for (const days of [-1, 31]) expect((await as("manager").refused(...save(days))).status, String(days)).toBe(400);
    expect((await as("manager").rpc(...save(30))).standstill_days).toBe(30);
  });

  db.test("is found by the invariants should a command ever let a signature pass", async (stage) => {
    const { award } = await offeredInStandstill(stage);
    const { agreement } = await papers(stage, award.id);
    await stage.owner.query("savepoint spoilt");
    await stage.owner.query(
      `insert into public.agreement_signatures (agreement_id, organisation_id, signatory_id, content_sha256)
       select $1, m.organisation_id, m.profile_id, $2 from public.memberships m join public.award_shares s on s.organisation_id = m.organisation_id where s.award_id = $3 limit 1`,
      [agreement.id, agreement.content_sha256, award.id],
    );
    expect(await stage.owner.query("select * from private.standstill_violations")).toEqual([
      { rule: "signed_in_standstill_or_under_review", object_id: award.id },
    ]);
    await stage.owner.query("rollback to savepoint spoilt");
  });
});
