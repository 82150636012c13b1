import { call } from "#app/domain/call.server.ts";
import { may } from "#app/domain/acts.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { currencyOf } from "#app/domain/funds/currency.server.ts";
import { BudgetFields, budgetValues } from "#app/domain/funds/components/budget-form.tsx";
import { budgetInput } from "#app/domain/funds/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Edit a budget · Ishtirak" }];

export const loader = signedInPage(async ({ db, params }) => {
  const budget = await call(db, "budget_page", { budget_id: parseParams(idParams, params).id });
  if (!may(budget.acts, "revise")) throw new DomainError("budget_not_editable", 409);
  return { budget, form: await call(db, "budget_form", { fund_id: budget.fund_id }) };
});

export const action = formAction(
  budgetInput,
  async ({ db, params, input }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "revise_budget", { budget_id: id, ...input });
    return redirect(`/budgets/${id}?done=proposed`);
  },
  {
    currency: currencyOf("budget"),
    fields: { budget_lines_missing: "lines", budget_line_incomplete: "lines", budget_year_out_of_reach: "fiscal_year", budget_purpose_missing: "purpose" },
  },
);

export default function EditBudget() {
  const { budget, form } = useLoaderData<typeof loader>();
  return (
    <Page>
      <PageHeader title={`Edit budget ${budget.number}`} kicker={budget.fund} back={{ href: `/budgets/${budget.id}`, label: `Budget ${budget.number}` }} />
      {budget.return_reason && (
        <Notice tone="warning" title="Returned for changes">
          {budget.return_reason}
        </Notice>
      )}
      <BudgetFields
        form={form}
        initial={budgetValues(budget)}
        revision={budget.revision}
        result={useActionData<typeof action>()}
        button="Propose budget again"
      />
    </Page>
  );
}
