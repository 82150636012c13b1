import { readCatalogueQuery } from "#app/domain/challenges/catalogue.ts";
import { atomFeed, feedPage } from "#app/domain/challenges/feed.server.ts";
import { siteOrigin } from "#app/platform/env.server.ts";
import { publicFeed } from "#app/platform/page.server.ts";

export const loader = publicFeed({ topics: ["challenges", "organisations"] }, async ({ url }) => {
  const query = readCatalogueQuery(url.searchParams);
  return new Response(atomFeed(await feedPage(query), query, siteOrigin()), { headers: { "Content-Type": "application/atom+xml; charset=utf-8" } });
});
