// Roles in the authority.
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { idOf, personas } from "../../support/personas.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();
const approver = { profile_id: idOf("nobody"), role: "approver" };

describe("roles in the authority", () => {
  db.test("are given and taken by administrators only", async ({ as, owner }) => {
    const before = await owner.query("select * from public.platform_roles order by 1, 2");
    for (const persona of [null, ...personas.filter((key) => key !== "administrator")]) {
      const refused = persona ? { code: "not_allowed", status: 403 } : { status: 401 };
      expect(await as(persona).refused("grant_platform_role", approver)).toMatchObject(refused);
      expect(await as(persona).refused("revoke_platform_role", { profile_id: idOf("approver"), role: "approver" })).toMatchObject(refused);
      expect(await as(persona).refused("authority_people_page")).toMatchObject(refused);
    }
    expect(await owner.query("select * from public.platform_roles order by 1, 2")).toEqual(before);
  });

  db.test("are not given to oneself, to nobody, twice, or beside the auditor's", async ({ as }) => {
    const administrator = as("administrator");
    expect(await administrator.refused("grant_platform_role", { ...approver, profile_id: idOf("administrator") })).toMatchObject({
      code: "platform_role_not_for_oneself",
      status: 403,
    });
    expect(await administrator.refused("grant_platform_role", { ...approver, profile_id: "00000000-0000-4000-a000-00000000ffff" })).toMatchObject({
      code: "not_found",
      status: 404,
    });
    expect(await administrator.refused("grant_platform_role", { profile_id: idOf("approver"), role: "approver" })).toMatchObject({
      code: "platform_role_held",
      status: 409,
    });
    expect(await administrator.refused("grant_platform_role", { profile_id: idOf("auditor"), role: "approver" })).toMatchObject({
      code: "auditor_holds_no_other_role",
      status: 409,
    });
    expect(await administrator.refused("grant_platform_role", { profile_id: idOf("approver"), role: "auditor" })).toMatchObject({
      code: "auditor_holds_no_other_role",
      status: 409,
    });
    expect(await administrator.refused("revoke_platform_role", approver)).toMatchObject({ code: "not_found", status: 404 });
  });

  db.test("are told, audited, and gone when taken", async ({ as, owner }) => {
    await as("administrator").rpc("grant_platform_role", approver);
    expect((await as("nobody").rpc("my_context")).roles).toEqual(["approver"]);
    expect(await owner.one("select granted_by from public.platform_roles where profile_id = $1", [idOf("nobody")])).toEqual({
      granted_by: idOf("administrator"),
    });
    await as("administrator").rpc("revoke_platform_role", approver);
    expect((await as("nobody").rpc("my_context")).roles).toEqual([]);
    expect((await owner.query("select kind from public.notices where profile_id = $1 order by id", [idOf("nobody")])).map(({ kind }) => kind)).toEqual([
      "platform_role.granted",
      "platform_role.revoked",
    ]);
    expect(await owner.query("select acting_as from public.audit_entries where action like 'platform_role.%' and object_id = $1", [idOf("nobody")])).toEqual([
      { acting_as: "administrator" },
      { acting_as: "administrator" },
    ]);
  });

  db.test("the last administrator stays one, by any way", async ({ as, owner }) => {
    expect(await as("administrator").refused("revoke_platform_role", { profile_id: idOf("administrator"), role: "administrator" })).toMatchObject({
      code: "authority_needs_an_administrator",
      status: 409,
    });
    for (const statement of [
      "delete from public.platform_roles where role = 'administrator'",
      "update public.platform_roles set role = 'approver' where role = 'administrator'",
    ]) {
      await owner.query("savepoint bare");
      await expect(owner.query(statement)).rejects.toThrow("authority_needs_an_administrator");
      await owner.query("rollback to savepoint bare");
    }
  });

  db.testCommitted("of two administrators who drop each other at once one stays", async ({ connect, owner }) => {
    await owner.query("insert into public.platform_roles (profile_id, role) values ($1, 'administrator')", [idOf("nobody")]);
    const [one, two] = await Promise.all([connect("administrator"), connect("nobody")]);
    const results = await Promise.allSettled([
      one.rpc("revoke_platform_role", { profile_id: idOf("nobody"), role: "administrator" }),
      two.rpc("revoke_platform_role", { profile_id: idOf("administrator"), role: "administrator" }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await owner.query("select 1 from public.platform_roles where role = 'administrator'")).toHaveLength(1);
  });

  db.test("are read by each their own, and by administrators all", async (stage) => {
    expect((await stage.as("approver").rpc("my_context")).roles).toEqual(["approver"]);
    expect(await readersOf(stage, "authority_people_page")).toEqual(["administrator"]);
    expect((await stage.as("administrator").rpc("authority_people_page")).holders).toHaveLength(5);
  });

  db.test("the people page lists holders and finds people by name or address", async ({ as }) => {
    const page = await as("administrator").rpc("authority_people_page", { search: "khyb" });
    expect(page.holders).toHaveLength(5);
    expect(page.matches).toEqual([]);
    expect((await as("administrator").rpc("authority_people_page", { search: "sami i" })).matches).toMatchObject([
      { id: idOf("nobody"), email: "nobody@ishtirak.example" },
    ]);
    expect((await as("administrator").rpc("authority_people_page", { search: "SME_F" })).matches).toMatchObject([{ id: idOf("sme_founder") }]);
    expect((await as("administrator").rpc("authority_people_page", { search: "a" })).matches).toEqual([]);
  });
});
