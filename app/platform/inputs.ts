import { z } from "zod";
import { parseAmount } from "./money.ts";
import { localToInstant } from "./time.ts";

/** Pieces of form schemas that every capability writes the same way. Browser-safe, no rules of the business. */

/** Options of a schema that say `sentence` when nothing was given. A bare string would speak for every other fault too. */
export const unless = (sentence: string) => ({ error: (issue: { input?: unknown }) => (issue.input === undefined ? sentence : undefined) });

// A browser sends each line's end as two characters, and lets one type as many as if it were one.
const oneLineEnd = (typed: string) => typed.replace(/\r\n?/g, "\n");

/** A text that must be given; trimmed, a line's end counted as one character. */
export const text = (maximum: number, missing = "Fill this in.") => z.string(unless(missing)).overwrite(oneLineEnd).trim().min(1, missing).max(maximum);

/** The same for one that may stay empty; never undefined. */
export const optionalText = (maximum: number) => z.string().overwrite(oneLineEnd).trim().max(maximum).optional().default("");

/** An id from an address or a hidden field. */
export const id = z.uuid();

/** The `{ id }` of an address. */
export const idParams = z.object({ id });

export const email = z.string(unless("Enter your e-mail address.")).trim().toLowerCase().max(254).pipe(z.email());

/** A tick box: ticked is true, absent is false. */
export const ticked = z.preprocess((value) => value === true || value === "on" || value === "true" || value === "yes", z.boolean());

/** An amount as people type it ("1,250,000.50") → whole minor units of the currency. */
export const amountMinor = (currency: string, missing = "Enter an amount.") =>
  z.string(unless(missing)).transform((typed, context) => {
    const minor = parseAmount(typed, currency);
    if (minor !== null && minor > 0) return minor;
    context.addIssue({ code: "custom", message: `Enter an amount in ${currency}, like 1,250,000.` });
    return z.NEVER;
  });

/** A percentage with at most two decimals, 0 to 100. */
export const percent = (missing = "Enter a percentage.") =>
  z
    .string(unless(missing))
    .trim()
    .transform((typed, context) => {
      const cleaned = typed.replace(/\s*%$/, "");
      const value = Number(cleaned);
      if (/^\d{1,3}([.]\d{1,2})?$/.test(cleaned) && value <= 100) return value;
      context.addIssue({ code: "custom", message: "Enter a percentage from 0 to 100, like 12.5." });
      return z.NEVER;
    });

/** A `datetime-local` value in a zone → an instant in ISO 8601. */
export const localDateTime = (zone: string, missing = "Enter a date and a time.") =>
  z.string(unless(missing)).transform((typed, context) => {
    const instant = localToInstant(typed, zone);
    if (instant) return instant;
    context.addIssue({ code: "custom", message: "Enter a date and a time, like 2027-03-31 17:00." });
    return z.NEVER;
  });

/** Words separated by commas or lines → a list without repeats. */
export const wordList = (maximumWords: number, maximumLength = 60) =>
  z
    .string()
    .optional()
    .default("")
    .transform((typed) => [
      ...new Set(
        typed
          .split(/[,\n]/)
          .map((word) => word.trim())
          .filter(Boolean),
      ),
    ])
    .pipe(z.array(z.string().max(maximumLength)).max(maximumWords));
