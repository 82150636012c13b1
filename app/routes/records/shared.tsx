import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { RecordFacts, recordTitle } from "#app/domain/records/components/record-view.tsx";
import { tokenParams } from "#app/domain/records/schema.ts";
import { siteOrigin } from "#app/platform/env.server.ts";
import { page } from "#app/platform/page.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Work record of ${data.student}` : "Work record"} · Ishtirak` },
  { name: "robots", content: "noindex, nofollow" },
  { name: "referrer", content: "no-referrer" },
];

export const loader = page(async ({ db, params }) => {
  const { token } = parseParams(tokenParams, params);
  return { ...(await call(db, "shared_records", { token })), address: `${siteOrigin()}/records/${token}`, at: new Date().toISOString() };
});

/** The work records that a student shares by a link: public, printable, and not indexed. */
export default function SharedRecord() {
  const shared = useLoaderData<typeof loader>();
  const { records, more, address, at } = shared;
  return (
    <Page>
      <PageHeader
        title={shared.student}
        kicker={
          <>
            <span className="hidden print:inline">Ishtirak · </span>Verified work record
          </>
        }
        lead={shared.headline}
      />
      {records.map((record) => (
        <Section key={record.id} title={recordTitle(record)}>
          <div className="keep-together">
            <RecordFacts record={record} />
          </div>
        </Section>
      ))}
      {more > 0 && (
        <Section title="Restricted work">
          <p>
            {records.length > 0 ? "And " : ""}
            {more === 1 ? "one piece" : `${more} pieces`} of work on restricted challenges, which can’t be shown here.
          </p>
        </Section>
      )}
      <div className="mt-9">
        <Notice tone="neutral">
          {shared.student} shares this page by link and can revoke the link at any time. Periods, roles, awards and milestones come from Ishtirak. Each work
          record shows who confirmed it.
          {/* A print shows the address and the date, because it does not change when a confirmation ends. */}
          <span className="mt-1 hidden print:block">
            This page shows the state on <DateTime at={at} />. Current state: <span className="block break-all">{address}</span>
          </span>
        </Notice>
      </div>
    </Page>
  );
}
