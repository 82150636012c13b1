import { moneyOf, type NoticeData, type NoticeSentences, textOf } from "#app/domain/notices/schema.ts";
import { failureSentence } from "./schema.ts";

const payment = (data: NoticeData) => `Payment ${textOf(data, "number")} of ${moneyOf(data)}`;

/** What people are told about payments, and about the end of an award. */
export const notices: NoticeSentences = {
  "payment.ordered": (data) => `${payment(data)} is ordered.`,
  "payment.voucher_entered": (data) => `${payment(data)} has a voucher (${textOf(data, "note")}). A second officer must confirm it.`,
  "payment.paid": (data) => `${payment(data)} is paid.`,
  "payment.failed": (data) => `${payment(data)} failed. ${failureSentence(textOf(data, "note"))}`,
  "payment.held": (data) => `${payment(data)} is held because ${textOf(data, "note")} is suspended. It can be paid after reinstatement.`,
  "payment.released": (data) => `${payment(data)} is no longer held. ${textOf(data, "note")} is reinstated. Continue with the payment.`,
  "payment.unexpected_transfer": (data) =>
    `Stripe reports a transfer (${textOf(data, "note")}) for ${payment(data)} that was not expected. Check it in Stripe before anything else is paid.`,
  "award.completed": (data) => `Award ${textOf(data, "award_number")} is completed.`,
};
