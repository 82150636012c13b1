/** What to do when a feed is refused. */
export const messages: Record<string, string> = {
  feed_malformed: "The feed cannot be read. {detail} Ask its publisher for a JSON feed, or check that the file is whole.",
  feed_empty: "The feed holds no challenges. Check that it is the right file.",
  feed_too_long: "The feed holds {detail} challenges; at most 500 can be imported at once. Split it.",
  feed_too_large: "The file is larger than 5 MB. Split it.",
};
