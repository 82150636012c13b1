import { type CatalogueQuery, catalogueAddress } from "../catalogue.ts";

/** Links to save a search and to see challenges for one's organisation. They are the same for every reader. */
export function SaveSearch({ query }: { query: CatalogueQuery }) {
  return (
    <p className="no-print mb-3 flex flex-wrap gap-x-6 text-sm">
      <a href={catalogueAddress(query).replace("/challenges", "/my/searches/new")}>Save this search</a>
      <a href="/challenges/for">Challenges for your organisation</a>
    </p>
  );
}
