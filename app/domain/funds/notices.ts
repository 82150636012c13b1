import { moneyOf, type NoticeData, type NoticeSentences, textOf } from "#app/domain/notices/schema.ts";

const budget = (data: NoticeData) => `Budget ${textOf(data, "number")} for ${textOf(data, "fund", "a fund")}, ${textOf(data, "fiscal_year")}`;
const reason = (data: NoticeData) => (textOf(data, "reason") ? ` Reason: ${textOf(data, "reason")}` : "");
const source = (data: NoticeData) => textOf(data, "source", "a contributor");
const fund = (data: NoticeData) => textOf(data, "fund", "a fund");

/** What people are told about funds. */
export const notices: NoticeSentences = {
  "contribution.entered": (data) =>
    `${moneyOf(data)} from ${textOf(data, "source", "a contributor")} was entered for ${textOf(data, "fund", "a fund")}. A second person must confirm it.`,
  "contribution.confirmed": (data) =>
    `Your entry of ${moneyOf(data)} from ${textOf(data, "source", "a contributor")} was confirmed. It is now in ${textOf(data, "fund", "the fund")}.`,
  "contribution.paid": (data) => `${moneyOf(data)} from ${source(data)} arrived in ${fund(data)} by card.`,
  "contribution.taken_back": (data) => `${moneyOf(data)} that ${source(data)} paid to ${fund(data)} by card was returned.`,
  "contribution.given_again": (data) => `${moneyOf(data)} from ${source(data)} is back in ${fund(data)}. The card dispute was won.`,
  "contribution.returned": (data) => `${moneyOf(data)} of your card payment ${textOf(data, "number")} was returned.`,
  "contribution.unexpected": (data) =>
    `The card provider reports other details for card payment ${textOf(data, "number")} than were started here. Nothing was booked. Check it with the provider.`,
  "fund.owes": (data) =>
    `${moneyOf(data)} that ${source(data)} gave to ${fund(data)} was reversed. The fund still owes ${moneyOf(data, "owed_minor")} of it. Nothing can be committed until it receives more money.`,
  "fund.lapsed": (data) => `${moneyOf(data)} of ${fund(data)} lapsed at the end of the fiscal year ${textOf(data, "fiscal_year")}.`,
  "fund.surrender_due": (data) =>
    `The list of money to return at year end is due for ${fund(data)}. Money that is not paid out by ${textOf(data, "lapses_on", "the year's end")} lapses.`,
  "award.unfunded": (data) =>
    `${moneyOf(data)} promised to award ${textOf(data, "award_number")} lapsed at the end of the fiscal year. Nothing more is paid until it is committed again.`,
  "award.recommitted": (data) => `${moneyOf(data)} for award ${textOf(data, "award_number")} is committed again, from ${fund(data)}.`,
  "budget.proposed": (data) => `${budget(data)}: ${moneyOf(data)} is proposed and awaits finance.`,
  "budget.suggested": (data) => `${budget(data)}: finance suggests ${moneyOf(data)}.`,
  "budget.approved": (data) => `${budget(data)}: ${moneyOf(data)} is approved and added to the fund.`,
  "budget.returned": (data) => `${budget(data)} was returned for changes.${reason(data)}`,
  "budget.rejected": (data) => `${budget(data)} was rejected.${reason(data)}`,
  "budget.withdrawn": (data) => `${budget(data)} was withdrawn.`,
};
