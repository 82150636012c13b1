/** Sentences for refusals of commands about work records. */
export const messages: Record<string, string> = {
  summary_missing: "Enter what you did. Your supervisor will read it.",
  work_records_summary_check: "The text is too long. Use at most 2,000 characters.",
  record_stale:
    "This text was changed in another tab after you opened this one. The saved text is above, yours is in the form. Save again to replace the saved text.",
  record_changed: "The work record changed while you were reading it. Read the new text, then confirm.",
  records_missing: "Choose at least one work record.",
  label_missing: "Enter who or what the link is for. Only you can read this.",
  record_links_label_check: "Use at most 120 characters.",
  too_many_links: "You have 20 active links, which is the maximum. Revoke a link that you no longer need.",
};
