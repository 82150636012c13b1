import type { Confirmation } from "#app/platform/confirmation.ts";
import { inSentence, moved, type ObjectToConfirm } from "#app/domain/work/schema.ts";

/** What is said before money comes into a fund, or a budget is decided. */
export const confirmations = {
  contribution: (contribution: ObjectToConfirm): Confirmation => ({
    title: `Confirm the contribution of ${contribution.name}?`,
    says: [
      `You confirm that the bank has received ${moved(contribution)}. It is added to the fund at once and can be committed to awards. You cannot undo this.`,
    ],
    button: "Confirm contribution",
  }),
  withdrawContribution: (contribution: ObjectToConfirm): Confirmation => ({
    title: `Remove the contribution of ${contribution.name}?`,
    says: ["The entry is removed from the fund. Enter it again if the money arrives."],
    button: "Remove contribution",
    look: "danger",
  }),
  approveBudget: (budget: ObjectToConfirm, { amount_minor }: { amount_minor: number }): Confirmation => ({
    title: `Approve ${inSentence(budget)}?`,
    says: [`${moved(budget, amount_minor)} is added to the fund at once and can be committed to awards. You cannot undo this.`],
    button: "Approve budget",
  }),
  rejectBudget: (budget: ObjectToConfirm): Confirmation => ({
    title: `Reject ${inSentence(budget)}?`,
    says: ["The budget ends. The person who proposed it will read your reason. To ask for changes, return it instead. You cannot undo this."],
    button: "Reject budget",
    look: "danger",
  }),
  withdrawBudget: (budget: ObjectToConfirm): Confirmation => ({
    title: `Withdraw ${inSentence(budget)}?`,
    says: ["The budget ends without a decision. To ask for money again, propose a new budget."],
    button: "Withdraw budget",
    look: "danger",
  }),
};
