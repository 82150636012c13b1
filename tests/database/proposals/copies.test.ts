import { createHash } from "node:crypto";
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { idOf, personas } from "../../support/personas.ts";
import { completeProposal, submittedProposal } from "../../support/proposals.ts";
import { putOnPanel } from "../../support/reviews.ts";
import { closeBidding } from "../../support/teams.ts";

const db = await testDatabase();

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

describe("a copy of a sealed version", () => {
  db.test("can be read only by the team before closing, in each version, and is exactly the hashed text", async (stage) => {
    const { id: proposal_id } = await submittedProposal(stage);
    for (const persona of personas.filter((key) => key !== "professor" && key !== "sme_founder")) {
      expect(await stage.as(persona).refused("copy_proposal", { proposal_id, version: 1 }), persona).toMatchObject({ code: "not_found", status: 404 });
      expect(await stage.as(persona).refused("unseal_proposal", { proposal_id, version: 1 }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    expect(await stage.as(null).refused("copy_proposal", { proposal_id, version: 1 })).toMatchObject({ status: 401 });
    const professor = stage.as("professor");
    expect(await professor.refused("copy_proposal", { proposal_id, version: 2 })).toMatchObject({ code: "not_found", status: 404 });
    const first = await professor.rpc("copy_proposal", { proposal_id, version: 1 });
    expect(sha256(first.canonical)).toBe(first.content_sha256);

    await professor.rpc("save_text", { proposal_id, section: "summary", revision: 2, body: "Better" });
    const second = await professor.rpc("submit_proposal", { proposal_id });
    await professor.rpc("withdraw_proposal", { proposal_id });
    expect(await professor.rpc("copy_proposal", { proposal_id, version: 1 })).toEqual(first);
    expect(await stage.as("sme_founder").rpc("copy_proposal", { proposal_id, version: 2 })).toMatchObject({ content_sha256: second.content_sha256 });
    expect(await professor.rpc("unseal_proposal", { proposal_id, version: 1 })).toMatchObject({ version: 1, state: "replaced", is_own: true });
    expect(await professor.refused("unseal_proposal", { proposal_id })).toMatchObject({ code: "not_found", status: 404 });
    const { content: versions } = await professor.rpc("proposal_page", { proposal_id, section: "receipt" });
    expect(versions).toMatchObject([
      { version: 2, state: "withdrawn", submitted_by: "Prof. Sana Khan" },
      { version: 1, state: "replaced", withdrawn_at: null },
    ]);
  });

  db.test("after closing is given to people who decide, audited, for the current version, and never in a blind review", async (stage) => {
    const { id: proposal_id, challenge_id } = await submittedProposal(stage, { blind_mode: "both_hidden" });
    await stage.as("professor").rpc("save_text", { proposal_id, section: "summary", revision: 2, body: "Better" });
    await stage.as("professor").rpc("submit_proposal", { proposal_id });
    await closeBidding(stage.owner, challenge_id);
    await stage.owner.query("update public.proposals set eligible_at = now(), eligible_by = $2 where id = $1", [proposal_id, idOf("manager")]);
    await putOnPanel(stage.owner.query, proposal_id, "reviewer_one");
    for (const [persona, version] of [
      ["rival", 2],
      ["nobody", 2],
      ["administrator", 2],
      ["manager", 1],
      ["reviewer_one", 2],
    ] as const) {
      expect(await stage.as(persona).refused("copy_proposal", { proposal_id, version }), persona).toMatchObject({ code: "not_found", status: 404 });
    }
    expect(await stage.as("reviewer_one").rpc("unseal_proposal", { proposal_id })).toMatchObject({ can_copy: false, state: "current" });
    expect(await stage.as("auditor").rpc("copy_proposal", { proposal_id, version: 2 })).toMatchObject({ version: 2 });
    expect(await stage.owner.query("select opened_by from public.proposal_unsealings where opened_by = $1", [idOf("auditor")])).toHaveLength(1);
  });
});

describe("a content", () => {
  db.test("is recognised in any layout, with every version that sealed it; other content is not", async (stage) => {
    const { id: proposal_id } = await completeProposal(stage);
    const professor = stage.as("professor");
    await professor.rpc("submit_proposal", { proposal_id });
    const { canonical, content_sha256, reference } = await professor.rpc("copy_proposal", { proposal_id, version: 1 });
    await professor.rpc("withdraw_proposal", { proposal_id });
    await professor.rpc("submit_proposal", { proposal_id });
    const visitor = stage.as(null);
    const both = [
      { reference, version: 2, challenge_version: 1, content_sha256, submitted_at: expect.any(String), state: "current" },
      { reference, version: 1, challenge_version: 1, content_sha256, submitted_at: expect.any(String), state: "withdrawn" },
    ];
    expect(await visitor.rpc("verify_content", { content: canonical })).toEqual(both);
    // Laid out anew by the database, as JavaScript would lose how numbers were written.
    const { laid_out } = await stage.owner.one("select jsonb_pretty($1::jsonb) || E'\\n' as laid_out", [canonical]);
    expect(await visitor.rpc("verify_content", { content: laid_out })).toEqual(both);

    const changed = canonical.replace("The summary", "The Summary");
    expect(changed).not.toBe(canonical);
    for (const other of [changed, "", "{", "null", "[]", `${canonical}}`, '{"a":"\\u0000"}', "[".repeat(50_000), '{"a":1e999999}']) {
      expect(await visitor.rpc("verify_content", { content: other }), other.slice(0, 40)).toEqual([]);
    }
    expect(await visitor.rpc("verify_content", { content: null })).toEqual([]);
  });
});
