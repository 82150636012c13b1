import type { FeedPage, FeedEntry } from "./answers.ts";
import { keepUntilChanged } from "#app/platform/kept.server.ts";
import { call } from "#app/domain/call.server.ts";
import { anonymousClient } from "#app/platform/supabase.server.ts";
import { toInstant } from "#app/platform/time.ts";
import { element, xmlDocument } from "#app/platform/xml.ts";
import { regimes } from "#app/domain/ip/schema.ts";
import { askedOf, type CatalogueQuery, catalogueAddress } from "./catalogue.ts";
import { kindNames, statusNames } from "./schema.ts";

const feeds = keepUntilChanged<FeedPage>({
  topics: ["challenges"],
  alsoOn: ["organisations"],
  maximum: 50,
  load: (key) => call(anonymousClient(), "feed_challenges", { query: JSON.parse(key) }),
});

/** A page of published challenges with all their data, in the order of the query or newest first. */
export const feedPage = (query: CatalogueQuery): Promise<FeedPage> => feeds.get(JSON.stringify(askedOf(query).ordered));

const moment = (at: string) => toInstant(at).toISOString();
const momentOrNull = (at: string | null) => (at === null ? null : moment(at));

/**
 * The page as JSON Feed 1.1. Data that the format does not define is in `_challenge` of each item:
 * amounts in minor units with their currency, and times in UTC with the time zone of the challenge.
 */
export function jsonFeed(page: FeedPage, query: CatalogueQuery, origin: string): object {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: "Ishtirak: research challenges",
    home_page_url: `${origin}${catalogueAddress(query)}`,
    feed_url: `${origin}${catalogueAddress(query, { after: query.after }, "/challenges.json")}`,
    ...(page.next ? { next_url: `${origin}${catalogueAddress(query, { after: page.next }, "/challenges.json")}` } : {}),
    language: "en",
    items: page.items.map((entry) => jsonItem(entry, origin)),
  };
}

function jsonItem(entry: FeedEntry, origin: string): object {
  const { organisation } = entry;
  return {
    id: entry.id,
    url: `${origin}/challenges/${entry.slug}`,
    title: entry.title,
    summary: entry.summary,
    content_text: entry.problem,
    date_published: moment(entry.published_at),
    date_modified: moment(entry.updated_at),
    authors: [{ name: organisation.name, url: `${origin}/organisations/${organisation.slug}` }],
    tags: entry.themes,
    _challenge: {
      number: entry.number,
      kind: entry.kind,
      status: entry.status,
      organisation,
      opens_at: moment(entry.opens_at),
      questions_close_at: momentOrNull(entry.questions_close_at),
      closes_at: momentOrNull(entry.closes_at),
      is_always_open: entry.is_always_open,
      time_zone: entry.time_zone,
      currency: entry.currency,
      amount_minor: entry.amount_minor,
      award_ceiling_minor: entry.award_ceiling_minor,
      expected_awards: entry.expected_awards,
      eligible_kinds: entry.eligible_kinds,
      trl_from: entry.trl_from,
      trl_to: entry.trl_to,
      ip_regime: entry.ip_regime,
      criteria: entry.criteria,
      decided_at: momentOrNull(entry.decided_at),
      cancelled_at: momentOrNull(entry.cancelled_at),
      cancellation_reason: entry.cancellation_reason,
    },
  };
}

/** The page as Atom 1.0. The ids are those of the challenges, so that a feed reader recognises an entry when its address changes. */
export function atomFeed(page: FeedPage, query: CatalogueQuery, origin: string): string {
  const self = `${origin}${catalogueAddress(query, { after: query.after }, "/challenges.atom")}`;
  const first = `${origin}${catalogueAddress(query, {}, "/challenges.atom")}`;
  const updated =
    page.items
      .map((entry) => moment(entry.updated_at))
      .sort()
      .at(-1) ?? EMPTY_SINCE;
  const link = (rel: string, href: string, type: string) => element("link", { rel, href, type });
  return xmlDocument(
    element(
      "feed",
      { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": "en" },
      element("id", {}, first),
      element("title", {}, query.words ? `Ishtirak: research challenges for ${query.words}` : "Ishtirak: research challenges"),
      element("updated", {}, updated),
      link("self", self, "application/atom+xml"),
      link("alternate", `${origin}${catalogueAddress(query)}`, "text/html"),
      page.next && link("next", `${origin}${catalogueAddress(query, { after: page.next }, "/challenges.atom")}`, "application/atom+xml"),
      element("author", {}, element("name", {}, "Ishtirak")),
      page.items.map((entry) => atomEntry(entry, origin)),
    ),
  );
}

// Atom requires `updated`. An empty feed uses a fixed date.
const EMPTY_SINCE = "2005-12-01T00:00:00.000Z";

function atomEntry(entry: FeedEntry, origin: string) {
  const address = `${origin}/challenges/${entry.slug}`;
  return element(
    "entry",
    {},
    element("id", {}, `urn:uuid:${entry.id}`),
    element("title", {}, entry.title),
    element("link", { rel: "alternate", href: address, type: "text/html" }),
    element("published", {}, moment(entry.published_at)),
    element("updated", {}, moment(entry.updated_at)),
    element("author", {}, element("name", {}, entry.organisation.name), element("uri", {}, `${origin}/organisations/${entry.organisation.slug}`)),
    element("category", { term: entry.kind, label: kindNames[entry.kind] }),
    entry.themes.map((theme) => element("category", { term: theme })),
    element("summary", {}, entry.summary),
    element("content", {}, atomContent(entry)),
  );
}

// Feed readers show little besides the content, so the content includes the key facts.
function atomContent(entry: FeedEntry): string {
  const facts = [
    `${kindNames[entry.kind]}. ${statusNames[entry.status]}.`,
    entry.status === "forecast" ? `Opens ${moment(entry.opens_at)}.` : "",
    entry.closes_at === null ? "Always open." : `Closes ${moment(entry.closes_at)} (UTC).`,
    entry.trl_from === null ? "" : `Technology readiness ${entry.trl_from} to ${entry.trl_to}.`,
    `${regimes[entry.ip_regime].label}.`,
    entry.cancellation_reason ? `Cancelled: ${entry.cancellation_reason}` : "",
  ];
  return `${facts.filter(Boolean).join(" ")}\n\n${entry.problem}`;
}
