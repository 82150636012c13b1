import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { OrganisationHeader } from "#app/domain/organisations/components/organisation-header.tsx";
import { StrayFailure } from "#app/domain/organisations/components/stray-failure.tsx";
import { invitationInput } from "#app/domain/organisations/schema.ts";
import { PoolInvitations, PoolTable } from "#app/domain/reviews/components/pool.tsx";
import { confirmations } from "#app/domain/reviews/confirmations.ts";
import { poolInviteInput, poolReviewerInput } from "#app/domain/reviews/pool.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Reviewers of ${data?.pool.name ?? "an organisation"} · Ishtirak` }];

const DONE: Record<string, string> = {
  invited: "The invitation was sent.",
  revoked: "The invitation was withdrawn.",
  removed: "The reviewer was removed from the pool.",
};

export const loader = signedInPage(async ({ db, params, url }) => ({
  pool: await call(db, "pool_page", { slug: params.slug ?? "" }),
  done: doneSentence(url, DONE),
}));

const backTo = (slug: string | undefined, done: keyof typeof DONE) => redirect(`/organisations/${encodeURIComponent(slug ?? "")}/reviewers?done=${done}`);

export const action = formActions({
  invite: act(
    poolInviteInput,
    async ({ input, db, params }) => {
      await call(db, "invite_member", input);
      return backTo(params.slug, "invited");
    },
    { fields: { already_in_pool: "email", invitation_open: "email", email_unreadable: "email" } },
  ),
  revoke: act(invitationInput, async ({ input, db, params }) => {
    await call(db, "revoke_invitation", input);
    return backTo(params.slug, "revoked");
  }),
  remove: act(
    poolReviewerInput,
    async ({ input, db, params }) => {
      await call(db, "remove_pool_reviewer", input);
      return backTo(params.slug, "removed");
    },
    {
      confirm: async ({ input, db, params }) => {
        const reviewer = (await call(db, "pool_page", { slug: params.slug ?? "" })).people.find(({ id }) => id === input.profile_id);
        return reviewer ? confirmations.removeFromPool(reviewer) : null;
      },
    },
  ),
});

export default function Reviewers() {
  const { pool, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page width="wide">
      <OrganisationHeader
        organisation={pool}
        roles={pool.roles}
        lead="Your pool of reviewers. Only people in it, with a declaration of this year, can be assigned to review proposals for your challenges."
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <StrayFailure result={result} field="invitation_id" ids={pool.invitations.map(({ id }) => id)} />
      <StrayFailure result={result} field="profile_id" ids={pool.people.map(({ id }) => id)} />
      <Section title="Reviewers" id="reviewers">
        {pool.people.length === 0 ? (
          <EmptyState title="No reviewers">Invite people by e-mail. They are listed here when they accept.</EmptyState>
        ) : (
          <PoolTable pool={pool} result={result} />
        )}
      </Section>
      {pool.invitations.length > 0 && (
        <Section title="Invitations" id="invitations">
          <PoolInvitations invitations={pool.invitations} result={result} />
        </Section>
      )}
      {pool.status === "verified" && (
        <Section title="Invite a reviewer" id="invite">
          <Form result={result} intent="invite" action="#invite" className="max-w-2xl">
            <Hidden name="organisation_id" value={pool.id} />
            <Field
              name="email"
              type="email"
              label="E-mail address"
              hint="The person can be from inside or outside your organisation, also without an account. Only who signs in with this address can accept. The invitation ends after 14 days."
              maxLength={254}
            />
            <Button>Send invitation</Button>
          </Form>
        </Section>
      )}
    </Page>
  );
}
