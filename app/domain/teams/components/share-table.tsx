import { Money, Table } from "#app/ui/data.tsx";
import { judgeSection } from "#app/ui/totals.ts";
import type { ShareCell, TeamPage, TeamPartner } from "#app/domain/teams/team-page.ts";
import { fundingSays, WHOLE_BID } from "../schema.ts";

const shareNames = { work_share_percent: "Work", grant_share_percent: "Grant", result_share_percent: "Results" } as const;
type Share = keyof typeof shareNames;

/** The kinds of shares: there are no shares of the results if the sponsor owns them. */
export const sharesOf = (team: TeamPage): Share[] =>
  team.challenge.ip_regime === "sponsor_owns"
    ? ["work_share_percent", "grant_share_percent"]
    : ["work_share_percent", "grant_share_percent", "result_share_percent"];

export const currentPartners = (team: TeamPage): TeamPartner[] => team.partners.filter(({ state }) => state === "accepted");

export interface ShareColumn {
  key: string;
  title: string;
}

/** What each partner's entry is divided by: the packages the team bids for, or the whole proposal. */
export function columnsOf(team: TeamPage): ShareColumn[] {
  const { work_packages: packages } = team.challenge;
  if (packages.length === 0) return [{ key: WHOLE_BID, title: "Whole proposal" }];
  return packages.filter(({ id }) => team.work_packages.includes(id)).map(({ id, title }) => ({ key: id, title }));
}

const round = (sum: number) => Number(sum.toFixed(2));
const sumOf = <Row,>(rows: readonly Row[], of: (row: Row) => number) => round(rows.reduce((sum, row) => sum + of(row), 0));

/** Complete or partial fund sharing, with the part of the partner's cost that the grant pays. */
function fundingOf(team: TeamPage, partner: TeamPartner): string {
  const paid = Math.round(((team.grant_minor ?? 0) * partner.grant_share_percent) / 100);
  const own = partner.own_cash_minor + partner.own_in_kind_minor;
  return judgeSection([], { paid, own, currency: team.challenge.currency, says: fundingSays }).text;
}

/** An amount that is often zero. */
function Brought({ minor, currency }: { minor: number; currency: string }) {
  return minor > 0 ? <Money minor={minor} currency={currency} /> : <span className="text-soft">none</span>;
}

/** The share table for reading: each partner's shares with the totals, and below it the shares by work package, if any. */
export function ShareTable({ team, caption, quietCaption = false }: { team: TeamPage; caption: string; quietCaption?: boolean }) {
  const partners = currentPartners(team);
  const { currency } = team.challenge;
  return (
    <>
      <Table
        caption={caption}
        quietCaption={quietCaption}
        rows={partners}
        rowKey={(partner) => partner.id}
        columns={[
          { label: "Organisation", cell: (partner) => partner.name, heading: true, total: "Total" },
          ...sharesOf(team).map((share) => ({
            label: shareNames[share],
            numeric: true,
            cell: (partner: TeamPartner) => `${partner[share]} %`,
            total: `${sumOf(partners, (partner) => partner[share])} %`,
          })),
          {
            label: "Own cash",
            numeric: true,
            cell: (partner) => <Brought minor={partner.own_cash_minor} currency={currency} />,
            total: <Brought minor={sumOf(partners, (partner) => partner.own_cash_minor)} currency={currency} />,
          },
          {
            label: "Own in kind",
            numeric: true,
            cell: (partner) => <Brought minor={partner.own_in_kind_minor} currency={currency} />,
            total: <Brought minor={sumOf(partners, (partner) => partner.own_in_kind_minor)} currency={currency} />,
          },
          { label: "Fund sharing", cell: (partner) => fundingOf(team, partner) },
        ]}
      />
      {team.challenge.work_packages.length > 0 && <PackageTable team={team} partners={partners} />}
    </>
  );
}

function PackageTable({ team, partners }: { team: TeamPage; partners: TeamPartner[] }) {
  const { currency, work_packages: packages } = team.challenge;
  const rows = packages.flatMap(({ id }) =>
    partners.flatMap(({ name, cells }) => cells.filter((cell) => cell.work_package_id === id).map((cell) => ({ ...cell, partner: name }))),
  );
  if (rows.length === 0) return null;
  const percent = (share: "work_share_percent" | "grant_share_percent") => (row: ShareCell) => `${row[share]} %`;
  return (
    <div className="mt-6">
      <Table
        caption="By work package, in percentage points of the whole proposal"
        rows={rows}
        rowKey={(row) => `${row.work_package_id} ${row.partner}`}
        columns={[
          { label: "Work package", cell: (row) => row.title, heading: true },
          { label: "Organisation", cell: (row) => row.partner },
          { label: "Work", numeric: true, cell: percent("work_share_percent") },
          { label: "Grant", numeric: true, cell: percent("grant_share_percent") },
          { label: "Own cash", numeric: true, cell: (row) => <Brought minor={row.own_cash_minor} currency={currency} /> },
          { label: "Own in kind", numeric: true, cell: (row) => <Brought minor={row.own_in_kind_minor} currency={currency} /> },
        ]}
      />
    </div>
  );
}
