/** What to do when a command about records refuses. */
export const messages: Record<string, string> = {
  summary_missing: "Say what you did; your supervisor reads it.",
  work_records_summary_check: "The text is too long: use at most 2,000 characters.",
  record_stale: "These words were changed in another tab after you opened this one. What is saved stands above, yours in the form. Save again to replace it.",
  record_changed: "The record changed while you were reading it. Read it as it stands now, then confirm.",
  records_missing: "Choose at least one record.",
  label_missing: "Say whom or what the link is for; only you read it.",
  record_links_label_check: "Use at most 120 characters.",
  too_many_links: "You have 20 links that stand. Revoke one that is not needed any more.",
};
