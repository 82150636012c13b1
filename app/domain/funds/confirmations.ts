import type { Confirmation } from "#app/platform/confirmation.ts";

/** What is said before money comes into a fund, or a budget is decided. */
export const confirmations = {
  contribution: {
    title: "Confirm this contribution?",
    says: ["You confirm that the bank has received this money. It is added to the fund at once and can be committed to awards. You cannot undo this."],
    button: "Confirm contribution",
  },
  withdrawContribution: {
    title: "Remove this contribution?",
    says: ["The entry is removed from the fund. Enter it again if the money arrives."],
    button: "Remove contribution",
    look: "danger",
  },
  approveBudget: {
    title: "Approve this budget?",
    says: ["The approved amount is added to the fund at once and can be committed to awards. You cannot undo this."],
    button: "Approve budget",
  },
  rejectBudget: {
    title: "Reject this budget?",
    says: ["The budget ends. The person who proposed it will read your reason. To ask for changes, return it instead. You cannot undo this."],
    button: "Reject budget",
    look: "danger",
  },
  withdrawBudget: {
    title: "Withdraw this budget?",
    says: ["The budget ends without a decision. To ask for money again, propose a new budget."],
    button: "Withdraw budget",
    look: "danger",
  },
} as const satisfies Record<string, Confirmation>;
