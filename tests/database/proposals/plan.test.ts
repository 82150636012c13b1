import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { type Stage, testDatabase } from "../../support/database.ts";
import { idOf, organisations, personas } from "../../support/personas.ts";
import { budgetOfTwo, completeProposal, pdf, proposalOf, storedObject, threeMilestones } from "../../support/proposals.ts";
import { actionsOn, closeBidding, teamOfTwo } from "../../support/teams.ts";

const db = await testDatabase();

async function emptyDraft(stage: Stage): Promise<string> {
  const team = await teamOfTwo(stage);
  return (await proposalOf(stage.owner, team.id)).id;
}

const background = [{ organisation_id: organisations.mut, description: "Firmware", results_licence_terms: "" }];

describe("the plan's tables", () => {
  db.test("are refused to everybody outside the team", async (stage) => {
    const { id: proposal_id } = await completeProposal(stage);
    for (const persona of ["rival", "manager", "approver", "administrator", "nobody"] as const) {
      expect(await stage.as(persona).refused("save_milestones", { proposal_id, revision: 2, items: [] })).toMatchObject({ code: "not_found", status: 404 });
      expect(await stage.as(persona).refused("save_budget", { proposal_id, revision: 2, items: [] })).toMatchObject({ code: "not_found", status: 404 });
      expect(await stage.as(persona).refused("save_background", { proposal_id, revision: 2, items: [] })).toMatchObject({ code: "not_found", status: 404 });
    }
    expect(await stage.owner.one("select count(*)::int as n from public.proposal_milestones")).toEqual({ n: 3 });
  });

  db.test("are saved whole and in order, once for the same content", async (stage) => {
    const proposal_id = await emptyDraft(stage);
    expect(await stage.as("professor").rpc("save_milestones", { proposal_id, revision: 1, items: threeMilestones() })).toBe(2);
    expect(await stage.as("professor").rpc("save_milestones", { proposal_id, revision: 1, items: threeMilestones() })).toBe(2);
    const { content } = await stage.as("sme_founder").rpc("proposal_page", { proposal_id, section: "milestones" });
    expect(content.items.map((row: { title: string }) => row.title)).toEqual(["Coil model", "Bench prototype", "Field trial"]);
    expect(await stage.as("professor").rpc("save_budget", { proposal_id, revision: 1, items: budgetOfTwo() })).toBe(2);
    expect(await stage.as("professor").rpc("save_background", { proposal_id, revision: 1, items: background })).toBe(2);
    expect((await actionsOn(stage.owner, proposal_id)).filter((action) => action.endsWith("_saved"))).toHaveLength(3);
  });

  db.test("are refused over a newer one, which is kept", async (stage) => {
    const proposal_id = await emptyDraft(stage);
    for (const [command, items] of [
      ["save_milestones", threeMilestones()],
      ["save_budget", budgetOfTwo()],
      ["save_background", background],
    ] as const) {
      await stage.as("professor").rpc(command, { proposal_id, revision: 1, items });
      expect(await stage.as("sme_founder").refused(command, { proposal_id, revision: 1, items: [] })).toMatchObject({
        code: "table_stale",
        status: 409,
        detail: "2",
      });
    }
    expect(await stage.owner.one("select count(*)::int as n from public.proposal_budget_lines")).toEqual({ n: 2 });
  });

  db.test("are refused when they are not tables, too long, or break a column's rule", async (stage) => {
    const proposal_id = await emptyDraft(stage);
    const professor = stage.as("professor");
    const [first] = threeMilestones();
    for (const items of [{}, "x", [1], null, [{ ...first, month: "soon" }], [{ ...first, amount_minor: 1e30 }]]) {
      expect(await professor.refused("save_milestones", { proposal_id, revision: 1, items }), JSON.stringify(items)).toMatchObject({
        code: "table_unreadable",
        status: 422,
      });
    }
    expect(await professor.refused("save_milestones", { proposal_id, revision: 1, items: Array(41).fill(first) })).toMatchObject({
      code: "table_too_long",
      status: 422,
      detail: "40",
    });
    expect(await professor.refused("save_milestones", { proposal_id, revision: 1, items: [{ ...first, trl: 10 }] })).toMatchObject({
      code: "proposal_milestones_trl_check",
    });
    expect(await professor.refused("save_budget", { proposal_id, revision: 1, items: [{ ...budgetOfTwo()[0], cost_kind: "bribe" }] })).toMatchObject({
      code: "table_unreadable",
    });
    expect(
      await professor.refused("save_budget", { proposal_id, revision: 1, items: [{ ...budgetOfTwo()[0], organisation_id: organisations["khyber-autonomy"] }] }),
    ).toMatchObject({ code: "partner_not_in_team", status: 422 });
    expect(await professor.refused("save_background", { proposal_id, revision: 1, items: [{ ...background[0], organisation_id: "x" }] })).toMatchObject({
      code: "table_unreadable",
    });
  });
});

describe("attaching a file", () => {
  db.test("is refused when nothing was uploaded, the size differs, the type is not allowed or bidding has closed", async (stage) => {
    const proposal_id = await emptyDraft(stage);
    const professor = stage.as("professor");
    const file_id = await storedObject(stage.owner, proposal_id);
    const refusals: [object, string][] = [
      [{ file_id: proposal_id }, "file_not_uploaded"],
      [{ size_bytes: 204_801 }, "file_damaged"],
      [{ media_type: "image/svg+xml" }, "file_type_refused"],
      [{ size_bytes: 20 * 1024 * 1024 + 1 }, "file_too_large"],
      [{ name: " " }, "file_name_length"],
      [{ sha256: "abc" }, "file_damaged"],
    ];
    for (const [changes, code] of refusals) expect(await professor.refused("attach_file", pdf(proposal_id, file_id, changes))).toMatchObject({ code });
    expect(await stage.as("rival").refused("attach_file", pdf(proposal_id, file_id))).toMatchObject({ code: "not_found", status: 404 });
    const { challenge_id } = await stage.owner.one("select challenge_id from public.proposals where id = $1", [proposal_id]);
    await closeBidding(stage.owner, challenge_id);
    expect(await professor.refused("attach_file", pdf(proposal_id, file_id))).toMatchObject({ code: "challenge_closed" });
    expect(await stage.owner.query("select * from public.proposal_files")).toEqual([]);
  });

  db.test("is refused above 60 MB in total", async (stage) => {
    const proposal_id = await emptyDraft(stage);
    const size_bytes = 20 * 1024 * 1024;
    for (const sha of ["1", "2", "3"]) {
      await stage
        .as("professor")
        .rpc("attach_file", pdf(proposal_id, await storedObject(stage.owner, proposal_id, size_bytes), { size_bytes, sha256: sha.repeat(64) }));
    }
    const one_more = await storedObject(stage.owner, proposal_id, 1);
    expect(await stage.as("professor").refused("attach_file", pdf(proposal_id, one_more, { size_bytes: 1 }))).toMatchObject({
      code: "files_too_large_together",
      status: 422,
    });
  });

  db.test("is checked by the length of its request before it is read, with an allowance for the form", async (stage) => {
    const proposal_id = await emptyDraft(stage);
    const check = (request_bytes: number | null) => ({ proposal_id, request_bytes });
    const professor = stage.as("professor");
    for (const persona of personas.filter((key) => !["professor", "sme_founder"].includes(key))) {
      const knows = ["research_office", "university_signatory"].includes(persona);
      expect(await stage.as(persona).refused("check_room_for_file", check(1)), persona).toMatchObject({ status: knows ? 403 : 404 });
    }
    expect((await stage.as(null).refused("check_room_for_file", check(1))).status).toBe(401);
    const most = 20 * 1024 * 1024;
    for (const bytes of [null, 0, most, most + 4096]) await professor.rpc("check_room_for_file", check(bytes));
    expect(await professor.refused("check_room_for_file", check(most + 4097))).toMatchObject({ code: "file_too_large", status: 422 });
    for (const [sha, size_bytes] of [
      ["1", most],
      ["2", most],
      ["3", most - 10_000],
    ] as const) {
      const file_id = await storedObject(stage.owner, proposal_id, size_bytes);
      await professor.rpc("attach_file", pdf(proposal_id, file_id, { size_bytes, sha256: sha.repeat(64) }));
    }
    await professor.rpc("check_room_for_file", check(10_000 + 4096));
    expect(await professor.refused("check_room_for_file", check(10_000 + 4097))).toMatchObject({ code: "files_too_large_together", status: 422 });
    // Perhaps the very file that is attached, sent again after a broken connection.
    await professor.rpc("check_room_for_file", check(most + 600));
    const { challenge_id } = await stage.owner.one("select challenge_id from public.proposals where id = $1", [proposal_id]);
    await closeBidding(stage.owner, challenge_id);
    expect(await professor.refused("check_room_for_file", check(1))).toMatchObject({ code: "challenge_closed", status: 409 });
  });

  db.test("twice adds it once; removing it twice removes it once", async (stage) => {
    const proposal_id = await emptyDraft(stage);
    const file = await stage.as("professor").rpc("attach_file", pdf(proposal_id, await storedObject(stage.owner, proposal_id)));
    expect(await stage.as("professor").rpc("attach_file", pdf(proposal_id, await storedObject(stage.owner, proposal_id)))).toMatchObject({ id: file.id });
    expect(await stage.as("rival").refused("remove_file", { file_id: file.id })).toMatchObject({ code: "not_found", status: 404 });
    const removed = await stage.as("sme_founder").rpc("remove_file", { file_id: file.id });
    expect(await stage.as("sme_founder").rpc("remove_file", { file_id: file.id })).toEqual(removed);
    expect((await actionsOn(stage.owner, proposal_id)).filter((action) => action.includes("file"))).toEqual([
      "proposal.file_attached",
      "proposal.file_removed",
    ]);
  });
});

describe("an object in storage", () => {
  const put = "insert into storage.objects (bucket_id, name, owner_id) values ('proposals', $1, auth.uid()::text)";
  const uuid = "11111111-1111-4111-8111-111111111111";

  db.test("can be stored only by editors of the draft, in its folder, once, while bidding is open", async (stage) => {
    const proposal_id = await emptyDraft(stage);
    await storedObject(stage.owner, proposal_id);
    for (const persona of ["rival", "manager", "administrator", null] as const) {
      expect((await stage.as(persona).refusedQuery(put, [`${proposal_id}/${uuid}`])).sqlstate).toBe("42501");
    }
    for (const name of [uuid, `${proposal_id}/x.pdf`, `${proposal_id}/../${uuid}`, `x/${proposal_id}/${uuid}`, `${proposal_id}/${uuid}/y`]) {
      expect((await stage.as("professor").refusedQuery(put, [name])).sqlstate, name).toBe("42501");
    }
    await stage.as("professor").query(put, [`${proposal_id}/${uuid}`]);
    const { challenge_id } = await stage.owner.one("select challenge_id from public.proposals where id = $1", [proposal_id]);
    await closeBidding(stage.owner, challenge_id);
    expect((await stage.as("professor").refusedQuery(put, [`${proposal_id}/${uuid.replaceAll("1", "2")}`])).sqlstate).toBe("42501");
  });

  db.test("can't be replaced, or deleted when a row names it", async (stage) => {
    const proposal_id = await emptyDraft(stage);
    const file_id = await storedObject(stage.owner, proposal_id);
    const name = `${proposal_id}/${file_id}`;
    await stage.as("professor").rpc("attach_file", pdf(proposal_id, file_id));
    for (const persona of ["professor", "sme_founder", "rival"] as const) {
      await stage.as(persona).query("update storage.objects set metadata = '{}' where name = $1", [name]);
      await stage.as(persona).query("delete from storage.objects where name = $1", [name]);
    }
    expect(await stage.owner.one("select metadata ->> 'size' as size from storage.objects where name = $1", [name])).toEqual({ size: "204800" });
    const loose = await storedObject(stage.owner, proposal_id);
    await stage.as("sme_founder").query("delete from storage.objects where name = $1", [`${proposal_id}/${loose}`]);
    await stage.as("professor").query("delete from storage.objects where name = $1", [`${proposal_id}/${loose}`]);
    expect(await stage.owner.query("select * from storage.objects where name = $1", [`${proposal_id}/${loose}`])).toEqual([]);
  });

  db.test("without a row is deleted after an hour, only by the service", async (stage) => {
    const proposal_id = await emptyDraft(stage);
    const kept = await storedObject(stage.owner, proposal_id);
    await stage.as("professor").rpc("attach_file", pdf(proposal_id, kept));
    const loose = await storedObject(stage.owner, proposal_id);
    expect(await stage.owner.query("select * from public.loose_objects('proposals')")).toEqual([]);
    await stage.owner.query("update storage.objects set created_at = now() - interval '61 minutes'");
    expect(await stage.owner.query("select * from public.loose_objects('proposals')")).toEqual([{ name: `${proposal_id}/${loose}` }]);
    expect(await stage.as("professor").refused("loose_objects", { bucket: "proposals" })).toMatchObject({ status: 403 });
  });

  db.test("can be attached and removed any number of times; only uploads that were never attached are limited", async (stage) => {
    const proposal_id = await emptyDraft(stage);
    const professor = stage.as("professor");
    const store = () =>
      professor.query("insert into storage.objects (bucket_id, name, owner_id) values ('proposals', $1, $2)", [
        `${proposal_id}/${randomUUID()}`,
        idOf("professor"),
      ]);
    for (let round = 0; round < 60; round += 1) {
      const file_id = await storedObject(stage.owner, proposal_id);
      await professor.rpc("attach_file", pdf(proposal_id, file_id));
      await professor.rpc("remove_file", { file_id });
    }
    await store();
    for (let loose = 1; loose < 60; loose += 1) await storedObject(stage.owner, proposal_id);
    await professor.refusedQuery("insert into storage.objects (bucket_id, name, owner_id) values ('proposals', $1, $2)", [
      `${proposal_id}/${randomUUID()}`,
      idOf("professor"),
    ]);
    const asked = { bucket: "proposals", object_name: `${proposal_id}/${randomUUID()}` };
    expect(await professor.refused("reject_upload", asked)).toMatchObject({ code: "too_many_uploads", status: 429 });
    expect(await stage.as("rival").refused("reject_upload", asked)).toMatchObject({ code: "not_allowed", status: 403 });
    expect(await stage.as(null).refused("reject_upload", asked)).toMatchObject({ status: 401 });
  });

  db.test("that was removed is deleted after an hour, unless a sealed version contains it", async (stage) => {
    const { id: proposal_id } = await completeProposal(stage);
    const professor = stage.as("professor");
    const unsealed = await storedObject(stage.owner, proposal_id);
    await professor.rpc("attach_file", pdf(proposal_id, unsealed, { sha256: "e".repeat(64) }));
    await professor.rpc("remove_file", { file_id: unsealed });
    await professor.rpc("submit_proposal", { proposal_id });
    const sealed = (await stage.owner.one("select id from public.proposal_files where removed_at is null")).id;
    await professor.rpc("remove_file", { file_id: sealed });
    await stage.owner.query("update storage.objects set created_at = now() - interval '61 minutes'");
    expect(await stage.owner.query("select * from public.loose_objects('proposals')")).toEqual([]);
    await stage.owner.query("update public.proposal_files set removed_at = now() - interval '61 minutes' where removed_at is not null");
    expect(await stage.owner.query("select * from public.loose_objects('proposals')")).toEqual([{ name: `${proposal_id}/${unsealed}` }]);
  });
});
