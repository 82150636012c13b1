import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { myContext } from "#app/domain/accounts/context.server.ts";
import { platformRoleNames } from "#app/domain/accounts/schema.ts";
import { roleNames } from "#app/domain/organisations/schema.ts";
import { TaskRows } from "#app/domain/work/components/task-rows.tsx";
import { placesOf } from "#app/domain/work/places.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { isStripeConfigured } from "#app/platform/payments.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Columns, Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Badge, EmptyState } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "My work · Ishtirak" }];

export const loader = signedInPage(async ({ context, db }) => {
  const [me, tasks] = await together([myContext(context), call(db, "my_work", {})]);
  return { me, tasks, places: me ? placesOf(me, { takesCards: isStripeConfigured() }) : [] };
});

const STATUS = {
  pending: (
    <Badge tone="warning" icon="clock">
      Waiting for verification
    </Badge>
  ),
  verified: <Badge tone="success">Verified</Badge>,
  rejected: <Badge tone="danger">Rejected</Badge>,
  suspended: <Badge tone="danger">Suspended</Badge>,
};

const roleWord = (role: string) => (role in roleNames ? roleNames[role as keyof typeof roleNames] : role);

export default function Home() {
  const { me, tasks, places } = useLoaderData<typeof loader>();
  if (!me) return null;
  return (
    <Page width="wide">
      <PageHeader
        title="My work"
        kicker={me.name}
        lead={me.roles.length > 0 ? `You are signed in as ${me.roles.map((role) => platformRoleNames[role].toLowerCase()).join(" and ")}.` : undefined}
      />
      <Columns
        asideLast
        aside={
          <nav aria-label="Shortcuts">
            <h2 className="mb-2 border-b border-line pb-1.5 text-xl">Shortcuts</h2>
            <ul className="space-y-3">
              {places.map((place) => (
                <li key={place.href}>
                  <a href={place.href} className="font-semibold">
                    {place.label}
                  </a>
                  <p className="text-sm text-soft">{place.about}</p>
                </li>
              ))}
            </ul>
          </nav>
        }
      >
        <h2 className="mb-3 text-xl">Waiting for you</h2>
        <TaskRows tasks={tasks} zone={me.timeZone} />
        {/* People with a role in the authority do not need an organisation. */}
        {(me.organisations.length > 0 || me.roles.length === 0) && (
          <Section title="My organisations">
            {me.organisations.length === 0 ? (
              <EmptyState title="You are not in an organisation yet" action={<LinkButton href="/organisations/new">Register an organisation</LinkButton>}>
                You must be a member of an organisation to bid or to post a challenge. If your organisation is already registered, ask a colleague to invite
                you.
              </EmptyState>
            ) : (
              <ul className="divide-y divide-line">
                {me.organisations.map((organisation) => (
                  <li key={organisation.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2.5">
                    <div>
                      <a href={`/organisations/${organisation.slug}`} className="font-semibold">
                        {organisation.name}
                      </a>
                      <p className="text-sm text-soft">
                        {organisation.roles.map(roleWord).join(", ")} · <a href={`/challenges/for/${organisation.slug}`}>Challenges for this organisation</a>
                      </p>
                    </div>
                    {STATUS[organisation.status]}
                  </li>
                ))}
              </ul>
            )}
          </Section>
        )}
      </Columns>
    </Page>
  );
}
