import { readCatalogueQuery } from "#app/domain/challenges/catalogue.ts";
import { feedPage, jsonFeed } from "#app/domain/challenges/feed.server.ts";
import { siteOrigin } from "#app/platform/env.server.ts";
import { publicFeed } from "#app/platform/page.server.ts";

export const loader = publicFeed({ topics: ["challenges", "organisations"] }, async ({ url }) => {
  const query = readCatalogueQuery(url.searchParams);
  const feed = jsonFeed(await feedPage(query), query, siteOrigin());
  return new Response(`${JSON.stringify(feed, null, 1)}\n`, { headers: { "Content-Type": "application/feed+json; charset=utf-8" } });
});
