// Invitations, roles and leaving.
import { describe, expect } from "vitest";
import type { Owner } from "../../support/actor.ts";
import { testDatabase } from "../../support/database.ts";
import { emailOf, idOf, organisations, personas } from "../../support/personas.ts";

const db = await testDatabase();
const { mut, deri } = organisations;
const invited = { organisation_id: mut, email: "Nobody@Ishtirak.example ", role: "supervisor" };
const rolesOf = async (owner: Owner, organisation: string, persona: Parameters<typeof idOf>[0]) =>
  (await owner.query("select role from public.memberships where organisation_id = $1 and profile_id = $2 order by role", [organisation, idOf(persona)])).map(
    ({ role }) => role,
  );

describe("invite_member", () => {
  db.test("is refused to all but owners and managers", async ({ as, owner }) => {
    expect(await as(null).refused("invite_member", invited)).toMatchObject({ status: 401 });
    for (const persona of personas.filter((key) => key !== "professor" && key !== "university_signatory")) {
      expect(await as(persona).refused("invite_member", invited)).toMatchObject({ code: "not_allowed", status: 403 });
    }
    expect(await owner.query("select 1 from public.organisation_invitations")).toEqual([]);
  });

  db.test("keeps roles that own, sign or pay to owners", async ({ as }) => {
    for (const role of ["owner", "signatory", "finance"]) {
      expect(await as("professor").refused("invite_member", { ...invited, role })).toMatchObject({ code: "role_given_by_owner", status: 403 });
      expect(await as("university_signatory").rpc("invite_member", { ...invited, role })).toMatchObject({ role, email: emailOf("nobody") });
    }
  });

  db.test("is refused for a member, twice over, for something that is no address, and beyond ten while unverified", async ({ as }) => {
    expect(await as("professor").refused("invite_member", { ...invited, email: emailOf("supervisor") })).toMatchObject({ code: "already_member", status: 409 });
    expect(await as("professor").refused("invite_member", { ...invited, email: "nobody" })).toMatchObject({ code: "email_unreadable" });
    await as("professor").rpc("invite_member", invited);
    expect(await as("university_signatory").refused("invite_member", invited)).toMatchObject({ code: "invitation_open", status: 409 });
    const firm = await as("nobody").rpc("register_organisation", { name: "Spammers", kind: "sme" });
    for (let number = 0; number < 10; number += 1)
      await as("nobody").rpc("invite_member", { organisation_id: firm.id, email: `a${number}@b.example`, role: "member" });
    const more = { organisation_id: firm.id, email: "a@b.example", role: "member" };
    expect(await as("nobody").refused("invite_member", more)).toMatchObject({ code: "too_many_invitations", status: 409 });
    // Each has had its mail: withdrawing them makes room on another day.
    const { invitations } = await as("nobody").rpc("organisation_people_page", { slug: firm.slug });
    for (const { id } of invitations) await as("nobody").rpc("revoke_invitation", { invitation_id: id });
    expect(await as("nobody").refused("invite_member", more)).toMatchObject({ code: "too_many_invitations", status: 409 });
  });

  db.test("tells somebody known in the app and by mail, somebody unknown by mail only", async ({ as, owner }) => {
    const known = await as("professor").rpc("invite_member", invited);
    expect(await owner.one("select path, data from public.notices where profile_id = $1", [idOf("nobody")])).toMatchObject({
      path: `/invitations/${known.id}`,
      data: { organisation: "Margalla University of Technology", role: "supervisor", inviter: "Prof. Sana Khan" },
    });
    const unknown = await as("professor").rpc("invite_member", { ...invited, email: "stranger@elsewhere.example" });
    const jobs = await owner.query(
      "select task_identifier as task, key from graphile_worker.jobs where key like '%' || $1 or task_identifier = 'send_notice_mail'",
      [unknown.id],
    );
    expect(jobs.map(({ task }) => task).sort()).toEqual(["send_invitation_mail", "send_notice_mail"]);
    const fourteenDays = await owner.one("select expires_at = invited_at + interval '14 days' as exact from public.organisation_invitations where id = $1", [
      known.id,
    ]);
    expect(fourteenDays).toEqual({ exact: true });
  });
});

describe("answering an invitation", () => {
  db.test("is refused once whoever sent it gives that role no more, so that nobody who is removed comes back by it", async ({ as, owner }) => {
    const { id } = await as("professor").rpc("invite_member", invited);
    const theirs = "from public.memberships where organisation_id = $1 and profile_id = $2";
    await owner.query("savepoint removed");
    await as("university_signatory").rpc("remove_member", { organisation_id: mut, profile_id: idOf("professor") });
    expect(await owner.query(`select 1 ${theirs}`, [mut, idOf("professor")])).toEqual([]);
    const refusal = { code: "invitation_of_former_giver", status: 409 };
    expect(await as("nobody").refused("accept_invitation", { invitation_id: id })).toMatchObject(refusal);
    await owner.query("rollback to savepoint removed");
    await owner.query(`delete ${theirs} and role in ('owner', 'manager')`, [mut, idOf("professor")]);
    await as("university_signatory")
      .rpc("change_member_roles", { organisation_id: mut, profile_id: idOf("professor"), roles: ["member"] })
      .catch(() => undefined);
    expect(await as("nobody").refused("accept_invitation", { invitation_id: id })).toMatchObject(refusal);
    expect(await rolesOf(owner, mut, "nobody")).toEqual([]);
    await as("nobody").rpc("decline_invitation", { invitation_id: id });
  });

  db.test("is refused to everybody but who has its confirmed address", async ({ as, owner }) => {
    const { id } = await as("professor").rpc("invite_member", invited);
    for (const command of ["accept_invitation", "decline_invitation"]) {
      expect(await as(null).refused(command, { invitation_id: id })).toMatchObject({ status: 401 });
      for (const persona of ["professor", "rival", "administrator"] as const) {
        expect(await as(persona).refused(command, { invitation_id: id })).toMatchObject({ code: "invitation_not_yours", status: 404 });
      }
    }
    await owner.query("update auth.users set email_confirmed_at = null where id = $1", [idOf("nobody")]);
    expect(await as("nobody").refused("accept_invitation", { invitation_id: id })).toMatchObject({ code: "invitation_not_yours", status: 404 });
    expect(await owner.query("select 1 from public.memberships where profile_id = $1", [idOf("nobody")])).toEqual([]);
  });

  db.test("gives the role, once, and tells who invited", async ({ as, owner }) => {
    const { id } = await as("professor").rpc("invite_member", invited);
    await as("nobody").rpc("accept_invitation", { invitation_id: id });
    expect(await rolesOf(owner, mut, "nobody")).toEqual(["supervisor"]);
    for (const command of ["accept_invitation", "decline_invitation"]) {
      expect(await as("nobody").refused(command, { invitation_id: id })).toMatchObject({ code: "invitation_answered", status: 409 });
    }
    expect(
      await owner.one("select data ->> 'person' as person from public.notices where kind = 'invitation.accepted' and profile_id = $1", [idOf("professor")]),
    ).toEqual({ person: "Sami Iqbal" });
    expect(await owner.one("select actor_id from public.audit_entries where action = 'invitation.accepted'")).toEqual({ actor_id: idOf("nobody") });
  });

  db.test("declining gives nothing and tells who invited", async ({ as, owner }) => {
    const { id } = await as("professor").rpc("invite_member", invited);
    await as("nobody").rpc("decline_invitation", { invitation_id: id });
    expect(await as("nobody").refused("accept_invitation", { invitation_id: id })).toMatchObject({ code: "invitation_answered" });
    expect(await rolesOf(owner, mut, "nobody")).toEqual([]);
    expect(await owner.query("select 1 from public.notices where kind = 'invitation.declined' and profile_id = $1", [idOf("professor")])).toHaveLength(1);
  });

  db.test("is refused after fourteen days, whether or not the clock's work has run", async ({ as, owner }) => {
    const { id } = await as("professor").rpc("invite_member", invited);
    await owner.query(
      "update public.organisation_invitations set invited_at = now() - interval '15 days', expires_at = now() - interval '1 day' where id = $1",
      [id],
    );
    expect(await as("nobody").refused("accept_invitation", { invitation_id: id })).toMatchObject({ code: "invitation_expired", status: 409 });
    expect(await owner.one("select private.close_expired_invitations() as closed")).toEqual({ closed: 1 });
    expect(await owner.one("select private.close_expired_invitations() as closed")).toEqual({ closed: 0 });
    expect(await as("nobody").refused("accept_invitation", { invitation_id: id })).toMatchObject({ code: "invitation_expired", status: 409 });
    expect(await owner.query("select 1 from public.notices where kind = 'invitation.expired' and profile_id = $1", [idOf("professor")])).toHaveLength(1);
    expect(await as("professor").rpc("invite_member", invited)).toMatchObject({ role: "supervisor" });
  });

  db.test("is refused once taken back, and while the organisation is suspended", async ({ as, owner }) => {
    const { id } = await as("university_signatory").rpc("invite_member", { ...invited, role: "finance" });
    expect(await as("rival").refused("revoke_invitation", { invitation_id: id })).toMatchObject({ code: "not_found", status: 404 });
    expect(await as("student").refused("revoke_invitation", { invitation_id: id })).toMatchObject({ code: "not_allowed", status: 403 });
    expect(await as("professor").refused("revoke_invitation", { invitation_id: id })).toMatchObject({ code: "role_given_by_owner", status: 403 });
    await as("university_signatory").rpc("revoke_invitation", { invitation_id: id });
    expect(await as("university_signatory").refused("revoke_invitation", { invitation_id: id })).toMatchObject({ code: "invitation_closed", status: 409 });
    expect(await as("nobody").refused("accept_invitation", { invitation_id: id })).toMatchObject({ code: "invitation_revoked", status: 409 });
    const second = await as("professor").rpc("invite_member", invited);
    await owner.query("update public.organisations set suspended_at = now(), suspension_reason = 'x' where id = $1", [mut]);
    expect(await as("nobody").refused("accept_invitation", { invitation_id: second.id })).toMatchObject({ code: "organisation_suspended", status: 409 });
    expect(await rolesOf(owner, mut, "nobody")).toEqual([]);
  });
});

describe("roles and leaving", () => {
  db.test("changing and removing are refused to all but owners and managers", async ({ as, owner }) => {
    const before = await owner.query("select * from public.memberships order by 1, 2, 3");
    for (const persona of personas.filter((key) => key !== "professor" && key !== "university_signatory")) {
      expect(await as(persona).refused("change_member_roles", { organisation_id: mut, profile_id: idOf("student"), roles: ["owner"] })).toMatchObject({
        code: "not_allowed",
        status: 403,
      });
      expect(await as(persona).refused("remove_member", { organisation_id: mut, profile_id: idOf("student") })).toMatchObject({
        code: "not_allowed",
        status: 403,
      });
    }
    expect(await owner.query("select * from public.memberships order by 1, 2, 3")).toEqual(before);
  });

  db.test("a manager can neither make nor unmake who owns, signs or pays", async ({ as }) => {
    const professor = as("professor");
    for (const roles of [["member", "owner"], ["signatory"], ["finance"]]) {
      expect(await professor.refused("change_member_roles", { organisation_id: mut, profile_id: idOf("professor"), roles })).toMatchObject({
        code: "role_given_by_owner",
        status: 403,
      });
    }
    expect(await professor.refused("change_member_roles", { organisation_id: mut, profile_id: idOf("university_signatory"), roles: ["member"] })).toMatchObject(
      { code: "role_given_by_owner" },
    );
    expect(await professor.refused("remove_member", { organisation_id: mut, profile_id: idOf("university_signatory") })).toMatchObject({
      code: "role_given_by_owner",
    });
    expect(await professor.refused("change_member_roles", { organisation_id: mut, profile_id: idOf("student"), roles: [] })).toMatchObject({
      code: "roles_required",
      status: 422,
    });
    expect(await professor.refused("change_member_roles", { organisation_id: mut, profile_id: idOf("rival"), roles: ["member"] })).toMatchObject({
      code: "not_found",
      status: 404,
    });
    expect(await professor.refused("remove_member", { organisation_id: mut, profile_id: idOf("rival") })).toMatchObject({ code: "not_found", status: 404 });
  });

  db.test("a changed member holds exactly the roles given and is told", async ({ as, owner }) => {
    await as("professor").rpc("change_member_roles", { organisation_id: mut, profile_id: idOf("supervisor"), roles: ["research_office", "member"] });
    expect(await rolesOf(owner, mut, "supervisor")).toEqual(["research_office", "member"]);
    expect(
      await owner.one("select data ->> 'roles' as roles from public.notices where kind = 'membership.changed' and profile_id = $1", [idOf("supervisor")]),
    ).toEqual({ roles: "research office, member" });
    await as("professor").rpc("remove_member", { organisation_id: mut, profile_id: idOf("supervisor") });
    expect(await rolesOf(owner, mut, "supervisor")).toEqual([]);
    expect(await owner.one("select before from public.audit_entries where action = 'membership.removed'")).toEqual({
      before: { roles: ["research_office", "member"] },
    });
  });

  db.test("the last owner can neither leave, be removed nor step down, by any way", async ({ as, owner }) => {
    const rector = as("university_signatory");
    const needed = { code: "organisation_needs_an_owner", status: 409 };
    expect(await rector.refused("leave_organisation", { organisation_id: mut })).toMatchObject(needed);
    expect(await rector.refused("remove_member", { organisation_id: mut, profile_id: idOf("university_signatory") })).toMatchObject(needed);
    expect(await rector.refused("change_member_roles", { organisation_id: mut, profile_id: idOf("university_signatory"), roles: ["member"] })).toMatchObject(
      needed,
    );
    for (const statement of [
      "delete from public.memberships where organisation_id = $1 and role = 'owner'",
      "update public.memberships set role = 'member' where organisation_id = $1 and role = 'owner'",
    ]) {
      await owner.query("savepoint bare");
      await expect(owner.query(statement, [mut])).rejects.toThrow("organisation_needs_an_owner");
      await owner.query("rollback to savepoint bare");
    }
    expect(await rolesOf(owner, mut, "university_signatory")).toEqual(["owner", "signatory"]);
    await rector.rpc("change_member_roles", { organisation_id: mut, profile_id: idOf("professor"), roles: ["owner", "supervisor"] });
    await rector.rpc("leave_organisation", { organisation_id: mut });
    expect(await rolesOf(owner, mut, "university_signatory")).toEqual([]);
    expect(await owner.query("select 1 from public.notices where kind = 'membership.left' and profile_id = $1", [idOf("professor")])).toHaveLength(1);
  });

  db.test("leaving is refused to who does not belong", async ({ as }) => {
    expect(await as("nobody").refused("leave_organisation", { organisation_id: deri })).toMatchObject({ code: "not_found", status: 404 });
  });

  db.testCommitted("of two owners who leave at once one stays", async ({ connect, owner }) => {
    await owner.query("insert into public.memberships (organisation_id, profile_id, role) values ($1, $2, 'owner')", [mut, idOf("professor")]);
    const [one, two] = await Promise.all([connect("university_signatory"), connect("professor")]);
    const results = await Promise.allSettled([
      one.rpc("leave_organisation", { organisation_id: mut }),
      two.rpc("leave_organisation", { organisation_id: mut }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await owner.query("select 1 from public.memberships where organisation_id = $1 and role = 'owner'", [mut])).toHaveLength(1);
  });

  db.testCommitted("a double click accepts an invitation once", async ({ connect, owner }) => {
    const [professor, one, two] = await Promise.all([connect("professor"), connect("nobody"), connect("nobody")]);
    const { id } = await professor.rpc("invite_member", invited);
    const results = await Promise.allSettled([one.rpc("accept_invitation", { invitation_id: id }), two.rpc("accept_invitation", { invitation_id: id })]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await owner.query("select 1 from public.audit_entries where action = 'invitation.accepted'")).toHaveLength(1);
  });
});
