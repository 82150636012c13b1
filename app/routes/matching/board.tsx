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

export const meta: MetaFunction = () => [{ title: "Looking for partners · Ishtirak" }];

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
        title="Looking for partners"
        {...(challenge ? { kicker: challenge.title, back: { href: `/challenges/${challenge.slug}`, label: "The challenge" } } : {})}
        lead="Organisations and people who seek partners for a challenge. What fits your organisation says why. Nothing here tells who has a team or writes a bid."
        actions={challenge && <LinkButton href={`/partners/new?challenge=${challenge.slug}`}>Look for partners</LinkButton>}
      />
      <form method="get" action="/partners" data-apply role="search" className="mb-6 flex flex-wrap items-end gap-3">
        {challenge && <input type="hidden" name="challenge" value={challenge.slug} />}
        <label className="min-w-0 flex-1 basis-64 font-semibold">
          They seek
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
          Show
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
          title={filter.competency ? "Nobody seeks that now" : "Nobody looks for partners now"}
          action={
            <LinkButton href={challenge ? `/partners/new?challenge=${challenge.slug}` : "/challenges?status=open"} look="secondary">
              {challenge ? "Look for partners" : "Choose a challenge"}
            </LinkButton>
          }
        >
          Say what you bring and what you miss, on the page of a challenge: others find you by it.
        </EmptyState>
      )}
      <Pagination previous={first} next={next} previousLabel="First page" />
    </Page>
  );
}
