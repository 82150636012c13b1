import { Money, Table } from "#app/ui/data.tsx";
import type { CashFlow, ExpectedPayment } from "../cash.ts";
import type { Partner } from "#app/domain/proposals/content.ts";

const kinds = { advance: "Advance", milestone: "Milestone", retention: "Retention, after the last payment" } as const;

/** When each part of the grant is paid. */
export function PaymentsTable({ payments, currency }: { payments: ExpectedPayment[]; currency: string }) {
  return (
    <Table
      caption="Payments"
      quietCaption
      rows={payments}
      rowKey={(_payment, index) => index}
      columns={[
        { label: "Payment", heading: true, cell: ({ kind, title }) => (title ? `${kinds[kind]}: ${title}` : kinds[kind]), total: "Grant" },
        { label: "Month", numeric: true, cell: ({ month }) => month },
        {
          label: "Amount",
          numeric: true,
          cell: ({ minor }) => <Money minor={minor} currency={currency} />,
          total: <Money minor={payments.reduce((sum, { minor }) => sum + minor, 0)} currency={currency} />,
        },
      ]}
    />
  );
}

function Missing({ flow: { lowest }, currency }: { flow: CashFlow; currency: string }) {
  if (lowest.minor >= 0) return <span className="text-soft">nothing</span>;
  return (
    <>
      <Money minor={-lowest.minor} currency={currency} /> in month {lowest.month}
    </>
  );
}

/** Grant received, spending and cash shortfall of each partner. */
export function PartnersCashTable({ partners, flows, currency, wait }: { partners: Partner[]; flows: CashFlow[]; currency: string; wait: number }) {
  const rows = partners.flatMap((partner, index) => {
    const flow = flows[index];
    return flow ? [{ partner, flow }] : [];
  });
  return (
    <Table
      caption="By partner"
      quietCaption
      rows={rows}
      rowKey={({ partner }) => partner.organisation_id}
      columns={[
        { label: "Partner", heading: true, cell: ({ partner }) => <a href={`?partner=${partner.organisation_id}&wait=${wait}`}>{partner.name}</a> },
        { label: "Grant received", numeric: true, cell: ({ flow }) => <Money minor={flow.received} currency={currency} /> },
        { label: "Own cash", numeric: true, cell: ({ flow }) => <Money minor={flow.own} currency={currency} /> },
        { label: "Spent", numeric: true, cell: ({ flow }) => <Money minor={flow.spent} currency={currency} /> },
        { label: "Cash shortfall", cell: ({ flow }) => <Missing flow={flow} currency={currency} /> },
      ]}
    />
  );
}

// Most cells are zero, so zeros are shown less prominently.
function Moved({ minor, currency }: { minor: number; currency: string }) {
  return minor === 0 ? <span className="text-soft">0</span> : <Money minor={minor} currency={currency} />;
}

/** The figures behind the chart. */
export function MonthsTable({ flow, currency }: { flow: CashFlow; currency: string }) {
  return (
    <Table
      caption="Month by month"
      quietCaption
      rows={flow.months}
      rowKey={({ month }) => month}
      columns={[
        { label: "Month", heading: true, cell: ({ month }) => (month === 0 ? "0, at the start" : month), total: "Total" },
        {
          label: "Received",
          numeric: true,
          cell: ({ received }) => <Moved minor={received} currency={currency} />,
          total: <Money minor={flow.received} currency={currency} />,
        },
        {
          label: "Own cash",
          numeric: true,
          cell: ({ own }) => <Moved minor={own} currency={currency} />,
          total: <Money minor={flow.own} currency={currency} />,
        },
        {
          label: "Spent",
          numeric: true,
          cell: ({ spent }) => <Moved minor={spent} currency={currency} />,
          total: <Money minor={flow.spent} currency={currency} />,
        },
        { label: "Balance at the end", numeric: true, cell: ({ balance }) => <Money minor={balance} currency={currency} /> },
      ]}
    />
  );
}
