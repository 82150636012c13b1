import { type CatalogueQuery, catalogueAddress } from "../catalogue.ts";

/** The way from a view of the list to keeping it, and to what fits one's own organisation. The same for every reader. */
export function SaveSearch({ query }: { query: CatalogueQuery }) {
  return (
    <p className="no-print mb-3 flex flex-wrap gap-x-6 text-sm">
      <a href={catalogueAddress(query).replace("/challenges", "/my/searches/new")}>Save this search</a>
      <a href="/challenges/for">For your organisation</a>
    </p>
  );
}
