import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { openCheckout } from "#app/domain/funds/card.server.ts";
import { CheckoutStateBadge } from "#app/domain/funds/components/state-badges.tsx";
import type { CheckoutPage } from "#app/domain/funds/answers.ts";
import { contributionKindNames, ledgerKindNames } from "#app/domain/funds/schema.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { isStripeConfigured } from "#app/platform/payments.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataList, Money, Table } from "#app/ui/data.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Confirmation, Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Card payment ${data?.checkout.number ?? ""} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => ({
  checkout: await call(db, "checkout_page", { checkout_id: parseParams(idParams, params).id }),
  takesCards: isStripeConfigured(),
}));

export const action = formAction(z.object({}), async ({ db, params }) => redirect(await openCheckout(db, parseParams(idParams, params).id), 303));

export default function Contribution() {
  const { checkout, takesCards } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const canGoOn = takesCards && checkout.is_own && checkout.state === "waiting";
  const isPaid = checkout.state === "paid";
  return (
    <Page>
      {isPaid ? (
        <Confirmation title={checkout.is_own ? "Thank you: your contribution arrived" : "This contribution arrived"} reference={checkout.id}>
          <Money minor={checkout.amount_minor} currency={checkout.currency} exact /> are in {checkout.fund.name}. Keep this page as your receipt. You can print
          it.
        </Confirmation>
      ) : (
        <PageHeader
          title={`Card payment ${checkout.number}`}
          kicker={`${checkout.fund.name} · ${contributionKindNames[checkout.kind]}`}
          status={<CheckoutStateBadge state={checkout.state} />}
          back={checkout.is_own ? { href: "/contributions", label: "Contributions" } : { href: `/funds/${checkout.fund.id}`, label: checkout.fund.name }}
        />
      )}
      <StrayRefusal result={result} isShown={() => canGoOn} />
      <State checkout={checkout} />
      {canGoOn && (
        <Form result={result} className="mb-7">
          <Button icon="lock">Continue to payment</Button>
        </Form>
      )}
      <Facts checkout={checkout} />
      {checkout.postings.length > 0 && <Books checkout={checkout} />}
      {checkout.awards.length > 0 && (
        <Section title="Awards and challenges of this fund">
          <ul className="list-disc ps-5">
            {checkout.awards.map((award) => (
              <li key={award.id}>
                <a href={`/awards/${award.id}`}>
                  Award {award.number}: {award.title}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {isPaid && (
        <p className="no-print mt-7">
          <a href={checkout.is_own ? "/contributions" : `/funds/${checkout.fund.id}`}>{checkout.is_own ? "Your contributions" : checkout.fund.name}</a>
        </p>
      )}
    </Page>
  );
}

/** What a payment that is not simply paid means for whoever reads it. */
function State({ checkout }: { checkout: CheckoutPage }) {
  const open = checkout.disputes.find(({ closed_at }) => closed_at === null);
  return (
    <>
      {checkout.state === "waiting" && (
        <Notice title="Not paid yet">
          Nothing is charged yet. If you have just paid, load this page again in a moment. The payment appears here when Stripe has confirmed it.
        </Notice>
      )}
      {checkout.state === "processing" && <Notice title="The bank is processing the payment">We will notify you when the bank has paid.</Notice>}
      {checkout.state === "failed" && (
        <Notice tone="danger" title="The payment failed">
          Nothing was charged. <a href={`/funds/${checkout.fund.id}/contribute`}>Start a new payment</a>.
        </Notice>
      )}
      {checkout.state === "expired" && (
        <Notice tone="warning" title="The payment expired">
          Nothing was charged. <a href={`/funds/${checkout.fund.id}/contribute`}>Start a new payment</a>.
        </Notice>
      )}
      {open && (
        <Notice tone="warning" title="The bank of the card disputes this payment">
          <Money minor={open.amount_minor} currency={checkout.currency} exact /> is in dispute since <DateTime at={open.told_at} show="date" />.
        </Notice>
      )}
      {checkout.can_read_fund && checkout.owed_minor > 0 && (
        <Notice tone="danger" title="The fund owes this money">
          <Money minor={checkout.owed_minor} currency={checkout.currency} exact /> was returned by Stripe, but the fund had already committed it. The next money
          the fund receives will cover it.
        </Notice>
      )}
    </>
  );
}

function Facts({ checkout }: { checkout: CheckoutPage }) {
  return (
    <DataList
      items={[
        [
          "Amount",
          <strong key="amount">
            <Money minor={checkout.amount_minor} currency={checkout.currency} exact />
          </strong>,
        ],
        checkout.returned_minor > 0 && ["Returned", <Money key="back" minor={checkout.returned_minor} currency={checkout.currency} exact />],
        ["To", `${checkout.fund.name} (${checkout.fund.code}), ${checkout.fund.organisation ?? "the authority"}`],
        ["What", contributionKindNames[checkout.kind]],
        ["Contributor", checkout.source_name],
        !checkout.is_own && checkout.payer !== null && ["Paid by", checkout.payer],
        ["Started", <DateTime key="started" at={checkout.started_at} />],
        checkout.paid_at !== null && ["Paid", <DateTime key="paid" at={checkout.paid_at} />],
        ["Number", String(checkout.number)],
      ]}
    />
  );
}

function Books({ checkout }: { checkout: CheckoutPage }) {
  return (
    <Section title="In the fund's books">
      <Table
        caption="Ledger entries of this payment"
        quietCaption
        rows={checkout.postings}
        rowKey={(row) => row.id}
        columns={[
          { label: "What", heading: true, cell: (row) => ledgerKindNames[row.kind] ?? row.kind },
          { label: "When", cell: (row) => <DateTime at={row.posted_at} show="short" /> },
          { label: "Transaction", cell: (row) => row.id },
          { label: "Amount", numeric: true, cell: (row) => <Money minor={row.amount_minor} currency={checkout.currency} exact /> },
        ]}
      />
    </Section>
  );
}
