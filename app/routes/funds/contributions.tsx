import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { CheckoutStateBadge } from "#app/domain/funds/components/state-badges.tsx";
import { contributionKindNames } from "#app/domain/funds/schema.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { isStripeConfigured } from "#app/platform/payments.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Money, Table } from "#app/ui/data.tsx";
import { Card, CardGrid, Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Contributions · Ishtirak" }];

export const loader = signedInPage(async ({ db }) => ({ ...(await call(db, "contributing_page", {})), takesCards: isStripeConfigured() }));

export default function Contributions() {
  const { funds, own, takesCards } = useLoaderData<typeof loader>();
  return (
    <Page width="wide">
      <PageHeader title="Contributions" lead="Contribute to a fund by card: a donation, a levy or own earnings. You can see here what happened to it." />
      {takesCards ? (
        <CardGrid>
          {funds.map((fund) => (
            <Card
              key={fund.id}
              as="li"
              level={2}
              title={fund.name}
              kicker={`${fund.code} · ${fund.organisation ?? "The authority"}`}
              footer={
                <LinkButton href={`/funds/${fund.id}/contribute`} look="secondary" icon="money">
                  Contribute<span className="sr-only"> to {fund.name}</span>
                </LinkButton>
              }
            >
              {fund.lapses_on ? (
                <>
                  What is not spent by <DateTime at={fund.lapses_on} show="date" /> lapses.
                </>
              ) : (
                "Money not spent in a fiscal year carries over."
              )}
            </Card>
          ))}
        </CardGrid>
      ) : (
        <EmptyState title="This site does not take cards">Use a bank transfer. A finance officer will enter the voucher.</EmptyState>
      )}
      <Section title="Your contributions">
        {own.length === 0 ? (
          <EmptyState title="None yet">Your card payments and their receipts appear here.</EmptyState>
        ) : (
          <Table
            caption="Your card payments, newest first"
            quietCaption
            rows={own}
            rowKey={(row) => row.id}
            columns={[
              { label: "To", heading: true, cell: (row) => <a href={`/contributions/${row.id}`}>{row.fund.name}</a> },
              { label: "What", cell: (row) => contributionKindNames[row.kind] },
              { label: "When", cell: (row) => <DateTime at={row.paid_at ?? row.started_at} show="short" /> },
              { label: "State", cell: (row) => <CheckoutStateBadge state={row.state} /> },
              { label: "Amount", numeric: true, cell: (row) => <Money minor={row.amount_minor} currency={row.currency} exact /> },
            ]}
          />
        )}
      </Section>
    </Page>
  );
}
