/** Tasks that run by the clock (UTC), as `minute hour day month weekday`. What they announce holds by the database's clock also when they don't run. */
export const schedule: readonly { task: string; match: string }[] = [
  { task: "expire_invitations", match: "*/5 * * * *" },
  { task: "tell_expired_invitations", match: "*/5 * * * *" },
  { task: "expire_offers", match: "*/5 * * * *" },
  { task: "tell_expiring_qualifications", match: "20 3 * * *" },
  { task: "tell_old_declarations", match: "25 3 * * *" },
  // In the morning in Pakistan.
  { task: "remind_reviewers", match: "45 3 * * *" },
  { task: "tell_graduations", match: "30 3 * * *" },
  { task: "mail_audit_heads", match: "40 3 * * *" },
  // After midnight in Pakistan.
  { task: "finish_hand_overs", match: "5 19 * * *" },
  // Each fund's year ends in its own zone, so the clock is asked every hour; the first movement of a new year asks too.
  { task: "lapse_funds", match: "1 * * * *" },
  { task: "compose_digests", match: "*/10 * * * *" },
  { task: "sweep_files", match: "17 * * * *" },
];
