/** The refusals of commands on saved searches and email settings. */
export const messages: Record<string, string> = {
  too_many_saved_searches: "You already have 50 saved searches. Delete one of them, then save this search.",
  saved_search_name_taken: "You already have a saved search with this name. Choose another name.",
  saved_searches_name_check: "Enter a name of at most 80 characters.",
  mail_topic_unknown: "One of these topics no longer exists. Reload the page.",
};
