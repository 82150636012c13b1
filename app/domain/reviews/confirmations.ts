import type { Confirmation } from "#app/platform/confirmation.ts";

/** Confirmations before steps of a review that can't be undone. */
export const confirmations = {
  removeReviewer: {
    title: "Remove this reviewer?",
    says: ["They lose access to the proposal immediately, and their draft does not count. They are notified. You can assign them again later."],
    button: "Remove reviewer",
    look: "danger",
  },
  dismiss: {
    title: "Decide that this is not a conflict?",
    says: ["The person can then read and review this proposal. Your decision is recorded and cannot be undone."],
    button: "Dismiss conflict",
  },
  declare: {
    title: "Declare a conflict of interest?",
    says: [
      "The proposal is permanently hidden from you, and your review of it is removed. The sponsor's managers can read your reason. This cannot be undone.",
    ],
    button: "Declare conflict",
    look: "danger",
  },
} as const satisfies Record<string, Confirmation>;
