// The schema under the rights that a hosted project gives: a `postgres` that is no superuser, Supabase's own roles owning sign-in and storage.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getAuthSchemaSql, getStorageSchemaSql } from "@supabase/lite";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { applyMigrations, runSql, withClient } from "../../supabase/embedded/schema.ts";
import { actorOn, ownerOn } from "../support/actor.ts";
import { chains, upTo } from "../support/chains.ts";
import type { Stage } from "../support/database.ts";
import { ROOT } from "../support/kept.ts";
import { idOf, organisations } from "../support/personas.ts";
import { submittedProposal } from "../support/proposals.ts";

const OWNER = "hosted_postgres";
const DATABASE = "hosted";
const SUPABASE = join(ROOT, "supabase");

// As documented: https://supabase.com/docs/guides/database/postgres/roles. `postgres` may make roles and databases and passes row policies, and is
// no superuser. Policies on storage.objects are its to make by an extension of theirs, for which membership of the owner stands here.
const ROLES = `
  create role ${OWNER} login password 'hosted' createrole createdb bypassrls replication;
  create role supabase_auth_admin noinherit nologin createrole;
  create role supabase_storage_admin noinherit nologin createrole;
  grant anon, authenticated, service_role, supabase_storage_admin to ${OWNER};
  create database ${DATABASE} owner ${OWNER}`;
const GROUND = `
  alter schema public owner to ${OWNER};
  grant usage on schema public to anon, authenticated, service_role;
  alter default privileges for role ${OWNER} in schema public grant all on tables to ${OWNER}, anon, authenticated, service_role;
  alter default privileges for role ${OWNER} in schema public grant all on functions to ${OWNER}, anon, authenticated, service_role;
  alter default privileges for role ${OWNER} in schema public grant all on sequences to ${OWNER}, anon, authenticated, service_role;
  create schema extensions authorization ${OWNER};
  create extension pgcrypto with schema extensions;
  create extension "uuid-ossp" with schema extensions;
  grant usage on schema extensions to anon, authenticated, service_role;
  alter role ${OWNER} in database ${DATABASE} set search_path to "$user", public, extensions;
  create schema auth authorization supabase_auth_admin;
  create schema storage authorization supabase_storage_admin;
  grant usage on schema auth to anon, authenticated, service_role, ${OWNER};
  grant usage on schema storage to anon, authenticated, service_role, ${OWNER};
  grant usage on schema extensions to supabase_auth_admin, supabase_storage_admin`;
const SUPABASE_OWNS = `
  do $$ declare t record; begin
    for t in select n.nspname as room, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname in ('auth', 'storage') and c.relkind = 'r' loop
      execute format('alter table %I.%I owner to supabase_%s_admin', t.room, t.name, t.room);
    end loop;
    for t in select p.oid::regprocedure as name from pg_proc p where p.pronamespace = 'auth'::regnamespace loop
      execute format('alter function %s owner to supabase_auth_admin', t.name);
    end loop;
  end $$;
  grant all on all tables in schema auth, storage to ${OWNER};
  grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
  grant execute on all functions in schema auth to anon, authenticated, service_role, ${OWNER}`;

const admin = inject("clusterUrl");
const at = (changes: { database?: string; user?: string }) => {
  const url = new URL(admin);
  if (changes.database) url.pathname = `/${changes.database}`;
  if (changes.user) [url.username, url.password] = [changes.user, "hosted"];
  return url.href;
};
const hosted = at({ database: DATABASE, user: OWNER });
const source = (path: string) => readFileSync(join(SUPABASE, path), "utf8");

async function applyHostedGround(): Promise<void> {
  await withClient(admin, async (client) => {
    for (const statement of ROLES.split(";")) await client.query(statement);
  });
  await withClient(at({ database: DATABASE }), async (client) => {
    await client.query(GROUND);
    const bootstrap = source("embedded/bootstrap.sql");
    await client.query(bootstrap.slice(bootstrap.indexOf("-- As on hosted")));
    await client.query(getAuthSchemaSql());
    await client.query(getStorageSchemaSql());
    await client.query("alter table auth.users add column if not exists instance_id uuid");
    await client.query(SUPABASE_OWNS);
  });
}

let client: pg.Client;
let stage: Stage;

beforeAll(async () => {
  await applyHostedGround();
  // From here on as README says of a hosted project, in the name of its `postgres`.
  const pool = new pg.Pool({ connectionString: hosted, max: 2 });
  await runMigrations({ pgPool: pool });
  await pool.end();
  await applyMigrations(hosted);
  client = new pg.Client({ connectionString: hosted });
  await client.connect();
  for (const file of ["0_reference.sql", "1_people.sql"]) await runSql(client, source(`seed/${file}`), file);
  stage = { as: (persona) => actorOn(client, persona, "transaction"), owner: ownerOn(client) };
}, 120_000);

afterAll(async () => {
  await client.end();
  await withClient(admin, (own) => own.query(`drop database ${DATABASE} with (force)`));
});

test("the baseline is applied by a role that is no superuser and owns what it made", async () => {
  expect(await stage.owner.one("select current_user as name, rolsuper as is_super, rolbypassrls as passes from pg_roles where rolname = current_user")).toEqual(
    {
      name: OWNER,
      is_super: false,
      passes: true,
    },
  );
  const others = "select relname from pg_class where relnamespace in ('public'::regnamespace, 'private'::regnamespace) and relowner <> $1::regrole";
  expect(await stage.owner.query(others, [OWNER])).toEqual([]);
});

test("people read and act as authenticated, and what is not theirs is refused", async () => {
  expect(await stage.as("student").query("select auth.uid() as id, current_user as role")).toEqual([{ id: idOf("student"), role: "authenticated" }]);
  expect(await stage.as("professor").rpc("my_context")).not.toBeNull();
  expect(await stage.as(null).refusedQuery("select from public.profiles")).toMatchObject({ status: 401, sqlstate: "42501" });
  expect(await stage.as("nobody").refusedQuery("insert into public.platform_roles (profile_id, role) values (auth.uid(), 'administrator')")).toMatchObject({
    status: 403,
    sqlstate: "42501",
  });
  expect(await stage.as("rival").refused("withdraw_intent", { intent_id: organisations.mut })).toMatchObject({ status: 404, code: "not_found" });
});

test("a challenge is approved, a bid sealed and an award recommended by the commands people use", async () => {
  const challenge = chains.challenge;
  if (!challenge) throw new Error("There is a chain for a challenge.");
  const world = await upTo(stage, challenge, "decide");
  await stage.as("approver").rpc("approve_challenge", challenge.steps.at(-1)?.call(world)[1] ?? {});
  const sealed = await submittedProposal(stage);
  expect(await stage.owner.one("select submission_id is not null as is_sealed from public.proposals where id = $1", [sealed.id])).toEqual({ is_sealed: true });
  const award = chains.award;
  if (!award) throw new Error("There is a chain for an award.");
  const bids = await upTo(stage, award, "recommend");
  await stage.as("manager").rpc("recommend_award", { proposal_id: bids.university, amount_minor: 1000 });
  expect(await stage.owner.query("select from public.awards where proposal_id = $1", [bids.university])).toHaveLength(1);
  expect(await stage.owner.query("select from graphile_worker.jobs limit 1")).toHaveLength(1);
  expect(await stage.owner.query("select * from private.invariant_violations")).toEqual([]);
});
