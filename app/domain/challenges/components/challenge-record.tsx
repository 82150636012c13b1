import { Figure, Money } from "#app/ui/data.tsx";
import { toInstant } from "#app/platform/time.ts";
import { Timeline, type TimelineItem } from "#app/ui/progress.tsx";
import { DateTime } from "#app/ui/time.tsx";
import { versionKinds } from "../amendment.ts";
import type { ChallengeFile } from "../file.ts";

/** The proposed, suggested and approved amounts, side by side; `stacked` for a narrow column. */
export function ChallengeAmounts({ file, stacked = false }: { file: ChallengeFile; stacked?: boolean }) {
  const by = (id: string | null, at: string | null) =>
    at && (
      <>
        {id ? `${file.people[id]}, ` : ""}
        <DateTime at={at} show="short" />
      </>
    );
  const amount = (minor: number | null) => <Money minor={minor} currency={file.currency} />;
  return (
    <div className={stacked ? "grid gap-5" : "figures"}>
      <Figure label="Proposed by the sponsor" note={by(file.submitted_by, file.submitted_at)}>
        {amount(file.proposed_amount_minor)}
      </Figure>
      <Figure label="Suggested by finance" note={by(file.suggested_by, file.suggested_at)}>
        {amount(file.suggested_amount_minor)}
      </Figure>
      <Figure
        label="Approved by the authority"
        note={
          file.fund && (
            <>
              from {file.fund.name}
              <br />
              {by(file.approved_by, file.approved_at)}
            </>
          )
        }
      >
        {amount(file.approved_amount_minor)}
      </Figure>
      {file.award_ceiling_minor !== null && <p className="text-sm text-soft sm:col-span-full">Maximum per award: {amount(file.award_ceiling_minor)}.</p>}
    </div>
  );
}

/** The past and next steps of a challenge, with person and time. */
export function ChallengeTimeline({ file }: { file: ChallengeFile }) {
  return <Timeline items={historyOf(file)} zone={file.time_zone} />;
}

function historyOf(file: ChallengeFile): TimelineItem[] {
  const by = (id: string | null) => (id ? file.people[id] : undefined);
  const isClosed = file.published_at !== null && file.closes_at !== null && toInstant(file.closes_at) <= new Date();
  const ended = file.cancelled_at ?? file.rejected_at ?? file.withdrawn_at;
  const known: (TimelineItem | false | null)[] = [
    { title: file.source_url ? "Imported as a draft" : "Draft created", at: file.created_at, by: by(file.created_by) },
    Boolean(file.submitted_at) && { title: "Submitted for approval", at: file.submitted_at, by: by(file.submitted_by) },
    Boolean(file.suggested_at) && { title: "Amount suggested by finance", at: file.suggested_at, by: by(file.suggested_by) },
    Boolean(file.returned_at) && {
      title: "Returned for changes",
      at: file.returned_at,
      by: by(file.returned_by),
      tone: "warning",
      children: file.return_reason,
    },
    Boolean(file.rejected_at) && { title: "Rejected", at: file.rejected_at, by: by(file.rejected_by), tone: "danger", children: file.rejection_reason },
    Boolean(file.approved_at) && { title: "Approved", at: file.approved_at, by: by(file.approved_by) },
    Boolean(file.published_at) && { title: "Published", at: file.published_at, by: by(file.published_by) },
    ...file.versions
      .filter(({ number }) => number > 1)
      .map((version) => ({
        title: `${versionKinds[version.kind]}: version ${version.number}`,
        at: version.made_at,
        by: version.by,
        children: version.summary,
      })),
    isClosed && { title: "Closed", at: file.closes_at },
    Boolean(file.decided_at) && { title: "Decided", at: file.decided_at, by: by(file.decided_by) },
    Boolean(file.withdrawn_at) && { title: "Withdrawn", at: file.withdrawn_at, by: by(file.withdrawn_by), tone: "warning", children: file.withdrawal_reason },
    Boolean(file.archived_at) && { title: "Archived", at: file.archived_at, by: by(file.archived_by) },
    Boolean(file.cancelled_at) && { title: "Cancelled", at: file.cancelled_at, by: by(file.cancelled_by), tone: "danger", children: file.cancellation_reason },
  ];
  const ahead: (TimelineItem | false)[] = [
    !file.submitted_at && { title: "Submitted for approval", at: null },
    !file.approved_at && { title: "Approved with an amount from a fund", at: null },
    !file.published_at && { title: "Published", at: null },
    !isClosed && {
      title: file.closes_at ? (
        <>
          Closes <DateTime at={file.closes_at} zone={file.time_zone} />
        </>
      ) : file.is_always_open ? (
        "Closing time announced, at least 14 days ahead"
      ) : (
        "Closes"
      ),
      at: null,
    },
    !file.decided_at && { title: "Evaluated and decided", at: null },
  ];
  const isItem = (item: TimelineItem | false | null): item is TimelineItem => Boolean(item);
  const past = known.filter(isItem).sort((a, b) => String(a.at).localeCompare(String(b.at)));
  return ended ? past : [...past, ...ahead.filter(isItem)];
}
