import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { confirmations } from "#app/domain/awards/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { AwaitingAwards } from "#app/domain/awards/components/awaiting-awards.tsx";
import type { ApprovalsPage } from "#app/domain/challenges/answers.ts";
import { kindNames } from "#app/domain/challenges/schema.ts";
import { OwedRows, UnfundedAwards, WaitingBudgets, WaitsSince } from "#app/domain/funds/components/inbox-rows.tsx";
import { recommitInput } from "#app/domain/funds/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Money, Table } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Approvals · Ishtirak" }];

export const loader = signedInPage(async ({ db, url }) => {
  const [page, awards] = await together([call(db, "approvals_page", {}), call(db, "awaiting_awards", {})]);
  return { ...page, awards, isRecommitted: url.searchParams.get("done") === "recommitted" };
});

export const action = formActions({
  recommit: act(
    recommitInput,
    async ({ db, input }) => {
      await call(db, "recommit_award", input);
      return redirect("/approvals?done=recommitted");
    },
    {
      fields: { fund_overdrawn: "fund_id", fund_not_found: "fund_id", fund_currency_differs: "fund_id" },
      confirm: confirming("award", "recommit", confirmations.recommit, (input) => input.award_id),
    },
  ),
});

export default function Approvals() {
  const { challenges, contributions, awards, funds, budgets, owed, unfunded, isRecommitted } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page width="wide">
      <PageHeader title="Approvals" lead="Everything that is waiting for a decision of the authority, oldest first." />
      {isRecommitted && !result && (
        <Notice tone="success" live>
          The money for the award is committed again. The parties have been notified.
        </Notice>
      )}
      <StrayRefusal result={result} isShown={(_intent, { award_id }) => unfunded.some(({ id, can_recommit }) => id === award_id && can_recommit)} />
      {owed.length > 0 && (
        <Section title={`Funds with a shortfall (${owed.length})`}>
          <p className="mb-3 text-sm text-soft">No money can be committed from these funds until new contributions cover the shortfall.</p>
          <OwedRows rows={owed} />
        </Section>
      )}
      {unfunded.length > 0 && (
        <Section title={`Awards with lapsed money (${unfunded.length})`}>
          <UnfundedAwards rows={unfunded} result={result} />
        </Section>
      )}
      <Section title={`Challenges (${challenges.length})`}>
        {challenges.length === 0 ? (
          <EmptyState title="No challenges to decide">Submitted challenges appear here until an approver decides.</EmptyState>
        ) : (
          <Challenges rows={challenges} />
        )}
      </Section>
      <Section title={`Budgets (${budgets.length})`}>
        {budgets.length === 0 ? (
          <EmptyState title="No budgets to decide">Proposed budgets appear here until an approver decides.</EmptyState>
        ) : (
          <WaitingBudgets rows={budgets} />
        )}
      </Section>
      <Section title={`Awards (${awards.length})`}>
        <AwaitingAwards awards={awards} />
      </Section>
      <Section title={`Contributions to confirm (${contributions.length})`}>
        {contributions.length === 0 ? (
          <EmptyState title="No contributions to confirm">One finance officer enters a contribution, and another confirms it.</EmptyState>
        ) : (
          <Contributions rows={contributions} />
        )}
      </Section>
      <Section title="Funds of the authority" actions={<a href="/funds">All funds</a>}>
        {funds.length === 0 ? <EmptyState title="The authority has no fund yet">A finance officer can open a fund.</EmptyState> : <Funds rows={funds} />}
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
          label: "Waiting since",
          cell: (row) => <WaitsSince at={row.submitted_at} />,
        },
        { label: "Closes", cell: (row) => <Deadline at={row.closes_at} zone={row.time_zone} compact none="Always open" /> },
        { label: "Proposed", numeric: true, cell: (row) => <Money minor={row.proposed_amount_minor} currency={row.currency} /> },
        { label: "Suggested", numeric: true, cell: (row) => <Money minor={row.suggested_amount_minor} currency={row.currency} /> },
      ]}
    />
  );
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
          label: "Entered by",
          cell: (row) => (row.is_own ? "You. Another officer must confirm it." : row.entered_by),
        },
        { label: "Waiting since", cell: (row) => <WaitsSince at={row.entered_at} /> },
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
          label: "At year end",
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
            <>
              <strong>
                <Money minor={row.available_minor} currency={row.currency} />
              </strong>
              {row.owed_minor > 0 && (
                <span className="block text-sm text-danger">
                  owes <Money minor={row.owed_minor} currency={row.currency} />
                </span>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
