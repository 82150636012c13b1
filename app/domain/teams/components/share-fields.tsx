import { applicantNames } from "#app/domain/challenges/schema.ts";
import { typedAmount } from "#app/platform/money.ts";
import { type Column, Table } from "#app/ui/data.tsx";
import { Field } from "#app/ui/fields.tsx";
import { Hidden } from "#app/ui/form.tsx";
import { Total } from "#app/ui/total.tsx";
import type { TeamPage, TeamPartner } from "#app/domain/teams/team-page.ts";
import { fundingSays, WHOLE_BID } from "../schema.ts";
import { ShareRules } from "./share-rules.tsx";
import { columnsOf, currentPartners, type ShareColumn, sharesOf } from "./share-table.tsx";

interface Row {
  partner: TeamPartner;
  column: ShareColumn;
}

const nonZero = (share: number | undefined) => (share ? String(share) : "");

/** The initial values of the share table's fields. */
export function shareValues(team: TeamPage) {
  const { currency } = team.challenge;
  const amount = (minor: number | undefined) => (minor ? typedAmount(minor, currency) : "");
  const cellsOf = (partner: TeamPartner) =>
    columnsOf(team).map(({ key }) => {
      const cell = partner.cells.find(({ work_package_id }) => (work_package_id ?? WHOLE_BID) === key);
      return [
        key,
        {
          work_share_percent: nonZero(cell?.work_share_percent),
          grant_share_percent: nonZero(cell?.grant_share_percent),
          own_cash: amount(cell?.own_cash_minor),
          own_in_kind: amount(cell?.own_in_kind_minor),
        },
      ] as const;
    });
  return {
    shares: Object.fromEntries(
      currentPartners(team).map((partner) => [
        partner.id,
        { result_share_percent: nonZero(partner.result_share_percent), cells: Object.fromEntries(cellsOf(partner)) },
      ]),
    ),
  };
}

/** The share table's fields, inside a form whose values are `shareValues`; with JavaScript the totals update while one types. */
export function ShareFields({ team }: { team: TeamPage }) {
  const partners = currentPartners(team);
  const columns = columnsOf(team);
  const isWhole = columns[0]?.key === WHOLE_BID;
  return (
    <>
      {partners.map(({ id }, index) => (
        <Hidden key={id} name={`partners[${index}]`} value={id} />
      ))}
      {columns.map(({ key }, index) => (
        <Hidden key={key} name={`columns[${index}]`} value={key} />
      ))}
      {isWhole ? (
        <WholeBid team={team} partners={partners} column={columns[0] as ShareColumn} />
      ) : (
        partners.map((partner) => <PartnerShares key={partner.id} team={team} partner={partner} columns={columns} />)
      )}
      <ShareRules team={team} partners={partners} columns={columns} />
    </>
  );
}

const percents = [
  ["work_share_percent", "Work"],
  ["grant_share_percent", "Grant"],
] as const;
const amounts = [
  ["own_cash", "Own cash"],
  ["own_in_kind", "Own in kind"],
] as const;

/** The columns of a cell's four fields; `totalsOf` selects the cells that the last line adds up. */
function cellColumns(currency: string, totalsOf: string, nameOf: (row: Row) => string): Column<Row>[] {
  return [
    ...percents.map(
      ([field, label]): Column<Row> => ({
        label,
        cell: ({ partner, column }) => (
          <Field
            name={`shares.${partner.id}.cells.${column.key}.${field}`}
            label={`${label} of ${nameOf({ partner, column })}`}
            quietLabel
            inputMode="decimal"
            suffix="%"
            width="tiny"
            maxLength={8}
          />
        ),
        total: <Total spec={{ sum: { of: [`${totalsOf}.${field}`], unit: "%" } }} />,
      }),
    ),
    ...amounts.map(
      ([field, label]): Column<Row> => ({
        label,
        cell: ({ partner, column }) => (
          <Field
            name={`shares.${partner.id}.cells.${column.key}.${field}`}
            label={`${label} of ${nameOf({ partner, column })}`}
            quietLabel
            inputMode="decimal"
            prefix={currency}
            width="short"
            maxLength={40}
          />
        ),
        total: <Total spec={{ sum: { of: [`${totalsOf}.${field}`], unit: currency } }} />,
      }),
    ),
  ];
}

function ResultField({ partner, quiet }: { partner: TeamPartner; quiet: boolean }) {
  return (
    <Field
      name={`shares.${partner.id}.result_share_percent`}
      label={`Results of ${partner.name}`}
      quietLabel={quiet}
      inputMode="decimal"
      suffix="%"
      width="tiny"
      maxLength={8}
    />
  );
}

/** Complete or partial fund sharing of one partner: it follows from the own contributions and is never typed. */
function FundSharing({ team, partner }: { team: TeamPage; partner: TeamPartner }) {
  const { currency } = team.challenge;
  const cells = `shares.${partner.id}.cells.*`;
  return (
    <Total
      label={`Fund sharing of ${partner.name}`}
      spec={{
        paid: { of: [`${cells}.grant_share_percent`], unit: "%" },
        worth: team.grant_minor ?? 0,
        own: { of: [`${cells}.own_cash`, `${cells}.own_in_kind`], unit: currency },
        currency,
        says: fundingSays,
      }}
    />
  );
}

function WholeBid({ team, partners, column }: { team: TeamPage; partners: TeamPartner[]; column: ShareColumn }) {
  const rows = partners.map((partner) => ({ partner, column }));
  const [work, grant, ...brought] = cellColumns(team.challenge.currency, "shares.*.cells.*", ({ partner }) => partner.name);
  const result: Column<Row> = {
    label: "Results",
    cell: ({ partner }) => <ResultField partner={partner} quiet />,
    total: <Total spec={{ sum: { of: ["shares.*.result_share_percent"], unit: "%" } }} />,
  };
  return (
    <div className="[&_td>div]:mb-0">
      <Table
        caption="Shares of each organisation"
        quietCaption
        rows={rows}
        rowKey={({ partner }) => partner.id}
        columns={[
          {
            label: "Organisation",
            heading: true,
            total: "Total",
            cell: ({ partner }) => (
              <>
                {partner.name}
                <span className="block text-sm font-normal text-soft">
                  <FundSharing team={team} partner={partner} />
                </span>
              </>
            ),
          },
          ...[work, grant].filter((one) => one !== undefined),
          ...(sharesOf(team).includes("result_share_percent") ? [result] : []),
          ...brought,
        ]}
      />
    </div>
  );
}

function PartnerShares({ team, partner, columns }: { team: TeamPage; partner: TeamPartner; columns: ShareColumn[] }) {
  const rows = columns.map((column) => ({ partner, column }));
  return (
    <section aria-labelledby={`partner-${partner.id}`} className="mb-8 rounded-sm border border-line bg-surface p-4">
      <h2 id={`partner-${partner.id}`} className="text-lg">
        {partner.name} <span className="text-sm font-normal text-soft">{applicantNames[partner.kind]}</span>
      </h2>
      <p className="mb-3 text-sm text-soft">
        <FundSharing team={team} partner={partner} />
      </p>
      <div className="md:[&_table]:table-fixed [&_td>div]:mb-0">
        <Table
          caption={`Shares of ${partner.name} by work package`}
          quietCaption
          rows={rows}
          rowKey={({ column }) => column.key}
          columns={[
            { label: "Work package", heading: true, total: `All of ${partner.name}`, cell: ({ column }) => column.title },
            ...cellColumns(team.challenge.currency, `shares.${partner.id}.cells.*`, ({ column }) => `${partner.name} in ${column.title}`),
          ]}
        />
      </div>
      {sharesOf(team).includes("result_share_percent") && (
        <div className="mt-4 [&>div]:mb-0">
          <ResultField partner={partner} quiet={false} />
        </div>
      )}
    </section>
  );
}
