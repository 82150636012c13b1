import { z } from "zod";
import { cleanLine, cut } from "#app/platform/text.ts";

/** The public list of awards' filter, one to one with its address. */
const slug = z
  .string()
  .regex(/^[a-z0-9-]{1,90}$/)
  .optional()
  .catch(undefined);

export const publicStatusNames = { active: "Active", completed: "Completed", terminated: "Ended early" } as const;
export type PublicAwardStatus = keyof typeof publicStatusNames;

const awardQuery = z.object({
  words: z.string().trim().max(100).catch("").default(""),
  challenge: slug,
  sponsor: slug,
  partner: slug,
  status: z.enum(["active", "completed", "terminated"]).optional().catch(undefined),
  after: z
    .tuple([z.iso.datetime({ offset: true }), z.uuid()])
    .optional()
    .catch(undefined),
});
export type AwardQuery = z.infer<typeof awardQuery>;

/** Reads a filter from an address and ignores invalid values. */
export function readAwardQuery(search: URLSearchParams): AwardQuery {
  const value = (name: string) => cut(cleanLine(search.get(name) ?? ""), 100) || undefined;
  const after = value("after")?.split("_");
  return awardQuery.parse({
    words: value("words"),
    challenge: value("challenge"),
    sponsor: value("sponsor"),
    partner: value("partner"),
    status: value("status"),
    after: after?.length === 2 ? after : undefined,
  });
}

/** The address of a filter; without `after` it is the first page. */
export function awardAddress(query: AwardQuery, change: Partial<AwardQuery> = {}): string {
  const next = { ...query, after: undefined, ...change };
  const search = new URLSearchParams();
  for (const name of ["words", "challenge", "sponsor", "partner", "status"] as const) if (next[name]) search.set(name, next[name]);
  if (next.after) search.set("after", next.after.join("_"));
  const text = search.toString();
  return text ? `/awards?${text}` : "/awards";
}
