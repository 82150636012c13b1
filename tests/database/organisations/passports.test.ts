// The pre-qualification passport: kept by an organisation, decided by the authority, read by those two only.
import { describe, expect } from "vitest";
import { type Stage, testDatabase } from "../../support/database.ts";
import { photonicsPassport, storedCertificate, waitingPassport } from "../../support/passports.ts";
import { idOf, organisations, type Persona, personas } from "../../support/personas.ts";

const db = await testDatabase();
const organisation_id = organisations["indus-photonics"];
const everybody: (Persona | null)[] = [...personas, null];
const inYears = (years: number) => new Date(Date.now() + years * 365.25 * 86_400_000).toISOString().slice(0, 10);
const qualifyAll = { organisation_id, field_codes: photonicsPassport.field_codes, valid_until: inYears(2) };

const factsOf = ({ owner }: Stage) => owner.query("select * from public.passports");

async function refusedToAllBut(stage: Stage, allowed: Persona[], name: string, args: Record<string, unknown>): Promise<void> {
  const before = await factsOf(stage);
  for (const persona of everybody.filter((key) => key === null || !allowed.includes(key))) {
    const refusal = await stage.as(persona).refused(name, args);
    expect([persona, refusal.code, refusal.status]).toEqual(
      persona === null ? [null, expect.any(String), 401] : [persona, expect.stringMatching(/not_allowed|not_found/), expect.any(Number)],
    );
  }
  expect(await factsOf(stage)).toEqual(before);
}

describe("save_passport and submit_passport", () => {
  db.test("are refused to all but the organisation's own keepers", async (stage) => {
    await refusedToAllBut(stage, ["sme_founder"], "save_passport", photonicsPassport);
    await stage.as("sme_founder").rpc("save_passport", photonicsPassport);
    await refusedToAllBut(stage, ["sme_founder"], "submit_passport", { organisation_id });
    await stage.as("sme_founder").rpc("submit_passport", { organisation_id });
    await refusedToAllBut(stage, ["sme_founder"], "withdraw_passport", { organisation_id });
  });

  db.test("are refused when stale, incomplete, unknown, waiting or too early", async ({ as, owner }) => {
    const founder = as("sme_founder");
    expect(await founder.refused("submit_passport", { organisation_id })).toMatchObject({ code: "passport_missing", status: 409 });
    expect(await founder.refused("withdraw_passport", { organisation_id })).toMatchObject({ code: "passport_not_waiting", status: 409 });
    expect(await founder.refused("save_passport", { ...photonicsPassport, field_codes: ["alchemy"] })).toMatchObject({ code: "field_unknown", status: 422 });
    expect(await founder.refused("save_passport", { ...photonicsPassport, revision: 3 })).toMatchObject({ code: "passport_stale", status: 409 });
    await founder.rpc("save_passport", { ...photonicsPassport, evidence: " ", turnover_band: "" });
    expect(await founder.refused("save_passport", photonicsPassport)).toMatchObject({ code: "passport_stale", status: 409 });
    expect(await founder.refused("submit_passport", { organisation_id })).toMatchObject({ code: "passport_evidence_missing", status: 409 });
    expect((await founder.rpc("passport_page", { slug: "indus-photonics" })).passport.gaps).toEqual(["passport_evidence_missing", "passport_finances_missing"]);
    await founder.rpc("save_passport", { ...photonicsPassport, revision: 1 });
    await founder.rpc("submit_passport", { organisation_id });
    expect(await founder.refused("save_passport", { ...photonicsPassport, revision: 2 })).toMatchObject({ code: "passport_waits", status: 409 });
    expect(await founder.refused("submit_passport", { organisation_id })).toMatchObject({ code: "passport_waits", status: 409 });
    await founder.rpc("withdraw_passport", { organisation_id });
    await owner.query("update public.organisations set verified_at = null, verified_by = null where id = $1", [organisation_id]);
    expect(await founder.refused("submit_passport", { organisation_id })).toMatchObject({ code: "organisation_not_verified", status: 409 });
    const store = "insert into storage.objects (bucket_id, name, owner_id) values ('passports', $1 || '/' || gen_random_uuid(), auth.uid()::text)";
    await founder.query(store, [organisation_id]);
    await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'x' where id = $1", [organisation_id]);
    expect(await founder.refused("save_passport", { ...photonicsPassport, revision: 2 })).toMatchObject({ code: "organisation_suspended", status: 409 });
    expect(await founder.refusedQuery(store, [organisation_id])).toMatchObject({ sqlstate: "42501" });
  });

  db.test("tell administrators and approvers, and wait in their work", async (stage) => {
    await waitingPassport(stage);
    expect(await stage.owner.query("select profile_id from public.notices where kind = 'passport.submitted' order by 1")).toEqual([
      { profile_id: idOf("approver") },
      { profile_id: idOf("administrator") },
    ]);
    for (const persona of personas) {
      const waits = (await stage.as(persona).rpc("my_work")).some(({ act }: { act: string }) => act === "decide_passport");
      expect([persona, waits]).toEqual([persona, ["approver", "administrator"].includes(persona)]);
    }
  });
});

describe("a decision", () => {
  db.test("is refused to all but administrators and approvers, and to members of the organisation", async (stage) => {
    await waitingPassport(stage);
    await refusedToAllBut(stage, ["administrator", "approver"], "qualify_passport", qualifyAll);
    await refusedToAllBut(stage, ["administrator", "approver"], "reject_passport", { organisation_id, reason: "Thin." });
    await stage.owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [
      organisation_id,
      idOf("approver"),
    ]);
    expect(await stage.as("approver").refused("qualify_passport", qualifyAll)).toMatchObject({ code: "own_organisation_decision", status: 403 });
    expect(await stage.as("approver").refused("reject_passport", { organisation_id, reason: "x" })).toMatchObject({ code: "own_organisation_decision" });
    expect((await stage.as("approver").rpc("passport_page", { slug: "indus-photonics" })).acts).toMatchObject({
      qualify: "own_organisation_decision",
      reject: "own_organisation_decision",
    });
    expect(await stage.owner.query("select 1 from public.qualified_fields")).toEqual([]);
  });

  db.test("is refused for fields nobody asked for, for wrong days, without a reason, and twice", async (stage) => {
    const administrator = stage.as("administrator");
    expect(await administrator.refused("qualify_passport", qualifyAll)).toMatchObject({ code: "passport_not_waiting", status: 409 });
    await waitingPassport(stage);
    expect(await administrator.refused("qualify_passport", { ...qualifyAll, field_codes: [] })).toMatchObject({ code: "passport_fields_missing", status: 422 });
    expect(await administrator.refused("qualify_passport", { ...qualifyAll, field_codes: ["space"] })).toMatchObject({ code: "field_not_asked", status: 422 });
    for (const valid_until of [inYears(-1), inYears(6), null]) {
      expect(await administrator.refused("qualify_passport", { ...qualifyAll, valid_until })).toMatchObject({ code: "valid_until_wrong", status: 422 });
    }
    expect(await administrator.refused("reject_passport", { organisation_id, reason: " " })).toMatchObject({ code: "reason_missing", status: 422 });
    await administrator.rpc("reject_passport", { organisation_id, reason: "No test report." });
    expect(await administrator.refused("qualify_passport", qualifyAll)).toMatchObject({ code: "passport_not_waiting", status: 409 });
  });

  db.test("refuses with a reason, which is told; improved and sent again it qualifies for what was granted only", async (stage) => {
    await waitingPassport(stage);
    await stage.as("administrator").rpc("reject_passport", { organisation_id, reason: "No test report." });
    const founder = stage.as("sme_founder");
    expect((await founder.rpc("passport_page", { slug: "indus-photonics" })).passport).toMatchObject({ status: "rejected", reason: "No test report." });
    expect((await founder.rpc("my_work")).map(({ act }: { act: string }) => act)).toContain("correct_passport");
    expect(await founder.refused("submit_passport", { organisation_id })).toMatchObject({ code: "passport_decided", status: 409 });
    await founder.rpc("save_passport", { ...photonicsPassport, revision: 1, evidence: "With the test report." });
    await founder.rpc("submit_passport", { organisation_id });
    await stage.as("approver").rpc("qualify_passport", { ...qualifyAll, field_codes: ["sensors"] });
    expect(
      await stage.owner.query("select kind from public.notices where kind like 'passport.%' and profile_id = $1 order by id", [idOf("sme_founder")]),
    ).toEqual([{ kind: "passport.rejected" }, { kind: "passport.qualified" }]);
    const missing = "select private.missing_prequalified_fields($1, $2) as missing";
    const wanted = [organisation_id, ["optics_and_photonics", "sensors"]];
    expect(await stage.owner.one(missing, wanted)).toEqual({ missing: ["optics_and_photonics"] });
    expect((await stage.as(null).rpc("organisation_page", { slug: "indus-photonics" })).qualified_fields).toMatchObject([{ code: "sensors", state: "valid" }]);
    // A renewal that waits, or is refused, takes nothing away.
    await founder.rpc("save_passport", { ...photonicsPassport, revision: 2 });
    await founder.rpc("submit_passport", { organisation_id });
    await stage.as("approver").rpc("reject_passport", { organisation_id, reason: "Optics still thin." });
    expect(await stage.owner.one(missing, wanted)).toEqual({ missing: ["optics_and_photonics"] });
    await stage.owner.query("update public.qualified_fields set valid_until = private.today() - 1");
    expect(await stage.owner.one(missing, wanted)).toEqual({ missing: ["optics_and_photonics", "sensors"] });
    expect((await stage.as(null).rpc("organisation_page", { slug: "indus-photonics" })).qualified_fields).toMatchObject([{ state: "expired" }]);
  });

  db.test("that ends within 60 days is told once, and waits as a renewal", async (stage) => {
    await waitingPassport(stage);
    await stage.as("approver").rpc("qualify_passport", { ...qualifyAll, valid_until: inYears(0.1) });
    const tell = async () => (await stage.owner.one("select private.tell_expiring_qualifications() as told")).told;
    expect([await tell(), await tell()]).toEqual([1, 0]);
    const { data } = await stage.owner.one("select data from public.notices where kind = 'passport.expiring'");
    expect(data).toMatchObject({ organisation: "Indus Photonics", fields: "Sensors and instrumentation, Optics, lasers and photonics" });
    expect((await stage.as("sme_founder").rpc("my_work")).map(({ act }: { act: string }) => act)).toContain("renew_passport");
    expect((await stage.as(null).rpc("organisation_page", { slug: "indus-photonics" })).qualified_fields[0].state).toBe("expiring");
  });
});

describe("evidence and standing", () => {
  const readers: (Persona | null)[] = ["sme_founder", "reviewer_one", "administrator", "approver", "auditor"];

  db.test("are read by the organisation's owners, managers and finance and by the authority only", async (stage) => {
    await stage.as("sme_founder").rpc("save_passport", photonicsPassport);
    await stage.as("sme_founder").rpc("attach_passport_file", await storedCertificate(stage.owner));
    const { id: file_id } = await stage.owner.one("select id from public.passport_files");
    // A plain member is no keeper; a colleague in finance is.
    for (const [persona, role] of [
      ["nobody", "member"],
      ["reviewer_one", "finance"],
    ] as const) {
      await stage.owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, $3)", [organisation_id, idOf(persona), role]);
    }
    for (const persona of everybody) {
      const actor = stage.as(persona);
      if (readers.includes(persona)) {
        expect((await actor.query("select 1 from storage.objects where bucket_id = 'passports'")).length).toBe(1);
        expect((await actor.rpc("passport_page", { slug: "indus-photonics" })).passport.turnover_band).toBe("50_to_250");
        expect(await actor.rpc("fetch_passport_file", { file_id })).toMatchObject({ name: "ISO 9001.pdf" });
      } else if (persona === null) {
        expect(await actor.refused("passport_page", { slug: "indus-photonics" })).toMatchObject({ status: 401 });
        expect(await actor.refused("fetch_passport_file", { file_id })).toMatchObject({ status: 401 });
      } else {
        expect(await actor.query("select 1 from storage.objects"), persona).toEqual([]);
        expect([persona, await actor.refused("passport_page", { slug: "indus-photonics" })]).toMatchObject([persona, { code: "not_allowed", status: 403 }]);
        expect(await actor.refused("fetch_passport_file", { file_id })).toMatchObject({ code: "not_found", status: 404 });
        expect(await actor.refused("remove_passport_file", { file_id })).toMatchObject({ code: "not_found", status: 404 });
        expect((await actor.refused("timeline", { object_type: "passport", object_id: organisation_id })).status).toBe(404);
      }
    }
    const audit = await stage.owner.query("select after::text from public.audit_entries where action like 'passport.%'");
    expect(JSON.stringify(audit)).not.toMatch(/range finders|50_to_250/);
  });

  db.test("take files in from keepers only, as they are in storage, while nothing is submitted", async (stage) => {
    const founder = stage.as("sme_founder");
    const file = await storedCertificate(stage.owner);
    expect(await founder.refused("attach_passport_file", file)).toMatchObject({ code: "passport_missing", status: 409 });
    await founder.rpc("save_passport", photonicsPassport);
    await refusedToAllBut(stage, ["sme_founder"], "attach_passport_file", file);
    const refused = (change: object) => founder.refused("attach_passport_file", { ...file, ...change });
    expect(await refused({ media_type: "text/html" })).toMatchObject({ code: "file_type_refused", status: 422 });
    expect(await refused({ size_bytes: 5 })).toMatchObject({ code: "file_damaged", status: 409 });
    expect(await refused({ file_id: organisation_id })).toMatchObject({ code: "file_not_uploaded", status: 409 });
    const attached = await founder.rpc("attach_passport_file", file);
    expect((await founder.rpc("attach_passport_file", file)).id).toBe(attached.id);
    await founder.rpc("submit_passport", { organisation_id });
    expect(await founder.refused("remove_passport_file", { file_id: attached.id })).toMatchObject({ code: "passport_waits", status: 409 });
    expect(await refused({ name: "other.pdf", sha256: "b".repeat(64), file_id: organisation_id })).toMatchObject({ code: "passport_waits", status: 409 });
    await founder.rpc("withdraw_passport", { organisation_id });
    await founder.rpc("remove_passport_file", { file_id: attached.id });
    await founder.rpc("remove_passport_file", { file_id: attached.id });
    expect(await founder.refused("fetch_passport_file", { file_id: attached.id })).toMatchObject({ code: "not_found", status: 404 });
    expect((await founder.rpc("passport_page", { slug: "indus-photonics" })).files).toEqual([]);
  });

  db.test("may be stored by keepers only", async (stage) => {
    await stage.as("sme_founder").rpc("save_passport", photonicsPassport);
    const name = `${organisation_id}/00000000-0000-4000-8000-00000000000f`;
    const insert = `insert into storage.objects (bucket_id, name, owner_id) values ('passports', $1, $2)`;
    for (const persona of personas.filter((key) => key !== "sme_founder")) {
      expect([persona, (await stage.as(persona).refusedQuery(insert, [name, idOf(persona)])).sqlstate]).toEqual([persona, "42501"]);
    }
    await stage.as("sme_founder").query(insert, [name, idOf("sme_founder")]);
  });
});

describe("passport_queue_page", () => {
  db.test("is the authority's, by list", async (stage) => {
    await waitingPassport(stage);
    const readers = ["administrator", "approver", "auditor"];
    for (const persona of everybody) {
      const actor = stage.as(persona);
      if (!readers.includes(persona ?? "")) expect([401, 403]).toContain((await actor.refused("passport_queue_page")).status);
      else
        expect(await actor.rpc("passport_queue_page")).toMatchObject({
          counts: { waiting: 1, qualified: 0, rejected: 0 },
          passports: [{ slug: "indus-photonics" }],
        });
    }
    const administrator = stage.as("administrator");
    await administrator.rpc("qualify_passport", qualifyAll);
    expect(await administrator.rpc("passport_queue_page", { list: "qualified" })).toMatchObject({
      counts: { waiting: 0, qualified: 1 },
      passports: [{ slug: "indus-photonics" }],
    });
    expect((await administrator.rpc("passport_queue_page", { list: "rejected" })).passports).toEqual([]);
    expect((await administrator.rpc("passport_queue_page", { list: "anything" })).passports).toEqual([]);
  });
});
