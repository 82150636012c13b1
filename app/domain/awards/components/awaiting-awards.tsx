import type { AwaitingAward } from "#app/domain/awards/answers.ts";
import { Money, Table } from "#app/ui/data.tsx";
import { Badge, EmptyState } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

/** The approver's list of recommended awards, with the available balance. */
export function AwaitingAwards({ awards }: { awards: readonly AwaitingAward[] }) {
  if (awards.length === 0) return <EmptyState title="No awards to decide">Recommended awards are shown here, oldest first.</EmptyState>;
  return (
    <Table
      caption="Awards waiting for a decision"
      quietCaption
      rows={awards}
      rowKey={(row) => row.id}
      columns={[
        {
          label: "Award",
          heading: true,
          cell: (row) => (
            <>
              <a href={`/awards/${row.id}/approve`}>{row.proposal_title}</a>
              <span className="block text-sm font-normal text-soft">
                {row.lead_organisation} · {row.challenge_title}
              </span>
            </>
          ),
        },
        { label: "Amount", numeric: true, cell: (row) => <Money minor={row.amount_minor} currency={row.currency} /> },
        {
          label: "Available",
          numeric: true,
          cell: (row) => (
            <div>
              <Money minor={row.available_minor} currency={row.currency} />
              <span className="block text-sm text-soft">{row.fund_name}</span>
            </div>
          ),
        },
        {
          label: "Recommended",
          cell: (row) => (
            <div>
              <DateTime at={row.recommended_at} show="short" />
              <span className="block text-sm text-soft">by {row.recommended_by}</span>
            </div>
          ),
        },
        { label: "Note", cell: (row) => (row.has_exception ? <Badge tone="warning">Exception</Badge> : null) },
      ]}
    />
  );
}
