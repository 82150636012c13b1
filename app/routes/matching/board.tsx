import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { SearchCard } from "#app/domain/matching/components/search-card.tsx";
import { boardQuery } from "#app/domain/matching/schema.ts";
import { parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Pagination } from "#app/ui/data.tsx";
import { CardGrid, Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Partner searches · Ishtirak" }];

export const loader = signedInPage(async ({ db, url }) => {
  const filter = parseQuery(boardQuery, url);
  const board = await call(db, "partner_searches_page", {
    slug: filter.challenge,
    competency: filter.competency,
    before_at: filter.at,
    before_id: filter.id,
  });
  const address = (more: Record<string, string>) => {
    const { challenge, competency } = filter;
    const search = new URLSearchParams(Object.entries({ challenge, competency, ...more }).filter(([, value]) => value));
    return search.size > 0 ? `/partners?${search}` : "/partners";
  };
  return { filter, board, first: filter.at ? address({}) : null, next: board.next ? address({ at: board.next[0], id: board.next[1] }) : null };
});

export default function PartnersBoard() {
  const { filter, board, first, next } = useLoaderData<typeof loader>();
  const { challenge, searches } = board;
  return (
    <Page width="wide">
      <PageHeader
        title="Partner searches"
        {...(challenge ? { kicker: challenge.title, back: { href: `/challenges/${challenge.slug}`, label: "Challenge" } } : {})}
        lead="Organisations and people who look for partners for a challenge. If a search matches your organisation, you see why. This page does not show who has a team or writes a proposal."
        actions={challenge && <LinkButton href={`/partners/new?challenge=${challenge.slug}`}>Post a partner search</LinkButton>}
      />
      <form method="get" action="/partners" data-apply role="search" className="mb-6 flex flex-wrap items-end gap-3">
        {challenge && <input type="hidden" name="challenge" value={challenge.slug} />}
        <label className="min-w-0 flex-1 basis-64 font-semibold">
          Competency
          <select name="competency" defaultValue={filter.competency} className="control mt-1 font-normal">
            <option value="">Anything</option>
            {board.choices.map(({ code, field, label }) => (
              <option key={code} value={code}>
                {label} ({field.toLowerCase()})
              </option>
            ))}
          </select>
        </label>
        <Button icon="search" look="secondary">
          Show searches
        </Button>
      </form>
      {searches.length > 0 ? (
        <CardGrid>
          {searches.map((search) => (
            <SearchCard key={search.id} search={search} />
          ))}
        </CardGrid>
      ) : (
        <EmptyState
          title={filter.competency ? "No partner searches for this competency" : "No partner searches"}
          action={
            <LinkButton href={challenge ? `/partners/new?challenge=${challenge.slug}` : "/challenges?status=open"} look="secondary">
              {challenge ? "Post a partner search" : "See open challenges"}
            </LinkButton>
          }
        >
          You can post a partner search from the page of a challenge. Others can then find you.
        </EmptyState>
      )}
      <Pagination previous={first} next={next} previousLabel="First page" />
    </Page>
  );
}
