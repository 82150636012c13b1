import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { AwaitingAwards } from "#app/domain/awards/components/awaiting-awards.tsx";
import { getAwaitingAwards } from "#app/domain/awards/queries.server.ts";
import { type ApprovalsPage, approvalsPage } from "#app/domain/challenges/queries.server.ts";
import { kindNames } from "#app/domain/challenges/schema.ts";
import { signedInPage } from "#app/platform/http.server.ts";
import { Money, Table } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Approvals · Ishtirak" }];

export const loader = signedInPage(async ({ db }) => {
  const [page, awards] = await Promise.all([approvalsPage(db), getAwaitingAwards(db)]);
  return { ...page, awards };
});

export default function Approvals() {
  const { challenges, contributions, awards, funds } = useLoaderData<typeof loader>();
  return (
    <Page width="wide">
      <PageHeader title="Approvals" lead="What waits for the authority, longest first." />
      <Section title={`Challenges (${challenges.length})`}>
        {challenges.length === 0 ? (
          <EmptyState title="No challenge waits">Submitted challenges stand here until they are decided.</EmptyState>
        ) : (
          <Challenges rows={challenges} />
        )}
      </Section>
      <Section title={`Awards (${awards.length})`}>
        <AwaitingAwards awards={awards} />
      </Section>
      <Section title={`Contributions to confirm (${contributions.length})`}>
        {contributions.length === 0 ? (
          <EmptyState title="No contribution waits">What one officer enters, another confirms.</EmptyState>
        ) : (
          <Contributions rows={contributions} />
        )}
      </Section>
      <Section title="Funds of the authority" actions={<a href="/funds">All funds</a>}>
        {funds.length === 0 ? <EmptyState title="The authority has no fund yet">A finance officer opens one.</EmptyState> : <Funds rows={funds} />}
      </Section>
    </Page>
  );
}

function Challenges({ rows }: { rows: ApprovalsPage["challenges"] }) {
  return (
    <Table
      caption="Challenges waiting for a decision"
      quietCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          label: "Challenge",
          heading: true,
          cell: (row) => (
            <>
              <a href={`/approvals/${row.id}`}>{row.title}</a>
              <p className="text-sm font-normal text-soft">
                {kindNames[row.kind]} · {row.organisation}
              </p>
            </>
          ),
        },
        {
          label: "Waits since",
          cell: (row) => (
            <>
              <DateTime at={row.submitted_at} show="short" />
              <span className="block text-sm text-soft">{waitOf(row.submitted_at)}</span>
            </>
          ),
        },
        { label: "Closes", cell: (row) => <Deadline at={row.closes_at} zone={row.time_zone} compact /> },
        { label: "Proposed", numeric: true, cell: (row) => <Money minor={row.proposed_amount_minor} currency={row.currency} /> },
        { label: "Suggested", numeric: true, cell: (row) => <Money minor={row.suggested_amount_minor} currency={row.currency} /> },
      ]}
    />
  );
}

function waitOf(since: string): string {
  const days = Math.floor((Date.now() - Date.parse(since)) / 86_400_000);
  return days <= 0 ? "today" : days === 1 ? "1 day" : `${days} days`;
}

function Contributions({ rows }: { rows: ApprovalsPage["contributions"] }) {
  return (
    <Table
      caption="Contributions waiting to be confirmed"
      quietCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { label: "Fund", heading: true, cell: (row) => <a href={`/funds/${row.fund_id}`}>{row.fund}</a> },
        { label: "From", cell: (row) => row.source_name },
        {
          label: "Entered",
          cell: (row) => (
            <>
              {row.is_own ? "you" : row.entered_by}, <DateTime at={row.entered_at} show="short" />
            </>
          ),
        },
        { label: "Amount", numeric: true, cell: (row) => <Money minor={row.amount_minor} currency={row.currency} /> },
      ]}
    />
  );
}

function Funds({ rows }: { rows: ApprovalsPage["funds"] }) {
  return (
    <Table
      caption="Balances of the authority's funds"
      quietCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { label: "Fund", heading: true, cell: (row) => <a href={`/funds/${row.id}`}>{row.name}</a> },
        {
          label: "At the year's end",
          cell: (row) =>
            row.lapses_on ? (
              <>
                lapses <DateTime at={row.lapses_on} show="date" />
              </>
            ) : (
              "carries over"
            ),
        },
        { label: "Promised", numeric: true, cell: (row) => <Money minor={row.promised_minor} currency={row.currency} /> },
        { label: "Committed", numeric: true, cell: (row) => <Money minor={row.committed_minor} currency={row.currency} /> },
        {
          label: "Available",
          numeric: true,
          cell: (row) => (
            <strong>
              <Money minor={row.available_minor} currency={row.currency} />
            </strong>
          ),
        },
      ]}
    />
  );
}
