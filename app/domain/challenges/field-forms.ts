import { z } from "zod";
import { optionalMinor, optionalText, percent, text, ticked, typedMoment, wordList } from "#app/platform/inputs.ts";
import { typedAmount } from "#app/platform/money.ts";
import type { FormValue, FormValues } from "#app/platform/form-result.ts";
import { instantToLocal, isTimeZone } from "#app/platform/time.ts";
import type { TextPair } from "#app/ui/both-texts.tsx";
import type { AmendedSection, ChallengeField, SectionName } from "./field-kinds.ts";
import { type FieldName, fields } from "./fields.ts";
import type { ChallengeFile } from "./file.ts";

/** Builds the forms of a challenge from the table of fields: the input schema, the initial values and the comparison of two texts. */

export type Named = [name: FieldName, field: ChallengeField];
const everyField = Object.entries(fields) as Named[];

export const isSection = (name: string | undefined): name is SectionName => everyField.some(([, { section }]) => section === name);

/** The fields of a section of the draft, in order. */
export const fieldsOf = (section: SectionName): Named[] => everyField.filter(([, field]) => field.section === section);

/** The fields of a section of an amendment. Some fields can change only if they had a value at publication. */
export const amendedFieldsOf = (section: AmendedSection, present: Readonly<Record<string, unknown>>): Named[] =>
  everyField.filter(([name, { amend }]) => amend?.section === section && !(amend.onlyIfSet && (present[name] === null || present[name] === false)));

/** The name of a field in a form. People type amounts in whole units, so the `_minor` suffix is removed. */
export const inputName = (name: string) => name.replace(/_minor$/, "");

/** "50, 75" → [50, 75]. */
const percents = optionalText(60).transform((typed, context) => {
  const parts = typed
    .split(/[\s,;%/]+/)
    .filter(Boolean)
    .map(Number);
  const isSound = parts.every((part) => Number.isInteger(part) && part >= 1 && part <= 99) && parts.length <= 6;
  if (!isSound) context.addIssue({ code: "custom", message: "Enter up to six whole percentages from 1 to 99, for example 50, 75." });
  return [...new Set(parts)].sort((a, b) => a - b);
});

const orNull = <T extends z.ZodType>(schema: T) => schema.optional().transform((value) => value ?? null);

// Amounts and times are parsed later, when the form's currency and time zone are known.
function schemaOf({ kind, optional }: ChallengeField, missing?: string): z.ZodType {
  switch (kind.of) {
    case "line":
    case "prose":
    case "markdown": {
      const needed = missing ?? kind.missing;
      if (!needed) return optionalText(kind.maximum);
      const given = text(kind.maximum, needed);
      return kind.of === "line" ? given.pipe(z.string().min(3, "Enter at least 3 characters.")) : given;
    }
    case "lines":
      return wordList(kind.maximum);
    case "whole": {
      const error = kind.missing ?? `Enter a whole number from ${kind.minimum} to ${kind.maximum}, or leave it empty.`;
      const typed = z.coerce.number({ error }).int("Enter a whole number.").min(kind.minimum).max(kind.maximum);
      return optional ? orNull(typed) : typed;
    }
    case "percent": {
      const maximum = kind.maximum ?? 100;
      const typed = percent(kind.missing).refine((value) => value <= maximum, `Enter at most ${maximum}.`);
      return optional ? orNull(typed) : typed;
    }
    case "percents":
      return percents;
    case "tick":
      return ticked;
    case "zone":
      return text(64, "Choose a time zone.").refine(isTimeZone, "This time zone is not known. Enter it like Asia/Karachi.");
    case "choice": {
      const typed = z.string({ error: kind.missing }).regex(kind.takes, kind.missing);
      const value = kind.takes.test("1") ? typed.transform(Number) : typed;
      return kind.missing ? value : orNull(value);
    }
    case "choices":
      return z.array(z.string().max(40)).max(kind.maximum, `Choose at most ${kind.maximum}.`).optional().default([]);
    default:
      return optionalText(40);
  }
}

const revision = z.coerce.number().int().min(1);

// Columns of `challenges` under `changes`, as the commands take them. The currency is a hidden field where the form does not ask for it.
function inputOf(named: Named[], isAmendment: boolean) {
  const shape = Object.fromEntries(named.map(([name, field]) => [inputName(name), schemaOf(field, isAmendment ? field.amend?.missing : undefined)]));
  const asked = named.some(([, { kind }]) => kind.of === "amount") && !("currency" in shape) ? { currency: z.string().regex(/^[A-Z]{3}$/) } : {};
  return z.object({ ...shape, ...asked, revision }).transform((all, context) => {
    const typed: Readonly<Record<string, unknown>> = all;
    const changes: Record<string, unknown> = {};
    for (const [name, { kind, notBelow }] of named) {
      const [key, value] = [inputName(name), typed[inputName(name)]];
      if (kind.of === "amount") changes[name] = optionalMinor(String(value), String(typed.currency), context, [key]);
      else if (kind.of === "moment") changes[name] = typedMoment(String(value), String(typed.time_zone), kind.means, context, [key]);
      else changes[name] = value;
      const least = notBelow ? typed[notBelow[0]] : undefined;
      if (notBelow && typeof least === "number" && typeof value === "number" && value < least)
        context.addIssue({ code: "custom", path: [key], message: notBelow[1] });
    }
    return { revision: Number(typed.revision), changes };
  });
}

/** The input of a section of the draft: its columns under `changes`, and the revision. */
export const sectionInput = (section: SectionName) => inputOf(fieldsOf(section), false);

/** The same for a section of an amendment. A value equal to the published one is not a change. */
export const amendedSectionInput = (section: AmendedSection) => inputOf(amendedFieldsOf(section, {}), true);

function fieldOf([name, { kind }]: Named, file: ChallengeFile): FormValue {
  const value: unknown = file[name];
  switch (kind.of) {
    case "lines":
      return (value as string[]).join("\n");
    case "choices":
      return value as string[];
    case "percents":
      return (value as number[]).join(", ");
    case "tick":
      return value === true ? "on" : "";
    case "amount":
      return typeof value === "number" ? typedAmount(value, file.currency) : "";
    case "moment":
      return typeof value === "string" ? instantToLocal(value, file.time_zone) : "";
    default:
      return String(value ?? "");
  }
}

/** The initial values of a form with these fields, by field name. */
export const valuesOf = (named: Named[], file: ChallengeFile): FormValues =>
  Object.fromEntries(named.map(([name, field]) => [inputName(name), fieldOf([name, field], file)]));

const flat = (value: FormValue | undefined): string => (typeof value === "string" ? value : Array.isArray(value) ? value.map(flat).join(", ") : "");

/** The saved text and the typed text of each field. Choices are shown by their label. */
export function pairsOf(named: Named[], file: ChallengeFile, typed: FormValues): TextPair[] {
  const saved = valuesOf(named, file);
  return named.map(([name, field]) => {
    const words = "choices" in field.kind ? Object.fromEntries(field.kind.choices(file).map(({ value, label }) => [value, label])) : { on: "Yes" };
    const shown = (value: FormValue | undefined) =>
      field.kind.of === "tick" || "choices" in field.kind
        ? [value ?? ""]
            .flat()
            .map((one) => words[flat(one)] ?? flat(one))
            .join(", ")
        : flat(value);
    return { label: field.label, saved: shown(saved[inputName(name)]), typed: shown(typed[inputName(name)]) };
  });
}

/** The saved text and the typed text of each row of a list. */
export function rowPairs(label: string, saved: FormValue | undefined, typed: FormValue | undefined): TextPair[] {
  const rowsOf = (value: FormValue | undefined) =>
    (Array.isArray(value) ? value : []).map((row) => (typeof row === "string" ? row : Object.values(row).map(flat).filter(Boolean).join("\n")));
  const [before, after] = [rowsOf(saved), rowsOf(typed)];
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => ({
    label: `${label} ${index + 1}`,
    saved: before[index] ?? "",
    typed: after[index] ?? "",
  }));
}
