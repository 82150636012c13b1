import { regimes } from "#app/domain/ip/schema.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Deadline } from "#app/ui/time.tsx";
import type { TeamPage, TeamPartner } from "../queries.server.ts";

/** An invitation to an organisation, with what joining means, to be accepted or declined. Acts: accept, decline. */
export function InvitationAnswer({ team, partner, result }: { team: TeamPage; partner: TeamPartner; result: unknown }) {
  const { challenge } = team;
  const failure = resultFor(result, undefined);
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
      <Form id={`answer-${partner.id}`} result={failure?.values.organisation_id === partner.id ? failure : null}>
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
