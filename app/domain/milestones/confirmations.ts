import type { Confirmation } from "#app/platform/confirmation.ts";

/** What is said before a decision on a milestone. */
export const confirmations = {
  accept: (percent: number): Confirmation => ({
    title: percent < 100 ? `Accept ${percent} % of this milestone?` : "Accept this milestone?",
    says: [
      percent < 100
        ? `The team is paid for ${percent} % of the milestone. Nothing more can be paid for it later.`
        : "The team is paid for the whole milestone.",
      "Another person approves the money. You cannot undo this.",
    ],
    button: "Accept milestone",
  }),
  reject: {
    title: "Reject this milestone?",
    says: ["The milestone ends without any payment. The team will read your reason. To ask for changes, send a question instead. You cannot undo this."],
    button: "Reject milestone",
    look: "danger",
  },
  approve: {
    title: "Approve the money of this milestone?",
    says: ["The authority's finance officers can then pay the accepted amount, less the retention. You cannot undo this."],
    button: "Approve money",
  },
} as const;
