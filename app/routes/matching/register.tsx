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
        lead="Challenges that departments of your university plan to bid for, sorted by closing time. Only members of your university can see this page."
        back={{ href: "/home", label: "My work" }}
      />
      {intents.length === 0 ? (
        <EmptyState title="No intents yet" action={<LinkButton href="/challenges?status=open">See open challenges</LinkButton>}>
          You can register an intent from the page of a challenge, under “Intents to bid at your university”.
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
            { label: "Topic of the proposal", cell: ({ scope }) => <span className="whitespace-pre-line">{scope}</span> },
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
