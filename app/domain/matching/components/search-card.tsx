import { Card } from "#app/ui/page.tsx";
import { Badge } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import { type Hit, hitWords, type Search } from "../schema.ts";

/** Who looks: the organisation, or the person. */
export const searcherOf = ({ organisation, person }: Pick<Search, "organisation" | "person">) => organisation?.name ?? person;

/** What is sought, in one line. */
export const soughtBy = ({ competencies, seeks, trl_from }: Search) =>
  [competencies.join(", "), seeks, trl_from !== null && `from TRL ${trl_from}`].filter(Boolean).join("; ");

/** "Indus Photonics has Lasers, TRL 6; they look for it". Without a name, the reader. */
export function Reason({ who, hits, sought }: { who: string | null; hits: readonly Hit[]; sought: string }) {
  return (
    <p className="mt-1 text-sm">
      <strong className="font-semibold">{who === null ? "You have:" : `${who} has:`}</strong> {hitWords(hits)}. <span className="text-soft">{sought}</span>
    </p>
  );
}

/** One search among others, with the reason why it fits the reader. */
export function SearchCard({ search }: { search: Search }) {
  return (
    <Card
      as="li"
      level={2}
      href={`/partners/${search.id}`}
      title={`${searcherOf(search)} looks for ${search.competencies.join(", ") || search.seeks}`}
      kicker={search.challenge.title}
      status={search.is_kept ? <Badge tone="info">Yours</Badge> : search.reasons.length > 0 && <Badge tone="success">Fits you</Badge>}
      footer={
        <span>
          Until <DateTime at={search.until_on} show="date" />
        </span>
      }
    >
      <p className="line-clamp-3">Brings: {search.brings}</p>
      {search.reasons.map(({ organisation, hits }) => (
        <Reason key={organisation ?? ""} who={organisation} hits={hits} sought="They look for it." />
      ))}
    </Card>
  );
}
