import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { InvitationStatusBadge } from "#app/domain/organisations/components/invitation-list.tsx";
import { kindNames, roleHints, roleNames } from "#app/domain/organisations/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Invitation to ${data?.invitation.organisation.name ?? "an organisation"} · Ishtirak` },
];

export const loader = signedInPage(async ({ db, params }) => ({
  invitation: await call(db, "invitation_page", { invitation_id: parseParams(idParams, params).id }),
}));

export const action = formActions({
  accept: act(z.object({}), async ({ db, params }) => {
    const invitation_id = parseParams(idParams, params).id;
    // Read first: whom it leads to is the same before and after.
    const { organisation, role } = await call(db, "invitation_page", { invitation_id: invitation_id });
    await call(db, "accept_invitation", { invitation_id });
    return redirect(role === null ? "/reviews/declaration?done=joined" : `/organisations/${organisation.slug}?done=joined`);
  }),
  decline: act(z.object({}), async ({ db, params }) => {
    await call(db, "decline_invitation", { invitation_id: parseParams(idParams, params).id });
    return redirect(`/invitations/${params.id}`);
  }),
});

export default function AnswerInvitation() {
  const { invitation } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { organisation, role, status } = invitation;
  return (
    <Page>
      <PageHeader
        title={role === null ? `Review for ${organisation.name}` : `Join ${organisation.name}`}
        kicker="Invitation"
        status={<InvitationStatusBadge status={status} />}
        lead={`${invitation.invited_by} invites you to ${role === null ? "the pool of reviewers of this organisation" : `join this organisation as ${roleNames[role].toLowerCase()}`}.`}
      />
      {status === "accepted" && (
        <Notice tone="success" title="You accepted this invitation">
          {role === null ? (
            <a href="/reviews/declaration">Your declaration as a reviewer</a>
          ) : (
            <a href={`/organisations/${organisation.slug}`}>Go to {organisation.name}</a>
          )}
        </Notice>
      )}
      {status === "declined" && <Notice title="You declined this invitation">Ask {invitation.invited_by} for a new one if you change your mind.</Notice>}
      {status === "revoked" && (
        <Notice tone="warning" title="This invitation was withdrawn">
          Ask {invitation.invited_by} if you still want to join.
        </Notice>
      )}
      {status === "expired" && (
        <Notice tone="warning" title="This invitation has ended">
          It was open for fourteen days. Ask {invitation.invited_by} for a new one.
        </Notice>
      )}
      <DataList
        items={[
          ["Organisation", `${organisation.name}, ${kindNames[organisation.kind]}${organisation.city ? `, ${organisation.city}` : ""}`],
          [
            "Role",
            <span key="role">
              {role === null ? "Reviewer" : roleNames[role]}
              <span className="block text-sm text-soft">
                {role === null
                  ? "Can be asked to review proposals. Declares work of the last four years, family ties and money interests, which the organisation’s managers can read. Gets no other right."
                  : roleHints[role]}
              </span>
            </span>,
          ],
          ["Sent to", invitation.email],
          status === "open" && ["Answer by", <Deadline key="until" at={invitation.expires_at} label="" compact />],
        ]}
      />
      {status === "open" ? (
        <Form result={result} className="mt-6">
          <ButtonRow>
            <Button name="intent" value="accept" icon="check">
              Accept
            </Button>
            <Button name="intent" value="decline" look="secondary">
              Decline
            </Button>
          </ButtonRow>
        </Form>
      ) : (
        <ButtonRow>
          <LinkButton href="/home" look="secondary">
            Go to my work
          </LinkButton>
        </ButtonRow>
      )}
    </Page>
  );
}
