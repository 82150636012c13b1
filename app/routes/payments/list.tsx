import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { confirmations } from "#app/domain/payments/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { orderPayment, releaseRetention } from "#app/domain/payments/commands.server.ts";
import { PaymentTable, ToEnd, ToOrder } from "#app/domain/payments/components/waiting.tsx";
import type { PaymentLine } from "#app/domain/payments/answers.ts";
import { completeInput, orderInput, retentionInput } from "#app/domain/payments/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { isStripeConfigured } from "#app/platform/payments.server.ts";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Payments · Ishtirak" }];

export const loader = signedInPage(async ({ db, url }) => ({
  page: await call(db, "payments_page", {}),
  hasStripe: isStripeConfigured(),
  completed: url.searchParams.has("completed"),
}));

const ordered = (payment: { id: string }) => redirect(`/payments/${payment.id}?done=ordered`);

export const action = formActions({
  order: act(orderInput, async ({ input, db }) => ordered(await orderPayment(db, input.milestone_id, input.provider)), {
    confirm: confirming("milestone", "order", confirmations.order, (input) => input.milestone_id),
  }),
  retention: act(retentionInput, async ({ input, db }) => ordered(await releaseRetention(db, input.award_id, input.provider)), {
    confirm: confirming("award", "release_retention", confirmations.retention, (input) => input.award_id),
  }),
  complete: act(
    completeInput,
    async ({ input, db }) => {
      await call(db, "complete_award", input);
      return redirect("/payments?completed");
    },
    { confirm: confirming("award", "complete", confirmations.complete, (input) => input.award_id) },
  ),
});

const PARTS: { title: string; hint: string; state: PaymentLine["state"] }[] = [
  { title: "Failed", hint: "See the reason and the next step for each.", state: "failed" },
  { title: "Held", hint: "A payee is suspended. The payment continues after reinstatement.", state: "held" },
  { title: "Voucher to enter", hint: "Pay at the treasury or bank, then enter the reference.", state: "to_enter" },
  { title: "Voucher to confirm", hint: "An officer who did not enter it must confirm it.", state: "to_confirm" },
  { title: "With Stripe", hint: "Closed when Stripe confirms each transfer.", state: "with_provider" },
];

export default function Payments() {
  const { page, hasStripe, completed } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const parts = PARTS.map((part) => ({ ...part, payments: page.payments.filter(({ state }) => state === part.state) })).filter(
    ({ payments }) => payments.length > 0,
  );
  const isQuiet = parts.length === 0 && page.to_order.length === 0 && page.to_end.length === 0;
  return (
    <Page width="wide">
      <PageHeader
        title="Payments"
        lead="From released milestone to received money. The person who accepted the work cannot pay for it. One officer enters a voucher and another confirms it."
      />
      {completed && !result && (
        <Notice tone="success" live title="The award is completed.">
          Money that was not earned was returned to its fund.
        </Notice>
      )}
      {isQuiet && <EmptyState title="No payments to process">A milestone appears here when finance has released its money.</EmptyState>}
      {page.to_order.length > 0 && (
        <Section title="To order">
          <ToOrder page={page} result={result} hasStripe={hasStripe} />
        </Section>
      )}
      {parts.map(({ title, hint, payments }) => (
        <Section key={title} title={title}>
          <p className="mb-3 text-sm text-soft">{hint}</p>
          <PaymentTable caption={title} payments={payments} />
        </Section>
      ))}
      {page.to_end.length > 0 && (
        <Section title="Awards to complete">
          <ToEnd page={page} result={result} hasStripe={hasStripe} />
        </Section>
      )}
      {page.paid.length > 0 && (
        <Section title="Recently paid">
          <PaymentTable caption="Recently paid" payments={page.paid} />
        </Section>
      )}
    </Page>
  );
}
