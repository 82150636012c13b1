import { describe, expect } from "vitest";
import { type PrivateCopy, testDatabase } from "../../support/database.ts";
import type { Actor } from "../../support/actor.ts";
import { idOf, type Persona } from "../../support/personas.ts";
import { completeProposal } from "../../support/proposals.ts";

const db = await testDatabase();

/** Actors on one connection each, made when first asked for. */
async function committedStage({ connect, owner }: PrivateCopy) {
  const actors = new Map<Persona | null, Actor>();
  for (const persona of ["manager", "finance_officer", "finance_officer_two", "approver", "professor", "sme_founder", "university_signatory"] as const)
    actors.set(persona, await connect(persona));
  const as = (persona: Persona | null) => {
    const actor = actors.get(persona);
    if (!actor) throw new Error(`No connection for ${persona}.`);
    return actor;
  };
  return { as, owner };
}

const codeOf = (result: PromiseSettledResult<unknown>) => (result.status === "rejected" ? (result.reason as Error).message : "sealed");

describe("submitting at once", () => {
  db.testCommitted("from two connections seals one version and gives one receipt", async (copy) => {
    const stage = await committedStage(copy);
    const { id: proposal_id } = await completeProposal(stage);
    const twins = await Promise.all([copy.connect("professor"), copy.connect("professor"), copy.connect("professor")]);
    const receipts = await Promise.all(twins.map((twin) => twin.rpc("submit_proposal", { proposal_id })));
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(await copy.owner.one("select count(*)::int as n from public.proposal_submissions")).toEqual({ n: 1 });
    expect(await copy.owner.one("select count(*)::int as n from public.audit_entries where action = 'proposal.submitted'")).toEqual({ n: 1 });
  });

  db.testCommitted("around closing: every sealed one was sealed before, every other is told so", async (copy) => {
    const stage = await committedStage(copy);
    const { id: proposal_id, challenge_id } = await completeProposal(stage);
    await copy.owner.query(
      "update public.challenges set questions_close_at = opens_at, closes_at = clock_timestamp() + interval '900 milliseconds' where id = $1",
      [challenge_id],
    );
    const writers = await Promise.all([copy.connect("professor"), copy.connect("professor")]);
    const outcomes: string[] = [];
    const until = Date.now() + 1500;
    for (let turn = 2; Date.now() < until; turn += 1) {
      // Each turn seals another version, so that no attempt is answered with an earlier receipt.
      await copy.owner.query("update public.proposal_texts set body = $2 where proposal_id = $1 and section = 'summary'", [proposal_id, `Turn ${turn}`]);
      const results = await Promise.allSettled(writers.map((writer) => writer.rpc("submit_proposal", { proposal_id })));
      outcomes.push(...results.map(codeOf));
    }
    expect(outcomes).toContain("sealed");
    expect(outcomes.at(-1)).toBe("challenge_closed");
    expect(outcomes.lastIndexOf("sealed")).toBeLessThan(outcomes.indexOf("challenge_closed"));
    expect(
      await copy.owner.query("select s.version from public.proposal_submissions s, public.challenges c where s.submitted_at >= c.closes_at and c.id = $1", [
        challenge_id,
      ]),
    ).toEqual([]);
  });

  db.testCommitted("begun before closing and sealed after is refused, though its transaction is older", async (copy) => {
    const stage = await committedStage(copy);
    const { id: proposal_id, challenge_id } = await completeProposal(stage);
    await copy.owner.query(
      "update public.challenges set questions_close_at = opens_at, closes_at = clock_timestamp() + interval '400 milliseconds' where id = $1",
      [challenge_id],
    );
    // Somebody holds the proposal while the submission waits for it past the closing time.
    await copy.owner.query("begin");
    await copy.owner.query("select from public.proposals where id = $1 for update", [proposal_id]);
    const waiting = Promise.allSettled([stage.as("professor").rpc("submit_proposal", { proposal_id })]);
    await copy.owner.query("select pg_sleep(0.6)");
    await copy.owner.query("commit");
    expect((await waiting).map(codeOf)).toEqual(["challenge_closed"]);
    expect(await copy.owner.query("select * from public.proposal_submissions")).toEqual([]);
  });

  db.testCommitted("by a lead who left the team meanwhile is refused", async (copy) => {
    const stage = await committedStage(copy);
    const { id: proposal_id } = await completeProposal(stage);
    await copy.owner.query("begin");
    await copy.owner.query("select from public.proposals where id = $1 for update", [proposal_id]);
    const waiting = Promise.allSettled([stage.as("professor").rpc("submit_proposal", { proposal_id })]);
    await copy.owner.query("select pg_sleep(0.2)");
    await copy.owner.query(
      `update public.team_people tp set left_at = case tp.profile_id when $2 then now() end, role = case tp.profile_id when $2 then 'faculty' else 'principal_investigator' end::public.team_role
       from public.proposals p where p.id = $1 and tp.team_id = p.team_id and tp.profile_id in ($2, $3)`,
      [proposal_id, idOf("professor"), idOf("sme_founder")],
    );
    await copy.owner.query("commit");
    expect((await waiting).map(codeOf)).toEqual(["not_allowed"]);
    expect(await copy.owner.query("select * from public.proposal_submissions")).toEqual([]);
  });

  db.testCommitted("waits for nobody who may not decide on it", async (copy) => {
    const stage = await committedStage(copy);
    const { id: proposal_id, challenge_id } = await completeProposal(stage);
    const nobody = await copy.connect("nobody");
    await copy.owner.query("begin");
    await copy.owner.query("select from public.challenges c join public.proposals p on p.challenge_id = c.id where p.id = $1 for update", [proposal_id]);
    // Answered while both are locked.
    expect(await nobody.refused("mark_eligible", { proposal_id })).toMatchObject({ code: "not_found", status: 404 });
    expect(await nobody.refused("extend_challenge", { challenge_id, closes_at: null })).toMatchObject({ code: "not_allowed", status: 403 });
    expect(await nobody.refused("assign_panel", { challenge_id, reviewer_ids: [] })).toMatchObject({ code: "not_allowed", status: 403 });
    await copy.owner.query("commit");
  });

  db.testCommitted(
    "with a change of the same draft seals the text before or after it, never half",
    async (copy) => {
      const stage = await committedStage(copy);
      const { id: proposal_id } = await completeProposal(stage);
      const writer = await copy.connect("sme_founder");
      for (let revision = 2; revision < 12; revision += 1) {
        await Promise.all([
          writer.rpc("save_text", { proposal_id, section: "summary", revision, body: `Version ${revision}` }),
          stage.as("professor").rpc("submit_proposal", { proposal_id }),
        ]);
        const { sealed, hash } = await copy.owner.one(
          `select s.content #>> '{texts,summary}' as sealed, s.content_sha256 = encode(sha256(convert_to(s.content::text, 'UTF8')), 'hex') as hash
         from public.proposals p join public.proposal_submissions s on s.id = p.submission_id where p.id = $1`,
          [proposal_id],
        );
        expect(hash).toBe(true);
        expect([`Version ${revision}`, revision === 2 ? "The summary. " : `Version ${revision - 1}`]).toContain(sealed);
      }
    },
    60_000,
  );
});
