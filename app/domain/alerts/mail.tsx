import { mailTopics, quoted } from "#app/domain/notices/schema.ts";
import { formatMoney } from "#app/platform/money.ts";
import { formatDateTime } from "#app/platform/time.ts";
import { type LetterGroup, renderLetter } from "#app/ui/letter.tsx";

interface DigestItem {
  slug: string;
  title: string;
  organisation: string;
  amount_minor: number;
  currency: string;
  closes_at: string | null;
  time_zone: string;
  /** The reader's other searches that match it. */
  also?: string[] | null;
}

/** The stored content of a digest. */
export interface DigestContent {
  searches: { name: string; address: string; number: number; items: DigestItem[] }[];
  watched: DigestItem[];
}

function itemOf(item: DigestItem, origin: string): LetterGroup["items"][number] {
  const also = item.also?.length ? ` · also in ${quoted(item.also)}` : "";
  return {
    title: item.title,
    url: `${origin}/challenges/${item.slug}`,
    facts: `${item.organisation} · ${formatMoney(item.amount_minor, item.currency)} · ${item.closes_at === null ? "always open" : `closes ${formatDateTime(item.closes_at, item.time_zone)}`}${also}`,
  };
}

/** The daily email: new challenges grouped by search, then watched challenges that close soon. */
export function digestMail(name: string, { searches, watched }: DigestContent, origin: string, stopUrl: string) {
  const total = searches.reduce((sum, { number }) => sum + number, 0);
  const found = total === 0 ? "" : total === 1 ? "1 new challenge" : `${total} new challenges`;
  const closing = watched.length === 0 ? "" : watched.length === 1 ? "1 deadline this week" : `${watched.length} deadlines this week`;
  const groups: LetterGroup[] = searches.map(({ name: search, address, number, items }) => ({
    title: `New challenges for your search “${search}”`,
    items: items.map((item) => itemOf(item, origin)),
    note: number > items.length ? `And ${number - items.length} more: ${origin}${address}` : undefined,
  }));
  if (watched.length > 0) groups.push({ title: "Watched challenges that close within a week", items: watched.map((item) => itemOf(item, origin)) });
  return renderLetter({
    title: `Ishtirak today: ${[found, closing].filter(Boolean).join(", ")}`,
    greeting: `Dear ${name},`,
    paragraphs: ["These are the new challenges in your saved searches since the last digest, and the watched challenges that close soon."],
    groups,
    action: { label: "Saved searches", url: `${origin}/my/searches` },
    footer: mailTopics.digest.why,
    unsubscribe: { label: "Stop the daily digest", url: stopUrl },
  });
}
