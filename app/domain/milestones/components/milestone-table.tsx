import { Money, Table } from "#app/ui/data.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { MilestoneLine } from "#app/domain/milestones/answers.ts";
import { MilestoneStatusBadge } from "./status-badge.tsx";

/** An award's milestones with state and amount; each leads to its page. */
export function MilestoneTable({ milestones, currency }: { milestones: readonly MilestoneLine[]; currency: string }) {
  const total = milestones.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
  return (
    <Table
      caption="Milestones"
      quietCaption
      rows={milestones}
      rowKey={({ id }) => id}
      columns={[
        {
          label: "Milestone",
          heading: true,
          cell: ({ id, position, title }) => (
            <a href={`/milestones/${id}`}>
              {position}. {title}
            </a>
          ),
        },
        { label: "Due", cell: ({ due_on }) => <DateTime at={due_on} show="date" /> },
        { label: "TRL", numeric: true, cell: ({ trl }) => trl },
        { label: "State", cell: ({ status }) => <MilestoneStatusBadge status={status} /> },
        {
          label: "Amount",
          numeric: true,
          cell: ({ amount_minor }) => <Money minor={amount_minor} currency={currency} />,
          total: <Money minor={total} currency={currency} />,
        },
      ]}
    />
  );
}
