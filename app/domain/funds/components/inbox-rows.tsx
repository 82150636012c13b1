import type { ReactNode } from "react";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Money, Table } from "#app/ui/data.tsx";
import { Select } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { DateTime } from "#app/ui/time.tsx";
import type { Owed, Unfunded, WaitingBudget } from "../schema.ts";
import { BudgetStatusBadge } from "./state-badges.tsx";

const DAY_MS = 86_400_000;

/** Since when something waits, and how long that is. */
export function WaitsSince({ at }: { at: string }) {
  const days = Math.floor((Date.now() - Date.parse(at)) / DAY_MS);
  return (
    <>
      <span className="whitespace-nowrap">
        <DateTime at={at} show="short" />
      </span>
      <span className="block text-sm text-soft">{days <= 0 ? "today" : days === 1 ? "1 day" : `${days} days`}</span>
    </>
  );
}

/** Budgets that wait for finance or an approver. */
export function WaitingBudgets({ rows }: { rows: WaitingBudget[] }) {
  return (
    <Table
      caption="Budgets waiting for an amount or a decision"
      quietCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          label: "Budget",
          heading: true,
          cell: (row) => (
            <>
              <a href={`/budgets/${row.id}`}>
                Budget {row.number}, {row.fiscal_year}
              </a>
              <p className="text-sm font-normal text-soft">
                {row.fund} · {row.organisation ?? "The authority"}
                {row.is_own && " · yours"}
              </p>
            </>
          ),
        },
        { label: "Waits since", cell: (row) => <WaitsSince at={row.proposed_at} /> },
        { label: "State", cell: (row) => <BudgetStatusBadge status={row.status} /> },
        {
          label: "In the fund",
          numeric: true,
          cell: (row) => (
            <>
              <Money minor={row.available_minor} currency={row.currency} />
              <span className="block text-sm text-soft">
                {row.lapses_on ? (
                  <>
                    lapses <DateTime at={row.lapses_on} show="short" />
                  </>
                ) : (
                  "carries over"
                )}
              </span>
            </>
          ),
        },
        { label: "Proposed", numeric: true, cell: (row) => <Money minor={row.proposed_amount_minor} currency={row.currency} /> },
        { label: "Suggested", numeric: true, cell: (row) => <Money minor={row.suggested_amount_minor} currency={row.currency} /> },
      ]}
    />
  );
}

/** Money that contributors took back and funds still owe. */
export function OwedRows({ rows }: { rows: Owed[] }) {
  return (
    <Table
      caption="Reversed contributions that funds still owe"
      quietCaption
      rows={rows}
      rowKey={(_row, index) => index}
      columns={[
        { label: "Fund", heading: true, cell: (row) => <a href={`/funds/${row.fund_id}`}>{row.fund}</a> },
        { label: "To", cell: (row) => row.source_name },
        { label: "Owed since", cell: (row) => <WaitsSince at={row.since} /> },
        { label: "Taken back", numeric: true, cell: (row) => <Money minor={row.reversed_minor} currency={row.currency} /> },
        {
          label: "Still owed",
          numeric: true,
          cell: (row) => (
            <strong>
              <Money minor={row.owed_minor} currency={row.currency} />
            </strong>
          ),
        },
      ]}
    />
  );
}

/** Running awards whose money lapsed, each with where an approver may commit it from. */
export function UnfundedAwards({ rows, result }: { rows: Unfunded[]; result: unknown }) {
  return (
    <Table
      caption="Awards with lapsed money"
      quietCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          label: "Award",
          heading: true,
          cell: (row) => (
            <>
              <a href={`/awards/${row.id}`}>
                {row.number} · {row.title}
              </a>
              <p className="text-sm font-normal text-soft">was funded from {row.fund}</p>
            </>
          ),
        },
        { label: "Lapsed", cell: (row) => <WaitsSince at={row.since} /> },
        { label: "Missing", numeric: true, cell: (row) => <Money minor={row.missing_minor} currency={row.currency} /> },
        { label: "Commit again", cell: (row): ReactNode => (row.can_recommit ? <RecommitForm row={row} result={result} /> : "for another approver") },
      ]}
    />
  );
}

function RecommitForm({ row, result }: { row: Unfunded; result: unknown }) {
  return (
    <Form
      result={failureOf(result, "recommit", "award_id", row.id)}
      intent="recommit"
      id={`recommit-${row.id}`}
      className="flex flex-wrap items-end gap-2 [&>div]:mb-0"
    >
      <Hidden name="award_id" value={row.id} />
      <Select
        name="fund_id"
        label={`Fund for award ${row.number}`}
        quietLabel
        empty="Choose a fund…"
        options={row.funds.map((fund) => ({
          value: fund.id,
          label: `${fund.name}: ${formatMoney(fund.available_minor, row.currency)}`,
          disabled: fund.available_minor < row.missing_minor,
        }))}
      />
      <Button look="secondary">Commit</Button>
    </Form>
  );
}
