import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { IntentBadge, TeamOfIntent } from "#app/domain/matching/components/intent-list.tsx";
import { namesRegistrar } from "#app/domain/matching/schema.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Intents to bid · Ishtirak" }];

export const loader = signedInPage(async ({ db }) => ({ intents: await call(db, "intent_register", {}) }));

export default function IntentRegister() {
  const { intents } = useLoaderData<typeof loader>();
  const universities = new Set(intents.map(({ organisation }) => organisation.id)).size;
  return (
    <Page width="wide">
      <PageHeader
        title="Intents to bid"
        lead="What departments of your university mean to bid for, the nearest closing first. Nobody outside your university reads it."
        back={{ href: "/home", label: "My work" }}
      />
      {intents.length === 0 ? (
        <EmptyState title="Nobody has registered an intent" action={<LinkButton href="/challenges?status=open">Look through the open challenges</LinkButton>}>
          A person of your university registers one on a challenge's page, under “Who means to bid”.
        </EmptyState>
      ) : (
        <Table
          caption="Intents to bid"
          quietCaption
          rows={intents}
          rowKey={({ id }) => id}
          columns={[
            {
              label: "Challenge",
              cell: ({ challenge }) => <a href={`/challenges/${challenge.slug}/intents`}>{challenge.title}</a>,
            },
            {
              label: "Bidding closes",
              cell: ({ challenge }) => (
                <Deadline at={challenge.closes_at} zone={challenge.time_zone} label="" past="Closed" compact="narrow" none="Always open" />
              ),
            },
            {
              label: "Department",
              cell: (intent) => (
                <>
                  {intent.department}
                  <span className="block text-sm text-soft">{universities > 1 ? `${intent.organisation.name}. ${intent.contact}` : intent.contact}</span>
                </>
              ),
            },
            { label: "What it would be about", cell: ({ scope }) => <span className="whitespace-pre-line">{scope}</span> },
            {
              label: "State",
              cell: (intent) => (
                <>
                  <IntentBadge intent={intent} />
                  <span className="block text-sm text-soft">
                    {intent.team && intent.state !== "withdrawn" ? (
                      <TeamOfIntent team={intent.team} />
                    ) : (
                      <>
                        {!namesRegistrar(intent) && `${intent.registered_by}, `}
                        <DateTime at={intent.withdrawn_at ?? intent.registered_at} show="short" />
                      </>
                    )}
                  </span>
                </>
              ),
            },
          ]}
        />
      )}
    </Page>
  );
}
