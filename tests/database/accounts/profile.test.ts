import { expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { idOf } from "../../support/personas.ts";

const { test } = await testDatabase();

const PROFILE = { name: "Sami Iqbal", headline: "Technician", skills: ["welding"], languages: ["Urdu"], orcid: null, time_zone: "Asia/Karachi" };

test("a visitor has no context and no profile to save", async ({ as }) => {
  for (const name of ["my_context", "complete_profile", "sign_out_everywhere"]) expect(await as(null).refused(name), name).toMatchObject({ sqlstate: "42501" });
  expect(await as(null).refused("update_profile", PROFILE)).toMatchObject({ sqlstate: "42501" });
});

test("a zone or an ORCID that isn't one is refused and nothing changes", async ({ as, owner }) => {
  const before = await owner.one("select * from public.profiles where id = $1", [idOf("nobody")]);
  expect(await as("nobody").refused("update_profile", { ...PROFILE, time_zone: "Mars/Olympus" })).toMatchObject({ code: "time_zone_unknown" });
  expect(await as("nobody").refused("update_profile", { ...PROFILE, orcid: "0000-0000" })).toMatchObject({ code: "orcid_unknown" });
  // One digit wrong: the check digit no longer fits.
  expect(await as("nobody").refused("update_profile", { ...PROFILE, orcid: "0000-0002-1825-0098" })).toMatchObject({ code: "orcid_unknown" });
  expect(await as("nobody").refused("update_profile", { ...PROFILE, name: "" })).toMatchObject({ code: "profiles_name_check" });
  expect(await owner.one("select * from public.profiles where id = $1", [idOf("nobody")])).toEqual(before);
});

test("one's profile is saved and recorded; nobody else's changes", async ({ as, owner }) => {
  const others = await owner.query("select * from public.profiles where id <> $1 order by id", [idOf("nobody")]);
  expect(await as("nobody").rpc("update_profile", PROFILE)).toMatchObject({ headline: "Technician", skills: ["welding"] });
  expect(await owner.query("select * from public.profiles where id <> $1 order by id", [idOf("nobody")])).toEqual(others);
  const entry = await owner.one("select actor_id, after ->> 'headline' as headline from public.audit_entries where action = 'profile.updated'");
  expect(entry).toEqual({ actor_id: idOf("nobody"), headline: "Technician" });
});

test("the context names roles, organisations and unread notices", async ({ as, owner }) => {
  await owner.query("insert into public.notices (profile_id, kind, path) values ($1, 'challenge.published', '/challenges/1')", [idOf("professor")]);
  const context = await as("professor").rpc("my_context");
  expect(context).toMatchObject({ name: "Prof. Sana Khan", roles: [], unreadNotices: 1, isStudent: false });
  expect(context.organisations).toMatchObject([{ slug: "mut", kind: "university", status: "verified", roles: ["manager", "supervisor"] }]);
  expect(await as("finance_officer").rpc("my_context")).toMatchObject({ roles: ["finance_officer"], unreadNotices: 0 });
  expect(await as("student").rpc("my_context")).toMatchObject({ isStudent: true });
});

test("an account without a profile gets one from what was given on joining, once", async ({ as, owner }) => {
  await owner.query("alter table public.profiles disable trigger all");
  await owner.query("delete from public.profiles where id = $1", [idOf("nobody")]);
  expect(await as("nobody").rpc("my_context")).toBeNull();
  expect(await as("nobody").rpc("complete_profile")).toMatchObject({ name: "Sami Iqbal", organisations: [] });
  await as("nobody").rpc("update_profile", { ...PROFILE, name: "S. Iqbal" });
  expect(await as("nobody").rpc("complete_profile")).toMatchObject({ name: "S. Iqbal" });
  expect(await owner.query("select from public.audit_entries where action = 'profile.created'")).toHaveLength(1);
});
