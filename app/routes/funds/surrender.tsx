import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import type { SurrenderFund } from "#app/domain/funds/answers.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { LinkButton, MaybeLink } from "#app/ui/button.tsx";
import { Figure, Money, Table } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Badge, EmptyState } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "To be returned at year end · Ishtirak" }];

export const loader = signedInPage(async ({ db }) => ({ funds: await call(db, "surrender_page", {}) }));

export default function Surrender() {
  const { funds } = useLoaderData<typeof loader>();
  return (
    <Page width="wide">
      <PageHeader
        title="To be returned at year end"
        lead="The money that lapsable funds would return if the fiscal year ended now, and payments under way."
        back={{ href: "/funds", label: "Funds" }}
        actions={
          funds.length > 0 && (
            <LinkButton href="/funds/surrender.csv" look="secondary" icon="download" download>
              List as CSV
            </LinkButton>
          )
        }
      />
      {funds.length === 0 ? (
        <EmptyState title="No fund lapses">All funds that you can see carry over at the end of the fiscal year.</EmptyState>
      ) : (
        funds.map((fund) => <Fund key={fund.id} fund={fund} />)
      )}
    </Page>
  );
}

function Fund({ fund }: { fund: SurrenderFund }) {
  const money = (minor: number) => <Money minor={minor} currency={fund.currency} />;
  const committed = fund.awards.reduce((sum, award) => sum + award.lapses_minor, 0);
  const ordered = fund.awards.reduce((sum, award) => sum + award.ordered_minor, 0);
  return (
    <Section title={<a href={`/funds/${fund.id}`}>{fund.name}</a>}>
      <p className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Badge tone={fund.is_listed ? "warning" : "info"} icon="clock">
          Lapses <DateTime at={fund.lapses_on} show="date" />
        </Badge>
        <span className="text-soft">
          Fiscal year {fund.fiscal_year}. {fund.is_listed ? "The list is due since" : "A forecast: the list is due from"}{" "}
          <DateTime at={fund.listed_from} show="date" />.
        </span>
      </p>
      <div className="mb-5 figures">
        <Figure label="Total that would lapse">{money(fund.available_minor + committed)}</Figure>
        <Figure label="Available" note={fund.promised_minor > 0 ? <>{money(fund.promised_minor)} promised to challenges</> : undefined}>
          {money(fund.available_minor)}
        </Figure>
        <Figure label="Committed to awards" note={ordered > 0 ? <>{money(ordered)} more is ordered for payment and does not lapse</> : undefined}>
          {money(committed)}
        </Figure>
      </div>
      {fund.awards.length > 0 && (
        <Table
          caption={`Awards with money in ${fund.name}`}
          quietCaption
          rows={fund.awards}
          rowKey={(award) => award.id}
          columns={[
            {
              label: "Award",
              heading: true,
              cell: (award) => (
                <MaybeLink href={award.path}>
                  {award.number} · {award.title}
                </MaybeLink>
              ),
            },
            { label: "Committed", numeric: true, cell: (award) => money(award.committed_minor) },
            { label: "Ordered for payment", numeric: true, cell: (award) => money(award.ordered_minor) },
            { label: "Due before the end", numeric: true, cell: (award) => money(award.due_minor) },
            { label: "Would lapse", numeric: true, cell: (award) => <strong>{money(award.lapses_minor)}</strong> },
          ]}
        />
      )}
    </Section>
  );
}
