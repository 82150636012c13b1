// Who may read organisations, their people and their invitations.
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { emailOf, idOf, organisations, personas } from "../../support/personas.ts";

const db = await testDatabase();
const { mut, nmi } = organisations;
const quetta = organisations["quetta-composites"];

describe("organisations", () => {
  db.test("everybody reads verified ones; a pending one exists for its members, administrators and auditors only", async ({ as, owner }) => {
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'owner')", [quetta, idOf("nobody")]);
    const insiders = ["nobody", "administrator", "auditor"];
    for (const persona of [null, ...personas]) {
      const slugs = (await as(persona).query("select slug from public.organisations order by slug")).map(({ slug }) => slug);
      const expected = ["deri", "indus-photonics", "khyber-autonomy", "mut", "nmi", ...(persona && insiders.includes(persona) ? ["quetta-composites"] : [])];
      expect([persona, slugs]).toEqual([persona, expected]);
      const numbers = await as(persona).query("select 1 from public.registry_numbers where organisation_id = $1", [quetta]);
      expect([persona, numbers.length]).toEqual([persona, persona && insiders.includes(persona) ? 1 : 0]);
      if (persona && insiders.includes(persona))
        expect(await as(persona).rpc("organisation_page", { slug: "quetta-composites" })).toMatchObject({ status: "pending" });
      else expect(await as(persona).refused("organisation_page", { slug: "quetta-composites" })).toMatchObject({ code: "not_found", status: 404 });
    }
  });

  db.test("reasons and deciders are told to members and administrators only", async ({ as }) => {
    await as("administrator").rpc("suspend_organisation", { organisation_id: mut, reason: "Under inquiry." });
    for (const column of ["suspension_reason", "suspended_by", "rejection_reason", "rejected_by", "verified_by", "registered_by"]) {
      for (const persona of [null, "rival", "student"] as const) await as(persona).refusedQuery(`select ${column} from public.organisations`);
    }
    expect(await as("student").rpc("organisation_page", { slug: "mut" })).toMatchObject({ status: "suspended", reason: "Under inquiry.", roles: ["member"] });
    expect(await as("administrator").rpc("organisation_page", { slug: "mut" })).toMatchObject({ reason: "Under inquiry.", can_decide: true });
    for (const persona of [null, "rival"] as const) {
      expect(await as(persona).rpc("organisation_page", { slug: "mut" })).toMatchObject({
        status: "suspended",
        reason: null,
        revision: null,
        roles: [],
        can_decide: false,
      });
    }
  });

  db.test("nobody writes past the commands", async ({ as }) => {
    for (const persona of [null, "administrator", "university_signatory"] as const) {
      await as(persona).refusedQuery("update public.organisations set name = 'x'");
      await as(persona).refusedQuery("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'owner')", [mut, idOf("nobody")]);
      await as(persona).refusedQuery("delete from public.memberships");
      await as(persona).refusedQuery("delete from public.organisation_invitations");
    }
  });
});

describe("the directory", () => {
  const names = (page: { organisations: { slug: string }[] }) => page.organisations.map(({ slug }) => slug);

  db.test("lists verified organisations by words, kind and city, and pages by name", async ({ as }) => {
    const visitor = as(null);
    expect(names(await visitor.rpc("organisations_page"))).toEqual(["deri", "indus-photonics", "khyber-autonomy", "mut", "nmi"]);
    expect(names(await visitor.rpc("organisations_page", { words: "IN" }))).toEqual(["deri", "indus-photonics", "nmi"]);
    expect(names(await visitor.rpc("organisations_page", { kind: "sme", city: "lahore" }))).toEqual(["indus-photonics"]);
    expect(names(await visitor.rpc("organisations_page", { words: "%" }))).toEqual([]);
    expect((await visitor.rpc("organisations_page", { city: "Lahore" })).kinds).toEqual({ sme: 1 });
    const first = await visitor.rpc("organisations_page", { page_size: 2 });
    expect([names(first), first.has_more]).toEqual([["deri", "indus-photonics"], true]);
    const last = first.organisations[1];
    const second = await visitor.rpc("organisations_page", { page_size: 3, after_name: last.name, after_id: last.id });
    expect([names(second), second.has_more]).toEqual([["khyber-autonomy", "mut", "nmi"], false]);
  });

  db.test("leaves suspended and pending ones out, for members too", async ({ as }) => {
    await as("administrator").rpc("suspend_organisation", { organisation_id: nmi, reason: "x" });
    for (const persona of [null, "reviewer_one", "administrator"] as const) {
      expect(names(await as(persona).rpc("organisations_page"))).toEqual(["deri", "indus-photonics", "khyber-autonomy", "mut"]);
    }
  });
});

describe("people and invitations", () => {
  db.test("memberships are read by fellow members, administrators and auditors, and by each their own", async ({ as }) => {
    const members = ["professor", "supervisor", "research_office", "university_signatory", "student", "conflicted_reviewer"];
    for (const persona of personas) {
      const rows = await as(persona).query("select profile_id from public.memberships where organisation_id = $1", [mut]);
      const sees = members.includes(persona) || persona === "administrator" || persona === "auditor";
      expect([persona, rows.length]).toEqual([persona, sees ? 8 : 0]);
      if (sees) expect((await as(persona).rpc("organisation_people_page", { slug: "mut" })).members).toHaveLength(6);
      else expect(await as(persona).refused("organisation_people_page", { slug: "mut" })).toMatchObject({ code: "not_allowed", status: 403 });
    }
    await as(null).refusedQuery("select profile_id from public.memberships");
    expect(await as(null).refused("organisation_people_page", { slug: "mut" })).toMatchObject({ status: 401 });
    expect(await as("rival").refused("organisation_people_page", { slug: "quetta-composites" })).toMatchObject({ code: "not_found", status: 404 });
    expect(await as("administrator").refused("organisation_people_page", { slug: "nowhere" })).toMatchObject({ code: "not_found", status: 404 });
  });

  db.test("the people page says what its reader may do", async ({ as }) => {
    expect(await as("student").rpc("organisation_people_page", { slug: "mut" })).toMatchObject({ manages: false, gives: [], invitations: [] });
    const page = await as("professor").rpc("organisation_people_page", { slug: "mut" });
    expect(page.gives).toEqual(["manager", "technical_officer", "research_office", "supervisor", "member"]);
    expect(page.members.find(({ id }: { id: string }) => id === idOf("university_signatory"))).toMatchObject({ changeable: false });
    expect(page.members.find(({ id }: { id: string }) => id === idOf("student"))).toMatchObject({ changeable: true });
  });

  db.test("an invitation is read by its address, who manages the organisation, and auditors", async ({ as }) => {
    const { id } = await as("professor").rpc("invite_member", { organisation_id: mut, email: emailOf("nobody"), role: "member" });
    for (const persona of personas) {
      const rows = await as(persona).query("select id from public.organisation_invitations");
      expect([persona, rows.length]).toEqual([persona, ["nobody", "professor", "university_signatory", "auditor"].includes(persona) ? 1 : 0]);
      if (persona !== "nobody")
        expect(await as(persona).refused("invitation_page", { invitation_id: id })).toMatchObject({ code: "invitation_not_yours", status: 404 });
    }
    expect(await as(null).refused("invitation_page", { invitation_id: id })).toMatchObject({ status: 401 });
    expect(await as("nobody").rpc("invitation_page", { invitation_id: id })).toMatchObject({
      status: "open",
      role: "member",
      invited_by: "Prof. Sana Khan",
      organisation: { slug: "mut" },
    });
  });

  db.test("profiles are read by signed-in people only", async ({ as }) => {
    expect(await as("nobody").query("select id from public.profiles")).toHaveLength(personas.length);
    await as(null).refusedQuery("select id from public.profiles");
  });
});

describe("the authority's queue", () => {
  db.test("is read by administrators and auditors, and decided on by administrators", async ({ as }) => {
    for (const persona of personas.filter((key) => key !== "administrator" && key !== "auditor")) {
      expect(await as(persona).refused("organisation_queue_page")).toMatchObject({ code: "not_allowed", status: 403 });
    }
    expect(await as("auditor").rpc("organisation_queue_page")).toMatchObject({ can_decide: false });
    const page = await as("administrator").rpc("organisation_queue_page");
    expect(page).toMatchObject({
      can_decide: true,
      counts: { pending: 1, verified: 5 },
      organisations: [{ slug: "quetta-composites", registry_numbers: [{ registry: "SECP", number: "0104410" }], is_own: false }],
    });
  });
});
