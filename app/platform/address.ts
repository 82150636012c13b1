import { z } from "zod";
import { DomainError } from "./errors.ts";
import { cleanLine, cut } from "./text.ts";

/** The address parameters, checked: an id that isn't one is a page that doesn't exist (404), not an error. */
export function parseParams<S extends z.ZodType>(schema: S, params: Readonly<Record<string, string | undefined>>): z.output<S> {
  const result = schema.safeParse(params);
  if (!result.success) throw new DomainError("not_found", 404);
  return result.data;
}

/** The filter in an address, checked; parts that make no sense are left out (give the schema's fields `.catch`). */
export function parseQuery<S extends z.ZodType>(schema: S, url: URL): z.output<S> {
  const query: Record<string, string | string[]> = {};
  for (const key of new Set(url.searchParams.keys())) {
    const all = url.searchParams.getAll(key).map((text) => cut(cleanLine(text), 500));
    query[key] = all.length === 1 ? (all[0] ?? "") : all.slice(0, 50);
  }
  const result = schema.safeParse(query);
  if (!result.success) throw new DomainError("filter_unreadable", 400);
  return result.data;
}

/** The sentence for what was just done, by the address's `done`; null for anything that is not one of the page's own. */
export function doneSentence(url: URL, sentences: Readonly<Record<string, string>>): string | null {
  const done = url.searchParams.get("done");
  return done !== null && Object.hasOwn(sentences, done) ? (sentences[done] ?? null) : null;
}

/** The position where a page of a list ended: a time and an id. */
export const after = z.tuple([z.string(), z.string()]);
export type After = z.infer<typeof after>;

/** The same in an address, as `time~id`. */
export const afterQuery = z.object({
  after: z
    .string()
    .regex(/^[-0-9T:.+Z ]{10,40}~[0-9a-f-]{36}$/)
    .transform((key): After => [key.slice(0, key.indexOf("~")), key.slice(key.indexOf("~") + 1)])
    .nullable()
    .catch(null)
    .default(null),
});
