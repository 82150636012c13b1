import { ChosenFilters } from "#app/ui/chosen-filters.tsx";
import type { CatalogueCounts, LoosenableSection } from "#app/domain/challenges/catalogue.ts";
import { type CatalogueQuery, catalogueAddress, facetNames, withoutChoice } from "../catalogue.ts";
import { facetValues } from "./facets.tsx";

interface ChosenSection {
  key: string;
  label: string;
  /** The change that removes the filter. */
  change: Partial<CatalogueQuery>;
}

/** The active filters, without the search words. */
function chosenSections(query: CatalogueQuery, counts: CatalogueCounts): ChosenSection[] {
  const facets = facetNames.flatMap((name) =>
    facetValues(name, counts, query[name])
      .filter(({ value }) => query[name].includes(value))
      .map(({ value, label }) => ({ key: `${name}:${value}`, label, change: withoutChoice(query, name, value) })),
  );
  const whole = (amount: number) => amount.toLocaleString("en-GB");
  return [
    ...facets,
    ...(query.trl === undefined ? [] : [{ key: "trl", label: `TRL ${query.trl}`, change: { trl: undefined } }]),
    ...(query.amountFrom === undefined ? [] : [{ key: "from", label: `From ${whole(query.amountFrom)}`, change: { amountFrom: undefined } }]),
    ...(query.amountTo === undefined ? [] : [{ key: "to", label: `Up to ${whole(query.amountTo)}`, change: { amountTo: undefined } }]),
  ];
}

/** The active filters, each with a link that removes it. */
export function ChosenSections({ query, counts }: { query: CatalogueQuery; counts: CatalogueCounts }) {
  const chosen = chosenSections(query, counts).map(({ key, label, change }) => ({ key, label, without: catalogueAddress(query, change) }));
  return <ChosenFilters chosen={chosen} clear={catalogueAddress({ ...query, ...nothingChosen })} />;
}

const nothingChosen = { status: [], closing: [], kind: [], theme: [], who: [], organisation: [], trl: undefined, amountFrom: undefined, amountTo: undefined };

const sections: Record<LoosenableSection, { label: string; change: Partial<CatalogueQuery> }> = {
  words: { label: "any words", change: { words: "" } },
  status: { label: "any state", change: { status: [] } },
  closing: { label: "any closing time", change: { closing: [] } },
  kind: { label: "any kind", change: { kind: [] } },
  theme: { label: "any theme", change: { theme: [] } },
  who: { label: "any kind of applicant", change: { who: [] } },
  organisation: { label: "any organisation", change: { organisation: [] } },
  trl: { label: "any readiness level", change: { trl: undefined } },
  amount_from_minor: { label: "smaller amounts", change: { amountFrom: undefined } },
  amount_to_minor: { label: "larger amounts", change: { amountTo: undefined } },
};

/** When nothing is found: the filters to remove, and the number of results for each. */
export function Loosen({ query, counts }: { query: CatalogueQuery; counts: CatalogueCounts }) {
  const ways = Object.entries(counts.loosen ?? {}) as [LoosenableSection, number][];
  const worded = query.words.trim().split(/\s+/);
  return (
    <div className="rounded-sm border border-dashed border-rule px-5 py-6">
      <p className="text-lg font-semibold">No challenges found</p>
      {ways.length > 0 && (
        <>
          <p className="mt-1 text-sm text-soft">Remove a filter to see results:</p>
          <ul className="mt-2 grid gap-1">
            {ways
              .sort(([, a], [, b]) => a - b)
              .map(([section, count]) => (
                <li key={section}>
                  <a href={catalogueAddress(query, sections[section].change)}>
                    With {sections[section].label}: {count === 1 ? "1 challenge" : `${count.toLocaleString("en-GB")} challenges`}
                  </a>
                </li>
              ))}
          </ul>
        </>
      )}
      {worded.length > 1 && !/[\s"](or|OR)\s|"/.test(query.words) && (
        <p className="mt-3 text-sm">
          Results must contain all words.{" "}
          <a href={catalogueAddress(query, { words: worded.filter((word) => !word.startsWith("-")).join(" or ") })}>Search for any of these words</a>.
        </p>
      )}
      <p className="mt-3 text-sm">
        <a href="/challenges">Show all challenges</a>
      </p>
    </div>
  );
}

/** The correction of the search words, shown above the results. */
export function Understood({
  query,
  understood,
}: {
  query: CatalogueQuery;
  understood: { words: string; is_corrected: boolean; suggestion: string | null } | null;
}) {
  if (understood?.is_corrected)
    return (
      <p className="mb-1">
        Showing results for <strong>{understood.words}</strong>.{" "}
        <a href={catalogueAddress(query, { words: query.words, exact: "1" })} className="text-sm">
          Search instead for {query.words}
        </a>
      </p>
    );
  if (!understood?.suggestion) return null;
  return (
    <p className="mb-1">
      Did you mean <a href={catalogueAddress(query, { words: understood.suggestion })}>{understood.suggestion}</a>?
    </p>
  );
}
