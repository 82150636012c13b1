import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { RegimeTerms } from "#app/domain/teams/components/regime-terms.tsx";
import { currentPartners } from "#app/domain/teams/components/share-table.tsx";
import { FrozenNotice, TeamHeader } from "#app/domain/teams/components/team-header.tsx";
import type { TeamPage, TeamPartner } from "#app/domain/teams/team-page.ts";
import { termsInput } from "#app/domain/teams/schema.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { Checkbox } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, Section } from "#app/ui/page.tsx";
import { Badge, Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `IP terms for ${data?.team.name ?? "the team"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => ({
  team: await call(db, "team_page", { team_id: parseParams(idParams, params).id }),
  isAccepted: url.searchParams.get("done") === "accepted",
}));

export const action = formAction(termsInput, async ({ input, db, params }) => {
  const { id } = parseParams(idParams, params);
  await call(db, "accept_ip_terms", { team_id: id, organisation_id: input.organisation_id, regime: input.regime });
  return redirect(`/teams/${id}/terms?done=accepted`);
});

export default function TeamTerms() {
  const { team, isAccepted } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const partners = currentPartners(team);
  const waiting = partners.filter(({ acts, ip_terms_accepted_at: at }) => at === null && may(acts, "accept_ip_terms"));
  return (
    <Page>
      <TeamHeader
        team={team}
        title="IP terms"
        lead="Who owns the results, and who else can use them. The challenge sets these terms. Each organisation in the team must accept them before you submit."
      />
      {isAccepted && !result && <Notice tone="success" live title="The terms were accepted. The team's lead was notified." />}
      <FrozenNotice frozen={team.frozen} />
      <RegimeTerms regime={team.challenge.ip_regime} reviewDays={team.challenge.publication_review_days} />
      {waiting.map((partner) => (
        <AcceptForm key={partner.id} team={team} partner={partner} result={result} />
      ))}
      <Section title="Acceptances">
        <Table
          caption="Acceptance of the IP terms by each organisation"
          quietCaption
          rows={partners}
          rowKey={({ id }) => id}
          columns={[
            { label: "Organisation", cell: ({ name }) => name },
            {
              label: "IP terms",
              cell: ({ ip_terms_accepted_at: at }) =>
                at ? (
                  <Badge tone="success">Accepted</Badge>
                ) : (
                  <Badge tone="warning" icon="clock">
                    Not yet
                  </Badge>
                ),
            },
            {
              label: "Accepted by",
              cell: ({ ip_terms_accepted_at: at, ip_terms_accepted_by: by }) =>
                at ? (
                  <>
                    <DateTime at={at} /> · {by}
                  </>
                ) : (
                  "A manager, signatory or owner must accept"
                ),
            },
          ]}
        />
      </Section>
    </Page>
  );
}

function AcceptForm({ team, partner, result }: { team: TeamPage; partner: TeamPartner; result: unknown }) {
  const failure = resultFor(result, undefined);
  return (
    <Section title={`Accept for ${partner.name}`}>
      <Form id={`accept-${partner.id}`} result={failure?.values.organisation_id === partner.id ? failure : null}>
        <Hidden name="organisation_id" value={partner.id} />
        <Hidden name="regime" value={team.challenge.ip_regime} />
        <Checkbox
          name="is_read"
          label={`I have read these terms and accept them for ${partner.name}, for this proposal.`}
          hint="If the challenge's terms change, this acceptance ends and you must accept again. After an award, every party signs a deed with the exact terms."
        />
        <ButtonRow>
          <Button icon="check">Accept terms</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
