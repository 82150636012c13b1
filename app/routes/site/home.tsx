import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { myContext } from "#app/domain/accounts/context.server.ts";
import { platformRoleNames } from "#app/domain/accounts/schema.ts";
import { signedInPage } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card, CardGrid, Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Badge, EmptyState } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "My work · Ishtirak" }];

export const loader = signedInPage(async ({ context }) => ({ me: await myContext(context) }));

const STATUS = {
  pending: <Badge tone="warning" icon="clock">Being verified</Badge>,
  verified: <Badge tone="success">Verified</Badge>,
  rejected: <Badge tone="danger">Not accepted</Badge>,
  suspended: <Badge tone="danger">Suspended</Badge>,
};

const roleWords = (roles: string[]) => roles.map((role) => role.replaceAll("_", " ")).join(", ");

export default function Home() {
  const { me } = useLoaderData<typeof loader>();
  if (!me) return null;
  return (
    <Page width="wide">
      <PageHeader title="My work" kicker={me.name} lead={me.roles.length > 0 ? `For the authority you are ${me.roles.map((role) => platformRoleNames[role].toLowerCase()).join(" and ")}.` : undefined} />
      <Section title="Your organisations">
        {me.organisations.length === 0 ? (
          <EmptyState title="You belong to no organisation yet" action={<LinkButton href="/organisations/new">Register an organisation</LinkButton>}>
            Ask a colleague for an invitation if yours is here already. To bid or to post a challenge, one has to be a member of an organisation.
          </EmptyState>
        ) : (
          <CardGrid>
            {me.organisations.map((organisation) => (
              <Card key={organisation.id} as="li" href={`/organisations/${organisation.slug}`} title={organisation.name} kicker={organisation.kind.replaceAll("_", " ")} status={STATUS[organisation.status]}>
                You are: {roleWords(organisation.roles)}
              </Card>
            ))}
          </CardGrid>
        )}
      </Section>
    </Page>
  );
}
