import type { Confirmation } from "#app/platform/confirmation.ts";

/** What is said before money moves, or a payment takes a step that cannot be undone. */
export const confirmations = {
  order: {
    title: "Order this payment?",
    says: [
      "The amount is split by the share table, and each partner is told. An order cannot be taken back.",
      "By voucher: one officer enters the reference, and another officer confirms it. By Stripe: the transfers are sent at once.",
    ],
    button: "Order payment",
  },
  complete: {
    title: "Complete this award?",
    says: ["The award ends. Money that was never earned returns to its fund, and nothing more can be paid. This cannot be undone."],
    button: "Complete award",
  },
  voucher: (reference: string): Confirmation => ({
    title: `Confirm the voucher ${reference}?`,
    says: ["You confirm that you have compared it with the bank's paper. The payment counts as paid and is booked in the ledger. This cannot be undone."],
    button: "Confirm voucher",
  }),
  fail: {
    title: "Mark this payment as failed?",
    says: ["The voucher no longer counts, and the payment has to be ordered again. Do this only when the bank did not pay."],
    button: "Mark as failed",
    look: "danger",
  },
  retry: {
    title: "Order this payment again?",
    says: ["Parts that have arrived stay as they are. The other parts are paid again."],
    button: "Order payment again",
  },
} as const;
