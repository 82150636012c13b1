import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { platformRoleNames } from "#app/domain/accounts/schema.ts";
import { StrayFailure } from "#app/domain/organisations/components/stray-failure.tsx";
import { roleConfirmation } from "#app/domain/organisations/confirmations.ts";
import type { AuthorityPeople } from "#app/domain/organisations/answers.ts";
import { platformRoleInput, platformRoles } from "#app/domain/organisations/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { Select } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Roles in the authority · Ishtirak" }];

const query = z.object({ search: z.string().trim().max(120).catch("").default("") });

export const loader = signedInPage(async ({ db, url }) => {
  const { search } = parseQuery(query, url);
  return { ...(await call(db, "authority_people_page", { search })), search, done: url.searchParams.get("done") };
});

export const action = formActions({
  grant: act(
    platformRoleInput,
    async ({ input, db }) => {
      await call(db, "grant_platform_role", input);
      return redirect("/admin/people?done=granted");
    },
    {
      fields: { platform_role_held: "role", auditor_holds_no_other_role: "role" },
      confirm: confirming(
        "profile",
        "grant_role",
        async (person, input, { db }) => roleConfirmation(person, roleName(input.role), await call(db, "platform_role_clashes", input)),
        (input) => input.profile_id,
      ),
    },
  ),
  revoke: act(platformRoleInput, async ({ input, db }) => {
    await call(db, "revoke_platform_role", input);
    return redirect("/admin/people?done=revoked");
  }),
});

const roleName = (role: string) => (platformRoleNames as Readonly<Record<string, string>>)[role] ?? role;
type Holder = AuthorityPeople["holders"][number];
type HeldRole = Holder["roles"][number];

export default function AuthorityRoles() {
  const { holders, matches, search, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const held = holders.flatMap((holder) => holder.roles.map((role) => ({ holder, role })));
  return (
    <Page width="wide">
      <PageHeader
        title="Roles in the authority"
        kicker="Administration"
        lead="The people who verify, approve, pay and audit. You cannot give yourself a role. An auditor cannot hold another role."
      />
      {done && !result && (
        <Notice
          tone="success"
          live
          title={done === "granted" ? "The role was given. The person was notified." : "The role was removed. The person was notified."}
        />
      )}
      <StrayFailure
        result={resultFor(result, "revoke") ?? resultFor(result, "grant")}
        field="profile_id"
        ids={resultFor(result, "grant") ? matches.map(({ id }) => id) : []}
      />
      <Section title="Give a role">
        <form method="get" action="/admin/people" className="mb-4 flex max-w-2xl flex-wrap items-end gap-3">
          <label className="min-w-0 flex-1 basis-72 font-semibold">
            Name or e-mail address
            <input type="search" name="search" defaultValue={search} maxLength={120} className="control mt-1 font-normal" aria-describedby="search-hint" />
          </label>
          <Button look="secondary" icon="search">
            Find person
          </Button>
        </form>
        <p id="search-hint" className="mb-4 text-sm text-soft">
          At least three letters. The person needs an account here.
        </p>
        {search !== "" && <Matches matches={matches} result={result} />}
      </Section>
      <Section title="Role holders">
        <Table
          caption="Role holders in the authority"
          quietCaption
          rows={held}
          rowKey={({ holder, role }) => `${holder.id} ${role.role}`}
          columns={[
            {
              label: "Name",
              cell: ({ holder }) => (
                <>
                  {holder.name}
                  <span className="block text-sm font-normal break-all text-soft">{holder.email}</span>
                </>
              ),
            },
            { label: "Role", cell: ({ role }) => roleName(role.role) },
            {
              label: "Since",
              cell: ({ role }) => (
                <span>
                  <DateTime at={role.granted_at} show="short" />
                  {role.granted_by && ` from ${role.granted_by}`}
                </span>
              ),
            },
            { label: "Change", cell: ({ holder, role }) => <RevokeForm holder={holder} role={role} /> },
          ]}
        />
      </Section>
    </Page>
  );
}

function Matches({ matches, result }: { matches: AuthorityPeople["matches"]; result: unknown }) {
  if (matches.length === 0) return <EmptyState title="Nobody matches">Check the spelling, or search by e-mail address.</EmptyState>;
  const failure = resultFor(result, "grant");
  return (
    <ul className="divide-y divide-line border-y border-line">
      {matches.map(({ id, name, headline, email }) => (
        <li key={id} className="grid items-start gap-x-8 gap-y-2 pt-4 sm:grid-cols-2">
          <div className="min-w-0">
            <p className="font-semibold">{name}</p>
            <p className="text-sm break-all text-soft">{email}</p>
            {headline && <p className="text-sm text-soft">{headline}</p>}
          </div>
          <Form id={`grant-${id}`} intent="grant" result={failure?.values.profile_id === id ? failure : null}>
            <Hidden name="profile_id" value={id} />
            <div className="flex flex-wrap items-end gap-x-3">
              <div className="min-w-0 flex-1 basis-48">
                <Select
                  name="role"
                  label={
                    <>
                      Role<span className="sr-only"> for {name}</span>
                    </>
                  }
                  options={platformRoles.map((value) => ({ value, label: roleName(value) }))}
                />
              </div>
              <div className="mb-5">
                <Button look="secondary">Give role</Button>
              </div>
            </div>
          </Form>
        </li>
      ))}
    </ul>
  );
}

function RevokeForm({ holder, role }: { holder: Holder; role: HeldRole }) {
  return (
    <details className="text-start text-sm">
      <summary className="cursor-pointer py-1 text-accent">
        Remove role
        <span className="sr-only">
          {" "}
          of {roleName(role.role)} from {holder.name}
        </span>
      </summary>
      <Form id={`revoke-${holder.id}-${role.role}`} intent="revoke" className="mt-2">
        <Hidden name="profile_id" value={holder.id} />
        <Hidden name="role" value={role.role} />
        <p className="mb-3">
          {holder.name} will no longer be able to act as {roleName(role.role).toLowerCase()} and is notified.
        </p>
        <Button look="danger">Remove role</Button>
      </Form>
    </details>
  );
}
