import { may } from "#app/domain/acts.ts";
import { formatMoney, typedAmount } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Figure, Money } from "#app/ui/data.tsx";
import { Field, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Notice } from "#app/ui/status.tsx";
import type { BudgetPage } from "#app/domain/funds/answers.ts";

/** Amounts of a budget, side by side, each with who stands behind it. */
export function BudgetAmounts({ budget }: { budget: BudgetPage }) {
  const amount = (minor: number | null) => <Money minor={minor} currency={budget.currency} />;
  return (
    <div className="figures">
      <Figure label="Proposed" note={budget.proposed_by}>
        {amount(budget.proposed_amount_minor)}
      </Figure>
      <Figure label="Suggested by finance" note={budget.suggested_by}>
        {amount(budget.suggested_amount_minor)}
      </Figure>
      <Figure label="Approved by the authority" note={budget.approved_by}>
        {amount(budget.approved_amount_minor)}
      </Figure>
    </div>
  );
}

/** Finance suggests what to approve, with a note to the approver. */
export function SuggestBudgetForm({ budget, result }: { budget: BudgetPage; result: unknown }) {
  const present = budget.suggested_amount_minor ?? budget.proposed_amount_minor;
  return (
    <Form result={result} intent="suggest" initial={{ amount: typedAmount(present, budget.currency), note: budget.suggestion_note }} className="mb-7">
      <Hidden name="revision" value={budget.revision} />
      <Field name="amount" label="Suggested amount" inputMode="decimal" prefix={budget.currency} width="half" hint="You can change it until the decision." />
      <TextArea name="note" label="Note to the approver" rows={3} maximum={2000} optional />
      <Button look={may(budget.acts, "return") ? "secondary" : "primary"}>{budget.suggested_by ? "Change suggestion" : "Suggest amount"}</Button>
    </Form>
  );
}

/** An approver grants an amount, with the fund's balance in sight. */
export function ApproveBudgetForm({ budget, result }: { budget: BudgetPage; result: unknown }) {
  if (!budget.year_is_running)
    return (
      <Notice title={`Fiscal year ${budget.fiscal_year} is not the current year`}>
        You can approve a budget only within its fiscal year. Money that enters a fund earlier would lapse at the end of this year.
      </Notice>
    );
  return (
    <Form
      result={result}
      intent="approve"
      initial={{ amount: typedAmount(budget.suggested_amount_minor ?? budget.proposed_amount_minor, budget.currency) }}
      className="mb-7"
    >
      <Hidden name="revision" value={budget.revision} />
      <Field
        name="amount"
        label="Approved amount"
        inputMode="decimal"
        prefix={budget.currency}
        width="half"
        hint={`This is the amount that finance suggests. ${formatMoney(budget.summary.available_minor, budget.currency)} is available in the fund now.`}
      />
      <Button>Approve</Button>
    </Form>
  );
}

interface ReasonFormProps {
  revision: number;
  intent: "return" | "reject";
  title: string;
  hint: string;
  result: unknown;
}

/** Returning or refusing, which need a reason; folded until asked for or until it was refused. */
export function BudgetReasonForm({ revision, intent, title, hint, result }: ReasonFormProps) {
  return (
    <details className="mb-3" open={resultFor(result, intent) !== null}>
      <summary className="cursor-pointer py-1 text-accent">{title}</summary>
      <Form result={result} intent={intent} className="mt-2">
        <Hidden name="seen" value={revision} />
        <TextArea name="reason" label="Reason" hint={hint} rows={3} maximum={2000} />
        <Button look={intent === "reject" ? "danger" : "secondary"}>{title}</Button>
      </Form>
    </details>
  );
}
