import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { myContext } from "#app/domain/accounts/context.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card, CardGrid, Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Challenges for your organisation · Ishtirak" }];

/** Redirects to the challenges for the reader's organisation. A reader with several organisations chooses one. */
export const loader = signedInPage(async ({ context }) => {
  const me = await myContext(context);
  const organisations = me?.organisations ?? [];
  const [only] = organisations;
  if (only && organisations.length === 1) throw redirect(`/challenges/for/${only.slug}`);
  return { isAuthority: (me?.roles.length ?? 0) > 0, organisations: organisations.map(({ slug, name }) => ({ slug, name })) };
});

export default function ForWhom() {
  const { isAuthority, organisations } = useLoaderData<typeof loader>();
  return (
    <Page>
      <PageHeader title="Challenges for your organisation" back={{ href: "/challenges", label: "All challenges" }} />
      {organisations.length === 0 ? (
        <EmptyState
          title="You are not in an organisation yet"
          action={
            isAuthority ? (
              <LinkButton href="/challenges">See all challenges</LinkButton>
            ) : (
              <LinkButton href="/organisations/new">Register an organisation</LinkButton>
            )
          }
        >
          We match challenges to the capabilities of an organisation. If your organisation is already registered, ask a colleague to invite you.
        </EmptyState>
      ) : (
        <CardGrid>
          {organisations.map(({ slug, name }) => (
            <Card key={slug} as="li" level={2} href={`/challenges/for/${slug}`} title={name} />
          ))}
        </CardGrid>
      )}
    </Page>
  );
}
