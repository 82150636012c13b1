import type { Confirmation } from "#app/platform/confirmation.ts";

/** Confirmations before the authority decides on a challenge, before publication and before early unsealing. */
export const confirmations = {
  approve: {
    title: "Approve this challenge?",
    says: [
      "The sponsor can publish the challenge and make awards up to the approved amount. Money is committed later, for each award.",
      "You cannot undo an approval.",
    ],
    button: "Approve challenge",
  },
  reject: {
    title: "Reject this challenge?",
    says: ["The challenge ends, and the sponsor will read your reason. You cannot undo this. To ask for changes, return the challenge instead."],
    button: "Reject challenge",
    look: "danger",
  },
  publish: {
    title: "Publish this challenge?",
    says: [
      "Everybody can read it, and people whose saved searches match are notified. Later changes are shown as amendments. The closing time can only move later.",
    ],
    button: "Publish challenge",
  },
  askUnsealing: {
    title: "Ask to unseal the proposals early?",
    says: [
      "A second person in the authority must agree within a day. You can then both read every sealed proposal for one day, before bidding closes.",
      "Every applicant is notified, and the unsealing log keeps your reason. You and your organisations can no longer bid for this challenge.",
    ],
    button: "Ask for early unsealing",
    look: "danger",
  },
  confirmUnsealing: {
    title: "Unseal the proposals early?",
    says: [
      "You and the person who asked can read every sealed proposal for one day, before bidding closes.",
      "Every applicant is notified immediately, with your names and the reason. You cannot undo this. You and your organisations can no longer bid for this challenge.",
    ],
    button: "Unseal proposals",
    look: "danger",
  },
} as const satisfies Record<string, Confirmation>;
