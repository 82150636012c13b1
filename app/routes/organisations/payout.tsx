import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { OrganisationHeader } from "#app/domain/organisations/components/organisation-header.tsx";
import { payoutInput } from "#app/domain/organisations/schema.ts";
import { formAction } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Field } from "#app/ui/fields.tsx";
import { Form, FormSection, Hidden } from "#app/ui/form.tsx";
import { Page } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Bank details of ${data?.payout.name ?? "the organisation"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const slug = params.slug ?? "";
  const [payout, organisation] = await together([call(db, "organisation_payout_page", { slug }), call(db, "organisation_page", { slug })]);
  return { payout, organisation, saved: url.searchParams.has("saved") };
});

export const action = formAction(
  payoutInput,
  async ({ input, db, params }) => {
    await call(db, "set_payout_account", input);
    return redirect(`/organisations/${encodeURIComponent(params.slug ?? "")}/payout?saved`);
  },
  { fields: { payout_iban_wrong: "bank_iban", payout_bank_incomplete: "bank_iban" } },
);

// Groups of four, as banks print it.
const printed = (iban: string | null) => iban?.replace(/(.{4})(?=.)/g, "$1 ") ?? "";

export default function OrganisationPayout() {
  const { payout, organisation, saved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const isSuspended = payout.status === "suspended";
  return (
    <Page>
      <OrganisationHeader
        organisation={organisation}
        roles={organisation.roles}
        lead="Grants go to this account. Only this organisation's finance staff and the authority's finance officers can see it."
      />
      {saved && !result && (
        <Notice tone="success" live title="The account was saved.">
          Your finance staff were notified.
        </Notice>
      )}
      {isSuspended && (
        <Notice tone="danger" title="The organisation is suspended">
          The account cannot be changed until the authority reinstates it.
        </Notice>
      )}
      {payout.updated_at && (
        <p className="mb-6 text-sm text-soft">
          Last changed <DateTime at={payout.updated_at} />
          {payout.updated_by && ` by ${payout.updated_by}`}.
        </p>
      )}
      <Form
        result={result}
        initial={{ bank_title: payout.bank_title ?? "", bank_iban: printed(payout.bank_iban), stripe_account_id: payout.stripe_account_id ?? "" }}
        guard
      >
        <Hidden name="organisation_id" value={payout.id} />
        <FormSection title="Bank account" hint="For payments by treasury voucher or bank transfer.">
          <Field name="bank_title" label="Account holder" hint="The name on the bank account." maxLength={160} optional />
          <Field name="bank_iban" label="IBAN" hint="24 characters for banks in Pakistan, like PK36 SCBL 0000 0011 2345 6702." maxLength={60} optional />
        </FormSection>
        <FormSection title="Connected Stripe account" hint="For payments by Stripe, where the authority uses it.">
          <Field name="stripe_account_id" label="Account ID" hint="Starts with acct_." width="half" maxLength={60} optional />
        </FormSection>
        {!isSuspended && (
          <ButtonRow>
            <Button>Save account</Button>
          </ButtonRow>
        )}
      </Form>
    </Page>
  );
}
