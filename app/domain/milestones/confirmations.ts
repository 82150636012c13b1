import type { Confirmation } from "#app/platform/confirmation.ts";

/** What is said before a decision on a milestone. */
export const confirmations = {
  accept: (percent: number): Confirmation => ({
    title: percent < 100 ? `Accept ${percent} % of this milestone?` : "Accept this milestone?",
    says: [
      percent < 100 ? `The team is paid for ${percent} % of the milestone, and for no more later.` : "The team is paid for the whole milestone.",
      "Another person approves the money. An acceptance cannot be undone.",
    ],
    button: "Accept milestone",
  }),
  reject: {
    title: "Reject this milestone?",
    says: ["The milestone ends without any payment. The team reads your reason. To ask for changes, send a question instead. This cannot be undone."],
    button: "Reject milestone",
    look: "danger",
  },
  approve: {
    title: "Approve the money of this milestone?",
    says: ["The accepted amount, less the retention, can then be paid by the authority's finance officers. An approval cannot be undone."],
    button: "Approve money",
  },
} as const;
