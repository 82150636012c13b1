import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { isInvolved, may } from "#app/domain/acts.ts";
import { redirect } from "#app/platform/redirect.ts";
import { confirmations } from "#app/domain/payments/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { AuditTimeline } from "#app/domain/audit/components/audit-timeline.tsx";
import { PaymentStateBadge } from "#app/domain/payments/components/state-badge.tsx";
import type { PaymentPage } from "#app/domain/payments/answers.ts";
import { failInput, failureSentence, providerNames, retryInput, voucherInput } from "#app/domain/payments/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { DataList, Money, Table } from "#app/ui/data.tsx";
import { Field, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Badge, Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? `Payment ${data.page.payment.number}` : "Payment"} · Ishtirak` }];

const DONE: Record<string, string> = {
  ordered: "The payment is ordered.",
  entered: "The voucher is entered. Another officer must confirm it.",
  paid: "The payment is paid and booked.",
  failed: "The payment is marked as failed.",
  retried: "The payment is ordered again.",
  checked: "We are checking with Stripe. Load this page again in a moment.",
};

export const loader = signedInPage(async ({ db, params, url }) => ({
  page: await call(db, "payment_page", { payment_id: parseParams(idParams, params).id }),
  done: doneSentence(url, DONE),
}));

const idOf = (params: Readonly<Record<string, string | undefined>>) => parseParams(idParams, params).id;
const onward = (id: string, done: string) => redirect(`/payments/${id}?done=${done}`);
const onReference = { fields: { voucher_reference_invalid: "reference", payment_voucher_taken: "reference" } };

export const action = formActions({
  enter: act(
    voucherInput,
    async ({ input, params, db }) => {
      await call(db, "enter_voucher", { payment_id: idOf(params), ...input });
      return onward(idOf(params), "entered");
    },
    onReference,
  ),
  confirm: act(
    voucherInput,
    async ({ input, params, db }) => {
      await call(db, "confirm_voucher", { payment_id: idOf(params), ...input });
      return onward(idOf(params), "paid");
    },
    { confirm: confirming("payment", "confirm", confirmations.voucher) },
  ),
  fail: act(
    failInput,
    async ({ input, params, db }) => {
      await call(db, "fail_payment", { payment_id: idOf(params), ...input });
      return onward(idOf(params), "failed");
    },
    { confirm: confirming("payment", "fail", confirmations.fail) },
  ),
  retry: act(
    retryInput,
    async ({ input, params, db }) => {
      await call(db, "retry_payment", { payment_id: idOf(params), ...input });
      return onward(idOf(params), "retried");
    },
    { confirm: confirming("payment", "retry", confirmations.retry) },
  ),
  check: act(z.object({}), async ({ params, db }) => {
    await call(db, "check_stripe_payment", { payment_id: idOf(params) });
    return onward(idOf(params), "checked");
  }),
});

export default function ShowPayment() {
  const { page, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { payment, acts } = page;
  return (
    <Page>
      <PageHeader
        title={`Payment ${payment.number}`}
        kicker={`Award ${payment.award_number} · ${payment.is_retention ? "Retention" : payment.title}`}
        status={<PaymentStateBadge state={payment.state} />}
        back={
          isInvolved(acts, "fail")
            ? { href: "/payments", label: "Payments" }
            : { href: `/awards/${payment.award_id}/manage`, label: `Award ${payment.award_number}` }
        }
      />
      {done && !result && <Notice tone="success" live title={done} />}
      {payment.state === "failed" && (
        <Notice tone="danger" title="This payment failed">
          {failureSentence(payment.failure_reason)}
        </Notice>
      )}
      {payment.held_for !== null && (
        <Notice tone="warning" title="This payment is held">
          {payment.held_for} is suspended or not verified. Nothing can be entered, confirmed or sent until an administrator reinstates it.
        </Notice>
      )}
      <Facts page={page} />
      <Section title="Split by the share table">
        <Parts page={page} />
      </Section>
      {may(acts, "confirm") && <Confirm page={page} result={result} />}
      {may(acts, "enter") && (
        <Section title={payment.voucher_reference ? "Correct voucher" : "Enter voucher"}>
          <Form result={result} intent="enter" initial={{ reference: payment.voucher_reference ?? "" }}>
            <Field
              name="reference"
              label="Reference"
              hint="The treasury voucher's number, or the bank's reference, under which each part above was paid."
              maxLength={80}
              width="half"
            />
            <ButtonRow>
              <Button>{payment.voucher_reference ? "Correct voucher" : "Enter voucher"}</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
      {may(acts, "check") && (
        <Section title="No answer from Stripe?">
          <p className="mb-3">
            The payment closes automatically when Stripe confirms each transfer. If this takes long, check with Stripe. Nothing is sent twice.
          </p>
          <Form result={result} intent="check">
            <Button look="secondary">Check with Stripe</Button>
          </Form>
        </Section>
      )}
      {may(acts, "retry") && (
        <Section title="Order payment again">
          <p className="mb-3">Parts that have arrived do not change. The other parts are sent again.</p>
          <Form result={result} intent="retry">
            <Hidden name="attempt" value={payment.attempt} />
            <Button>Order payment again</Button>
          </Form>
        </Section>
      )}
      {may(acts, "fail") && (
        <Section title="The bank did not pay?">
          <Form result={result} intent="fail">
            <TextArea name="reason" label="Reason" hint="For example: account closed, returned by the bank." rows={2} maximum={1000} />
            <ButtonRow>
              <Button look="danger">Mark as failed</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
      <Section title="History">
        <AuditTimeline entries={page.timeline.map((entry) => (entry.action === "payment.failed" ? { ...entry, note: failureSentence(entry.note) } : entry))} />
      </Section>
    </Page>
  );
}

function Facts({ page: { payment } }: { page: PaymentPage }) {
  return (
    <DataList
      items={[
        [
          "Amount",
          <strong key="amount">
            <Money minor={payment.amount_minor} currency={payment.currency} exact />
          </strong>,
        ],
        [
          "For",
          payment.milestone_id ? (
            <a key="for" href={`/milestones/${payment.milestone_id}`}>
              {payment.title}
            </a>
          ) : (
            "Retention of the award's milestones"
          ),
        ],
        ["From", payment.fund],
        ["By", `${providerNames[payment.provider]}${payment.attempt > 1 ? `, attempt ${payment.attempt}` : ""}`],
        payment.voucher_reference !== null && ["Voucher", `${payment.voucher_reference}, entered by ${payment.voucher_entered_by_name}`],
        payment.voucher_confirmed_by_name !== null && ["Confirmed by", payment.voucher_confirmed_by_name],
        payment.paid_at !== null && ["Paid", <DateTime key="paid" at={payment.paid_at} />],
      ]}
    />
  );
}

function Confirm({ page: { payment }, result }: { page: PaymentPage; result: unknown }) {
  return (
    <Section title="Confirm voucher">
      <p className="mb-3">
        {payment.voucher_entered_by_name} entered <strong className="font-mono">{payment.voucher_reference}</strong>. Compare it with the bank's paper. When you
        confirm, the payment is booked as paid.
      </p>
      <Form result={result} intent="confirm">
        <Hidden name="reference" value={payment.voucher_reference ?? ""} />
        <Button>Confirm {payment.voucher_reference}</Button>
      </Form>
    </Section>
  );
}

function Parts({ page: { parts, payment } }: { page: PaymentPage }) {
  const showsBank = payment.provider === "manual" && parts.some(({ bank_iban }) => bank_iban !== null);
  const showsTransfer = parts.some(({ stripe_transfer_id }) => stripe_transfer_id !== null);
  type Part = (typeof parts)[number];
  return (
    <Table
      caption="Parts of the payment"
      quietCaption
      rows={parts}
      rowKey={({ slug }) => slug}
      columns={[
        { label: "Partner", heading: true, cell: ({ name, slug }) => <a href={`/organisations/${slug}`}>{name}</a> },
        ...(showsBank
          ? [
              {
                label: "Bank account",
                cell: ({ bank_title, bank_iban }: Part) =>
                  bank_iban ? (
                    <>
                      {bank_title}
                      <br />
                      <span className="font-mono text-sm">{bank_iban}</span>
                    </>
                  ) : (
                    <span className="text-danger">none</span>
                  ),
              },
            ]
          : []),
        ...(showsTransfer
          ? [
              {
                label: "Transfer",
                cell: ({ stripe_transfer_id }: Part) => <span className="font-mono text-xs break-all">{stripe_transfer_id ?? "not yet"}</span>,
              },
            ]
          : []),
        {
          label: "State",
          cell: ({ settled_at, failed_at, failure_reason }) =>
            settled_at ? (
              <Badge tone="success">Arrived</Badge>
            ) : failed_at ? (
              <Badge tone="danger">{failure_reason === "transfer_reversed" ? "Reversed" : "Failed"}</Badge>
            ) : (
              <Badge tone="neutral" icon="clock">
                Waiting
              </Badge>
            ),
        },
        {
          label: "Amount",
          numeric: true,
          cell: ({ amount_minor }) => <Money minor={amount_minor} currency={payment.currency} exact />,
          total: <Money minor={payment.amount_minor} currency={payment.currency} exact />,
        },
      ]}
    />
  );
}
