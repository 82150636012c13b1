import { may, refusalOf } from "#app/domain/acts.ts";
import { sentenceFor } from "#app/platform/errors.ts";
import { regimes } from "#app/domain/ip/schema.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Deadline } from "#app/ui/time.tsx";
import type { OwnInvitation, TeamPage, TeamPartner } from "#app/domain/teams/team-page.ts";
import { teamRoleNames } from "../schema.ts";

// Both forms post to /teams, so that a person whose invitation ended meanwhile, and who can't read the team, can read the refusal.

/** An invitation to an organisation, with the meaning of joining and the forms to answer. Acts of /teams: accept, decline. */
export function InvitationAnswer({ team, partner }: { team: TeamPage; partner: TeamPartner }) {
  const { challenge } = team;
  const refusal = refusalOf(partner.acts, "accept");
  return (
    <section aria-labelledby={`invited-${partner.id}`} className="keep-together mb-8 rounded-sm border border-rule bg-surface p-5">
      <h2 id={`invited-${partner.id}`} className="text-xl">
        {team.lead.name} invites {partner.name}
      </h2>
      <p className="mt-1 mb-4 text-soft">
        {partner.invited_by} asks your organisation to bid together for “{challenge.title}”. If you accept, you can see the whole team, its people and its share
        table. You become {partner.name}’s contact in the team.
      </p>
      <DataList
        items={[
          ["Answer by", <Deadline key="answer" at={partner.expires_at} label="" compact />],
          ["Closing time", <Deadline key="closes" at={challenge.closes_at} zone={challenge.time_zone} label="" compact />],
          [
            "Who owns the results",
            <>
              {regimes[challenge.ip_regime].label}. {regimes[challenge.ip_regime].others}
            </>,
          ],
          [
            "Your obligations",
            "You accept these terms later, in a separate step. You can leave the team until the proposal is submitted. The team’s plan to bid, and its proposal, are confidential.",
          ],
        ]}
      />
      {refusal && <p className="mt-3">{sentenceFor(refusal.code, refusal.detail)}</p>}
      <Form id={`answer-${partner.id}`} action="/teams">
        <Hidden name="team_id" value={team.id} />
        <Hidden name="organisation_id" value={partner.id} />
        <ButtonRow>
          {!refusal && (
            <Button name="intent" value="accept" icon="check">
              Accept for {partner.name}
            </Button>
          )}
          <Button name="intent" value="decline" look="secondary">
            Decline
          </Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

/** The reader's own invitation to a team, with the meaning of joining and the forms to answer. Acts of /teams: accept_invitation, decline_invitation. */
export function OwnInvitationAnswer({ team, invitation }: { team: TeamPage; invitation: OwnInvitation }) {
  const { challenge } = team;
  const refusal = refusalOf(invitation.acts, "accept");
  return (
    <section aria-labelledby="invited-self" className="keep-together mb-8 rounded-sm border border-rule bg-surface p-5">
      <h2 id="invited-self" className="text-xl">
        {invitation.invited_by} invites you to join the team
      </h2>
      <p className="mt-1 mb-4 text-soft">
        You would join for {invitation.organisation.name}, to bid for “{challenge.title}”. If you accept, you can see the whole team and its share table, and
        work on the proposal.
      </p>
      <DataList
        items={[
          ["Your role", teamRoleNames[invitation.role]],
          ["Answer by", <Deadline key="answer" at={invitation.expires_at} label="" compact />],
          ["Closing time", <Deadline key="closes" at={challenge.closes_at} zone={challenge.time_zone} label="" compact />],
          [
            "Your obligations",
            "You can leave until the proposal is submitted. The team’s plan to bid, and its proposal, are confidential, even if you decline. You can’t review a challenge that you bid for.",
          ],
        ]}
      />
      {refusal && (
        <p className="mt-3">
          {refusal.code === "proposal_sealed"
            ? "The proposal is submitted and sealed. You can join only if the team withdraws it before closing."
            : refusal.code === "bidding_closed"
              ? "Bidding has closed, so nobody can join the team."
              : sentenceFor(refusal.code, refusal.detail)}
        </p>
      )}
      <Form id="answer-self" action="/teams">
        <Hidden name="team_id" value={team.id} />
        <ButtonRow>
          {may(invitation.acts, "accept") && (
            <Button name="intent" value="accept_invitation" icon="check">
              Accept
            </Button>
          )}
          <Button name="intent" value="decline_invitation" look="secondary">
            Decline
          </Button>
        </ButtonRow>
      </Form>
    </section>
  );
}
