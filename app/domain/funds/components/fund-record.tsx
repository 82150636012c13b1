import { Button, MaybeLink } from "#app/ui/button.tsx";
import { Money, Table } from "#app/ui/data.tsx";
import { Field } from "#app/ui/fields.tsx";
import { FieldRow, Form } from "#app/ui/form.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { BudgetLine, FundPage } from "#app/domain/funds/answers.ts";
import { contributionKindNames } from "../schema.ts";
import { BudgetStatusBadge } from "./state-badges.tsx";

/** What came in, by kind and source, and what of it went back. */
export function Sources({ fund }: { fund: FundPage }) {
  const wentBack = fund.sources.some(({ returned_minor, owed_minor }) => returned_minor + owed_minor > 0);
  return (
    <Table
      caption="Contributions by source"
      quietCaption
      rows={fund.sources}
      rowKey={(row) => `${row.kind} ${row.source_name}`}
      columns={[
        { label: "Source", heading: true, cell: (row) => row.source_name },
        { label: "Kind", cell: (row) => contributionKindNames[row.kind] },
        { label: "Times", numeric: true, cell: (row) => row.contributions },
        { label: "Received", numeric: true, cell: (row) => <Money minor={row.amount_minor} currency={fund.currency} /> },
        ...(wentBack
          ? [
              {
                label: "Returned",
                numeric: true,
                cell: (row: FundPage["sources"][number]) => (
                  <>
                    <Money minor={row.returned_minor} currency={fund.currency} />
                    {row.owed_minor > 0 && (
                      <span className="block text-sm text-danger">
                        owes <Money minor={row.owed_minor} currency={fund.currency} />
                      </span>
                    )}
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Awards that have, or had, money of the fund. */
export function Commitments({ fund }: { fund: FundPage }) {
  return (
    <Table
      caption="Awards paid from this fund"
      quietCaption
      rows={fund.commitments}
      rowKey={(row) => row.award_id}
      columns={[
        {
          label: "Award",
          heading: true,
          cell: (row) => (
            <MaybeLink href={row.award_path}>
              {row.number} · {row.title ?? "title not shown because of a conflict of interest"}
            </MaybeLink>
          ),
        },
        { label: "Committed", numeric: true, cell: (row) => <Money minor={row.committed_minor} currency={fund.currency} /> },
        { label: "Paid", numeric: true, cell: (row) => <Money minor={row.disbursed_minor} currency={fund.currency} /> },
        ...(fund.is_lapsable
          ? [{ label: "Lapsed", numeric: true, cell: (row: FundPage["commitments"][number]) => <Money minor={row.lapsed_minor} currency={fund.currency} /> }]
          : []),
      ]}
    />
  );
}

/** Budgets among others, with their three amounts side by side. */
export function Budgets({ rows }: { rows: BudgetLine[] }) {
  return (
    <Table
      caption="Budgets, newest first"
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
              <p className="text-sm font-normal text-soft">{row.purpose}</p>
            </>
          ),
        },
        { label: "State", cell: (row) => <BudgetStatusBadge status={row.status} /> },
        { label: "Proposed", numeric: true, cell: (row) => <Money minor={row.proposed_amount_minor} currency={row.currency} /> },
        { label: "Suggested", numeric: true, cell: (row) => <Money minor={row.suggested_amount_minor} currency={row.currency} /> },
        { label: "Approved", numeric: true, cell: (row) => <Money minor={row.approved_amount_minor} currency={row.currency} /> },
      ]}
    />
  );
}

/** Fiscal years that have ended: what lapsed, what was carried over, and through which transaction the books were closed. */
export function EndedYears({ fund }: { fund: FundPage }) {
  return (
    <Table
      caption="Ended fiscal years"
      quietCaption
      rows={fund.years}
      rowKey={(year) => year.fiscal_year}
      columns={[
        { label: "Fiscal year", heading: true, cell: (year) => year.name },
        { label: "Closed", cell: (year) => <DateTime at={year.closed_at} show="short" /> },
        { label: "Last transaction", numeric: true, cell: (year) => year.through_transaction_id ?? "none" },
        {
          label: "Lapsed",
          numeric: true,
          cell: (year) => <Money minor={year.lapsed_available_minor + year.lapsed_committed_minor} currency={fund.currency} />,
        },
        {
          label: "Carried over",
          numeric: true,
          cell: (year) => <Money minor={year.carried_available_minor + year.carried_committed_minor} currency={fund.currency} />,
        },
      ]}
    />
  );
}

/** Asks for the statement of a period; the fiscal year up to today unless changed. */
export function StatementPapers({ fund }: { fund: FundPage }) {
  const address = `/funds/${fund.id}/statement`;
  return (
    <details className="no-print mb-4">
      <summary className="cursor-pointer py-1 text-accent">Statement of a period, as PDF or CSV</summary>
      <Form method="get" action={`${address}.pdf`} initial={{ from_day: fund.year_begins_on, until_day: fund.today }} className="mt-2 max-w-2xl">
        <FieldRow>
          <Field name="from_day" label="From" type="date" />
          <Field name="until_day" label="Until and including" type="date" />
        </FieldRow>
        <div className="flex flex-wrap gap-3">
          <Button look="secondary" icon="download">
            PDF
          </Button>
          <Button look="secondary" icon="download" formAction={`${address}.csv`}>
            CSV
          </Button>
        </div>
      </Form>
    </details>
  );
}
