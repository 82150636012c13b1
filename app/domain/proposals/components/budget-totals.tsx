import { Figure, Money, Table } from "#app/ui/data.tsx";
import { Total, TotalsSaid } from "#app/ui/total.tsx";
import type { PartnerMoney, ProposalHeader } from "#app/domain/proposals/draft-pages.ts";
import { costKinds } from "../schema.ts";

interface Plan {
  challenge: ProposalHeader["challenge"];
  partners: PartnerMoney[];
  milestones_minor: number;
}

const AMOUNTS = ["items[*].amount"];

const SAYS = {
  whole: "100 %: no own contributions",
  part: "{part}. The partners contribute {own}",
  unknown: "0 %. The partners contribute {own}",
};

/** The budget compared with the milestones, the ceiling and the own contributions, inside its form. */
export function BudgetFigures({ challenge: { currency, ceiling_minor }, partners, milestones_minor }: Plan) {
  const own = partners.reduce((sum, partner) => sum + partner.own_cash_minor + partner.own_in_kind_minor, 0);
  const most = ceiling_minor === null ? {} : { most: ceiling_minor };
  return (
    <div className="mb-7 figures">
      <Figure label="Budget" note="Must equal the milestones at submission">
        <Total label="Budget" spec={{ sum: { of: AMOUNTS, unit: currency }, whole: milestones_minor, against: "the milestones", ...most }} />
      </Figure>
      <Figure label="Milestones">
        <Money minor={milestones_minor} currency={currency} />
      </Figure>
      <Figure label="Maximum per award">
        <Money minor={ceiling_minor} currency={currency} />
      </Figure>
      <Figure label="Funding share" note="Part of the total cost that the grant pays">
        <span className="text-base font-normal">
          <Total label="Funding share" spec={{ paid: { of: AMOUNTS, unit: currency }, own, currency, says: SAYS }} />
        </span>
      </Figure>
    </div>
  );
}

/** The budget by partner, compared with the share table, and by kind of cost. */
export function BudgetComparison({ challenge: { currency }, partners, milestones_minor }: Plan) {
  const shareOf = (partner: PartnerMoney) => Math.round((milestones_minor * partner.grant_share_percent) / 100);
  return (
    <section aria-labelledby="budget-compared" className="mt-2 mb-7">
      <h2 id="budget-compared" className="mb-2 text-lg">
        Comparison with the share table
      </h2>
      <Table
        caption="Budget by partner, compared with the share table"
        quietCaption
        rows={partners}
        rowKey={({ organisation_id }) => organisation_id}
        columns={[
          { label: "Partner", heading: true, cell: ({ name }) => name },
          { label: "Share of the grant", numeric: true, cell: (partner) => `${partner.grant_share_percent} %` },
          { label: "Grant received", numeric: true, cell: (partner) => <Money minor={shareOf(partner)} currency={currency} /> },
          {
            label: "Budget",
            cell: (partner) => (
              <Total
                label={`Budget of ${partner.name}`}
                spec={{
                  sum: { of: AMOUNTS, unit: currency, where: ["organisation_id", partner.organisation_id] },
                  whole: shareOf(partner),
                  against: "the grant received",
                }}
              />
            ),
          },
        ]}
      />
      <p className="mt-2 mb-6 text-sm text-soft">
        The grant is paid according to the share table. If a partner’s budget differs, change one of the two, or agree with the other partners.
      </p>
      <Table
        caption="By kind of cost"
        rows={Object.entries(costKinds)}
        rowKey={([kind]) => kind}
        columns={[
          { label: "Kind of cost", heading: true, cell: ([, label]) => label },
          {
            label: "Amount",
            numeric: true,
            cell: ([kind]) => <Total spec={{ sum: { of: AMOUNTS, unit: currency, where: ["cost_kind", kind] } }} />,
            total: <Total spec={{ sum: { of: AMOUNTS, unit: currency } }} />,
          },
        ]}
      />
      <TotalsSaid />
    </section>
  );
}
