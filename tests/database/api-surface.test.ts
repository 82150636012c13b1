// What the API's roles can reach at all: pinned, so that every addition is looked at.
import { describe, expect } from "vitest";
import { testDatabase } from "../support/database.ts";
import { callables, selectables } from "../support/exposure.ts";

const db = await testDatabase();

describe("what the API offers", () => {
  db.test("is exactly the list that was looked at", async ({ owner }) => {
    const lines: string[] = [];
    for (const role of ["anon", "authenticated"] as const) {
      lines.push(...(await selectables(owner, role)).map(({ name, columns }) => `${role} selects ${name}: ${columns}`));
      lines.push(...(await callables(owner, role)).map(({ signature }) => `${role} calls ${signature}`));
    }
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("./api-surface.txt");
  });

  db.test("reads and writes no table or view but the files, and uses no other schema than the API's", async ({ owner }) => {
    const reachable = await owner.query(
      `select distinct format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest(array['anon', 'authenticated']) role
       where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname in ('public', 'private', 'graphile_worker', 'storage', 'auth')
         and (has_any_column_privilege(role, c.oid, 'select, insert, update') or has_table_privilege(role, c.oid, 'delete, truncate')) order by 1`,
    );
    expect(reachable.map(({ name }) => name)).toEqual(["storage.buckets", "storage.objects"]);
    const schemas = await owner.query(
      `select distinct n.nspname as name from pg_namespace n, unnest(array['anon', 'authenticated']) role
       where has_schema_privilege(role, n.oid, 'usage') and n.nspname !~ '^(pg_|information_schema$)' order by 1`,
    );
    expect(schemas.map(({ name }) => name)).toEqual(["auth", "extensions", "public", "storage"]);
    // They have no use of the schema, so that only the policies can call these.
    const inPolicies = await owner.query(
      `select distinct p.proname as name from pg_proc p, unnest(array['anon', 'authenticated']) role
       where p.pronamespace = 'private'::regnamespace and has_function_privilege(role, p.oid, 'execute') order by 1`,
    );
    expect(inPolicies.map(({ name }) => name)).toEqual(["can_fetch_object", "can_store_object", "is_named_object"]);
    const policies = await owner.query("select distinct format('%I.%I', schemaname, tablename) as name from pg_policies");
    expect(policies).toEqual([{ name: "storage.objects" }]);
  });

  db.test("writes no table directly, with the secret key neither", async ({ owner }) => {
    const writable = await owner.query(
      `select r.role, format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace, (values ('anon'), ('authenticated'), ('service_role')) r (role)
       where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v') and has_table_privilege(r.role, c.oid, 'insert, update, delete, truncate')`,
    );
    expect(writable).toEqual([]);
  });

  db.test("shows no table without row policies switched on", async ({ owner }) => {
    const open = await owner.query(
      `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity`,
    );
    expect(open).toEqual([]);
    const views = await owner.query(
      `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions) or 'security_invoker=on' = any (c.reloptions), false)`,
    );
    expect(views).toEqual([]);
  });

  db.test("looks names up nowhere but where its authors wrote them, and is callable by nobody unnamed", async ({ owner }) => {
    // Names in a body without quotes are looked up once, when it is written.
    const loose = await owner.query(
      `select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
       and p.prosqlbody is null and not coalesce('search_path=""' = any (p.proconfig), false)`,
    );
    expect(loose).toEqual([]);
    const unnamed = await owner.query(
      `select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
       and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0 and a.privilege_type = 'EXECUTE'))`,
    );
    expect(unnamed).toEqual([]);
  });
});
