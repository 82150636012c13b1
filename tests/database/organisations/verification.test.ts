// Registering an organisation and deciding on its standing.
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations } from "../../support/personas.ts";

const db = await testDatabase();
const quetta = organisations["quetta-composites"];
const deri = organisations.deri;

const details = {
  name: "Gwadar Marine Sensors",
  kind: "sme",
  description: "Sonar.",
  website: "https://gms.example",
  city: "Gwadar",
  registry_numbers: [
    { registry: "SECP", number: " ab-77 " },
    { registry: "NTN", number: "" },
  ],
};

describe("register_organisation", () => {
  db.test("refuses visitors, taken registry numbers and a sixth pending organisation", async ({ as, owner }) => {
    expect(await as(null).refused("register_organisation", details)).toMatchObject({ status: 401 });
    expect(await as("nobody").refused("register_organisation", { ...details, registry_numbers: [{ registry: "SECP", number: "0101 2o1" }] })).toMatchObject({
      code: "registry_number_taken",
      status: 409,
    });
    for (let number = 1; number <= 5; number += 1) await as("nobody").rpc("register_organisation", { name: `Firm ${number}`, kind: "sme" });
    expect(await as("nobody").refused("register_organisation", details)).toMatchObject({ code: "too_many_pending_organisations", status: 409 });
    expect(await owner.query("select 1 from public.organisations where name = $1", [details.name])).toEqual([]);
  });

  db.test("makes a pending organisation owned by its registrar, and tells the administrators", async ({ as, owner }) => {
    const made = await as("nobody").rpc("register_organisation", details);
    expect(made).toMatchObject({ slug: "gwadar-marine-sensors", verified_at: null, rejected_at: null, registered_by: idOf("nobody") });
    expect(await owner.query("select profile_id, role from public.memberships where organisation_id = $1", [made.id])).toEqual([
      { profile_id: idOf("nobody"), role: "owner" },
    ]);
    expect(await owner.query("select registry, number from public.registry_numbers where organisation_id = $1", [made.id])).toEqual([
      { registry: "SECP", number: "AB-77" },
    ]);
    expect(
      await owner.one("select actor_id, acting_as from public.audit_entries where action = 'organisation.registered' and object_id = $1", [made.id]),
    ).toEqual({ actor_id: idOf("nobody"), acting_as: "owner" });
    const notice = await owner.one("select id, profile_id, data from public.notices where kind = 'organisation.registered'");
    expect(notice).toMatchObject({ profile_id: idOf("administrator"), data: { organisation: details.name } });
    expect(await owner.query("select key from graphile_worker.jobs where key = $1", [`notice-${notice.id}`])).toHaveLength(1);
  });

  db.test("gives a second organisation of one name, or one named New, an address of its own", async ({ as }) => {
    expect(await as("nobody").rpc("register_organisation", { name: "Indus Photonics", kind: "sme" })).toMatchObject({ slug: "indus-photonics-2" });
    expect(await as("nobody").rpc("register_organisation", { name: "Indus Photonics!", kind: "sme" })).toMatchObject({ slug: "indus-photonics-3" });
    expect(await as("nobody").rpc("register_organisation", { name: "NEW", kind: "sme" })).toMatchObject({ slug: "new-2" });
    expect(await as("nobody").rpc("register_organisation", { name: "اشتراک", kind: "sme" })).toMatchObject({ slug: "untitled" });
  });
});

describe("deciding on an organisation", () => {
  const decisions = [
    ["verify_organisation", { organisation_id: quetta }],
    ["reject_organisation", { organisation_id: quetta, reason: "No such firm." }],
    ["suspend_organisation", { organisation_id: deri, reason: "Under inquiry." }],
    ["reinstate_organisation", { organisation_id: deri }],
  ] as const;

  db.test("is refused to everybody but administrators", async ({ as, owner }) => {
    const before = await owner.query("select * from public.organisations order by id");
    for (const [command, args] of decisions) {
      expect(await as(null).refused(command, args)).toMatchObject({ status: 401 });
      for (const persona of ["nobody", "sponsor_signatory", "approver", "finance_officer", "auditor"] as const) {
        expect(await as(persona).refused(command, args)).toMatchObject({ code: "not_allowed", status: 403 });
      }
    }
    expect(await owner.query("select * from public.organisations order by id")).toEqual(before);
  });

  db.test("is refused in the wrong state, without a reason, for one that is not there", async ({ as }) => {
    const administrator = as("administrator");
    expect(await administrator.refused("verify_organisation", { organisation_id: deri })).toMatchObject({ code: "organisation_not_pending", status: 409 });
    expect(await administrator.refused("reject_organisation", { organisation_id: deri, reason: "x" })).toMatchObject({
      code: "organisation_not_pending",
      status: 409,
    });
    expect(await administrator.refused("suspend_organisation", { organisation_id: quetta, reason: "x" })).toMatchObject({
      code: "organisation_not_verified",
      status: 409,
    });
    expect(await administrator.refused("reinstate_organisation", { organisation_id: deri })).toMatchObject({ code: "organisation_not_suspended", status: 409 });
    expect(await administrator.refused("reject_organisation", { organisation_id: quetta, reason: "  " })).toMatchObject({
      code: "reason_missing",
      status: 422,
    });
    expect(await administrator.refused("suspend_organisation", { organisation_id: deri, reason: "" })).toMatchObject({ code: "reason_missing", status: 422 });
    expect(await administrator.refused("verify_organisation", { organisation_id: idOf("nobody") })).toMatchObject({ code: "not_found", status: 404 });
  });

  db.test("is refused to an administrator who belongs to the organisation or registered it", async ({ as, owner }) => {
    const own = await as("administrator").rpc("register_organisation", { name: "My Own Firm", kind: "sme" });
    expect(await as("administrator").refused("verify_organisation", { organisation_id: own.id })).toMatchObject({
      code: "own_organisation_decision",
      status: 403,
    });
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'member')", [quetta, idOf("administrator")]);
    expect(await as("administrator").refused("verify_organisation", { organisation_id: quetta })).toMatchObject({
      code: "own_organisation_decision",
      status: 403,
    });
  });

  db.test("verifies, once, and tells its owner", async ({ as, owner }) => {
    const made = await as("nobody").rpc("register_organisation", details);
    expect(await as("administrator").rpc("verify_organisation", { organisation_id: made.id })).toMatchObject({ verified_by: idOf("administrator") });
    expect(await as("administrator").refused("verify_organisation", { organisation_id: made.id })).toMatchObject({ code: "organisation_not_pending" });
    expect(await owner.one("select kind, path from public.notices where profile_id = $1", [idOf("nobody")])).toEqual({
      kind: "organisation.verified",
      path: "/organisations/gwadar-marine-sensors",
    });
    expect(await owner.one("select acting_as from public.audit_entries where action = 'organisation.verified' and object_id = $1", [made.id])).toEqual({
      acting_as: "administrator",
    });
  });

  db.test("a rejected organisation that is corrected waits for verification again", async ({ as, owner }) => {
    const made = await as("nobody").rpc("register_organisation", details);
    await as("administrator").rpc("reject_organisation", { organisation_id: made.id, reason: "Give your SECP number." });
    const page = await as("nobody").rpc("organisation_page", { slug: made.slug });
    expect(page).toMatchObject({ status: "rejected", reason: "Give your SECP number." });
    await as("nobody").rpc("update_organisation", changes(made, { revision: page.revision, registry_numbers: [{ registry: "SECP", number: "0109999" }] }));
    expect(await as("nobody").rpc("organisation_page", { slug: made.slug })).toMatchObject({ status: "pending", reason: null });
    expect(await owner.query("select 1 from public.notices where kind = 'organisation.resubmitted' and profile_id = $1", [idOf("administrator")])).toHaveLength(
      1,
    );
  });

  db.test("a suspended organisation's people are refused commands until it is reinstated, and all are told", async ({ as, owner }) => {
    await as("administrator").rpc("suspend_organisation", { organisation_id: deri, reason: "Under inquiry." });
    expect(await as("sponsor_signatory").refused("invite_member", { organisation_id: deri, email: "a@b.example", role: "member" })).toMatchObject({
      code: "organisation_suspended",
      status: 409,
    });
    expect(await owner.query("select 1 from public.notices where kind = 'organisation.suspended'")).toHaveLength(4);
    await as("administrator").rpc("reinstate_organisation", { organisation_id: deri });
    expect(await as("sponsor_signatory").rpc("invite_member", { organisation_id: deri, email: "a@b.example", role: "member" })).toMatchObject({
      email: "a@b.example",
    });
  });
});

// biome-ignore lint/suspicious/noExplicitAny: a row of the database.
function changes(organisation: any, more: object) {
  const { id, name, kind, description, website, city, country } = organisation;
  return { organisation_id: id, name, kind, description, website, city, country, research_office_signs: false, ...more };
}

describe("update_organisation", () => {
  db.test("is refused to strangers and plain members, and from a stale page", async ({ as, owner }) => {
    const mut = await owner.one("select * from public.organisations where slug = 'mut'");
    const { revision, registry_numbers } = await as("professor").rpc("organisation_page", { slug: "mut" });
    const changed = changes(mut, { revision, registry_numbers, city: "Rawalpindi" });
    for (const persona of ["nobody", "student", "supervisor", "administrator", "rival"] as const) {
      expect(await as(persona).refused("update_organisation", changed)).toMatchObject({ code: "not_allowed", status: 403 });
    }
    await as("professor").rpc("update_organisation", changed);
    expect(await as("university_signatory").refused("update_organisation", { ...changed, city: "Taxila" })).toMatchObject({
      code: "organisation_changed",
      status: 409,
    });
    expect(await owner.one("select city from public.organisations where slug = 'mut'")).toEqual({ city: "Rawalpindi" });
  });

  db.test("keeps the identity that was verified", async ({ as, owner }) => {
    const mut = await owner.one("select * from public.organisations where slug = 'mut'");
    const { revision, registry_numbers } = await as("professor").rpc("organisation_page", { slug: "mut" });
    for (const more of [{ name: "Another" }, { kind: "sme" }, { registry_numbers: [] }]) {
      expect(await as("professor").refused("update_organisation", changes(mut, { revision, registry_numbers, ...more }))).toMatchObject({
        code: "organisation_identity_is_verified",
        status: 409,
      });
    }
    expect(await owner.query("select 1 from public.registry_numbers where organisation_id = $1", [mut.id])).toHaveLength(2);
    await as("professor").rpc("update_organisation", changes(mut, { revision, registry_numbers, research_office_signs: true }));
    expect(await owner.one("select research_office_signs from public.organisations where slug = 'mut'")).toEqual({ research_office_signs: true });
  });
});
