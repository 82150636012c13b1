import { type CatalogueQuery, catalogueAddress } from "../catalogue.ts";

const addressOf = (query: CatalogueQuery, format: "atom" | "json") => catalogueAddress(query, {}, `/challenges.${format}`);

/** Feed links for programs. */
export const feedMeta = (query: CatalogueQuery) => [
  { tagName: "link", rel: "alternate", type: "application/atom+xml", title: "Challenges (Atom)", href: addressOf(query, "atom") },
  { tagName: "link", rel: "alternate", type: "application/feed+json", title: "Challenges (JSON)", href: addressOf(query, "json") },
];

/** Feed links for people. */
export function FeedLinks({ query }: { query: CatalogueQuery }) {
  return (
    <p className="no-print mt-6 text-sm text-soft">
      Follow this list: <a href={addressOf(query, "atom")}>Atom</a> for feed readers, <a href={addressOf(query, "json")}>JSON</a> for programs.
    </p>
  );
}
