import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { statusNames } from "#app/domain/challenges/schema.ts";
import { FrozenBadge } from "#app/domain/teams/components/team-header.tsx";
import type { MyTeams, PartnerInvitation } from "#app/domain/teams/answers.ts";
import { teamRoleNames } from "#app/domain/teams/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { afterQuery, doneSentence, parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { id } from "#app/platform/inputs.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Pagination } from "#app/ui/data.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Card, CardGrid, Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "My teams · Ishtirak" }];

const DONE: Record<string, string> = {
  declined: "The invitation was declined. The team was notified.",
  left: "You left the team.",
  disbanded: "The team was disbanded. Everybody in it was notified.",
};

export const loader = signedInPage(async ({ db, url }) => {
  const { after } = parseQuery(afterQuery, url);
  return { ...(await call(db, "my_teams", { after })), isFirst: after === null, done: doneSentence(url, DONE) };
});

const ownAnswerInput = z.object({ team_id: id });
const answerInput = ownAnswerInput.extend({ organisation_id: id });

export const action = formActions({
  accept_invitation: act(ownAnswerInput, async ({ input, db }) => {
    await call(db, "accept_team_invitation", input);
    return redirect(`/teams/${input.team_id}?done=joined`);
  }),
  decline_invitation: act(ownAnswerInput, async ({ input, db }) => {
    await call(db, "decline_team_invitation", input);
    return redirect("/teams?done=declined");
  }),
  accept: act(answerInput, async ({ input, db }) => {
    await call(db, "accept_partnership", input);
    return redirect(`/teams/${input.team_id}?done=accepted`);
  }),
  decline: act(answerInput, async ({ input, db }) => {
    await call(db, "decline_partnership", input);
    return redirect("/teams?done=declined");
  }),
});

export default function TeamsOfMine() {
  const { teams, next, isFirst, invitations, my_invitations: own, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page width="wide">
      <PageHeader
        title="My teams"
        lead="Teams that you are in, and teams in which you act for your organisation."
        actions={
          <LinkButton href="/teams/start" icon="plus">
            Start a team
          </LinkButton>
        }
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <StrayRefusal
        result={result}
        isShown={(_intent, values) =>
          values.organisation_id
            ? invitations.some(({ id, organisation }) => id === values.team_id && organisation.id === values.organisation_id)
            : own.some(({ id }) => id === values.team_id)
        }
      />
      {invitations.length + own.length > 0 && (
        <Section title="Invitations waiting for your answer">
          <div className="space-y-4">
            {own.map((invitation) => (
              <Invitation key={invitation.id} invitation={invitation} isOwn result={result} />
            ))}
            {invitations.map((invitation) => (
              <Invitation key={`${invitation.id} ${invitation.organisation.id}`} invitation={invitation} result={result} />
            ))}
          </div>
        </Section>
      )}
      <Section title="Teams">
        {teams.length > 0 ? (
          <>
            <CardGrid>
              {teams.map((team) => (
                <TeamListCard key={team.id} team={team} />
              ))}
            </CardGrid>
            <Pagination previous={isFirst ? null : "/teams"} previousLabel="First page" next={next && `/teams?after=${encodeURIComponent(next.join("~"))}`} />
          </>
        ) : (
          <EmptyState
            title="No teams yet"
            action={
              <>
                <LinkButton href="/teams/start">Start a team</LinkButton>
                <LinkButton href="/openings" look="secondary">
                  Student openings
                </LinkButton>
              </>
            }
          >
            Managers and supervisors of a verified organisation can start a team: choose a challenge, name the team, and invite others. Students join through a
            student opening.
          </EmptyState>
        )}
      </Section>
    </Page>
  );
}

function TeamListCard({ team }: { team: MyTeams["teams"][number] }) {
  const { challenge } = team;
  const isOver = challenge.status !== "open" && challenge.status !== "forecast";
  return (
    <Card
      as="li"
      href={`/teams/${team.id}`}
      title={team.name}
      kicker={team.lead.name}
      status={<FrozenBadge frozen={team.frozen} />}
      footer={
        <>
          <span>{team.role ? teamRoleNames[team.role] : "You act for an organisation in the team"}</span>
          <span>Challenge: {statusNames[challenge.status].toLowerCase()}</span>
        </>
      }
    >
      <p>For “{challenge.title}”</p>
      <p className="mt-1">
        {isOver ? (
          <>
            Closed <DateTime at={challenge.closes_at} zone={challenge.time_zone} />
          </>
        ) : (
          <Deadline at={challenge.closes_at} zone={challenge.time_zone} compact none="Always open" />
        )}
      </p>
    </Card>
  );
}

/** An invitation of the reader, or of an organisation for which the reader can answer. */
function Invitation({ invitation, isOwn = false, result }: { invitation: PartnerInvitation; isOwn?: boolean; result: unknown }) {
  const { organisation, challenge } = invitation;
  const failure = resultFor(result, undefined);
  const isFailed = failure?.values.team_id === invitation.id && (failure.values.organisation_id ?? "") === (isOwn ? "" : organisation.id);
  const whom = isOwn ? "you" : organisation.name;
  const suffix = isOwn ? "_invitation" : "";
  return (
    <article className="keep-together rounded-sm border border-rule bg-surface p-5">
      <h3 className="text-lg">
        <a href={`/teams/${invitation.id}`}>
          {isOwn ? invitation.invited_by : invitation.lead.name} invites {whom} to join “{invitation.name}”
        </a>
      </h3>
      <p className="mt-1 text-soft">
        For “{challenge.title}”, {isOwn ? `as a member of ${organisation.name}` : `invited by ${invitation.invited_by}`}.
      </p>
      <p className="mt-2">
        <Deadline at={invitation.expires_at} label="Answer by" compact />
      </p>
      <Form id={`answer-${invitation.id}-${isOwn ? "self" : organisation.id}`} result={isFailed ? failure : null}>
        <Hidden name="team_id" value={invitation.id} />
        {!isOwn && <Hidden name="organisation_id" value={organisation.id} />}
        <ButtonRow>
          <LinkButton href={`/teams/${invitation.id}`} look="secondary">
            Read invitation
          </LinkButton>
          <Button name="intent" value={`accept${suffix}`} icon="check">
            Accept<span className="sr-only"> for {whom}</span>
          </Button>
          <Button name="intent" value={`decline${suffix}`} look="quiet">
            Decline<span className="sr-only"> for {whom}</span>
          </Button>
        </ButtonRow>
      </Form>
    </article>
  );
}
