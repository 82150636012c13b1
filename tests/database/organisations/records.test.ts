// Student profiles and where an organisation is paid.
import { describe, expect } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { idOf, organisations, personas } from "../../support/personas.ts";
import { readersOf } from "../../support/readers.ts";

const db = await testDatabase();
const { mut, deri } = organisations;
const studies = {
  university_id: mut,
  programme: "BE Mechatronics",
  level: "undergraduate",
  expected_graduation_on: "2028-06-30",
  supervisor_id: idOf("supervisor"),
};
const account = { organisation_id: mut, bank_title: "MUT Research Account", bank_iban: "pk36 scbl 0000 0011 2345 6702" };

describe("save_student_profile", () => {
  db.test("is refused to visitors, for what is no verified university, and with a supervisor from elsewhere", async ({ as, owner }) => {
    expect(await as(null).refused("save_student_profile", studies)).toMatchObject({ status: 401 });
    const student = as("nobody");
    expect(await student.refused("save_student_profile", { ...studies, university_id: deri })).toMatchObject({ code: "university_required", status: 422 });
    expect(await student.refused("save_student_profile", { ...studies, supervisor_id: idOf("rival") })).toMatchObject({
      code: "supervisor_not_there",
      status: 422,
    });
    expect(await student.refused("save_student_profile", { ...studies, supervisor_id: idOf("conflicted_reviewer") })).toMatchObject({
      code: "supervisor_not_there",
      status: 422,
    });
    expect(await as("supervisor").refused("save_student_profile", studies)).toMatchObject({ code: "student_is_not_own_supervisor" });
    await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'x' where id = $1", [mut]);
    expect(await student.refused("save_student_profile", studies)).toMatchObject({ code: "university_required", status: 422 });
    expect(await owner.query("select profile_id from public.student_profiles")).toEqual([{ profile_id: idOf("student") }]);
  });

  db.test("keeps one record a person and tells a supervisor once", async ({ as, owner }) => {
    await as("nobody").rpc("save_student_profile", studies);
    await as("nobody").rpc("save_student_profile", { ...studies, programme: "BE Avionics" });
    expect(await owner.one("select programme, level from public.student_profiles where profile_id = $1", [idOf("nobody")])).toEqual({
      programme: "BE Avionics",
      level: "undergraduate",
    });
    expect(await owner.query("select 1 from public.notices where kind = 'student.supervisor_named' and profile_id = $1", [idOf("supervisor")])).toHaveLength(1);
  });

  db.test("keeps the supervisor's word while the supervisor stays, and asks anew for another", async ({ as, owner }) => {
    const agreed = async () =>
      (await owner.one("select supervisor_agreed_at is not null as agreed from public.student_profiles where profile_id = $1", [idOf("nobody")])).agreed;
    await as("nobody").rpc("save_student_profile", studies);
    expect(await agreed()).toBe(false);
    await as("supervisor").rpc("agree_to_supervise", { student_id: idOf("nobody") });
    await as("nobody").rpc("save_student_profile", { ...studies, programme: "BE Avionics" });
    expect(await agreed()).toBe(true);
    await as("nobody").rpc("save_student_profile", { ...studies, supervisor_id: idOf("professor") });
    expect(await agreed()).toBe(false);
  });

  db.test("is read by the student, and by the supervisor who has not agreed yet", async (stage) => {
    const { owner } = stage;
    const showsRecord = (page: unknown) => (page as { record: unknown }).record !== null;
    expect(await readersOf(stage, "student_profile_page", {}, showsRecord)).toEqual(["student"]);
    await owner.query("update public.student_profiles set supervisor_agreed_at = null");
    const namesStudent = (page: unknown) => (page as { naming_me: unknown[] }).naming_me.length === 1;
    expect(await readersOf(stage, "my_requests", {}, namesStudent)).toEqual(["supervisor"]);
  });

  db.test("offers supervisors of the chosen university", async ({ as }) => {
    const page = await as("nobody").rpc("student_profile_page", { university_id: mut });
    expect(page.supervisors.map(({ name }: { name: string }) => name)).toEqual(["Dr Omar Farooq", "Prof. Sana Khan"]);
    expect(page).toMatchObject({ record: null, universities: [{ id: mut }] });
    expect(await as("nobody").rpc("student_profile_page", { university_id: deri })).toMatchObject({ supervisors: [] });
    expect(await as("student").rpc("student_profile_page")).toMatchObject({ record: { programme: "MS Electrical Engineering" }, university_id: mut });
    expect(await as(null).refused("student_profile_page")).toMatchObject({ status: 401 });
  });
});

for (const command of ["agree_to_supervise", "decline_to_supervise"]) {
  describe(command, () => {
    db.test("is for the supervisor whom the student named, and nobody else", async ({ as, owner }) => {
      await as("nobody").rpc("save_student_profile", studies);
      const about = { student_id: idOf("nobody") };
      const before = await owner.query("select * from public.student_profiles order by profile_id");
      expect(await as(null).refused(command, about)).toMatchObject({ status: 401 });
      for (const persona of personas.filter((one) => one !== "supervisor")) {
        expect(await as(persona).refused(command, about), persona).toMatchObject({ code: "not_found", status: 404 });
      }
      expect(await as("supervisor").refused(command, { student_id: idOf("rival") })).toMatchObject({ code: "not_found", status: 404 });
      expect(await owner.query("select * from public.student_profiles order by profile_id")).toEqual(before);
    });
  });
}

describe("a supervisor's word", () => {
  const record = "select supervisor_id, supervisor_agreed_at is not null as agreed from public.student_profiles where profile_id = $1";
  const told = "select kind from public.notices where profile_id = $1 order by id";

  db.test("confirms once, tells the student, and is asked for until then", async ({ as, owner }) => {
    await as("nobody").rpc("save_student_profile", studies);
    expect((await as("supervisor").rpc("my_requests")).naming_me).toEqual([
      { student_id: idOf("nobody"), name: "Sami Iqbal", programme: "BE Mechatronics", level: "undergraduate", university: "Margalla University of Technology" },
    ]);
    expect((await as("professor").rpc("my_requests")).naming_me).toEqual([]);
    await as("supervisor").rpc("agree_to_supervise", { student_id: idOf("nobody") });
    await as("supervisor").rpc("agree_to_supervise", { student_id: idOf("nobody") });
    expect(await owner.one(record, [idOf("nobody")])).toEqual({ supervisor_id: idOf("supervisor"), agreed: true });
    expect(await owner.query(told, [idOf("nobody")])).toEqual([{ kind: "student.supervision_agreed" }]);
    expect((await as("supervisor").rpc("my_requests")).naming_me).toEqual([]);
  });

  db.test("that says no leaves the record without a supervisor, and tells the student", async ({ as, owner }) => {
    await as("nobody").rpc("save_student_profile", studies);
    await as("supervisor").rpc("decline_to_supervise", { student_id: idOf("nobody") });
    expect(await owner.one(record, [idOf("nobody")])).toEqual({ supervisor_id: null, agreed: false });
    expect(await owner.query(told, [idOf("nobody")])).toEqual([{ kind: "student.supervision_refused" }]);
    expect(await as("supervisor").refused("decline_to_supervise", { student_id: idOf("nobody") })).toMatchObject({ code: "not_found" });
  });
});

describe("set_payout_account", () => {
  db.test("is refused to all but the organisation's finance people and owners", async ({ as, owner }) => {
    expect(await as(null).refused("set_payout_account", account)).toMatchObject({ status: 401 });
    for (const persona of personas.filter((key) => key !== "university_signatory")) {
      expect(await as(persona).refused("set_payout_account", account)).toMatchObject({ code: "not_allowed", status: 403 });
    }
    expect(await owner.one("select bank_title from public.payout_accounts where organisation_id = $1", [mut])).toEqual({
      bank_title: "Margalla University of Technology",
    });
  });

  db.test("is refused when empty, half given or mistyped", async ({ as }) => {
    const rector = as("university_signatory");
    expect(await rector.refused("set_payout_account", { organisation_id: mut })).toMatchObject({ code: "payout_account_required", status: 422 });
    expect(await rector.refused("set_payout_account", { ...account, bank_title: " " })).toMatchObject({ code: "payout_bank_incomplete", status: 422 });
    for (const bank_iban of ["PK36SCBL0000001123456703", "PK63SCBL0000001123456702", "36", "PK36 SCBL '; --"]) {
      expect(await rector.refused("set_payout_account", { ...account, bank_iban })).toMatchObject({ code: "payout_iban_wrong", status: 422 });
    }
    expect(await rector.refused("set_payout_account", { organisation_id: mut, stripe_account_id: "cus_1" })).toMatchObject({
      code: "payout_accounts_stripe_account_id_check",
    });
  });

  db.test("knows right IBANs of other countries", async ({ owner }) => {
    for (const iban of ["GB82WEST12345698765432", "DE89370400440532013000", "PK36SCBL0000001123456702"]) {
      expect(await owner.one("select private.is_iban($1) as right", [iban])).toEqual({ right: true });
    }
  });

  db.test("keeps the account, hides it in the audit, and tells the other finance people", async ({ as, owner }) => {
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'finance')", [mut, idOf("research_office")]);
    await as("university_signatory").rpc("set_payout_account", account);
    expect(await as("research_office").rpc("organisation_payout_page", { slug: "mut" })).toMatchObject({
      bank_title: "MUT Research Account",
      bank_iban: "PK36SCBL0000001123456702",
      updated_by: "Prof. Rashid Latif",
    });
    const entry = await owner.one("select before, after from public.audit_entries where action = 'organisation.payout_changed'");
    expect(entry).toMatchObject({ before: { bank_iban: "…6702" }, after: { bank_title: "MUT Research Account", bank_iban: "…6702" } });
    expect(await owner.query("select profile_id from public.notices where kind = 'organisation.payout_changed'")).toEqual([
      { profile_id: idOf("research_office") },
    ]);
  });

  db.test("is read by that organisation's finance people only", async (stage) => {
    const { as } = stage;
    for (const [slug, persona] of [
      ["mut", "university_signatory"],
      ["indus-photonics", "sme_founder"],
      ["khyber-autonomy", "rival"],
    ] as const) {
      expect(await readersOf(stage, "organisation_payout_page", { slug })).toEqual([persona]);
    }
    expect(await as("professor").refused("organisation_payout_page", { slug: "mut" })).toMatchObject({ code: "not_allowed", status: 403 });
    expect(await as("rival").refused("organisation_payout_page", { slug: "quetta-composites" })).toMatchObject({ code: "not_found", status: 404 });
    expect(await as(null).refused("organisation_payout_page", { slug: "mut" })).toMatchObject({ status: 401 });
  });
});
