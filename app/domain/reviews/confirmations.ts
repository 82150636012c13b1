import type { Confirmation } from "#app/platform/confirmation.ts";
import type { ObjectToConfirm } from "#app/domain/work/schema.ts";

/** Confirmations before steps of a review that can't be undone. */
export const confirmations = {
  removeReviewer: ({ name }: ObjectToConfirm): Confirmation => ({
    title: `Remove ${name} as a reviewer?`,
    says: ["They lose access to the proposal immediately, and their draft does not count. They are notified. You can assign them again later."],
    button: "Remove reviewer",
    look: "danger",
  }),
  dismiss: {
    title: "Decide that this is not a conflict?",
    says: ["The person can then read and review this proposal. Your decision is recorded and cannot be undone."],
    button: "Dismiss conflict",
  },
  declare: ({ name }: ObjectToConfirm): Confirmation => ({
    title: `Declare a conflict of interest with ${name}?`,
    says: [
      "The proposal is permanently hidden from you, and your review of it is removed. The sponsor's managers can read your reason. This cannot be undone.",
    ],
    button: "Declare conflict",
    look: "danger",
  }),
};
