import type { Confirmation } from "#app/platform/confirmation.ts";
import { inSentence, moved, type ObjectToConfirm } from "#app/domain/work/schema.ts";

/** What is said before money moves, or a payment takes a step that cannot be undone. */
const orderSays = (object: ObjectToConfirm): string[] => [
  `${moved(object)} is split by the share table, and each partner is notified. You cannot undo this.`,
  "By voucher: one officer enters the reference, and another officer confirms it. By Stripe: the transfers are sent at once.",
];

export const confirmations = {
  order: (milestone: ObjectToConfirm): Confirmation => ({
    title: `Order the payment of the milestone ${milestone.name}?`,
    says: orderSays(milestone),
    button: "Order payment",
  }),
  retention: (award: ObjectToConfirm): Confirmation => ({
    title: `Order the retention of ${inSentence(award)}?`,
    says: orderSays(award),
    button: "Order payment",
  }),
  complete: (award: ObjectToConfirm): Confirmation => ({
    title: `Complete ${inSentence(award)}?`,
    says: ["The award ends. Money that was not earned returns to its fund. Nothing more can be paid. You cannot undo this."],
    button: "Complete award",
  }),
  voucher: (payment: ObjectToConfirm, { reference }: { reference: string }): Confirmation => ({
    title: `Confirm the voucher ${reference} of ${inSentence(payment)}?`,
    says: [`You confirm that you have compared it with the bank's paper. ${moved(payment)} is booked as paid. You cannot undo this.`],
    button: "Confirm voucher",
  }),
  fail: (payment: ObjectToConfirm): Confirmation => ({
    title: `Mark ${inSentence(payment)} as failed?`,
    says: ["The voucher becomes invalid and the payment must be ordered again. Do this only if the bank did not pay."],
    button: "Mark as failed",
    look: "danger",
  }),
  retry: (payment: ObjectToConfirm): Confirmation => ({
    title: `Order ${inSentence(payment)} again?`,
    says: ["Parts that have arrived do not change. The other parts are paid again."],
    button: "Order payment again",
  }),
};
