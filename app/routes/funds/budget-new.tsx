import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { currencyOf } from "#app/domain/funds/currency.server.ts";
import { proposeBudget } from "#app/domain/funds/commands.server.ts";
import { BudgetFields } from "#app/domain/funds/components/budget-form.tsx";
import { budgetInput } from "#app/domain/funds/schema.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Propose a budget · Ishtirak" }];

export const loader = signedInPage(async ({ db, params }) => ({ form: await call(db, "budget_form", { fund_id: parseParams(idParams, params).id }) }));

export const action = formAction(
  budgetInput,
  async ({ db, params, input }) => redirect(`/budgets/${(await proposeBudget(db, parseParams(idParams, params).id, input)).id}?done=proposed`),
  {
    once: true,
    currency: currencyOf("fund"),
    fields: { budget_lines_missing: "lines", budget_line_incomplete: "lines", budget_year_out_of_reach: "fiscal_year", budget_purpose_missing: "purpose" },
  },
);

export default function NewBudget() {
  const { form } = useLoaderData<typeof loader>();
  return (
    <Page>
      <PageHeader
        title="Propose a budget"
        kicker={form.name}
        back={{ href: `/funds/${form.id}`, label: form.name }}
        lead="Finance suggests an amount, then an approver decides. The money enters the fund as soon as it is approved."
      />
      <BudgetFields form={form} initial={{ fiscal_year: String(form.years[0]?.year ?? "") }} result={useActionData<typeof action>()} button="Propose budget" />
    </Page>
  );
}
