import { type CatalogueQuery, type FacetName, facetNames } from "./catalogue.ts";
import { applicantNames, closingNames, kindNames, statusNames } from "./schema.ts";

const names: Partial<Record<FacetName, Readonly<Record<string, string>>>> = {
  status: statusNames,
  closing: closingNames,
  kind: kindNames,
  who: applicantNames,
};

/** Describes a query of the public list in short phrases. Empty for the whole list. */
export function queryWords(query: CatalogueQuery): string[] {
  const chosen = facetNames.flatMap((facet) =>
    query[facet].length === 0 ? [] : [query[facet].map((value) => names[facet]?.[value] ?? value.replaceAll("_", " ")).join(" or ")],
  );
  return [
    ...(query.words ? [`“${query.words}”`] : []),
    ...chosen,
    ...(query.trl === undefined ? [] : [`includes TRL ${query.trl}`]),
    ...(query.amountFrom === undefined ? [] : [`from ${query.amountFrom.toLocaleString("en-GB")}`]),
    ...(query.amountTo === undefined ? [] : [`up to ${query.amountTo.toLocaleString("en-GB")}`]),
  ];
}
