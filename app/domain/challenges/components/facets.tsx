import type { CatalogueCounts } from "../catalogue.server.ts";
import { type CatalogueQuery, catalogueAddress, type FacetName, facetNames, withoutChoice } from "../catalogue.ts";
import { applicantNames, kindNames, statusNames } from "../schema.ts";

interface FacetValue {
  value: string;
  label: string;
  count: number;
}

const titles: Record<FacetName, string> = { status: "State", kind: "Kind", theme: "Theme", who: "Who may apply", organisation: "Posted by" };
const words: Partial<Record<FacetName, Record<string, string>>> = { status: statusNames, kind: kindNames, who: applicantNames };
const SHOWN_AT_ONCE = 8;

const labelOf = (facet: FacetName, value: string) => words[facet]?.[value] ?? value;

/** Values of a facet with their counts; what is chosen stays even when its count has become nought. */
export function facetValues(facet: FacetName, counts: CatalogueCounts, chosen: readonly string[]): FacetValue[] {
  const counted =
    facet === "organisation"
      ? (counts.organisation ?? []).map(({ slug, name, count }) => ({ value: slug, label: name, count }))
      : Object.entries(counts[facet] ?? {}).map(([value, count]) => ({ value, label: labelOf(facet, value), count }));
  const missing = chosen.filter((value) => !counted.some((known) => known.value === value)).map((value) => ({ value, label: labelOf(facet, value), count: 0 }));
  return [...counted.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, "en")), ...missing];
}

function Facet({ name, values, chosen }: { name: FacetName; values: FacetValue[]; chosen: readonly string[] }) {
  if (values.length === 0) return null;
  const first = values.filter((value, index) => index < SHOWN_AT_ONCE || chosen.includes(value.value));
  const rest = values.filter((value) => !first.includes(value));
  const line = ({ value, label, count }: FacetValue) => (
    <li key={value}>
      <label className="flex cursor-pointer items-start gap-2 py-0.5 text-sm">
        <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} className="choice" />
        <span className="min-w-0 flex-1">{label}</span>
        <span className="tabular text-soft">{count.toLocaleString("en-GB")}</span>
      </label>
    </li>
  );
  return (
    <fieldset className="mt-5 min-w-0 border-t border-line pt-3">
      <legend className="float-start mb-1.5 w-full text-sm font-semibold">{titles[name]}</legend>
      <ul className="clear-both">{first.map(line)}</ul>
      {rest.length > 0 && (
        <details className="mt-1 text-sm">
          <summary className="cursor-pointer py-1 text-accent">{rest.length} more</summary>
          <ul>{rest.map(line)}</ul>
        </details>
      )}
    </fieldset>
  );
}

/** The choices beside the list. A native GET form, so that every view has an address and scripts are not needed. */
export function FacetPanel({ query, counts }: { query: CatalogueQuery; counts: CatalogueCounts }) {
  return (
    <>
      {facetNames.map((name) => (
        <Facet key={name} name={name} values={facetValues(name, counts, query[name])} chosen={query[name]} />
      ))}
      <div className="mt-5 grid grid-cols-2 gap-4 border-t border-line pt-3">
        <label className="text-sm font-semibold">
          Includes TRL
          <select name="trl" defaultValue={query.trl ?? ""} className="control mt-1 font-normal">
            <option value="">Any</option>
            {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => (
              <option key={level} value={level}>
                TRL {level}
              </option>
            ))}
          </select>
        </label>
        <label className="text-sm font-semibold">
          Amount from
          <input name="amount_from" inputMode="numeric" defaultValue={query.amountFrom ?? ""} className="control mt-1 font-normal" />
        </label>
      </div>
    </>
  );
}

/** What is chosen now, each with a link that takes it back. */
export function ChosenFacets({ query, counts }: { query: CatalogueQuery; counts: CatalogueCounts }) {
  const chosen = facetNames.flatMap((name) =>
    facetValues(name, counts, query[name])
      .filter(({ value }) => query[name].includes(value))
      .map((value) => ({ name, ...value })),
  );
  if (chosen.length === 0) return null;
  return (
    <ul aria-label="Chosen filters" className="no-print mb-4 flex flex-wrap gap-2">
      {chosen.map(({ name, value, label }) => (
        <li key={`${name}:${value}`}>
          <a
            href={catalogueAddress(query, withoutChoice(query, name, value))}
            className="inline-flex items-center gap-1.5 rounded-xs bg-accent-wash px-2 py-1 text-sm text-accent no-underline hover:underline"
          >
            <span className="sr-only">Remove </span>
            {label}
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      <li>
        <a href="/challenges" className="inline-block px-1 py-1 text-sm">
          Clear all
        </a>
      </li>
    </ul>
  );
}
