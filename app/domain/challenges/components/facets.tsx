import type { CatalogueCounts } from "#app/domain/challenges/catalogue.ts";
import { type CatalogueQuery, type FacetName, facetNames } from "../catalogue.ts";
import { applicantNames, closingNames, kindNames, statusNames } from "../schema.ts";

interface FacetValue {
  value: string;
  label: string;
  count: number;
}

const titles: Record<FacetName, string> = {
  status: "State",
  closing: "Closing",
  kind: "Kind",
  theme: "Theme",
  who: "Who can apply",
  organisation: "Posted by",
};
const words: Partial<Record<FacetName, Record<string, string>>> = { status: statusNames, closing: closingNames, kind: kindNames, who: applicantNames };
const COUNT = new Intl.NumberFormat("en-GB");
const SHOWN_AT_ONCE = 8;

const labelOf = (facet: FacetName, value: string) => words[facet]?.[value] ?? value;

/** The values of a filter with their counts. A chosen value is shown even when its count is zero. */
export function facetValues(facet: FacetName, counts: CatalogueCounts, chosen: readonly string[]): FacetValue[] {
  const counted =
    facet === "organisation"
      ? (counts.organisation ?? []).map(({ slug, name, count }) => ({ value: slug, label: name, count }))
      : Object.entries(counts[facet] ?? {}).map(([value, count]) => ({ value, label: labelOf(facet, value), count }));
  const missing = chosen.filter((value) => !counted.some((known) => known.value === value)).map((value) => ({ value, label: labelOf(facet, value), count: 0 }));
  // Closing terms are ordered by time. All other values are ordered by count.
  const order = Object.keys(closingNames);
  const sorted =
    facet === "closing"
      ? [...counted, ...missing].sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value))
      : [...counted.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, "en")), ...missing];
  return sorted;
}

function Facet({ name, values, chosen }: { name: FacetName; values: FacetValue[]; chosen: readonly string[] }) {
  if (values.length === 0) return null;
  const first = values.filter((value, index) => index < SHOWN_AT_ONCE || chosen.includes(value.value));
  const rest = values.filter((value) => !first.includes(value));
  const line = ({ value, label, count }: FacetValue) => (
    <li key={value}>
      <label>
        <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
        <span>{label}</span>
        <span>{COUNT.format(count)}</span>
      </label>
    </li>
  );
  return (
    <fieldset className="mt-4 min-w-0 border-t border-line pt-2.5">
      <legend className="float-start mb-1 w-full text-sm font-semibold">{titles[name]}</legend>
      <ul className="facet clear-both -mx-1">{first.map(line)}</ul>
      {rest.length > 0 && (
        <details className="mt-0.5 text-sm">
          <summary className="cursor-pointer py-1 text-accent">{rest.length} more</summary>
          <ul className="facet -mx-1">{rest.map(line)}</ul>
        </details>
      )}
    </fieldset>
  );
}

function Amount({ name, label, value }: { name: string; label: string; value: number | undefined }) {
  return (
    <label className="text-sm">
      {label}
      <input name={name} inputMode="numeric" defaultValue={value ?? ""} className="control mt-0.5" />
    </label>
  );
}

/** The filters beside the list. A GET form gives every view an address and works without scripts. */
export function FacetPanel({ query, counts }: { query: CatalogueQuery; counts: CatalogueCounts }) {
  return (
    <>
      {facetNames.map((name) => (
        <Facet key={name} name={name} values={facetValues(name, counts, query[name])} chosen={query[name]} />
      ))}
      <fieldset className="mt-4 min-w-0 border-t border-line pt-2.5">
        <legend className="float-start mb-1 w-full text-sm font-semibold">Amount</legend>
        <div className="clear-both grid grid-cols-2 gap-3">
          <Amount name="amount_from" label="From" value={query.amountFrom} />
          <Amount name="amount_to" label="To" value={query.amountTo} />
        </div>
      </fieldset>
      <label className="mt-4 block border-t border-line pt-2.5 text-sm font-semibold">
        Technology readiness (TRL)
        <select name="trl" defaultValue={query.trl ?? ""} className="control mt-1 font-normal">
          <option value="">Any level</option>
          {[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => (
            <option key={level} value={level}>
              TRL {level}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
