import type { ProposalContent } from "#app/domain/proposals/content.ts";
import { fundingSays } from "#app/domain/teams/schema.ts";
import { Money, Table } from "#app/ui/data.tsx";
import { judgeSection } from "#app/ui/totals.ts";

type Partner = ProposalContent["team"]["partners"][number];

function Brought({ minor, currency }: { minor: number; currency: string }) {
  return minor > 0 ? <Money minor={minor} currency={currency} /> : <span className="text-soft">none</span>;
}

/** The partners with their shares, own contributions and fund sharing. */
export function TeamTable({ content: { team, currency, milestones } }: { content: ProposalContent }) {
  const grant = milestones.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
  const fundingOf = (partner: Partner) => {
    const { own_cash_minor: cash, own_in_kind_minor: inKind } = partner;
    return judgeSection([], { paid: Math.round((grant * partner.grant_share_percent) / 100), own: cash + inKind, currency, says: fundingSays }).text;
  };
  return (
    <Table
      caption="Partners and shares"
      quietCaption
      rows={team.partners}
      rowKey={(partner) => partner.organisation_id}
      columns={[
        {
          label: "Partner",
          cell: (partner) => (
            <>
              {partner.name}
              {partner.is_lead && <span className="font-normal text-soft"> (leads)</span>}
            </>
          ),
          heading: true,
        },
        { label: "Work", cell: (partner) => `${partner.work_share_percent} %`, numeric: true },
        { label: "Grant", cell: (partner) => `${partner.grant_share_percent} %`, numeric: true },
        { label: "Results", cell: (partner) => `${partner.result_share_percent} %`, numeric: true },
        { label: "Own cash", cell: (partner) => <Brought minor={partner.own_cash_minor} currency={currency} />, numeric: true },
        { label: "Own in kind", cell: (partner) => <Brought minor={partner.own_in_kind_minor} currency={currency} />, numeric: true },
        { label: "Fund sharing", cell: fundingOf },
      ]}
    />
  );
}

/** Shares by work package, if the challenge has work packages. */
export function SharesByPackage({ content: { team, currency } }: { content: ProposalContent }) {
  const rows = team.partners.flatMap(({ name, cells = [] }) => cells.filter(({ title }) => title !== null).map((cell) => ({ ...cell, partner: name })));
  const order = team.work_packages ?? [];
  rows.sort((one, other) => order.indexOf(one.title ?? "") - order.indexOf(other.title ?? ""));
  if (rows.length === 0) return null;
  return (
    <div className="mt-4">
      <Table
        caption="By work package, in percentage points of the whole proposal"
        rows={rows}
        rowKey={(_row, index) => index}
        columns={[
          { label: "Work package", cell: (row) => row.title, heading: true },
          { label: "Partner", cell: (row) => row.partner },
          { label: "Work", cell: (row) => `${row.work_share_percent} %`, numeric: true },
          { label: "Grant", cell: (row) => `${row.grant_share_percent} %`, numeric: true },
          { label: "Own cash", cell: (row) => <Brought minor={row.own_cash_minor} currency={currency} />, numeric: true },
          { label: "Own in kind", cell: (row) => <Brought minor={row.own_in_kind_minor} currency={currency} />, numeric: true },
        ]}
      />
    </div>
  );
}
