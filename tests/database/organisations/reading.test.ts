// Who may read organisations, their people and their invitations.
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { emailOf, idOf, organisations, type Persona, personas } from "../../support/personas.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();
const { mut, nmi } = organisations;
const quetta = organisations["quetta-composites"];

describe("organisations", () => {
  db.test("everybody reads verified ones; a pending one exists for its members, administrators and auditors only", async ({ as, owner }) => {
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'owner')", [quetta, idOf("nobody")]);
    const insiders = ["nobody", "administrator", "auditor"];
    for (const persona of [null, ...personas]) {
      for (const slug of ["deri", "indus-photonics", "khyber-autonomy", "mut", "nmi"])
        expect(await as(persona).rpc("organisation_page", { slug })).toMatchObject({ slug, status: "verified" });
      if (persona && insiders.includes(persona))
        expect(await as(persona).rpc("organisation_page", { slug: "quetta-composites" })).toMatchObject({ status: "pending", registry_numbers: [{}] });
      else expect(await as(persona).refused("organisation_page", { slug: "quetta-composites" })).toMatchObject({ code: "not_found", status: 404 });
    }
  });

  db.test("reasons and deciders are told to members and administrators only", async ({ as }) => {
    await as("administrator").rpc("suspend_organisation", { organisation_id: mut, reason: "Under inquiry." });
    expect(await as("student").rpc("organisation_page", { slug: "mut" })).toMatchObject({ status: "suspended", reason: "Under inquiry.", roles: ["member"] });
    expect(await as("administrator").rpc("organisation_page", { slug: "mut" })).toMatchObject({
      reason: "Under inquiry.",
      acts: { reinstate: null, suspend: "organisation_not_verified" },
    });
    for (const persona of [null, "rival"] as const) {
      expect(await as(persona).rpc("organisation_page", { slug: "mut" })).toMatchObject({
        status: "suspended",
        reason: null,
        revision: null,
        roles: [],
        acts: { verify: "not_allowed", reinstate: "not_allowed" },
      });
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
  db.test("memberships are read by fellow members, administrators and auditors", async (stage) => {
    const members: Persona[] = ["professor", "supervisor", "research_office", "university_signatory", "student", "conflicted_reviewer"];
    const showsAll = (page: unknown) => (page as { members: unknown[] }).members.length === members.length;
    const readers = personas.filter((persona) => members.includes(persona) || persona === "administrator" || persona === "auditor");
    expect(await readersOf(stage, "organisation_people_page", { slug: "mut" }, showsAll)).toEqual(readers);
    expect(await stage.as("rival").refused("organisation_people_page", { slug: "mut" })).toMatchObject({ code: "not_allowed", status: 403 });
    expect(await stage.as("rival").refused("organisation_people_page", { slug: "quetta-composites" })).toMatchObject({ code: "not_found", status: 404 });
    expect(await stage.as("administrator").refused("organisation_people_page", { slug: "nowhere" })).toMatchObject({ code: "not_found", status: 404 });
  });

  db.test("the people page says what its reader may do", async ({ as }) => {
    expect(await as("student").rpc("organisation_people_page", { slug: "mut" })).toMatchObject({ manages: false, gives: [], invitations: [] });
    const page = await as("professor").rpc("organisation_people_page", { slug: "mut" });
    expect(page.gives).toEqual(["manager", "technical_officer", "research_office", "supervisor", "member"]);
    expect(page.members.find(({ id }: { id: string }) => id === idOf("university_signatory"))).toMatchObject({ changeable: false });
    expect(page.members.find(({ id }: { id: string }) => id === idOf("student"))).toMatchObject({ changeable: true });
  });

  db.test("an invitation is read by its address and who manages the organisation", async (stage) => {
    const { as } = stage;
    const { id } = await as("professor").rpc("invite_member", { organisation_id: mut, email: emailOf("nobody"), role: "member" });
    const shows = (page: unknown) => (page as { invitations: unknown[] }).invitations.length === 1;
    expect(await readersOf(stage, "organisation_people_page", { slug: "mut" }, shows)).toEqual(["professor", "university_signatory"]);
    for (const persona of personas.filter((each) => each !== "nobody")) {
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

  db.test("a profile is read by its own person", async ({ as }) => {
    expect(await as("student").rpc("my_profile")).toMatchObject({ name: "Zainab Ali" });
    expect(await as(null).refused("my_profile")).toMatchObject({ sqlstate: "42501", status: 401 });
  });
});

describe("the authority's queue", () => {
  db.test("is read by administrators and auditors, and decided on by administrators", async ({ as }) => {
    for (const persona of personas.filter((key) => key !== "administrator" && key !== "auditor")) {
      expect(await as(persona).refused("organisation_queue_page")).toMatchObject({ code: "not_allowed", status: 403 });
    }
    expect((await as("auditor").rpc("organisation_queue_page")).organisations).toMatchObject([{ acts: { verify: "not_allowed" } }]);
    const page = await as("administrator").rpc("organisation_queue_page");
    expect(page).toMatchObject({
      counts: { pending: 1, verified: 5 },
      organisations: [{ slug: "quetta-composites", registry_numbers: [{ registry: "SECP", number: "0104410" }], acts: { verify: null, reject: null } }],
    });
  });
});
