import { parseWithZod, type Submission } from "@conform-to/zod/v4";
import { parseFormData } from "@remix-run/form-data-parser";
import { z } from "zod";
import { type BodyLimit, readFileBytes } from "./body-limit.ts";
import type { FormErrors, FormValue, FormValues } from "./form-result.ts";
import { DomainError } from "./errors.ts";

function plainSentence(issue: {
  code?: string;
  input?: unknown;
  expected?: string;
  origin?: string;
  format?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
}): string | undefined {
  if (issue.code === "invalid_type") {
    if (issue.input === undefined || issue.input === null) return "This field is required.";
    if (issue.expected === "number" || issue.expected === "int") return "Enter a number, in digits.";
    if (issue.expected === "date") return "Enter a date.";
    return "Check this value.";
  }
  if (issue.code === "too_small") {
    if (issue.origin === "string") return Number(issue.minimum) <= 1 ? "This field is required." : `Use at least ${issue.minimum} characters.`;
    if (issue.origin === "array" || issue.origin === "set") return `Choose at least ${issue.minimum}.`;
    return `Enter ${issue.minimum} or more.`;
  }
  if (issue.code === "too_big") {
    if (issue.origin === "string") return `This is too long. Use at most ${Number(issue.maximum).toLocaleString("en-GB")} characters.`;
    if (issue.origin === "array" || issue.origin === "set") return `Choose at most ${issue.maximum}.`;
    return `Enter ${issue.maximum} or less.`;
  }
  if (issue.code === "invalid_format") {
    if (issue.format === "email") return "Enter an e-mail address, like name@example.org.";
    if (issue.format === "url") return "Enter a full web address, like https://example.org.";
    if (issue.format === "uuid") return "Choose one from the list.";
    return "Check how this is written.";
  }
  if (issue.code === "invalid_value") return "Choose one of the options.";
  return undefined;
}

// Sentences for a reader, wherever a schema gives none of its own.
z.config({ customError: (issue) => plainSentence(issue as Parameters<typeof plainSentence>[0]) });

const isSecret = (name: string) => /password/i.test(name);

/** What was typed, to be shown again: no files and no passwords. */
function shown(payload: unknown, name = ""): FormValue | undefined {
  if (typeof payload === "string") return isSecret(name) ? undefined : payload;
  if (payload instanceof File || payload === null || payload === undefined) return undefined;
  if (Array.isArray(payload)) return payload.map((entry) => shown(entry, name) ?? "");
  const entries = Object.entries(payload as object).map(([key, value]) => [key, shown(value, key)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, FormValue] => entry[1] !== undefined));
}

const FIELDS_MAXIMUM = 5000;
const NAME = /^[^.[\]]{0,80}(\[\d{0,3}\]|\.[^.[\]]{1,80}){0,6}$/;

const isPlainName = (name: string) => NAME.test(name) && !/__proto__|constructor|prototype/.test(name);

// The buttons of <Rows>: one row more or less, nothing else of what Conform can do.
const rowIntent = z.object({
  type: z.enum(["insert", "remove"]),
  payload: z.object({ name: z.string().refine(isPlainName), index: z.number().int().min(0).max(999).optional() }).strict(),
});

/** Names build lists and objects, so `a[99999999]` would cost memory for nothing: no form of ours has such names. */
function isPlain(form: FormData): boolean {
  let count = 0;
  for (const name of form.keys()) {
    count += 1;
    if (count > FIELDS_MAXIMUM || !isPlainName(name)) return false;
  }
  const intent = form.get("__intent__");
  if (intent === null) return true;
  try {
    return rowIntent.safeParse(JSON.parse(String(intent))).success;
  } catch {
    return false;
  }
}

/** The body of a form post, read part by part. Throws DomainError `form_unreadable` (400) for what is not one, or more than it may be, and what broke it off. */
export async function readForm(request: Request, limit: BodyLimit): Promise<FormData> {
  const maxFileSize = readFileBytes(limit);
  const limits = { maxFiles: 4, maxFileSize, maxParts: FIELDS_MAXIMUM, maxTotalSize: limit.fieldBytes + maxFileSize };
  const form = await parseFormData(request, limits, asSent).catch((error: Error) => {
    if (error.cause instanceof DomainError) throw error.cause;
    return null;
  });
  if (!form || !isPlain(form)) throw new DomainError("form_unreadable", 400);
  return withoutNuls(form);
}

// Without a choice a browser sends a file without a name, which the parser gives one of its own; in names it writes three signs as codes.
function asSent(file: File): File {
  if (file.size === 0 && file.name === "file-upload") return new File([], "");
  return new File([file], file.name.replace(/%(22|0A|0D)/gi, decodeURIComponent), { type: file.type });
}

// Nobody types a NUL, and the database can't keep one.
function withoutNuls(form: FormData): FormData {
  const clean = new FormData();
  for (const [name, value] of form) clean.append(name, typeof value === "string" ? value.replaceAll("\0", "") : value);
  return clean;
}

export type Parsed<T> =
  | { status: "valid"; input: T; values: FormValues }
  /** A row was asked to be added or removed: nothing is checked, the form is shown again. */
  | { status: "rearranged"; values: FormValues }
  | { status: "invalid"; values: FormValues; errors: FormErrors };

/** Parses names such as `criteria[0].weight_percent` and checks them against the schema. */
export function parseForm<S extends z.ZodType>(form: FormData, schema: S): Parsed<z.output<S>> {
  let submission: Submission<z.input<S>, string[], z.output<S>>;
  try {
    submission = parseWithZod(form, { schema });
  } catch {
    throw new DomainError("form_unreadable", 400);
  }
  const values = (shown(submission.payload) ?? {}) as FormValues;
  if (submission.status === "success") return { status: "valid", input: submission.value, values };
  if (submission.status === undefined) return { status: "rearranged", values };
  const errors: FormErrors = {};
  for (const [name, messages] of Object.entries(submission.error ?? {})) if (messages?.length) errors[name] = messages;
  return { status: "invalid", values, errors };
}

/** The plain fields of a form as pairs, to be carried along while its sender signs in again. */
export function carriedFields(form: FormData): [name: string, value: string][] {
  return [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string" && !isSecret(pair[0]));
}
