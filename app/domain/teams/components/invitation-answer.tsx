import { regimes } from "#app/domain/ip/schema.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Deadline } from "#app/ui/time.tsx";
import type { OwnInvitation, TeamPage, TeamPartner } from "#app/domain/teams/team-page.ts";
import { teamRoleNames } from "../schema.ts";

// Both answers go to the list of one's teams: who may not read the team any more, as the invitation ended meanwhile, reads the refusal there.

/** An invitation to an organisation, with what joining means, to be accepted or declined there. Acts of /teams: accept, decline. */
export function InvitationAnswer({ team, partner }: { team: TeamPage; partner: TeamPartner }) {
  const { challenge } = team;
  return (
    <section aria-labelledby={`invited-${partner.id}`} className="keep-together mb-8 rounded-sm border border-rule bg-surface p-5">
      <h2 id={`invited-${partner.id}`} className="text-xl">
        {team.lead.name} invites {partner.name}
      </h2>
      <p className="mt-1 mb-4 text-soft">
        {partner.invited_by} asks your organisation to bid together for “{challenge.title}”. If you accept, you see the whole team, its people and its share
        table, and become {partner.name}’s contact in it.
      </p>
      <DataList
        items={[
          ["Answer by", <Deadline key="answer" at={partner.expires_at} label="" compact />],
          ["Bidding closes", <Deadline key="closes" at={challenge.closes_at} zone={challenge.time_zone} label="" compact />],
          [
            "Who would own the results",
            <>
              {regimes[challenge.ip_regime].label}. {regimes[challenge.ip_regime].others}
            </>,
          ],
          [
            "What binds you",
            "Accepting does not yet accept these terms: that is a step of its own, and you may leave the team until the proposal is submitted. That the team bids, and with what, is confidential.",
          ],
        ]}
      />
      <Form id={`answer-${partner.id}`} action="/teams">
        <Hidden name="team_id" value={team.id} />
        <Hidden name="organisation_id" value={partner.id} />
        <ButtonRow>
          <Button name="intent" value="accept" icon="check">
            Accept for {partner.name}
          </Button>
          <Button name="intent" value="decline" look="secondary">
            Decline
          </Button>
        </ButtonRow>
      </Form>
    </section>
  );
}

/** The reader's own invitation into a team, with what joining means, to be accepted or declined. Acts of /teams: accept_invitation, decline_invitation. */
export function OwnInvitationAnswer({ team, invitation }: { team: TeamPage; invitation: OwnInvitation }) {
  const { challenge } = team;
  return (
    <section aria-labelledby="invited-self" className="keep-together mb-8 rounded-sm border border-rule bg-surface p-5">
      <h2 id="invited-self" className="text-xl">
        {invitation.invited_by} invites you into the team
      </h2>
      <p className="mt-1 mb-4 text-soft">
        For {invitation.organisation.name}, to bid for “{challenge.title}”. If you accept, you see the whole team and its share table, and may write the
        proposal with it.
      </p>
      <DataList
        items={[
          ["Your role", teamRoleNames[invitation.role]],
          ["Answer by", <Deadline key="answer" at={invitation.expires_at} label="" compact />],
          ["Bidding closes", <Deadline key="closes" at={challenge.closes_at} zone={challenge.time_zone} label="" compact />],
          [
            "What binds you",
            "You may leave again until the proposal is submitted. That the team bids, and with what, is confidential, also if you decline. What you bid for you do not judge.",
          ],
        ]}
      />
      {!team.can.change_people && (
        <p className="mt-3">
          {team.frozen === "proposal_sealed"
            ? "The bid is submitted and sealed: you can join if its team withdraws it before closing."
            : "Bidding has closed: nobody joins the team any more."}
        </p>
      )}
      <Form id="answer-self" action="/teams">
        <Hidden name="team_id" value={team.id} />
        <ButtonRow>
          {team.can.change_people && (
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
