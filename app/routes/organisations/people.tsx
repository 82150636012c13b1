import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { confirmations, roleConfirmation } from "#app/domain/organisations/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { InvitationList } from "#app/domain/organisations/components/invitation-list.tsx";
import { MemberList } from "#app/domain/organisations/components/member-list.tsx";
import { OrganisationHeader } from "#app/domain/organisations/components/organisation-header.tsx";
import { StrayFailure } from "#app/domain/organisations/components/stray-failure.tsx";
import type { PeoplePage } from "#app/domain/organisations/answers.ts";
import { invitationInput, inviteInput, memberInput, memberRolesInput, organisationInput, roleHints, roleNames } from "#app/domain/organisations/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Field, Radios } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `People of ${data?.people.name ?? "the organisation"} · Ishtirak` }];

const DONE: Record<string, string> = {
  invited: "The invitation was sent.",
  revoked: "The invitation was withdrawn.",
  roles: "The roles were changed.",
  removed: "The person was removed.",
};

export const loader = signedInPage(async ({ db, params, url }) => ({
  people: await call(db, "organisation_people_page", { slug: params.slug ?? "" }),
  done: doneSentence(url, DONE),
}));

const backTo = (slug: string | undefined, done: keyof typeof DONE) => redirect(`/organisations/${encodeURIComponent(slug ?? "")}/people?done=${done}#top`);

const memberOf = async (db: Db, slug: string | undefined, profileId: string) =>
  (await call(db, "organisation_people_page", { slug: slug ?? "" })).members.find(({ id }) => id === profileId) ?? null;

export const action = formActions({
  invite: act(
    inviteInput,
    async ({ input, db, params }) => {
      await call(db, "invite_member", input);
      return backTo(params.slug, "invited");
    },
    { fields: { already_member: "email", invitation_open: "email", organisation_invitations_email_check: "email", role_given_by_owner: "role" } },
  ),
  revoke: act(invitationInput, async ({ input, db, params }) => {
    await call(db, "revoke_invitation", input);
    return backTo(params.slug, "revoked");
  }),
  roles: act(
    memberRolesInput,
    async ({ input, db, params }) => {
      await call(db, "change_member_roles", input);
      return backTo(params.slug, "roles");
    },
    {
      fields: { roles_required: "roles" },
      // Roles change often; the page asks only where one would break a matter that runs.
      confirm: async ({ input, db, params }) => {
        const clashes = await call(db, "member_role_clashes", input);
        if (clashes.length === 0) return null;
        const member = await memberOf(db, params.slug, input.profile_id);
        return member && roleConfirmation(member, input.roles.map((role) => roleNames[role]).join(", "), clashes);
      },
    },
  ),
  remove: act(
    memberInput,
    async ({ input, db, params }) => {
      await call(db, "remove_member", input);
      return backTo(params.slug, "removed");
    },
    {
      confirm: async ({ input, db, params }) => {
        const member = await memberOf(db, params.slug, input.profile_id);
        return member?.changeable ? confirmations.removeMember(member) : null;
      },
    },
  ),
  leave: act(
    organisationInput,
    async ({ input, db }) => {
      await call(db, "leave_organisation", input);
      return redirect("/home");
    },
    { confirm: async ({ db, params }) => confirmations.leave(await call(db, "organisation_people_page", { slug: params.slug ?? "" })) },
  ),
});

export default function OrganisationPeople() {
  const { people, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page width="wide">
      <OrganisationHeader
        organisation={people}
        roles={people.own_roles}
        oversees
        lead="Only members and the authority's administrators and auditors can see this page."
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <StrayFailure result={result} field="profile_id" ids={people.members.map(({ id }) => id)} />
      <StrayFailure result={result} field="invitation_id" ids={people.invitations.filter(({ revocable }) => revocable).map(({ id }) => id)} />
      <Section title="Members">
        <MemberList people={people} result={result} />
      </Section>
      {people.manages && (
        <Section title="Invitations">
          {people.invitations.length > 0 ? (
            <InvitationList invitations={people.invitations} result={result} />
          ) : (
            <EmptyState title="Nobody has been invited yet">People you invite appear here until they answer.</EmptyState>
          )}
        </Section>
      )}
      {people.manages && (
        <Section title="Invite a person" id="invite">
          <InviteForm people={people} result={result} />
        </Section>
      )}
      {people.own_roles.length > 0 && (
        <Section title="Leave" id="leave">
          <LeaveForm people={people} result={result} />
        </Section>
      )}
    </Page>
  );
}

function InviteForm({ people, result }: { people: PeoplePage; result: unknown }) {
  return (
    <Form result={result} intent="invite" action="#invite" initial={{ role: "member" }} className="max-w-2xl">
      <Hidden name="organisation_id" value={people.id} />
      <Field
        name="email"
        type="email"
        label="E-mail address"
        hint="Only the person who signs in with this address can accept. The invitation ends after 14 days."
        maxLength={254}
      />
      <Radios name="role" label="Role" options={people.gives.map((role) => ({ value: role, label: roleNames[role], hint: roleHints[role] }))} />
      <Button>Send invitation</Button>
    </Form>
  );
}

function LeaveForm({ people, result }: { people: PeoplePage; result: unknown }) {
  return (
    <details open={resultFor(result, "leave") !== null}>
      <summary className="cursor-pointer text-accent">Leave {people.name}</summary>
      <Form result={result} intent="leave" action="#leave" className="mt-3">
        <Hidden name="organisation_id" value={people.id} />
        <p className="mb-3 max-w-prose">You lose your roles here at once, and the owners are notified. You can return only with a new invitation.</p>
        <Button look="danger">Leave organisation</Button>
      </Form>
    </details>
  );
}
