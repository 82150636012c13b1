import { typedAmount } from "#app/platform/money.ts";
import { Money, Table } from "#app/ui/data.tsx";
import { Field, Select } from "#app/ui/fields.tsx";
import { valueAt } from "#app/ui/form-values.ts";
import { useFormValues } from "#app/ui/form.tsx";
import type { TeamPage, TeamPartner } from "../queries.server.ts";
import { contributionNames } from "../schema.ts";

const shareNames = { work_share_percent: "Work", grant_share_percent: "Grant", result_share_percent: "Results" } as const;
type Share = keyof typeof shareNames;

/** The shares that matter: where the sponsor owns the results there are none of them to share. */
const sharesOf = (team: TeamPage): Share[] =>
  team.challenge.ip_regime === "sponsor_owns"
    ? ["work_share_percent", "grant_share_percent"]
    : ["work_share_percent", "grant_share_percent", "result_share_percent"];

export const currentPartners = (team: TeamPage): TeamPartner[] => team.partners.filter(({ state }) => state === "accepted");

const round = (sum: number) => Number(sum.toFixed(2));

/** The share table to read, with its totals. */
export function ShareTable({ team, caption, quietCaption = false }: { team: TeamPage; caption: string; quietCaption?: boolean }) {
  const partners = currentPartners(team);
  return (
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
          total: `${round(partners.reduce((sum, partner) => sum + partner[share], 0))} %`,
        })),
        {
          label: "Own contribution",
          numeric: true,
          cell: (partner) =>
            partner.own_contribution_kind === "none" ? (
              "None"
            ) : (
              <>
                <Money minor={partner.own_contribution_minor} currency={team.challenge.currency} />{" "}
                {contributionNames[partner.own_contribution_kind].toLowerCase()}
              </>
            ),
          total: <Money minor={partners.reduce((sum, partner) => sum + partner.own_contribution_minor, 0)} currency={team.challenge.currency} />,
        },
      ]}
    />
  );
}

/** What the fields of the share table hold when it is opened. */
export const shareValues = (team: TeamPage) => ({
  shares: Object.fromEntries(
    currentPartners(team).map((partner) => [
      partner.id,
      {
        ...Object.fromEntries(sharesOf(team).map((share) => [share, partner[share] ? String(partner[share]) : ""])),
        own_contribution_kind: partner.own_contribution_kind,
        own_contribution: partner.own_contribution_minor ? typedAmount(partner.own_contribution_minor, team.challenge.currency) : "",
      },
    ]),
  ),
});

/** The share table's fields, inside a form whose values are `shareValues`; totals follow what is typed where scripts run. */
export function ShareFields({ team }: { team: TeamPage }) {
  const partners = currentPartners(team);
  const values = useFormValues();
  const total = (share: Share) =>
    round(partners.reduce((sum, { id }) => sum + (Number.parseFloat(String(valueAt(values, `shares.${id}.${share}`) ?? "")) || 0), 0));
  return (
    <div className="[&_td>div]:mb-0">
      <Table
        caption="Shares of each organisation"
        quietCaption
        rows={partners}
        rowKey={(partner) => partner.id}
        columns={[
          { label: "Organisation", heading: true, total: "Total", cell: (partner) => partner.name },
          ...sharesOf(team).map((share) => ({
            label: shareNames[share],
            cell: (partner: TeamPartner) => (
              <Field
                name={`shares.${partner.id}.${share}`}
                label={`${shareNames[share]} of ${partner.name}`}
                quietLabel
                inputMode="decimal"
                suffix="%"
                width="tiny"
                maxLength={8}
              />
            ),
            total: <output data-total-of={share}>{total(share)} %</output>,
          })),
          {
            label: "Own contribution",
            cell: (partner) => (
              <Select
                name={`shares.${partner.id}.own_contribution_kind`}
                label={`Kind of own contribution of ${partner.name}`}
                quietLabel
                empty="None"
                width="short"
                options={[
                  { value: "cash", label: contributionNames.cash },
                  { value: "in_kind", label: contributionNames.in_kind },
                ]}
              />
            ),
          },
          {
            label: "Its amount",
            cell: (partner) => (
              <Field
                name={`shares.${partner.id}.own_contribution`}
                label={`Amount of own contribution of ${partner.name}`}
                quietLabel
                inputMode="decimal"
                prefix={team.challenge.currency}
                width="short"
                maxLength={40}
              />
            ),
          },
        ]}
      />
    </div>
  );
}
