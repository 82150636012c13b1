import type { Confirmation } from "#app/platform/confirmation.ts";

/** What is said before the authority decides on a challenge, it is published, or its proposals are unsealed early. */
export const confirmations = {
  approve: {
    title: "Approve this challenge?",
    says: [
      "The sponsor can publish it and promise awards up to the approved amount. The money is committed later, award by award.",
      "An approval cannot be taken back.",
    ],
    button: "Approve challenge",
  },
  reject: {
    title: "Reject this challenge?",
    says: ["The challenge ends. Its sponsor reads your reason. To ask for changes, return it instead. This cannot be undone."],
    button: "Reject challenge",
    look: "danger",
  },
  publish: {
    title: "Publish this challenge?",
    says: [
      "Everybody can read it, and people who follow such challenges are told. What changes afterwards is shown as an amendment; closing can only move later.",
    ],
    button: "Publish challenge",
  },
  askUnsealing: {
    title: "Ask to unseal the proposals early?",
    says: [
      "A second person of the authority has to agree within a day. Then you both can read every sealed proposal for one day, before bidding closes.",
      "Every bidder is told, and it stays on the record with your reason. You and your organisations cannot bid for this challenge any more.",
    ],
    button: "Ask for early unsealing",
    look: "danger",
  },
  confirmUnsealing: {
    title: "Unseal the proposals early?",
    says: [
      "You and the person who asked can read every sealed proposal for one day, before bidding closes.",
      "Every bidder is told at once, with your names and the reason. This cannot be undone. You and your organisations cannot bid for this challenge any more.",
    ],
    button: "Unseal proposals",
    look: "danger",
  },
} as const satisfies Record<string, Confirmation>;
