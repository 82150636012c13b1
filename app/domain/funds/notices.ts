import { moneyOf, type NoticeData, type NoticeSentences, textOf } from "#app/domain/notices/schema.ts";

const budget = (data: NoticeData) => `Budget ${textOf(data, "number")} for ${textOf(data, "fund", "a fund")}, ${textOf(data, "fiscal_year")}`;
const reason = (data: NoticeData) => (textOf(data, "reason") ? ` Reason: ${textOf(data, "reason")}` : "");
const source = (data: NoticeData) => textOf(data, "source", "a contributor");
const fund = (data: NoticeData) => textOf(data, "fund", "a fund");

/** What people are told about funds. */
export const notices: NoticeSentences = {
  "contribution.entered": (data) =>
    `${moneyOf(data)} from ${textOf(data, "source", "a contributor")} was entered for ${textOf(data, "fund", "a fund")} and waits for a second person to confirm it.`,
  "contribution.confirmed": (data) =>
    `Your entry of ${moneyOf(data)} from ${textOf(data, "source", "a contributor")} was confirmed; ${textOf(data, "fund", "the fund")} holds it now.`,
  "contribution.paid": (data) => `${moneyOf(data)} from ${source(data)} arrived in ${fund(data)} by card.`,
  "contribution.taken_back": (data) => `${moneyOf(data)} that ${source(data)} gave to ${fund(data)} by card went back.`,
  "contribution.given_again": (data) => `${moneyOf(data)} from ${source(data)} came back into ${fund(data)}: a dispute was won.`,
  "contribution.returned": (data) => `Of your card payment ${textOf(data, "number")}, ${moneyOf(data)} stand as given back.`,
  "contribution.unexpected": (data) =>
    `The card provider reports something other than was started for card payment ${textOf(data, "number")}. Nothing was booked; compare it at the provider.`,
  "fund.owes": (data) =>
    `${moneyOf(data)} that ${source(data)} gave to ${fund(data)} was taken back. The fund still owes ${moneyOf(data, "owed_minor")} of it; nothing can be committed until more comes in.`,
  "fund.lapsed": (data) => `${moneyOf(data)} of ${fund(data)} lapsed at the end of the fiscal year ${textOf(data, "fiscal_year")}.`,
  "fund.surrender_due": (data) => `The surrender list of ${fund(data)} is due. What is not disbursed by ${textOf(data, "lapses_on", "the year's end")} lapses.`,
  "award.unfunded": (data) =>
    `${moneyOf(data)} promised to award ${textOf(data, "award_number")} lapsed at the end of the fiscal year. Nothing more is paid until it is committed anew.`,
  "award.recommitted": (data) => `${moneyOf(data)} for award ${textOf(data, "award_number")} is committed anew, from ${fund(data)}.`,
  "budget.proposed": (data) => `${budget(data)}: ${moneyOf(data)} is proposed and waits for finance.`,
  "budget.suggested": (data) => `${budget(data)}: finance suggests ${moneyOf(data)}.`,
  "budget.approved": (data) => `${budget(data)}: ${moneyOf(data)} is approved and in the fund.`,
  "budget.returned": (data) => `${budget(data)} was returned to be changed.${reason(data)}`,
  "budget.rejected": (data) => `${budget(data)} was refused.${reason(data)}`,
  "budget.withdrawn": (data) => `${budget(data)} was taken back.`,
};
