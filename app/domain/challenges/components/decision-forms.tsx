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

/** The form of a finance officer who suggests an amount. */
export function SuggestForm({ file, result }: { file: ChallengeFile; result: unknown }) {
  const present = file.suggested_amount_minor ?? file.proposed_amount_minor;
  return (
    <Form result={result} intent="suggest" initial={{ amount: present === null ? "" : typedAmount(present, file.currency) }} className="mb-7">
      <Hidden name="seen" value={file.seen} />
      <Field
        name="amount"
        label="Suggested amount"
        inputMode="decimal"
        prefix={file.currency}
        width="half"
        hint="The amount that finance recommends. You can change it until the decision."
      />
      <Button look={may(file.acts, "return") ? "secondary" : "primary"}>{file.suggested_at ? "Change suggestion" : "Suggest amount"}</Button>
    </Form>
  );
}

/** The form of an approver. It shows the balance and the lapse date of each fund. */
export function ApproveForm({ file, funds, result }: { file: ChallengeFile; funds: FundSummary[]; result: unknown }) {
  if (funds.length === 0)
    return (
      <Notice tone="warning" title={`No fund has ${file.currency}`}>
        Return the challenge so that the sponsor can choose another currency, or ask a finance officer to open a fund.
      </Notice>
    );
  const present = file.suggested_amount_minor ?? file.proposed_amount_minor;
  const fund_id = funds.length === 1 && funds[0] ? funds[0].id : "";
  return (
    <Form result={result} intent="approve" initial={{ amount: present === null ? "" : typedAmount(present, file.currency), fund_id }} className="mb-7">
      <Hidden name="seen" value={file.seen} />
      <Field
        name="amount"
        label="Approved amount"
        inputMode="decimal"
        prefix={file.currency}
        width="half"
        hint={
          file.suggested_at
            ? "This is the amount suggested by finance."
            : "Finance has not suggested an amount yet. This is the amount proposed by the sponsor."
        }
      />
      <Radios name="fund_id" label="Fund" options={funds.map((fund) => ({ value: fund.id, label: `${fund.name} (${fund.code})`, hint: fundNote(fund) }))} />
      <Button>Approve challenge</Button>
    </Form>
  );
}

function fundNote(fund: FundSummary): string {
  const promised = fund.promised_minor > 0 ? `, of which ${formatMoney(fund.promised_minor, fund.currency)} is promised to other challenges` : "";
  const lapse = fund.lapses_on ? `Lapses on ${formatDate(fund.lapses_on)}.` : "Carries over at year end.";
  return `${formatMoney(fund.available_minor, fund.currency)} available${promised}. ${lapse}`;
}

/** A decision that needs a reason. It is collapsed until the reader opens it or the command was refused. */
export function ReasonForm({
  file,
  intent,
  title,
  button,
  hint,
  result,
}: {
  file: ChallengeFile;
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
          <Hidden name="seen" value={file.seen} />
          <TextArea name="reason" label="Reason" rows={4} maximum={4000} hint={hint} />
          <Button look={intent === "reject" ? "danger" : "secondary"}>{button}</Button>
        </Form>
      </div>
    </details>
  );
}
