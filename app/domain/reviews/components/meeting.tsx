import { referenceOf } from "#app/domain/proposals/schema.ts";
import type { AgendaItem, Meeting, MeetingItem, MeetingPage } from "#app/domain/reviews/meeting.ts";
import type { OpenedBids } from "#app/domain/reviews/schema.ts";
import { DataList, Table } from "#app/ui/data.tsx";
import { Section } from "#app/ui/page.tsx";
import { Badge } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import { CriteriaStrip } from "./criteria-strip.tsx";
import { AdviceBadge } from "./decision-table.tsx";
import { ReviewStrip, StripKey } from "./review-strip.tsx";

/** When and where a meeting is, and who takes part. */
export function WhenAndWhere({ page, meeting }: { page: MeetingPage; meeting: Meeting }) {
  const zone = page.challenge.time_zone;
  return (
    <DataList
      items={[
        ["Date and time", <DateTime key="at" at={meeting.starts_at} zone={zone} />],
        [
          "Place",
          /^https:\/\/\S+$/.test(meeting.place) ? (
            <a key="place" href={meeting.place} rel="noreferrer">
              {meeting.place}
            </a>
          ) : (
            meeting.place
          ),
        ],
        ["Called by", meeting.called_by],
        page.people.length > 0 ? ["Takes part", page.people.map(({ name }) => name).join(", ")] : null,
        meeting.ended_at ? ["Ended", <DateTime key="ended" at={meeting.ended_at} zone={zone} />] : null,
      ]}
    />
  );
}

interface AgendaProps {
  agenda: readonly AgendaItem[];
  bids: OpenedBids;
  addressOf: (item: MeetingItem) => string;
}

/** The items of a meeting with their reviews, in the order of the agenda. */
export function Agenda({ agenda, bids: { challenge, criteria }, addressOf }: AgendaProps) {
  return (
    <>
      <Table
        caption="Agenda, the largest disagreement first"
        rows={agenda}
        rowKey={({ item }) => item.proposal_id}
        columns={[
          {
            label: "Item",
            heading: true,
            cell: ({ item }) => (
              <>
                <a href={addressOf(item)}>{item.title}</a>
                <span className="block text-sm font-normal text-soft">{referenceOf(item.number)}</span>
              </>
            ),
          },
          { label: "Rank", numeric: true, cell: ({ row }) => row?.place ?? "–" },
          {
            label: "Weighted mean",
            numeric: true,
            cell: ({ row }) =>
              row?.mean_percent == null ? (
                "–"
              ) : (
                <>
                  <strong>{row.mean_percent.toFixed(2)}%</strong>
                  {row.spread_percent !== null && <span className="block text-xs text-soft">spread ±{row.spread_percent.toFixed(2)}</span>}
                </>
              ),
          },
          {
            label: "Reviews",
            cell: ({ row }) =>
              row && row.reviews.length > 0 ? (
                <>
                  <ReviewStrip row={row} overallPercent={challenge.overall_threshold_percent} />
                  <span className="sr-only">{row.reviews.map(({ percent }) => `${Number(percent.toFixed(2))}%`).join(", ")}</span>
                </>
              ) : (
                "–"
              ),
          },
          { label: "Scores by criterion", cell: ({ row }) => (row ? <CriteriaStrip row={row} criteria={criteria} /> : "–") },
          {
            label: "The panel’s advice",
            cell: ({ item }) =>
              item.outcome ? (
                <AdviceBadge outcome={item.outcome} />
              ) : item.is_open ? (
                <Badge tone="info">Under discussion</Badge>
              ) : item.begun_at ? (
                "None yet"
              ) : (
                "–"
              ),
          },
        ]}
      />
      <StripKey overallPercent={challenge.overall_threshold_percent} />
    </>
  );
}

const namesOf = (people: readonly { name: string }[]) => people.map(({ name }) => name).join(", ");

/** Who was there when an item was opened for discussion, and who stepped out. */
export function Attendance({ item, zone }: { item: MeetingItem; zone: string }) {
  if (item.begun_at === null) return null;
  const present = item.attendance.filter(({ is_present }) => is_present);
  const steppedOut = item.attendance.filter(({ stepped_out }) => stepped_out);
  const absent = item.attendance.filter(({ is_present, stepped_out }) => !is_present && !stepped_out);
  return (
    <DataList
      items={[
        ["Opened for discussion", <DateTime key="at" at={item.begun_at} zone={zone} />],
        ["Present", namesOf(present)],
        ["Stepped out because of a conflict of interest", namesOf(steppedOut) || "Nobody"],
        absent.length > 0 ? ["Absent", namesOf(absent)] : null,
      ]}
    />
  );
}

/** Advice and minutes of an item that can't be changed any more, or that the reader only reads. */
export function ItemOutcome({ item }: { item: MeetingItem }) {
  return (
    <>
      <p className="my-3">{item.outcome ? <AdviceBadge outcome={item.outcome} /> : <span className="text-soft">No outcome</span>}</p>
      {item.minutes && <p className="max-w-prose whitespace-pre-line">{item.minutes}</p>}
    </>
  );
}

/** What a reviewer of the panel sees of the items that are open to them. */
export function ItemsForReviewer({ page, meeting }: { page: MeetingPage; meeting: Meeting }) {
  return (
    <Section title="Agenda">
      {page.items.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {page.items.map((item) => (
            <li key={item.proposal_id} className="py-3">
              <h3 className="text-base">
                {item.title} <span className="font-normal text-soft">{referenceOf(item.number)}</span>
              </h3>
              {meeting.ended_at && <ItemOutcome item={item} />}
            </li>
          ))}
        </ul>
      )}
      {page.hidden_count > 0 && (
        <p className="mt-3 max-w-prose text-soft">
          {page.hidden_count === 1 ? "1 item is not shown to you." : `${page.hidden_count} items are not shown to you.`} You have a conflict of interest with
          it, your own review of it is not complete, or you have not accepted the secrecy terms of this challenge.
        </p>
      )}
    </Section>
  );
}
