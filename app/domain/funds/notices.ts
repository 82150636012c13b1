import { moneyOf, type NoticeSentences, textOf } from "#app/domain/notices/schema.ts";

/** What people are told about funds. */
export const notices: NoticeSentences = {
  "contribution.entered": (data) =>
    `${moneyOf(data)} from ${textOf(data, "source", "a contributor")} was entered for ${textOf(data, "fund", "a fund")} and waits for a second person to confirm it.`,
  "contribution.confirmed": (data) =>
    `Your entry of ${moneyOf(data)} from ${textOf(data, "source", "a contributor")} was confirmed; ${textOf(data, "fund", "the fund")} holds it now.`,
};
