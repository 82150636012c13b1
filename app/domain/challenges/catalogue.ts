import { oneOf } from "#app/platform/inputs.ts";
import { z } from "zod";
import { applicantNames, closingNames, kindNames, statusNames } from "./schema.ts";
import { cleanLine, cut } from "#app/platform/text.ts";

/** The query of the public list. Each query has one address, so that people can share and save it. */

const many = z.array(z.string().max(80)).max(20).default([]);
// Whole units of the challenge's currency, as people type them.
const amount = z.coerce.number().int().min(0).max(1e12).optional().catch(undefined);

const sorts = ["relevance", "closing", "newest", "amount"] as const;
const WORDS_MAXIMUM = 200;

const catalogueQuery = z.object({
  words: z.string().trim().max(WORDS_MAXIMUM).default(""),
  // Search for the exact words, even when nothing is found.
  exact: z.literal("1").optional().catch(undefined),
  status: many,
  closing: many,
  kind: many,
  theme: many,
  who: many,
  organisation: many,
  trl: z.coerce.number().int().min(1).max(9).optional().catch(undefined),
  amountFrom: amount,
  amountTo: amount,
  sort: z.enum(sorts).optional().catch(undefined),
  after: z
    .tuple([z.number().int().min(0).max(9), z.number(), z.uuid()])
    .optional()
    .catch(undefined),
});
export type CatalogueQuery = z.infer<typeof catalogueQuery>;

/** Filters that take several values, in display order. */
export const facetNames = ["status", "closing", "kind", "theme", "who", "organisation"] as const;
export type FacetName = (typeof facetNames)[number];

// Filters with a fixed set of values. Themes and organisations come from the posted challenges.
const known: Partial<Record<FacetName, Record<string, unknown>>> = { kind: kindNames, status: statusNames, closing: closingNames, who: applicantNames };

/** Reads a query from an address. Unknown values are ignored, so that a damaged link still shows a list. */
export function readCatalogueQuery(search: URLSearchParams): CatalogueQuery {
  const list = (name: FacetName) => {
    const values = search.getAll(name).map(cleanLine);
    const ours = values.filter((value) => value !== "" && value.length <= 80 && (!known[name] || Object.hasOwn(known[name], value)));
    return [...new Set(ours)].sort().slice(0, 20);
  };
  const after = search.get("after")?.split("_");
  const query = catalogueQuery.parse({
    words: cut(cleanLine(search.get("words") ?? ""), WORDS_MAXIMUM),
    exact: search.get("exact") || undefined,
    ...Object.fromEntries(facetNames.map((name) => [name, list(name)])),
    trl: search.get("trl") || undefined,
    amountFrom: search.get("amount_from") || undefined,
    amountTo: search.get("amount_to") || undefined,
    sort: search.get("sort") || undefined,
    after: after?.length === 3 ? [Number(after[0]), Number(after[1]), after[2]] : undefined,
  });
  // Only a rank is a fraction.
  const isRanked = query.words !== "" && (query.sort ?? "relevance") === "relevance";
  return query.after && !isRanked && !Number.isSafeInteger(query.after[1]) ? { ...query, after: undefined } : query;
}

/** The address of a query, for the list or one of its feeds. The inverse of readCatalogueQuery. */
export function catalogueAddress(query: CatalogueQuery, change: Partial<CatalogueQuery> = {}, path = "/challenges"): string {
  // A changed filter starts at the first page. Changed words are checked for spelling again.
  const next = { ...query, after: undefined, ...("words" in change ? { exact: undefined } : {}), ...change };
  const search = new URLSearchParams();
  if (next.words) search.set("words", next.words);
  if (next.words && next.exact) search.set("exact", next.exact);
  for (const name of facetNames) for (const value of next[name]) search.append(name, value);
  if (next.trl !== undefined) search.set("trl", String(next.trl));
  if (next.amountFrom !== undefined) search.set("amount_from", String(next.amountFrom));
  if (next.amountTo !== undefined) search.set("amount_to", String(next.amountTo));
  if (next.sort) search.set("sort", next.sort);
  if (next.after) search.set("after", next.after.join("_"));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** The query without one value of a filter, for the link that removes the filter. */
export function withoutChoice(query: CatalogueQuery, facet: FacetName, value: string): Partial<CatalogueQuery> {
  return { [facet]: query[facet].filter((chosen) => chosen !== value) };
}

/** The query as the database takes it: `counted` without order and page, `ordered` with them. */
export function askedOf(query: CatalogueQuery): { counted: Record<string, unknown>; ordered: Record<string, unknown> } {
  const counted: Record<string, unknown> = {};
  if (query.words) counted.words = query.words.toLowerCase();
  if (query.words && query.exact) counted.exact = true;
  for (const name of facetNames) if (query[name].length > 0) counted[name] = query[name];
  if (query.trl !== undefined) counted.trl = query.trl;
  if (query.amountFrom !== undefined) counted.amount_from_minor = query.amountFrom * 100;
  if (query.amountTo !== undefined) counted.amount_to_minor = query.amountTo * 100;
  const ordered = { ...counted, ...(query.sort ? { sort: query.sort } : {}), ...(query.after ? { after: query.after } : {}) };
  return { counted, ordered };
}

/** A published challenge as a card in the list. Amounts are minor units, times ISO 8601. */
export const catalogueCard = z.strictObject({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  kind: oneOf(kindNames),
  status: oneOf(statusNames),
  themes: z.array(z.string()),
  organisation: z.string(),
  eligible_kinds: z.array(oneOf(applicantNames)),
  trl_from: z.number().nullable(),
  trl_to: z.number().nullable(),
  amount_minor: z.number(),
  currency: z.string(),
  opens_at: z.string(),
  /** Null: always open, no closing announced. */
  closes_at: z.string().nullable(),
  time_zone: z.string(),
});
export type CatalogueCard = z.infer<typeof catalogueCard>;

export const cataloguePage = z.strictObject({
  items: z.array(catalogueCard),
  next: z.tuple([z.number(), z.number(), z.string()]).nullable(),
  /** For a search with words: the corrected words that were searched, or a spelling that finds more. */
  understood: z.strictObject({ words: z.string(), is_corrected: z.boolean(), suggestion: z.string().nullable() }).nullable(),
});
export type CataloguePage = z.infer<typeof cataloguePage>;

export const counts = z.record(z.string(), z.number()).nullable();

export const loosenableSection = z.union([
  z.literal("words"),
  z.literal("trl"),
  z.literal("amount_from_minor"),
  z.literal("amount_to_minor"),
  z.enum(facetNames),
]);
export type LoosenableSection = z.infer<typeof loosenableSection>;

/** Exact counts per value of each filter, with the other filters applied. */
export const catalogueCounts = z.strictObject({
  total: z.number(),
  kind: counts,
  status: counts,
  closing: counts,
  theme: counts,
  who: counts,
  organisation: z.array(z.strictObject({ slug: z.string(), name: z.string(), count: z.number() })).nullable(),
  /** When nothing is found: the counts without one part of the query. */
  loosen: z.partialRecord(loosenableSection, z.number()).optional(),
});
export type CatalogueCounts = z.infer<typeof catalogueCounts>;
