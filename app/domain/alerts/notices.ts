import { listOf, type NoticeSentences, quoted, textOf, timeOf } from "#app/domain/notices/schema.ts";

/** The notices about saved searches. They name the search, so that people know the reason. */
export const notices: NoticeSentences = {
  "saved_search.found": (data) => {
    const searches = listOf(data, "searches");
    const reason = searches.length === 0 ? "your saved searches" : `your saved search${searches.length > 1 ? "es" : ""} ${quoted(searches)}`;
    const closes = timeOf(data, "closes_at");
    return `“${textOf(data, "title", "A new challenge")}” of ${textOf(data, "organisation", "a sponsor")} matches ${reason}.${closes ? ` It closes on ${closes}.` : ""}`;
  },
};
