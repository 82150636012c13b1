import type { Confirmation } from "#app/platform/confirmation.ts";

/** What is said before money comes into a fund, or a budget is decided. */
export const confirmations = {
  contribution: {
    title: "Confirm this contribution?",
    says: ["You confirm that the bank shows this money. It is booked into the fund at once and can be committed to awards. This cannot be undone."],
    button: "Confirm contribution",
  },
  withdrawContribution: {
    title: "Remove this contribution?",
    says: ["The entry is removed from the fund. Enter it again if the money did arrive."],
    button: "Remove contribution",
    look: "danger",
  },
  approveBudget: {
    title: "Approve this budget?",
    says: ["The approved amount is booked into the fund at once and can be committed to awards. An approval cannot be undone."],
    button: "Approve budget",
  },
  rejectBudget: {
    title: "Reject this budget?",
    says: ["The budget ends. Whoever proposed it reads your reason. To ask for changes, return it instead. This cannot be undone."],
    button: "Reject budget",
    look: "danger",
  },
  withdrawBudget: {
    title: "Withdraw this budget?",
    says: ["The budget ends without a decision. To ask for money again, propose a new one."],
    button: "Withdraw budget",
    look: "danger",
  },
} as const satisfies Record<string, Confirmation>;
