import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ImportPage } from "#app/domain/imports/answers.ts";
import { fieldNames } from "#app/domain/imports/schema.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { formatDateTime } from "#app/platform/time.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Figure } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Badge } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Import of ${data?.report.feed_title || "a feed"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => ({ report: await call(db, "import_page", { import_id: parseParams(idParams, params).id }) }));

type Item = ImportPage["items"][number];

const OUTCOMES = {
  created: <Badge tone="success">New draft</Badge>,
  unchanged: <Badge tone="neutral">Unchanged</Badge>,
  unreadable: <Badge tone="danger">Not readable</Badge>,
};

export default function ImportReport() {
  const { report } = useLoaderData<typeof loader>();
  const unreadable = report.items.filter(({ outcome }) => outcome === "unreadable").length;
  return (
    <Page width="wide">
      <PageHeader
        title={report.feed_title || "Untitled feed"}
        kicker={`Import · ${report.organisation} · ${formatDateTime(report.imported_at)}${report.imported_by ? ` · ${report.imported_by}` : ""}`}
        back={{ href: "/imports", label: "Imports" }}
        actions={
          <LinkButton href="/my/challenges?state=draft" look="secondary">
            All drafts
          </LinkButton>
        }
      />
      <div className="grid grid-cols-3 gap-5">
        <Figure label="New drafts">{report.created_count}</Figure>
        <Figure label="Unchanged" note="imported before">
          {report.unchanged_count}
        </Figure>
        <Figure label="Not readable">{unreadable}</Figure>
      </div>
      <Section title="Challenges in the feed">
        <ol className="space-y-4">
          {report.items.map((item) => (
            <ItemReport key={item.position} item={item} />
          ))}
        </ol>
      </Section>
    </Page>
  );
}

function ItemReport({ item }: { item: Item }) {
  const tally = [`${item.was_read.length} read`, `${item.guessed.length} guessed`, `${item.left_out.length} left out`].join(", ");
  return (
    <li className="keep-together rounded-sm border border-line bg-surface p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <h3 className="min-w-0 flex-1 basis-72 text-lg leading-snug">
          {item.challenge_id ? <a href={`/challenges/${item.challenge_id}/edit`}>{item.title}</a> : item.title}
        </h3>
        {OUTCOMES[item.outcome]}
      </div>
      {item.outcome === "unreadable" ? (
        <p className="mt-2 text-sm">{item.left_out.map(({ reason }) => reason).join(" ")}</p>
      ) : (
        <details className="mt-2 text-sm">
          <summary className="cursor-pointer text-accent">{tally}</summary>
          <Notes
            title="Guessed values to check"
            notes={item.guessed.map(
              ({ field, from, to, reason }) =>
                [
                  field,
                  <>
                    {to}
                    {from && <span className="text-soft"> from “{from}”</span>}. {reason}
                  </>,
                ] as const,
            )}
          />
          <Notes
            title="Left out"
            notes={item.left_out.map(
              ({ field, from, reason }) =>
                [
                  field,
                  <>
                    {reason}
                    {from && <span className="text-soft"> “{from}”</span>}
                  </>,
                ] as const,
            )}
          />
          <Notes title="Read without change" notes={item.was_read.map(({ field, to }) => [field, to] as const)} />
        </details>
      )}
    </li>
  );
}

function Notes({ title, notes }: { title: string; notes: (readonly [string, ReactNode])[] }) {
  if (notes.length === 0) return null;
  return (
    <>
      <h4 className="mt-4 font-semibold">{title}</h4>
      <dl className="mt-1 divide-y divide-line border-y border-line">
        {notes.map(([field, note], index) => (
          <div key={index} className="grid gap-x-6 py-1.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
            <dt className="text-soft">{fieldNames[field] ?? field.replaceAll("-", " ")}</dt>
            <dd className="break-words">{note}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
