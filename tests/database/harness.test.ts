// What every other database test relies on.
import { describe, expect } from "vitest";
import { testDatabase } from "../support/database.ts";
import { idOf, personas } from "../support/personas.ts";

const db = await testDatabase();

describe("the test database", () => {
  db.test("knows the whole cast by the ids the tests use", async ({ owner }) => {
    const rows = await owner.query("select id, email from auth.users order by id");
    expect(rows.map((row) => row.email)).toEqual(personas.map((persona) => `${persona}@ishtirak.example`));
    expect(rows.map((row) => row.id)).toEqual(personas.map(idOf));
  });

  db.test("lets a persona act in their own name only until the call ends", async ({ as, owner }) => {
    expect(await as("student").query("select auth.uid() as id, current_user as role")).toEqual([{ id: idOf("student"), role: "authenticated" }]);
    expect(await as(null).query("select auth.uid() as id, current_user as role")).toEqual([{ id: null, role: "anon" }]);
    expect(await owner.one("select auth.uid() as id, current_user as role")).toEqual({ id: null, role: "postgres" });
  });

  db.test("reports a refusal and goes on", async ({ as, owner }) => {
    const refusal = await as("nobody").refusedQuery("insert into public.platform_roles (profile_id, role) values (auth.uid(), 'administrator')");
    expect(refusal).toMatchObject({ status: 403, sqlstate: "42501" });
    expect(await owner.query("select 1 as one")).toEqual([{ one: 1 }]);
  });

  db.test("changes a row", async ({ owner }) => {
    await owner.query("update public.profiles set headline = 'changed'");
  });

  db.test("finds it unchanged in the next test", async ({ owner }) => {
    expect(await owner.query("select 1 from public.profiles where headline = 'changed'")).toEqual([]);
  });

  db.testCommitted("gives races their own connections", async ({ connect, owner }) => {
    const [one, two] = await Promise.all([connect("manager"), connect("rival")]);
    const [first, second] = await Promise.all([
      one.query("select auth.uid() as id, pg_backend_pid() as pid"),
      two.query("select auth.uid() as id, pg_backend_pid() as pid"),
    ]);
    expect(first[0]?.id).toBe(idOf("manager"));
    expect(second[0]?.id).toBe(idOf("rival"));
    expect(first[0]?.pid).not.toBe(second[0]?.pid);
    expect(await owner.query("select auth.uid() as id")).toEqual([{ id: null }]);
  });
});
