import { formatMoney } from "#app/platform/money.ts";
import { cut } from "#app/platform/text.ts";
import type { Reading } from "./reading.ts";
import { guessAmount, guessAwards, rangeIn, readAmount } from "./prizes.ts";

const NOTE = "The total prize is used as the proposed amount.";

/** Reads the proposed amount and the number of awards from the prize fields, in figures or in words. */
export function readPrizes({ text, item }: Reading): void {
  const field = text("total-prize-offered-cash", "prize");
  const words = text("prizes");
  const range = rangeIn(field);
  const amount = range ? null : ((field ? (readAmount(field) ?? guessAmount(field)) : null) ?? (words ? guessAmount(words) : null));
  if (amount) {
    item.challenge.proposed_amount_minor = amount.amount_minor;
    item.challenge.currency = amount.currency;
    item.guessed.push({
      field: "proposed_amount_minor",
      from: amount.from,
      to: formatMoney(amount.amount_minor, amount.currency),
      reason: `${NOTE} ${amount.reason}`,
    });
  } else {
    item.left_out.push({
      field: "proposed_amount_minor",
      from: range ?? (field || cut(words, 200)),
      reason: range
        ? "It is a range of amounts. Enter the amount that you propose."
        : field || words
          ? "No clear amount was found."
          : "It is empty in the feed.",
    });
  }
  const awards = guessAwards(words);
  if (awards) {
    item.challenge.expected_awards = awards.count;
    item.guessed.push({ field: "expected_awards", from: awards.from, to: String(awards.count), reason: "This is the first number of prizes in the text." });
  }
}
