import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { searchAwards } from "#app/domain/awards/catalogue.server.ts";
import { type AwardQuery, awardAddress, publicStatusNames, readAwardQuery } from "#app/domain/awards/catalogue.ts";
import { AwardCard } from "#app/domain/awards/components/award-card.tsx";
import { publicPage } from "#app/platform/page.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Pagination } from "#app/ui/data.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [
  { title: "Awards · Ishtirak" },
  { name: "description", content: "Awards, the funds that pay for them, and the progress of work and payments." },
];

export const loader = publicPage({ topics: ["awards", "organisations", "challenges"] }, async ({ url }) => {
  const query = readAwardQuery(url.searchParams);
  return { query, ...(await searchAwards(query)) };
});

export default function AwardList() {
  const { query, items, next } = useLoaderData<typeof loader>();
  const isFiltered = Boolean(query.words || query.challenge || query.sponsor || query.partner || query.status);
  return (
    <Page width="wide">
      <PageHeader title="Awards" lead="Awards, and the progress of work and payments. An award is listed here after every party has signed." />
      <Filter query={query} />
      {items.length > 0 ? (
        <ul className="grid gap-4">
          {items.map((award) => (
            <AwardCard key={award.id} award={award} />
          ))}
        </ul>
      ) : isFiltered ? (
        <EmptyState
          title="No awards match"
          action={
            <LinkButton href="/awards" look="secondary">
              Show all awards
            </LinkButton>
          }
        >
          Remove a filter, or search for other words.
        </EmptyState>
      ) : (
        <EmptyState
          title="No awards yet"
          action={
            <LinkButton href="/challenges" look="secondary">
              Challenges
            </LinkButton>
          }
        >
          Signed awards will be listed here.
        </EmptyState>
      )}
      <Pagination previous={query.after ? awardAddress(query) : null} next={next ? awardAddress(query, { after: next }) : null} previousLabel="First page" />
    </Page>
  );
}

function Filter({ query }: { query: AwardQuery }) {
  const organisation = query.sponsor ?? query.partner;
  return (
    <form method="get" action="/awards" data-apply role="search" className="mb-6 flex flex-wrap items-end gap-3">
      <label className="min-w-0 flex-1 basis-64 font-semibold">
        {" "}
        Search{" "}
        <input
          type="search"
          name="words"
          defaultValue={query.words}
          maxLength={100}
          placeholder="a title, a challenge or an organisation"
          className="control mt-1 font-normal"
        />
      </label>
      <label className="font-semibold">
        State
        <select name="status" defaultValue={query.status ?? ""} className="control mt-1 font-normal">
          <option value="">All</option>
          {Object.entries(publicStatusNames).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {query.challenge && <input type="hidden" name="challenge" value={query.challenge} />}
      {query.sponsor && <input type="hidden" name="sponsor" value={query.sponsor} />}
      {query.partner && <input type="hidden" name="partner" value={query.partner} />}
      <Button icon="search">Search</Button>
      {query.challenge && (
        <p className="w-full text-sm">
          For <a href={`/challenges/${query.challenge}`}>one challenge</a>.{" "}
          <a href={awardAddress(query, { challenge: undefined })}>Show awards for all challenges</a>
        </p>
      )}
      {organisation && (
        <p className="w-full text-sm">
          {query.sponsor ? "Sponsor:" : "Organisation:"} <a href={`/organisations/${organisation}`}>{organisation}</a>.{" "}
          <a href={awardAddress(query, { sponsor: undefined, partner: undefined })}>Show all organisations</a>
        </p>
      )}
    </form>
  );
}
