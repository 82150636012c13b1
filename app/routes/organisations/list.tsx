import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { searchOrganisations } from "#app/domain/organisations/queries.server.ts";
import { countryName, kindNames, kinds } from "#app/domain/organisations/schema.ts";
import { parseQuery } from "#app/platform/address.ts";
import { publicPage } from "#app/platform/page.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Pagination } from "#app/ui/data.tsx";
import { Card, CardGrid, Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";

const filter = z.object({
  words: z.string().trim().max(160).catch("").default(""),
  kind: z.enum(kinds).optional().catch(undefined),
  city: z.string().trim().max(80).catch("").default(""),
  competency: z.string().trim().max(60).catch("").default(""),
  // The last row of the page before: its name and id.
  after: z.string().max(200).optional().catch(undefined),
  id: z.uuid().optional().catch(undefined),
});

export const meta: MetaFunction = () => [
  { title: "Organisations · Ishtirak" },
  { name: "description", content: "Verified universities, firms and R&D organisations that post challenges and bid for them." },
];

export const loader = publicPage({ topics: ["organisations"], seconds: 300 }, async ({ url }) => {
  const { words, kind, city, competency, after, id } = parseQuery(filter, url);
  const page = await searchOrganisations({ words, kind, city, competency, after: after && id ? { name: after, id } : undefined });
  const address = (more: Record<string, string | undefined>) => {
    const given = Object.entries({ words, kind, city, competency, ...more }).filter((entry): entry is [string, string] => Boolean(entry[1]));
    return `/organisations${given.length > 0 ? `?${new URLSearchParams(given)}` : ""}`;
  };
  const last = page.has_more ? page.organisations.at(-1) : undefined;
  return {
    ...page,
    words,
    kind: kind ?? null,
    city,
    competency,
    next: last ? address({ after: last.name, id: last.id }) : null,
    first: after ? address({}) : null,
  };
});

export default function OrganisationList() {
  const { organisations, kinds: counts, cities, competencies, words, kind, city, competency, next, first } = useLoaderData<typeof loader>();
  const total = kind ? (counts[kind] ?? 0) : Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Page width="wide">
      <PageHeader
        title="Organisations"
        lead="Verified universities, firms and R&D organisations that post challenges and bid for them."
        actions={
          <LinkButton href="/organisations/new" look="secondary" icon="plus">
            Register an organisation
          </LinkButton>
        }
      />
      <form
        method="get"
        action="/organisations"
        data-apply
        className="mb-6 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_auto]"
      >
        <label className="font-semibold">
          Name
          <input type="search" name="words" defaultValue={words} maxLength={160} className="control mt-1 font-normal" />
        </label>
        <label className="font-semibold">
          Kind
          <select name="kind" defaultValue={kind ?? ""} className="control mt-1 font-normal">
            <option value="">Any kind</option>
            {kinds.map((value) => (
              <option key={value} value={value}>
                {kindNames[value]} ({counts[value] ?? 0})
              </option>
            ))}
          </select>
        </label>
        <label className="font-semibold">
          City
          <select name="city" defaultValue={city} className="control mt-1 font-normal">
            <option value="">Any city</option>
            {cities.map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </select>
        </label>
        <label className="font-semibold">
          Competency
          <select name="competency" defaultValue={competency} className="control mt-1 font-normal">
            <option value="">Any competency</option>
            {competencies.map(({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <Button icon="search">Search</Button>
      </form>
      <p className="mb-3 text-sm text-soft" role="status">
        {total === 1 ? "1 organisation" : `${total.toLocaleString("en-GB")} organisations`}
      </p>
      {organisations.length > 0 ? (
        <CardGrid>
          {organisations.map((organisation) => (
            <Card
              key={organisation.id}
              as="li"
              level={2}
              href={`/organisations/${organisation.slug}`}
              title={organisation.name}
              kicker={[kindNames[organisation.kind], organisation.city, organisation.country !== "PK" && countryName(organisation.country)]
                .filter(Boolean)
                .join(" · ")}
            >
              {organisation.description || null}
            </Card>
          ))}
        </CardGrid>
      ) : (
        <EmptyState
          title="No organisation matches"
          action={
            <LinkButton href="/organisations" look="secondary">
              Show all organisations
            </LinkButton>
          }
        >
          Try part of the name, another kind, any city or any competency. The list only has organisations that the authority has verified.
        </EmptyState>
      )}
      <Pagination previous={first} next={next} previousLabel="First page" />
    </Page>
  );
}
