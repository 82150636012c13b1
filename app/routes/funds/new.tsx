import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { openFund } from "#app/domain/funds/commands.server.ts";
import { currencyNames, openFundInput } from "#app/domain/funds/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Field, Radios, Select } from "#app/ui/fields.tsx";
import { FieldRow, Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Open a fund · Ishtirak" }];

export const loader = signedInPage(async ({ db }) => {
  const { authority, organisations } = (await call(db, "funds_page", {})).can_open;
  const owners = [...(authority ? [{ value: "authority", label: "The authority" }] : []), ...organisations.map(({ id, name }) => ({ value: id, label: name }))];
  if (owners.length === 0) throw new DomainError("not_allowed", 403);
  return { owners };
});

export const action = formAction(openFundInput, async ({ db, input }) => redirect(`/funds/${(await openFund(db, input)).id}?done=opened`), {
  once: true,
  fields: { fund_code_taken: "code", currency_unknown: "currency" },
});

export default function NewFund() {
  const { owners } = useLoaderData<typeof loader>();
  return (
    <Page>
      <PageHeader title="Open a fund" back={{ href: "/funds", label: "Funds" }} />
      <Form
        once
        result={useActionData<typeof action>()}
        initial={{ currency: "PKR", is_lapsable: "no", ...(owners.length === 1 && owners[0] ? { owner: owners[0].value } : {}) }}
      >
        <Radios name="owner" label="Owner of the fund" options={owners} />
        <FieldRow>
          <Field name="name" label="Name" maxLength={160} />
          <Field name="code" label="Code" maxLength={31} hint="A short code, like RDF-2027. It appears on vouchers." />
        </FieldRow>
        <Radios
          name="is_lapsable"
          label="At the end of the fiscal year"
          options={[
            { value: "no", label: "The money carries over", hint: "A non-lapsable fund keeps the money that was not spent." },
            { value: "yes", label: "The money lapses", hint: "Money not paid out is returned. You can see beforehand what would lapse." },
          ]}
        />
        <Select
          name="currency"
          label="Currency"
          options={Object.entries(currencyNames).map(([value, label]) => ({ value, label: `${value}, ${label}` }))}
          width="half"
        />
        <ButtonRow>
          <Button>Open fund</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
