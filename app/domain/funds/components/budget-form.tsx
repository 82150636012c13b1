import type { FormValues } from "#app/platform/form-result.ts";
import { typedAmount } from "#app/platform/money.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { BothTexts, isStale, revisionFor } from "#app/ui/both-texts.tsx";
import { Field, Radios, TextArea } from "#app/ui/fields.tsx";
import { FieldRow, Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Rows } from "#app/ui/rows.tsx";
import type { BudgetForm, BudgetPage } from "#app/domain/funds/answers.ts";

/** What is saved of a budget, as its form holds it. */
export const budgetValues = (budget: Pick<BudgetPage, "year" | "purpose" | "lines" | "currency">) => ({
  fiscal_year: String(budget.year),
  purpose: budget.purpose,
  lines: budget.lines.map((line) => ({ description: line.description, amount: typedAmount(line.amount_minor, budget.currency) })),
});

const inLines = (lines: unknown): string =>
  Array.isArray(lines) ? lines.map((line: Record<string, unknown>) => `${line?.description ?? ""}: ${line?.amount ?? ""}`).join("\n") : "";

/** Writes a budget: for which year, what for, in which lines. */
export function BudgetFields({
  form,
  initial,
  revision,
  result,
  button,
}: {
  form: BudgetForm;
  initial: ReturnType<typeof budgetValues> | { fiscal_year: string };
  revision?: number;
  result: unknown;
  button: string;
}) {
  const stale = isStale(result);
  const typed = resultFor(result, undefined)?.values;
  return (
    <Form result={result} initial={initial as FormValues} guard once={revision === undefined}>
      {stale && typed && "purpose" in initial && (
        <BothTexts
          pairs={[
            { label: "Purpose", saved: initial.purpose, typed: String(typed.purpose ?? "") },
            { label: "Lines", saved: inLines(initial.lines), typed: inLines(typed.lines) },
          ]}
        />
      )}
      {revision !== undefined && <Hidden name="revision" value={revisionFor(result, revision)} />}
      <Radios name="fiscal_year" label="Fiscal year" options={form.years.map(({ year, name }) => ({ value: String(year), label: name }))} inline />
      <TextArea name="purpose" label="Purpose" rows={4} maximum={2000} />
      <h2 className="mb-1 text-xl">Lines</h2>
      <p className="mb-4 text-sm text-soft">The lines add up to the proposed amount. Empty lines are ignored.</p>
      <Rows name="lines" label="Line" addLabel="Add line" minimum={1} maximum={40}>
        {(row) => (
          <FieldRow>
            <Field name={`${row}.description`} label="What" maxLength={300} />
            <Field name={`${row}.amount`} label="Amount" inputMode="decimal" prefix={form.currency} width="short" />
          </FieldRow>
        )}
      </Rows>
      <ButtonRow>
        <Button>{button}</Button>
      </ButtonRow>
    </Form>
  );
}
