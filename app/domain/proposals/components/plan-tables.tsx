import type { BackgroundItem, BudgetLine, Milestone, Partner } from "#app/domain/proposals/content.ts";
import { costKinds, sumOf } from "#app/domain/proposals/schema.ts";
import { Money, Table } from "#app/ui/data.tsx";

const nameOf = (partners: readonly Partner[], id: string) => partners.find((partner) => partner.organisation_id === id)?.name ?? id;

/** The milestones. The caption is shown only if the heading above is different. */
export function MilestonesTable({ milestones, currency, caption }: { milestones: readonly Milestone[]; currency: string; caption?: string }) {
  return (
    <Table
      caption={caption ?? "Milestones"}
      quietCaption={!caption}
      rows={milestones}
      rowKey={(_row, index) => index}
      columns={[
        { label: "Milestone", cell: (row) => row.title, heading: true },
        { label: "Month", cell: (row) => row.month, numeric: true },
        { label: "Deliverable", cell: (row) => <span className="whitespace-pre-wrap">{row.deliverable}</span> },
        { label: "Test of success", cell: (row) => <span className="whitespace-pre-wrap">{row.test_of_success}</span> },
        { label: "TRL", cell: (row) => row.trl, numeric: true },
        {
          label: "Amount",
          cell: (row) => <Money minor={row.amount_minor} currency={currency} />,
          numeric: true,
          total: <Money minor={sumOf(milestones)} currency={currency} />,
        },
      ]}
    />
  );
}

/** The budget by partner and kind of cost. */
export function BudgetTable({
  lines,
  partners,
  currency,
  caption,
}: {
  lines: readonly BudgetLine[];
  partners: readonly Partner[];
  currency: string;
  caption?: string;
}) {
  return (
    <Table
      caption={caption ?? "Budget"}
      quietCaption={!caption}
      rows={lines}
      rowKey={(_row, index) => index}
      columns={[
        { label: "Partner", cell: (row) => nameOf(partners, row.organisation_id), heading: true },
        { label: "Cost", cell: (row) => costKinds[row.cost_kind] },
        { label: "For", cell: (row) => row.description },
        {
          label: "Amount",
          cell: (row) => <Money minor={row.amount_minor} currency={currency} />,
          numeric: true,
          total: <Money minor={sumOf(lines)} currency={currency} />,
        },
      ]}
    />
  );
}

/** Background IP of the partners. */
export function BackgroundTable({ items, partners, caption }: { items: readonly BackgroundItem[]; partners: readonly Partner[]; caption?: string }) {
  return (
    <Table
      caption={caption ?? "Background IP"}
      quietCaption={!caption}
      rows={items}
      rowKey={(_row, index) => index}
      columns={[
        { label: "Partner", cell: (row) => nameOf(partners, row.organisation_id), heading: true },
        { label: "Background IP", cell: (row) => <span className="whitespace-pre-wrap">{row.description}</span> },
        {
          label: "Terms for using results",
          cell: (row) =>
            row.results_licence_terms ? <span className="whitespace-pre-wrap">{row.results_licence_terms}</span> : <span className="text-soft">none</span>,
        },
      ]}
    />
  );
}
