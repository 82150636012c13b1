import { Button } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Badge, EmptyState } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import { type AnnexDesk, type FoundReader, type ReaderState, readerStateNames } from "../annex.ts";

const TONES = { named: "info", accepted: "success", outdated: "warning", revoked: "neutral" } as const satisfies Record<ReaderState, string>;

/** The organisations with access, their states, and the form to add another. */
export function AnnexReaders({
  desk,
  found,
  words,
  canName,
  result,
}: {
  desk: AnnexDesk;
  found: FoundReader[] | null;
  words: string;
  canName: boolean;
  result: unknown;
}) {
  return (
    <>
      {desk.readers.length === 0 ? (
        <EmptyState title="No organisation has access yet">Search for an organisation below and give it access.</EmptyState>
      ) : (
        <Table
          caption="Organisations with access"
          quietCaption
          rows={desk.readers}
          rowKey={({ id }) => id}
          columns={[
            { label: "Organisation", cell: ({ name, slug }) => <a href={`/organisations/${slug}`}>{name}</a> },
            { label: "State", cell: ({ state }) => <Badge tone={TONES[state]}>{readerStateNames[state]}</Badge> },
            {
              label: "Accepted",
              cell: ({ accepted_at, accepted_by, accepted_version }) =>
                accepted_at ? (
                  <>
                    {accepted_by}, <DateTime at={accepted_at} show="short" />, version {accepted_version}
                  </>
                ) : (
                  "–"
                ),
            },
            {
              label: "Action",
              cell: ({ id, name, state }) =>
                state !== "revoked" ? (
                  <Form result={result} intent="revoke" id={`revoke-${id.slice(0, 8)}`}>
                    <Hidden name="organisation_id" value={id} />
                    <Button look="quiet" icon="cross" className="-my-2.5 -ms-2 text-sm">
                      Revoke access<span className="sr-only"> of {name}</span>
                    </Button>
                  </Form>
                ) : null,
            },
          ]}
        />
      )}
      {canName && <NameReader desk={desk} found={found} words={words} result={result} />}
    </>
  );
}

function NameReader({ desk, found, words, result }: { desk: AnnexDesk; found: FoundReader[] | null; words: string; result: unknown }) {
  return (
    <div className="mt-6">
      <form method="get" action={`/challenges/${desk.challenge.id}/edit/annex#readers`} role="search" className="mb-3 flex flex-wrap items-end gap-3">
        <label className="min-w-0 flex-1 basis-72 font-semibold">
          Search for an organisation
          <input type="search" name="words" defaultValue={words} maxLength={160} className="control mt-1 font-normal" aria-describedby="words-hint" />
        </label>
        <Button look="secondary" icon="search">
          Search
        </Button>
      </form>
      <p id="words-hint" className="mb-4 text-sm text-soft">
        Enter at least two letters of its name. Only verified organisations can get access.
      </p>
      {found?.length === 0 && <p>No other verified organisation has this name.</p>}
      {found && found.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {found.map(({ id, name, city }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2">
              <span>
                {name} {city && <span className="text-sm text-soft">{city}</span>}
              </span>
              <Form result={result} intent="name" id={`name-${id.slice(0, 8)}`}>
                <Hidden name="organisation_id" value={id} />
                <Button look="secondary" icon="plus">
                  Give access<span className="sr-only"> to {name}</span>
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The log of readings, newest first. */
export function AnnexReadings({ desk }: { desk: AnnexDesk }) {
  if (desk.readings.length === 0)
    return <EmptyState title="Nobody has read the annex yet">Each reading is listed here with the reader's name and the time.</EmptyState>;
  return (
    <Table
      caption="The latest 100 readings"
      rows={desk.readings}
      rowKey={({ id }) => id}
      columns={[
        { label: "Reader", cell: ({ person }) => person },
        { label: "Time", cell: ({ at }) => <DateTime at={at} zone={desk.challenge.time_zone} /> },
        { label: "Organisation", cell: ({ organisation }) => organisation ?? "–" },
        { label: "Read", cell: ({ file }) => file ?? "Annex page" },
      ]}
    />
  );
}
