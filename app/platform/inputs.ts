import { z } from "zod";
import { amountSentence, parseAmount } from "./money.ts";
import { cleanLine, cleanProse, isVisible } from "./text.ts";
import { type DayMeans, readLocalTime } from "./time.ts";

/** Pieces of form schemas that every capability writes the same way. Browser-safe, no rules of the business. */

/** Options of a schema that say `sentence` when nothing was given. A bare string would speak for every other fault too. */
export const unless = (sentence: string) => ({ error: (issue: { input?: unknown }) => (issue.input === undefined ? sentence : undefined) });

/** What the page said of what is decided, so that nobody decides on what they have not read: the object's revision, or when it was sent in. */
export const seen = z.string().max(64).optional();

// As in the database's domains: up to this length a text is one line, beyond it may have several.
const LINE_MAXIMUM = 300;
const cleaned = (maximum: number) => (maximum <= LINE_MAXIMUM ? cleanLine : cleanProse);

/** A text that must be given and seen; without the signs that nobody sees, trimmed, a line's end counted as one character. */
export const text = (maximum: number, missing = "This field is required.") =>
  z.string(unless(missing)).overwrite(cleaned(maximum)).min(1, missing).max(maximum).refine(isVisible, { error: missing, abort: true });

/** The same for one that may stay empty; never undefined. */
export const optionalText = (maximum: number) =>
  z
    .string()
    .overwrite((typed) => (isVisible(typed) ? cleaned(maximum)(typed) : ""))
    .max(maximum)
    .optional()
    .default("");

/** One of the keys of a table of names, such as `kindNames`. */
export const oneOf = <Names extends object>(names: Names, error?: string) => z.enum(Object.keys(names) as [keyof Names & string], error);

/** A file; its limit is also what the body of the form may be, which is decided before any of it is read. */
export const fileInput = (maximumBytes: number, missing = "Choose a file.") => z.instanceof(File, { error: missing }).meta({ maximumBytes });

/** An id from an address or a hidden field. */
export const id = z.uuid();

/** The `{ id }` of an address. */
export const idParams = z.object({ id });

// As mail is addressed today: any sign but spaces, quotes and brackets before the @, and letters of any script in the names after it.
const EMAIL =
  /^[^\s@"(),:;<>[\\\]\p{Cc}\p{Cf}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/** An e-mail address, in the form it is kept and compared in. The database's domain `email_address` asks the same. */
export const email = z
  .string(unless("Enter your e-mail address."))
  .trim()
  .normalize("NFC")
  .toLowerCase()
  .max(254)
  .pipe(z.email({ pattern: EMAIL }));

/** A tick box: ticked is true, absent is false. */
export const ticked = z.preprocess((value) => value === true || value === "on" || value === "true" || value === "yes", z.boolean());

/** Whole minor units from a typed amount of at least `least`; an issue at `path` when it is none. */
export function typedMinor(typed: string, currency: string, context: z.RefinementCtx, path: (string | number)[] = ["amount"], least = 1): number {
  const minor = parseAmount(typed, currency);
  if (minor !== null && minor >= least) return minor;
  context.addIssue({ code: "custom", path, message: amountSentence(currency) });
  return z.NEVER;
}

/** The same for a field that may be left empty: null then. */
export const optionalMinor = (typed: string, currency: string, context: z.RefinementCtx, path: (string | number)[]): number | null =>
  typed.trim() === "" ? null : typedMinor(typed, currency, context, path);

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

/** An instant in ISO 8601 from a date and time typed in a zone; an issue at `path` when it cannot be read. Blank: null. */
export function typedMoment(typed: string, zone: string, dayMeans: DayMeans, context: z.RefinementCtx, path: (string | number)[]): string | null {
  if (typed.trim() === "") return null;
  const { instant, fault } = readLocalTime(typed, zone, dayMeans);
  if (fault) context.addIssue({ code: "custom", path, message: fault });
  return instant;
}

/** A `datetime-local` value in a zone → an instant in ISO 8601. */
export const localDateTime = (zone: string, dayMeans: DayMeans, missing = "Enter a date and a time.") =>
  z.string(unless(missing)).transform((typed, context) => {
    const { instant, fault } = readLocalTime(typed, zone, dayMeans);
    if (instant !== null) return instant;
    context.addIssue({ code: "custom", message: fault ?? missing });
    return z.NEVER;
  });

/** A day of the calendar, "2027-03-31", within the years that the database keeps. */
export const day = (missing: string) => z.iso.date({ error: missing, abort: true }).refine((typed) => typed >= "1990-01-01" && typed < "2200-01-01", missing);

/** Words separated by commas or lines → a list without repeats. */
export const wordList = (maximumWords: number, maximumLength = 60) =>
  z
    .string()
    .optional()
    .default("")
    .transform((typed) => [...new Set(typed.split(/[,\n]/).map(cleanLine).filter(isVisible))])
    .pipe(z.array(z.string().max(maximumLength)).max(maximumWords));
