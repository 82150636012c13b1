import { may } from "#app/domain/acts.ts";
import type { FundSummary } from "#app/domain/funds/schema.ts";
import { formatMoney, typedAmount } from "#app/platform/money.ts";
import { formatDate } from "#app/platform/time.ts";
import { Button } from "#app/ui/button.tsx";
import { Field, Radios, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Notice } from "#app/ui/status.tsx";
import type { ChallengeFile } from "../file.ts";

/** Finance suggests what to grant. */
export function SuggestForm({ file, result }: { file: ChallengeFile; result: unknown }) {
  const present = file.suggested_amount_minor ?? file.proposed_amount_minor;
  return (
    <Form result={result} intent="suggest" initial={{ amount: present === null ? "" : typedAmount(present, file.currency) }} className="mb-7">
      <Field
        name="amount"
        label="Suggested amount"
        inputMode="decimal"
        prefix={file.currency}
        width="half"
        hint="What finance advises to grant. It may be changed until the decision."
      />
      <Button look={may(file.acts, "return") ? "secondary" : "primary"}>{file.suggested_at ? "Change the suggestion" : "Suggest this amount"}</Button>
    </Form>
  );
}

/** An approver grants an amount from a fund, with its balance and lapse date in sight. */
export function ApproveForm({ file, funds, result }: { file: ChallengeFile; funds: FundSummary[]; result: unknown }) {
  if (funds.length === 0)
    return (
      <Notice tone="warning" title={`No fund holds ${file.currency}`}>
        Return the challenge so that its sponsor asks in the currency of a fund, or have a fund opened.
      </Notice>
    );
  const present = file.suggested_amount_minor ?? file.proposed_amount_minor;
  const fund_id = funds.length === 1 && funds[0] ? funds[0].id : "";
  return (
    <Form result={result} intent="approve" initial={{ amount: present === null ? "" : typedAmount(present, file.currency), fund_id }} className="mb-7">
      <Hidden name="seen" value={file.revision} />
      <Field
        name="amount"
        label="Approved amount"
        inputMode="decimal"
        prefix={file.currency}
        width="half"
        hint={file.suggested_at ? "Filled in with what finance suggests." : "Finance has not suggested an amount yet; filled in with what is proposed."}
      />
      <Radios
        name="fund_id"
        label="From the fund"
        options={funds.map((fund) => ({ value: fund.id, label: `${fund.name} (${fund.code})`, hint: fundNote(fund) }))}
      />
      <Button>Approve</Button>
    </Form>
  );
}

function fundNote(fund: FundSummary): string {
  const promised = fund.promised_minor > 0 ? `, of which ${formatMoney(fund.promised_minor, fund.currency)} is promised to other challenges` : "";
  const lapse = fund.lapses_on ? `Lapses on ${formatDate(fund.lapses_on)}.` : "Carries over.";
  return `${formatMoney(fund.available_minor, fund.currency)} available${promised}. ${lapse}`;
}

/** A decision that needs a reason, folded until asked for or until it was refused. */
export function ReasonForm({
  intent,
  title,
  button,
  hint,
  result,
}: {
  intent: "return" | "reject";
  title: string;
  button: string;
  hint: string;
  result: unknown;
}) {
  return (
    <details open={resultFor(result, intent) !== null} className="no-print mt-4 rounded-sm border border-line bg-surface">
      <summary className="cursor-pointer px-4 py-3 font-semibold">{title}</summary>
      <div className="border-t border-line p-4">
        <Form result={result} intent={intent}>
          <TextArea name="reason" label="Reason" rows={4} maximum={4000} hint={hint} />
          <Button look={intent === "reject" ? "danger" : "secondary"}>{button}</Button>
        </Form>
      </div>
    </details>
  );
}
