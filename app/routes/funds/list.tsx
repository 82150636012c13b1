import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { DomainError } from "#app/platform/errors.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Money, Table } from "#app/ui/data.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Funds · Ishtirak" }];

export const loader = signedInPage(async ({ db }) => {
  const { funds, can_open } = await call(db, "funds_page", {});
  const canOpen = can_open.authority || can_open.organisations.length > 0;
  if (funds.length === 0 && !canOpen) throw new DomainError("not_allowed", 403);
  return { funds, canOpen };
});

export default function Funds() {
  const { funds, canOpen } = useLoaderData<typeof loader>();
  return (
    <Page width="wide">
      <PageHeader
        title="Funds"
        lead="Money for challenges, and what is still available."
        actions={
          canOpen && (
            <LinkButton href="/funds/new" icon="plus">
              Open a fund
            </LinkButton>
          )
        }
      />
      {funds.length === 0 ? (
        <EmptyState title="No fund yet" action={<LinkButton href="/funds/new">Open a fund</LinkButton>}>
          Open a fund, then enter the money it receives by bank voucher.
        </EmptyState>
      ) : (
        <Table
          caption="Funds and their balances"
          quietCaption
          rows={funds}
          rowKey={(fund) => fund.id}
          columns={[
            {
              label: "Fund",
              heading: true,
              cell: (fund) => (
                <>
                  <a href={`/funds/${fund.id}`}>{fund.name}</a>
                  <p className="text-sm font-normal text-soft">
                    {fund.code} · {fund.organisation?.name ?? "The authority"}
                  </p>
                </>
              ),
            },
            {
              label: "At the year's end",
              cell: (fund) =>
                fund.lapses_on ? (
                  <>
                    lapses <DateTime at={fund.lapses_on} show="date" />
                  </>
                ) : (
                  "carries over"
                ),
            },
            {
              label: "Available",
              numeric: true,
              cell: (fund) => (
                <strong>
                  <Money minor={fund.available_minor} currency={fund.currency} />
                </strong>
              ),
            },
            { label: "Promised", numeric: true, cell: (fund) => <Money minor={fund.promised_minor} currency={fund.currency} /> },
            { label: "Committed", numeric: true, cell: (fund) => <Money minor={fund.committed_minor} currency={fund.currency} /> },
            { label: "Paid", numeric: true, cell: (fund) => <Money minor={fund.disbursed_minor} currency={fund.currency} /> },
          ]}
        />
      )}
      <p className="mt-4 text-sm text-soft">
        Promised money is approved for challenges that are not decided yet. It stays available until an award commits it.
      </p>
      {funds.some((fund) => fund.is_lapsable) && (
        <p className="mt-4">
          <a href="/funds/surrender">Money to be returned at year end</a>
        </p>
      )}
    </Page>
  );
}
