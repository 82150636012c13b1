import { may } from "#app/domain/acts.ts";
import { type histories, type HistoryPath, type ListedRevision, type Revision, textOfRevision } from "#app/domain/proposals/history.ts";
import type { ProposalHistory } from "#app/domain/proposals/answers.ts";
import { formatHour, formatShortDate } from "#app/platform/time.ts";
import { Button } from "#app/ui/button.tsx";
import { Pagination, Table } from "#app/ui/data.tsx";
import { textPieces } from "#app/ui/difference.ts";
import { Select } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Section } from "#app/ui/page.tsx";
import { Pieces } from "#app/ui/pieces.tsx";
import { DateTime } from "#app/ui/time.tsx";

const PAGE_LENGTH = 25;

type Kept = (typeof histories)[HistoryPath];

/** Two revisions compared word by word, in typed Markdown, with a button to restore the older one. */
export function Comparison({ history, kept, here }: { history: ProposalHistory; kept: Kept; here: string }) {
  const { header, older, newer, partners, newest } = history;
  const written = (revision: Revision | null) => textOfRevision(kept.subject, revision, partners, header.challenge.currency);
  const pieces = textPieces(written(older), written(newer));
  const zone = header.challenge.time_zone;
  return (
    <Section title={older ? `From revision ${older.revision} to ${newer?.revision}` : `Revision ${newer?.revision}`} id="comparison">
      <Chooser history={history} here={here} />
      <dl className="mb-3 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
        {[older, newer].map(
          (revision, index) =>
            revision && (
              <div key={index}>
                <dt className="font-semibold">Revision {revision.revision}</dt>
                <dd className="text-soft">
                  {revision.saved_by}, <DateTime at={revision.saved_at} zone={zone} />
                </dd>
              </div>
            ),
        )}
      </dl>
      {older && (
        <p className="mb-2 text-sm text-soft">
          <ins className="bg-success-wash decoration-success decoration-2 underline-offset-2">Underlined</ins>: added in the newer revision.{" "}
          <del className="bg-danger-wash decoration-danger decoration-2">Struck through</del>: removed in the newer revision.
        </p>
      )}
      <div className="max-h-[36rem] overflow-y-auto rounded-xs border border-line bg-surface p-4" tabIndex={0} role="region" aria-label="Changes">
        {pieces.length > 0 ? <Pieces pieces={pieces} /> : <p className="text-soft">Both revisions are empty.</p>}
      </div>
      {may(header.acts, "edit") && (
        <div className="no-print mt-4 flex flex-wrap gap-3">
          {[newer, older].map(
            (revision) => revision && revision.revision !== newest && <Restore key={revision.revision} revision={revision} newest={newest} />,
          )}
        </div>
      )}
    </Section>
  );
}

function Restore({ revision, newest }: { revision: Revision; newest: number }) {
  return (
    <Form id={`restore-${revision.revision}`}>
      <Hidden name="newest" value={newest} />
      <Hidden name="revision" value={revision.revision} />
      <Button look="secondary">Restore revision {revision.revision} as the newest</Button>
    </Form>
  );
}

/** The form to compare any two of the revisions shown. */
function Chooser({ history, here }: { history: ProposalHistory; here: string }) {
  const { older, newer, revisions, header } = history;
  const known = new Map<number, ListedRevision | Revision>(revisions.map((revision) => [revision.revision, revision]));
  for (const shown of [older, newer]) if (shown && !known.has(shown.revision)) known.set(shown.revision, shown);
  if (known.size < 3) return null;
  const options = [...known.values()]
    .sort((one, other) => other.revision - one.revision)
    .map(({ revision, saved_by, saved_at }) => ({
      value: String(revision),
      label: `${revision}: ${saved_by}, ${formatShortDate(saved_at, header.challenge.time_zone)}, ${formatHour(saved_at, header.challenge.time_zone)}`,
    }));
  return (
    <Form
      method="get"
      action={here}
      initial={{ from: String(older?.revision ?? ""), to: String(newer?.revision ?? "") }}
      className="no-print mb-2 flex flex-wrap items-end gap-x-4"
    >
      <Select name="from" label="From" options={options} empty="Previous revision" />
      <Select name="to" label="To" options={options} empty="Newest revision" />
      <div className="mb-5">
        <Button look="secondary">Compare</Button>
      </div>
    </Form>
  );
}

/** The revisions, newest first. */
export function RevisionTable({ history, here, isContinued }: { history: ProposalHistory; here: string; isContinued: boolean }) {
  const { header, newest } = history;
  const zone = header.challenge.time_zone;
  const shown = history.revisions.slice(0, PAGE_LENGTH);
  const isTable = shown[0]?.characters === null;
  return (
    <>
      <Table
        caption="Revisions, newest first"
        quietCaption
        rows={shown}
        rowKey={(revision) => revision.revision}
        columns={[
          { label: "Revision", heading: true, cell: (revision) => `${revision.revision}${revision.revision === newest ? ", current" : ""}` },
          { label: "Saved by", cell: (revision) => revision.saved_by },
          { label: "Saved", cell: (revision) => <DateTime at={revision.saved_at} zone={zone} /> },
          { label: isTable ? "Rows" : "Characters", cell: ({ characters, rows }) => (characters ?? rows ?? 0).toLocaleString("en-GB"), numeric: true },
          {
            label: "Compare",
            cell: (revision) => (
              <>
                <a href={`${here}?to=${revision.revision}#comparison`}>
                  {" "}
                  Changes<span className="sr-only"> (revision {revision.revision})</span>
                </a>
                {revision.revision !== newest && (
                  <>
                    {" · "}
                    <a href={`${here}?from=${revision.revision}&to=${newest}#comparison`}>
                      {" "}
                      Compare with newest<span className="sr-only"> (revision {revision.revision})</span>
                    </a>
                  </>
                )}
              </>
            ),
          },
        ]}
      />
      <Pagination
        label="Pages of revisions"
        previousLabel="Newest revisions"
        previous={isContinued ? here : null}
        next={history.revisions.length > PAGE_LENGTH ? `${here}?before=${shown.at(-1)?.revision}#revisions` : null}
      />
    </>
  );
}
