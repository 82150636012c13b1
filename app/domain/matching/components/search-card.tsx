import { Card } from "#app/ui/page.tsx";
import { Badge } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import { type Hit, hitWords, type Search } from "../schema.ts";

/** The organisation or the person that looks for partners. */
export const searcherOf = ({ organisation, person }: Pick<Search, "organisation" | "person">) => organisation?.name ?? person;

/** The needs of a search, in one line. */
export const soughtBy = ({ competencies, seeks, trl_from }: Search) =>
  [competencies.join(", "), seeks, trl_from !== null && `from TRL ${trl_from}`].filter(Boolean).join("; ");

/** "Indus Photonics has: Lasers, TRL 6. They need this." Without a name, the text addresses the reader. */
export function Reason({ who, hits, sought }: { who: string | null; hits: readonly Hit[]; sought: string }) {
  return (
    <p className="mt-1 text-sm">
      <strong className="font-semibold">{who === null ? "You have:" : `${who} has:`}</strong> {hitWords(hits)}. <span className="text-soft">{sought}</span>
    </p>
  );
}

/** One search in a list, with the reason why it matches the reader. */
export function SearchCard({ search }: { search: Search }) {
  return (
    <Card
      as="li"
      level={2}
      href={`/partners/${search.id}`}
      title={`${searcherOf(search)} needs ${search.competencies.join(", ") || search.seeks}`}
      kicker={search.challenge.title}
      status={search.is_kept ? <Badge tone="info">Yours</Badge> : search.reasons.length > 0 && <Badge tone="success">Matches you</Badge>}
      footer={
        <span>
          Ends on <DateTime at={search.until_on} show="date" />
        </span>
      }
    >
      <p className="line-clamp-3">Offers: {search.brings}</p>
      {search.reasons.map(({ organisation, hits }) => (
        <Reason key={organisation ?? ""} who={organisation} hits={hits} sought="They need this." />
      ))}
    </Card>
  );
}
