import { z } from "zod";
import { applicantNames, kindNames, statusNames } from "./schema.ts";

/** The public list's query, one to one with its address, so that a view can be shared and kept. */

const many = z.array(z.string().max(80)).max(20).default([]);

const sorts = ["relevance", "closing", "newest", "amount"] as const;

const catalogueQuery = z.object({
  words: z.string().trim().max(200).default(""),
  kind: many,
  theme: many,
  status: many,
  who: many,
  organisation: many,
  trl: z.coerce.number().int().min(1).max(9).optional().catch(undefined),
  // Whole units of the challenge's currency, as people type them.
  amountFrom: z.coerce.number().int().min(0).max(1e12).optional().catch(undefined),
  sort: z.enum(sorts).optional().catch(undefined),
  after: z.tuple([z.number().int(), z.number(), z.uuid()]).optional().catch(undefined),
});
export type CatalogueQuery = z.infer<typeof catalogueQuery>;

/** Facets that take several values, in the order they are shown. */
export const facetNames = ["status", "kind", "theme", "who", "organisation"] as const;
export type FacetName = (typeof facetNames)[number];

// Facets with a fixed set of values; themes and organisations are whatever was posted.
const known: Partial<Record<FacetName, Record<string, unknown>>> = { kind: kindNames, status: statusNames, who: applicantNames };

/** Reads a query from an address. Values that are none of ours are dropped rather than refused: a mangled link still shows a list. */
export function readCatalogueQuery(search: URLSearchParams): CatalogueQuery {
  const list = (name: FacetName) =>
    search
      .getAll(name)
      .filter((value) => value !== "" && value.length <= 80 && (!known[name] || Object.hasOwn(known[name], value)))
      .slice(0, 20)
      .sort();
  const after = search.get("after")?.split("_");
  return catalogueQuery.parse({
    words: (search.get("words") ?? "").slice(0, 200).replaceAll("\0", ""),
    kind: list("kind"),
    theme: list("theme"),
    status: list("status"),
    who: list("who"),
    organisation: list("organisation"),
    trl: search.get("trl") || undefined,
    amountFrom: search.get("amount_from") || undefined,
    sort: search.get("sort") || undefined,
    after: after?.length === 3 ? [Number(after[0]), Number(after[1]), after[2]] : undefined,
  });
}

/** The address of a query; the inverse of readCatalogueQuery. */
export function catalogueAddress(query: CatalogueQuery, change: Partial<CatalogueQuery> = {}): string {
  // A changed choice starts at the first page again.
  const next = { ...query, after: undefined, ...change };
  const search = new URLSearchParams();
  if (next.words) search.set("words", next.words);
  for (const name of facetNames) for (const value of next[name]) search.append(name, value);
  if (next.trl !== undefined) search.set("trl", String(next.trl));
  if (next.amountFrom !== undefined) search.set("amount_from", String(next.amountFrom));
  if (next.sort) search.set("sort", next.sort);
  if (next.after) search.set("after", next.after.join("_"));
  const text = search.toString();
  return text ? `/challenges?${text}` : "/challenges";
}

/** The query without one value of a facet, for the link that takes the choice back. */
export function withoutChoice(query: CatalogueQuery, facet: FacetName, value: string): Partial<CatalogueQuery> {
  return { [facet]: query[facet].filter((chosen) => chosen !== value) };
}
