import type { Confirmation } from "#app/platform/confirmation.ts";

/** What is said before a step of a review that cannot be undone. */
export const confirmations = {
  removeReviewer: {
    title: "Remove this reviewer?",
    says: ["They lose access to the proposal at once, and what they have drafted does not count. They are told. You can assign them again later."],
    button: "Remove reviewer",
    look: "danger",
  },
  dismiss: {
    title: "Decide that this is not a conflict?",
    says: ["The person can then read and review this proposal. Your decision stays on the record and cannot be undone."],
    button: "Dismiss conflict",
  },
  declare: {
    title: "Declare a conflict of interest?",
    says: ["The proposal is hidden from you for good, and your review of it is removed. The sponsor's managers read your reason. This cannot be undone."],
    button: "Declare conflict",
    look: "danger",
  },
} as const satisfies Record<string, Confirmation>;
