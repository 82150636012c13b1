// Challenges without a closing time: teams submit sealed proposals until the closing is announced.
import { describe, expect } from "vitest";
import { approvedChallenge, completeDraft, inDays, openChallenge } from "../../support/challenges.ts";
import { type Stage, testDatabase } from "../../support/database.ts";
import { submittedProposal } from "../../support/proposals.ts";

const db = await testDatabase();
const always = { closes_at: null, questions_close_at: null, is_always_open: true };
const openCall = (cast: Pick<Stage, "as">) => openChallenge(cast, always);

describe("an always-open challenge", () => {
  db.test("is complete without a closing time, and cannot have both", async ({ as }) => {
    const draft = await completeDraft({ as }, always);
    expect(await as("manager").rpc("challenge_gaps", { challenge_id: draft.id })).toEqual([]);
    const both = { challenge_id: draft.id, revision: draft.revision, changes: { closes_at: inDays(30) } };
    expect(await as("manager").refused("save_challenge", both)).toMatchObject({ code: "challenge_always_open_without_closing" });
    const neither = await as("manager").rpc("save_challenge", { ...both, changes: { is_always_open: false } });
    expect(await as("manager").rpc("challenge_gaps", { challenge_id: neither.id })).toEqual(["closes_at_missing"]);
  });

  db.test("is open, found by the filter, and listed after challenges with a closing time", async ({ as }) => {
    const call = await openCall({ as });
    await openChallenge({ as }, { title: "Closes in ten days", closes_at: inDays(10), questions_close_at: null });
    const visitor = as(null);
    expect(await visitor.rpc("challenge_page", { slug: call.slug })).toMatchObject({ status: "open", closes_at: null, is_always_open: true });
    expect(await visitor.rpc("count_challenges", {})).toMatchObject({ status: { open: 2 }, closing: { "14_days": 1, always_open: 1 } });
    const titles = (await visitor.rpc("search_challenges", {})).items.map(({ title }: { title: string }) => title);
    expect(titles).toEqual(["Closes in ten days", call.title]);
    const only = await visitor.rpc("search_challenges", { query: { closing: ["always_open"], status: ["open"] } });
    expect(only.items).toMatchObject([{ title: call.title, closes_at: null }]);
    expect((await visitor.rpc("feed_challenges", { query: { closing: ["always_open"] } })).items).toMatchObject([{ is_always_open: true, closes_at: null }]);
  });

  db.test("keeps submitted proposals sealed, also from the sponsor and the authority", async ({ as, owner }) => {
    const { id: proposalId, challenge_id } = await submittedProposal({ as, owner }, always);
    await owner.query("update public.challenges set published_at = now() - interval '3 years', opens_at = now() - interval '3 years' where id = $1", [
      challenge_id,
    ]);
    for (const persona of ["manager", "approver", "auditor", "administrator", "rival"] as const) {
      expect(await as(persona).refused("proposal_page", { proposal_id: proposalId, section: "summary" }), persona).toMatchObject({
        code: "not_found",
        status: 404,
      });
      expect(await as(persona).refused("unseal_proposal", { proposal_id: proposalId }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    await as("manager").rpc("close_challenge", { challenge_id, closes_at: inDays(15) });
    expect(await as("manager").refused("unseal_proposal", { proposal_id: proposalId })).toMatchObject({ code: "not_found", status: 404 });
    await owner.query("update public.challenges set closes_at = now() where id = $1", [challenge_id]);
    expect(JSON.stringify(await as("manager").rpc("unseal_proposal", { proposal_id: proposalId }))).toContain("Coil model");
  });
});

describe("announcing the closing", () => {
  db.test("is for its manager, with notice, once, before the end", async ({ as, owner }) => {
    const call = await openCall({ as });
    const closing = { challenge_id: call.id, closes_at: inDays(20) };
    for (const persona of ["technical_officer", "rival", "approver", "auditor"] as const)
      expect(await as(persona).refused("close_challenge", closing), persona).toMatchObject({ code: "not_allowed", status: 403 });
    expect(await as(null).refused("close_challenge", closing)).toMatchObject({ sqlstate: "42501" });
    for (const closes_at of [inDays(13), inDays(-1), null])
      expect(await as("manager").refused("close_challenge", { ...closing, closes_at })).toMatchObject({ code: "closing_notice_too_short", status: 422 });
    expect(await as("manager").refused("extend_challenge", closing)).toMatchObject({ code: "challenge_always_open", status: 409 });
    expect(await owner.one("select closes_at from public.challenges where id = $1", [call.id])).toEqual({ closes_at: null });

    expect(await as("manager").rpc("close_challenge", closing)).toMatchObject({ is_always_open: true });
    expect(await as("manager").refused("close_challenge", { ...closing, closes_at: inDays(40) })).toMatchObject({
      code: "challenge_not_always_open",
      status: 409,
    });
    await as("manager").rpc("extend_challenge", { ...closing, closes_at: inDays(25) });
    expect(await as(null).rpc("count_challenges", {})).toMatchObject({ closing: { "30_days": 1 } });
    const notice = await owner.one("select count(*)::int as n from public.notices where kind = 'challenge.closing_announced'");
    expect(notice.n).toBeGreaterThan(0);
  });

  db.test("is refused for other challenges", async ({ as }) => {
    const dated = await openChallenge({ as });
    const approved = await approvedChallenge({ as }, always);
    for (const { id } of [dated, approved])
      expect(await as("manager").refused("close_challenge", { challenge_id: id, closes_at: inDays(60) })).toMatchObject({
        code: "challenge_not_always_open",
        status: 409,
      });
  });
});
