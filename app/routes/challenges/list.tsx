import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { searchChallenges } from "#app/domain/challenges/catalogue.server.ts";
import { catalogueAddress, readCatalogueQuery } from "#app/domain/challenges/catalogue.ts";
import { ChallengeCard } from "#app/domain/challenges/components/challenge-card.tsx";
import { ChosenFacets, FacetPanel } from "#app/domain/challenges/components/facets.tsx";
import { publicPage } from "#app/platform/http.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Pagination } from "#app/ui/data.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [
  { title: "Challenges · Ishtirak" },
  { name: "description", content: "Research challenges and competitions open to universities, firms and R&D organisations." },
];

export const loader = publicPage({ topics: ["challenges", "organisations"] }, async ({ url }) => {
  const query = readCatalogueQuery(url.searchParams);
  return { query, ...(await searchChallenges(query)) };
});

const sorts = [
  { value: "closing", label: "Closing soonest" },
  { value: "newest", label: "Newest" },
  { value: "amount", label: "Largest amount" },
] as const;

export default function ChallengeList() {
  const { query, items, next, counts } = useLoaderData<typeof loader>();
  const shownSorts = query.words ? [{ value: "relevance", label: "Best match" } as const, ...sorts] : sorts;
  return (
    <Page width="wide">
      <PageHeader
        title="Challenges"
        lead="What R&D organisations need solved, and what they pay for it. Anybody may read; members of an organisation may bid."
      />
      <form method="get" action="/challenges" data-apply role="search" className="grid gap-x-10 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <div className="lg:order-2">
          <div className="mb-4 flex flex-wrap items-end gap-3">
            <label className="min-w-0 flex-1 basis-64 font-semibold">
              Words
              <input
                type="search"
                name="words"
                defaultValue={query.words}
                maxLength={200}
                placeholder="radar, battery, “machine vision”"
                className="control mt-1 font-normal"
              />
            </label>
            <label className="font-semibold">
              Order
              <select name="sort" defaultValue={query.sort ?? shownSorts[0]?.value} className="control mt-1 font-normal">
                {shownSorts.map((sort) => (
                  <option key={sort.value} value={sort.value}>
                    {sort.label}
                  </option>
                ))}
              </select>
            </label>
            <Button icon="search">Search</Button>
            <a href="#filters" className="py-2 text-sm lg:hidden">
              Filters
            </a>
          </div>
          <ChosenFacets query={query} counts={counts} />
          <p className="mb-3 text-sm text-soft" role="status">
            {counts.total === 1 ? "1 challenge" : `${counts.total.toLocaleString("en-GB")} challenges`}
            {query.words && (
              <>
                {" "}
                for <strong className="text-ink">{query.words}</strong>
              </>
            )}
          </p>
          {items.length > 0 ? (
            <ul className="grid gap-4">
              {items.map((challenge) => (
                <ChallengeCard key={challenge.slug} challenge={challenge} />
              ))}
            </ul>
          ) : (
            <EmptyState
              title="No challenge matches"
              action={
                <LinkButton href="/challenges" look="secondary">
                  Show all challenges
                </LinkButton>
              }
            >
              Take a filter away, or try fewer or other words.
            </EmptyState>
          )}
          <Pagination
            previous={query.after ? catalogueAddress(query) : null}
            next={next ? catalogueAddress(query, { after: next }) : null}
            previousLabel="First page"
          />
        </div>
        <details open id="filters" className="no-print lg:order-1">
          <summary className="mt-6 cursor-pointer font-semibold lg:mt-0">Filters</summary>
          <FacetPanel query={query} counts={counts} />
          <div className="mt-4">
            <Button look="secondary">Apply filters</Button>
          </div>
        </details>
      </form>
    </Page>
  );
}
