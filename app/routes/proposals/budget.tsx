import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { LONG_FORM_BYTES } from "#app/platform/body-limit.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { currencyOf } from "#app/domain/funds/currency.server.ts";
import { BudgetComparison, BudgetFigures } from "#app/domain/proposals/components/budget-totals.tsx";
import { BudgetTable } from "#app/domain/proposals/components/plan-tables.tsx";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { Theirs } from "#app/domain/proposals/components/theirs.tsx";
import { getProposal } from "#app/domain/proposals/queries.server.ts";
import type { BudgetLine } from "#app/domain/proposals/content.ts";
import { isStale, revisionFor } from "#app/ui/both-texts.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { budgetInput, costKinds } from "#app/domain/proposals/schema.ts";
import { formAction, saved } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { typedAmount } from "#app/platform/money.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Field, Select } from "#app/ui/fields.tsx";
import { FieldRow, Form, Hidden } from "#app/ui/form.tsx";
import { Rows } from "#app/ui/rows.tsx";
import { TotalsOf } from "#app/ui/total.tsx";

const COSTS = Object.entries(costKinds).map(([value, label]) => ({ value, label }));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Budget · ${data?.header.title ?? "Proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  return { ...(await getProposal(db, id, "budget")), isSaved: url.searchParams.has("saved") };
});

export const action = formAction(
  budgetInput,
  async ({ input, params, db, isAutosave }) => {
    const { id } = parseParams(idParams, params);
    const revision = await call(db, "save_budget", { proposal_id: id, is_autosave: isAutosave, ...input });
    return saved({ isAutosave, revision }, `/proposals/${id}/budget?saved`);
  },
  { currency: currencyOf("proposal"), fieldBytes: LONG_FORM_BYTES },
);

const typed =
  (currency: string) =>
  ({ amount_minor, ...line }: BudgetLine) => ({ ...line, amount: typedAmount(amount_minor, currency) });

export default function Budget() {
  const { header, content, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const failure = resultFor(result, undefined);
  const { currency } = header.challenge;
  const initial = { items: content.items.map(typed(currency)) };
  const plan = { challenge: header.challenge, partners: content.partners, milestones_minor: content.milestones_minor };
  const partners = content.partners.map(({ organisation_id, name }) => ({ value: organisation_id, label: name }));
  return (
    <ProposalFrame header={header} path="budget" title="Budget" saved={isSaved && !failure}>
      {isStale(failure) && (
        <Theirs title="Saved by somebody else">
          <BudgetTable lines={content.items} partners={content.partners} currency={currency} caption="Budget as saved now" />
        </Theirs>
      )}
      {may(header.acts, "edit") || failure ? (
        <Form result={result} action={`/proposals/${header.id}/budget`} initial={initial} guard autosave={may(header.acts, "edit")}>
          <Hidden name="revision" value={revisionFor(failure, content.revision)} />
          <BudgetFigures {...plan} />
          <Rows name="items" label="Line" addLabel="Add line" minimum={1} maximum={200}>
            {(row) => (
              <>
                <FieldRow>
                  <Select name={`${row}.organisation_id`} label="Partner" options={partners} />
                  <Select name={`${row}.cost_kind`} label="Kind of cost" options={COSTS} />
                  <Field name={`${row}.amount`} label="Amount" inputMode="decimal" prefix={currency} />
                </FieldRow>
                <Field name={`${row}.description`} label="Purpose" maxLength={400} optional />
              </>
            )}
          </Rows>
          <BudgetComparison {...plan} />
          <ButtonRow>
            <Button>{isStale(failure) ? "Replace their budget with mine" : "Save budget"}</Button>
            <LinkButton href={`/proposals/${header.id}`} look="quiet">
              Overview
            </LinkButton>
          </ButtonRow>
        </Form>
      ) : (
        <TotalsOf values={initial}>
          <BudgetFigures {...plan} />
          <BudgetTable lines={content.items} partners={content.partners} currency={currency} />
          <div className="mt-8">
            <BudgetComparison {...plan} />
          </div>
        </TotalsOf>
      )}
    </ProposalFrame>
  );
}
