import { z } from "zod";
import { kindNames } from "#app/domain/challenges/schema.ts";
import { formatMoney } from "#app/platform/money.ts";
import { formatDateTime } from "#app/platform/time.ts";
import type { FeedItem } from "./schema.ts";
import { cleanLine, cut, withoutControls } from "#app/platform/text.ts";

/** A challenge in the feed of another Ishtirak site. No value has to be guessed. */
const ownWords = z.object({
  kind: z.enum(Object.keys(kindNames) as [keyof typeof kindNames]),
  opens_at: z.iso.datetime({ offset: true }),
  closes_at: z.iso.datetime({ offset: true }).nullable(),
  time_zone: z.string().min(1).max(64),
  currency: z.string().regex(/^[A-Z]{3}$/),
  amount_minor: z.number().int().positive(),
  expected_awards: z.number().int().min(1).max(500),
  criteria: z
    .array(
      z.object({
        title: z.string().min(1).max(160),
        guidance: z.string().max(2000),
        weight_percent: z.number().positive().max(100),
        threshold_score: z.number().min(0).max(5).nullable(),
        descriptors: z.array(z.string()).length(6),
      }),
    )
    .max(20),
});

/** Reads an item of an Ishtirak feed. False when it is not one or is malformed. The title and the summary are already read. */
export function readOwn(source: Record<string, unknown>, item: FeedItem, now: Date): boolean {
  const own = ownWords.safeParse(source._challenge);
  if (!own.success) return false;
  const { kind, opens_at, closes_at, time_zone, currency, amount_minor, expected_awards, criteria } = own.data;
  const problem = typeof source.content_text === "string" ? cut(withoutControls(source.content_text), 40_000) : "";
  const themes = Array.isArray(source.tags)
    ? source.tags
        .filter((tag) => typeof tag === "string")
        .slice(0, 12)
        .map((tag) => cut(cleanLine(tag), 60))
    : [];
  Object.assign(item.challenge, { kind, themes, problem, time_zone, currency, proposed_amount_minor: amount_minor, expected_awards });
  item.criteria = criteria;
  item.was_read.push(
    { field: "kind", to: kindNames[kind] },
    { field: "themes", to: themes.join(", ") },
    { field: "problem", to: cut(problem, 200) },
    { field: "proposed_amount_minor", to: formatMoney(amount_minor, currency) },
    { field: "expected_awards", to: String(expected_awards) },
    { field: "criteria", to: criteria.map(({ title, weight_percent }) => `${title} (${weight_percent} %)`).join("; ") },
  );
  for (const [field, at] of Object.entries({ opens_at, closes_at }) as ["opens_at" | "closes_at", string | null][]) {
    if (at === null) continue;
    const to = `${formatDateTime(at, time_zone)} (${time_zone})`;
    if (new Date(at) <= now) item.left_out.push({ field, from: to, reason: "This time is in the past. Enter a new one in the draft." });
    else {
      item.challenge[field] = at;
      item.was_read.push({ field, to });
    }
  }
  return true;
}
