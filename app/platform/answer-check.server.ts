import { z } from "zod";

const { localeError } = z.locales.en();

type Issue = z.core.$ZodIssue;

// Of a shape that may be one of several, what is wrong with the one that comes nearest.
const nearest = (issue: Issue): Issue[] => {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const [best = []] = issue.errors.toSorted((one, other) => one.length - other.length);
  return best.flatMap((inner) => nearest({ ...inner, path: [...issue.path, ...inner.path] }));
};

/** Throws an Error that names the function and each place where its answer has another shape than the code declares. */
export function checkAnswer(name: string, shape: z.ZodType | undefined, answer: unknown): void {
  if (shape) {
    // The library's own words: the site's sentences for forms would not say what was expected.
    const { error } = shape.safeParse(answer, { error: localeError });
    if (!error) return;
    const issues = error.issues.flatMap(nearest);
    throw new Error(`${name} answers another shape than the code declares for it:\n${z.prettifyError({ issues })}`);
  }
  if (!Array.isArray(answer)) return;
  for (const row of answer) {
    if (typeof row !== "object" || row === null) return;
    const empty = Object.entries(row).find(([, value]) => value === null);
    if (empty) throw new Error(`${name} answers null in "${empty[0]}", which the generated types do not know: declare a shape for it.`);
  }
}
