/** What to do when a command about saved searches or mail refuses. */
export const messages: Record<string, string> = {
  too_many_saved_searches: "Fifty searches are kept already. Delete one that you no longer need, then save this one.",
  saved_search_name_taken: "You keep a search of this name already. Choose another name.",
  saved_searches_name_check: "Give the search a name of at most 80 characters.",
  mail_topic_unknown: "One of these topics is not known any more. Load the page again.",
};
