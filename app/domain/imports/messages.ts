/** The refusals of a feed: what is wrong, then what to do. */
export const messages: Record<string, string> = {
  feed_malformed: "The feed cannot be read. {detail} Ask the publisher for a JSON feed, or check that the file is complete.",
  feed_empty: "The feed has no challenges. Check that you chose the right file.",
  feed_too_long: "The feed has {detail} challenges. Split it into files of at most 500 challenges.",
  feed_too_large: "The file is larger than 5 MB. Split it into smaller files.",
};
