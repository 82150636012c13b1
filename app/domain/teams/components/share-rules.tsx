import { applicantNames } from "#app/domain/challenges/schema.ts";
import { type Column, Table } from "#app/ui/data.tsx";
import { Total, TotalsSaid } from "#app/ui/total.tsx";
import type { TotalSpec } from "#app/ui/totals.ts";
import type { ChallengeRules, TeamPage, TeamPartner } from "#app/domain/teams/team-page.ts";
import { WHOLE_BID } from "../schema.ts";
import { type ShareColumn, sharesOf } from "./share-table.tsx";

const WHOLE = 10_000;
type Package = ChallengeRules["work_packages"][number];

interface Rule {
  label: string;
  spec: TotalSpec;
}

const ofAll = (field: string) => [`shares.*.cells.*.${field}`];
const hundredths = (percent: number | null) => (percent === null ? undefined : Math.round(percent * 100));
const limits = (least: number | null, most: number | null) => ({
  ...(least === null ? {} : { least: hundredths(least) as number }),
  ...(most === null ? {} : { most: hundredths(most) as number }),
});

/** The required sums of the table, and the limits for universities. */
function rulesOf(team: TeamPage, partners: TeamPartner[]): Rule[] {
  const { min_academic_share_percent: least, max_academic_share_percent: most } = team.challenge;
  const academic = (field: string) => ({
    of: partners.filter(({ kind }) => kind === "university").map(({ id }) => `shares.${id}.cells.*.${field}`),
    unit: "%",
  });
  return [
    { label: "Work, all partners", spec: { sum: { of: ofAll("work_share_percent"), unit: "%" }, whole: WHOLE } },
    { label: "Grant, all partners", spec: { sum: { of: ofAll("grant_share_percent"), unit: "%" }, whole: WHOLE } },
    ...(sharesOf(team).includes("result_share_percent")
      ? [{ label: "Results, all partners", spec: { sum: { of: ["shares.*.result_share_percent"], unit: "%" }, whole: WHOLE } }]
      : []),
    ...(least === null && most === null
      ? []
      : [
          { label: "Work of universities", spec: { sum: academic("work_share_percent"), ...limits(least, most) } },
          { label: "Grant to universities", spec: { sum: academic("grant_share_percent"), ...limits(least, most) } },
        ]),
  ];
}

/** The kinds of organisations that must do work in a package, if the challenge sets them. */
function WorkBy({ work, partners }: { work: Package; partners: TeamPartner[] }) {
  if (work.eligible_kinds.length === 0) return <span className="text-soft">any organisation</span>;
  const fit = partners.filter(({ kind }) => work.eligible_kinds.includes(kind));
  const names = work.eligible_kinds.map((kind) => applicantNames[kind].toLowerCase()).join(" or ");
  const sum = { of: fit.map(({ id }) => `shares.${id}.cells.${work.id}.work_share_percent`), unit: "%" };
  return (
    <>
      {names}: <Total label={`Work of ${names} in ${work.title}`} spec={{ sum, least: 1 }} />
    </>
  );
}

/** The totals of the share table, compared with the rules. Submission checks the rules again. */
export function ShareRules({ team, partners, columns }: { team: TeamPage; partners: TeamPartner[]; columns: ShareColumn[] }) {
  const packages = team.challenge.work_packages.filter(({ id }) => columns.some(({ key }) => key === id));
  return (
    <section aria-labelledby="share-totals" className="mt-6">
      <h2 id="share-totals" className="mb-2 text-lg">
        Totals
      </h2>
      <dl className="mb-5 divide-y divide-line border-y border-line">
        {rulesOf(team, partners).map(({ label, spec }) => (
          <div key={label} className="grid items-baseline gap-x-6 py-2 sm:grid-cols-[minmax(9rem,16rem)_minmax(0,1fr)]">
            <dt className="text-sm text-soft">{label}</dt>
            <dd>
              <Total label={label} spec={spec} />
            </dd>
          </div>
        ))}
      </dl>
      {columns[0]?.key !== WHOLE_BID && <PackageTotals team={team} partners={partners} packages={packages} />}
      <TotalsSaid />
    </section>
  );
}

function PackageTotals({ team, partners, packages }: { team: TeamPage; partners: TeamPartner[]; packages: Package[] }) {
  const { currency } = team.challenge;
  const worth = ({ ceiling_minor: most }: Package) =>
    team.grant_minor ? { worth: { minor: team.grant_minor, currency, ...(most === null ? {} : { most }) } } : {};
  const sum = (label: string, field: string, unit: string): Column<Package> => ({
    label,
    cell: ({ id }) => <Total spec={{ sum: { of: [`shares.*.cells.${id}.${field}`], unit } }} />,
    total: <Total spec={{ sum: { of: ofAll(field), unit } }} />,
  });
  return (
    <Table
      caption="By work package"
      rows={packages}
      rowKey={({ id }) => id}
      columns={[
        { label: "Work package", heading: true, cell: ({ title }) => title, total: "All packages" },
        sum("Work", "work_share_percent", "%"),
        {
          ...sum("Grant", "grant_share_percent", "%"),
          cell: (work) => (
            <Total label={`Grant for ${work.title}`} spec={{ sum: { of: [`shares.*.cells.${work.id}.grant_share_percent`], unit: "%" }, ...worth(work) }} />
          ),
        },
        sum("Own cash", "own_cash", currency),
        sum("Own in kind", "own_in_kind", currency),
        { label: "Must be done by", cell: (work) => <WorkBy work={work} partners={partners} /> },
      ]}
    />
  );
}
