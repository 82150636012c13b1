import { call } from "#app/domain/call.server.ts";
import { randomUUID } from "node:crypto";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { startCheckout } from "#app/domain/funds/card.server.ts";
import { cardKindNames, checkoutInput } from "#app/domain/funds/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { isStripeConfigured } from "#app/platform/payments.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Field, Radios } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Contribute to ${data?.fund.name ?? "a fund"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => {
  if (!isStripeConfigured()) throw new DomainError("card_not_configured", 404);
  return { fund: await call(db, "contribute_page", { fund_id: parseParams(idParams, params).id }), checkoutId: randomUUID() };
});

export const action = formAction(
  checkoutInput,
  async ({ db, params, input }) => redirect(await startCheckout(db, parseParams(idParams, params).id, input), 303),
  {
    currency: async ({ db, params }) => (await call(db, "contribute_page", { fund_id: parseParams(idParams, params).id })).currency,
    fields: { amount_not_positive: "amount", checkout_amount_too_large: "amount", card_refused: "amount", source_name_missing: "source_name" },
  },
);

export default function Contribute() {
  const { fund, checkoutId } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const failure = resultFor(result, undefined);
  // The provider keeps the answer it gave to a payment, its own faults too: after one, the form goes along with another payment.
  const typed = failure?.code === "card_unreachable" ? null : failure?.values.checkout_id;
  return (
    <Page>
      <PageHeader
        title={`Contribute to ${fund.name}`}
        kicker={`Fund ${fund.code} · ${fund.organisation ?? "The authority"}`}
        back={{ href: "/contributions", label: "Contributions" }}
        lead="You pay by card on Stripe's pages, then return here to your receipt."
      />
      {fund.lapses_on && (
        <Notice tone="warning" title="This fund lapses">
          What is not spent by <DateTime at={fund.lapses_on} show="date" /> is returned at the end of the fiscal year.
        </Notice>
      )}
      <Form result={result} initial={{ kind: "donation" }}>
        <Hidden name="checkout_id" value={typeof typed === "string" ? typed : checkoutId} />
        <Radios name="kind" label="What it is" options={Object.entries(cardKindNames).map(([value, label]) => ({ value, label }))} inline />
        <Field
          name="source_name"
          label="Contributor"
          hint="Your name or your organisation's, as it will appear in the fund's statement."
          maxLength={160}
          width="half"
        />
        <Field name="amount" label="Amount" inputMode="decimal" prefix={fund.currency} width="short" />
        <ButtonRow>
          <Button icon="lock">Continue to payment</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
