import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { searchChallenges } from "#app/domain/challenges/catalogue.server.ts";
import { catalogueAddress, type CatalogueCounts, type CatalogueQuery, readCatalogueQuery } from "#app/domain/challenges/catalogue.ts";
import { ChallengeCard } from "#app/domain/challenges/components/challenge-card.tsx";
import { ChosenSections, Loosen, Understood } from "#app/domain/challenges/components/chosen.tsx";
import { FacetPanel } from "#app/domain/challenges/components/facets.tsx";
import { FeedLinks, feedMeta } from "#app/domain/challenges/components/feed-links.tsx";
import { SaveSearch } from "#app/domain/challenges/components/save-search.tsx";
import { publicPage } from "#app/platform/page.server.ts";
import { findProposal } from "#app/domain/proposals/queries.server.ts";
import { numberOfReference } from "#app/domain/proposals/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { Pagination } from "#app/ui/data.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.query.words ? `${data.query.words} · Challenges · Ishtirak` : "Challenges · Ishtirak" },
  { name: "description", content: "Research challenges that are open to universities, firms and R&D organisations." },
  ...(data ? feedMeta(data.query) : []),
];

export const loader = publicPage({ topics: ["challenges", "organisations"] }, async ({ url, db, session }) => {
  const query = readCatalogueQuery(url.searchParams);
  const number = session && /^p/i.test(query.words) ? numberOfReference(query.words) : null;
  return { query, proposal: number ? await findProposal(db, number) : null, ...(await searchChallenges(query)) };
});

// The first order is the default.
function ordersOf(query: CatalogueQuery) {
  const closing = { value: "closing", label: "Closing soonest" } as const;
  const others = [{ value: "newest", label: "Newest" } as const, { value: "amount", label: "Largest amount" } as const];
  return query.words ? [{ value: "relevance", label: "Best match" } as const, closing, ...others] : [closing, ...others];
}

export default function ChallengeList() {
  const { query, proposal, items, next, counts, understood } = useLoaderData<typeof loader>();
  const orders = ordersOf(query);
  return (
    <Page width="wide">
      <PageHeader
        title="Challenges"
        lead="Problems that R&D organisations need solved, with the amount of each grant. Everybody can read them. Members of an organisation can bid."
      />
      <form method="get" action="/challenges" data-apply role="search" className="grid gap-x-10 lg:grid-cols-[15.5rem_minmax(0,1fr)]">
        <div className="min-w-0 lg:order-2">
          <div className="mb-4 flex flex-wrap items-end gap-3">
            <label className="min-w-0 flex-1 basis-64 font-semibold">
              Search
              <input
                type="search"
                name="words"
                defaultValue={query.words}
                maxLength={200}
                placeholder="radar, battery, “machine vision”"
                autoComplete="off"
                spellCheck={false}
                enterKeyHint="search"
                className="control mt-1 font-normal"
              />
            </label>
            <label className="font-semibold">
              Sort by
              <select
                name="sort"
                defaultValue={query.sort === orders[0]?.value ? "" : (query.sort ?? "")}
                data-swap="order"
                className="control mt-1 font-normal"
              >
                {orders.map(({ value, label }, index) => (
                  <option key={value} value={index === 0 ? "" : value}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
            <Button icon="search">Search</Button>
            <a href="#filters" className="py-2 text-sm lg:hidden">
              Filters
            </a>
          </div>
          {/* Screen readers announce this when scripts change the results. */}
          <follow-search role="status" class="sr-only" />
          <div data-swap="results">
            <ChosenSections query={query} counts={counts} />
            {proposal && (
              <Notice title={`${proposal.reference} is a proposal`}>
                <a href={proposal.path}>{proposal.title}</a>
              </Notice>
            )}
            <Understood query={query} understood={understood} />
            <Total words={understood?.is_corrected ? understood.words : query.words} counts={counts} />
            {items.length > 0 ? (
              <ul className="divide-y divide-line border-y border-line">
                {items.map((challenge) => (
                  <ChallengeCard key={challenge.slug} challenge={challenge} />
                ))}
              </ul>
            ) : (
              <Loosen query={query} counts={counts} />
            )}
            <Pagination
              previous={query.after ? catalogueAddress(query) : null}
              next={next ? catalogueAddress(query, { after: next }) : null}
              previousLabel="First page"
            />
            <SaveSearch query={query} />
            <FeedLinks query={query} />
          </div>
        </div>
        <details open id="filters" className="no-print min-w-0 lg:order-1">
          <summary className="mt-6 cursor-pointer font-semibold lg:mt-0">Filters</summary>
          <div data-swap="filters">
            <FacetPanel query={query} counts={counts} />
          </div>
          <div className="mt-4">
            <Button look="secondary">Apply filters</Button>
          </div>
        </details>
      </form>
    </Page>
  );
}

function Total({ words, counts }: { words: string; counts: CatalogueCounts }) {
  return (
    <p className="mb-2 text-sm text-soft" data-swap-say>
      {counts.total === 1 ? "1 challenge" : `${counts.total.toLocaleString("en-GB")} challenges`}
      {words && (
        <>
          {" "}
          for <strong className="text-ink">{words}</strong>
        </>
      )}
    </p>
  );
}
