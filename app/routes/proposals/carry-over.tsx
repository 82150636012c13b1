import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { formatDateTime } from "#app/platform/time.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Radios } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Carry over ${data?.page.proposal.reference ?? "a proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => ({
  page: await call(db, "carry_over_page", { proposal_id: parseParams(idParams, params).id }),
}));

export const action = formAction(z.object({ challenge_id: z.uuid({ error: "Choose a challenge." }) }), async ({ db, params, input }) => {
  const draft = await call(db, "carry_over_proposal", { proposal_id: parseParams(idParams, params).id, ...input });
  return redirect(`/proposals/${draft.id}`);
});

export default function CarryOver() {
  const { page } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { proposal, challenges } = page;
  return (
    <Page>
      <PageHeader
        title="Carry over to another challenge"
        kicker={`${proposal.reference}, ${proposal.title}`}
        back={{ href: `/proposals/${proposal.id}`, label: "Proposal" }}
      />
      {challenges.length === 0 ? (
        <EmptyState title="No open challenge">{proposal.lead} is not eligible for any other challenge that is open now.</EmptyState>
      ) : (
        <Form result={result}>
          <p className="mb-4 max-w-prose">
            You start a new team of {proposal.lead} for the chosen challenge. Its draft gets the title, the texts and the milestones of this proposal, and the
            budget and background IP of {proposal.lead}. The partners, and your colleagues in the team, are invited again.
          </p>
          <p className="mb-4 max-w-prose">
            Answers to questions of the challenge, attachments, shares and accepted IP terms are not copied. Students join again by request.
          </p>
          <Radios
            name="challenge_id"
            label="Challenge"
            options={challenges.map(({ id, title, sponsor, closes_at, time_zone, is_carried }) => ({
              value: id,
              label: title,
              hint: [
                sponsor,
                closes_at ? `closes ${formatDateTime(closes_at, time_zone)}` : "always open",
                is_carried ? "already carried over, leads to that draft" : "",
              ]
                .filter(Boolean)
                .join(" · "),
            }))}
          />
          <ButtonRow>
            <Button>Carry over proposal</Button>
            <LinkButton href={`/proposals/${proposal.id}`} look="quiet">
              Cancel
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </Page>
  );
}
