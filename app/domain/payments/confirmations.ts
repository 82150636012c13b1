import type { Confirmation } from "#app/platform/confirmation.ts";

/** What is said before money moves, or a payment takes a step that cannot be undone. */
export const confirmations = {
  order: {
    title: "Order this payment?",
    says: [
      "The amount is split by the share table, and each partner is notified. You cannot undo this.",
      "By voucher: one officer enters the reference, and another officer confirms it. By Stripe: the transfers are sent at once.",
    ],
    button: "Order payment",
  },
  complete: {
    title: "Complete this award?",
    says: ["The award ends. Money that was not earned returns to its fund. Nothing more can be paid. You cannot undo this."],
    button: "Complete award",
  },
  voucher: (reference: string): Confirmation => ({
    title: `Confirm the voucher ${reference}?`,
    says: ["You confirm that you have compared it with the bank's paper. The payment is booked as paid. You cannot undo this."],
    button: "Confirm voucher",
  }),
  fail: {
    title: "Mark this payment as failed?",
    says: ["The voucher becomes invalid and the payment must be ordered again. Do this only if the bank did not pay."],
    button: "Mark as failed",
    look: "danger",
  },
  retry: {
    title: "Order this payment again?",
    says: ["Parts that have arrived do not change. The other parts are paid again."],
    button: "Order payment again",
  },
} as const;
