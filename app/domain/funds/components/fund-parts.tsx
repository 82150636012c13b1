import { may } from "#app/domain/acts.ts";
import { Why } from "#app/domain/why.tsx";
import { Button, ButtonRow, MaybeLink } from "#app/ui/button.tsx";
import { Money, Table } from "#app/ui/data.tsx";
import { Field, Select } from "#app/ui/fields.tsx";
import { FieldRow, Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { FundPage } from "#app/domain/funds/answers.ts";
import { accountNames, contributionKindNames, ledgerKindNames } from "../schema.ts";

/** Contributions that a second person has to confirm; the one who entered may take it back. */
export function WaitingContributions({ fund, result }: { fund: FundPage; result: unknown }) {
  return (
    <Table
      caption="Contributions to confirm"
      quietCaption
      rows={fund.waiting}
      rowKey={(row) => row.id}
      columns={[
        {
          label: "From",
          heading: true,
          cell: (row) => (
            <>
              {row.source_name}
              <p className="text-sm font-normal text-soft">{contributionKindNames[row.kind]}</p>
            </>
          ),
        },
        { label: "Voucher", cell: (row) => row.voucher_reference },
        {
          label: "Entered",
          cell: (row) => (
            <>
              {row.entered_by}, <DateTime at={row.entered_at} show="short" />
            </>
          ),
        },
        { label: "Amount", numeric: true, cell: (row) => <Money minor={row.amount_minor} currency={fund.currency} exact /> },
        ...(fund.can_keep ? [{ label: "Act", cell: (row: FundPage["waiting"][number]) => <ContributionActs row={row} result={result} /> }] : []),
      ]}
    />
  );
}

function ContributionActs({ row, result }: { row: FundPage["waiting"][number]; result: unknown }) {
  // A refusal stands at the row it is about.
  const own = (intent: string) => (resultFor(result, intent)?.values.contribution_id === row.id ? result : undefined);
  return (
    <div className="flex flex-wrap gap-2">
      {!may(row.acts, "confirm") ? (
        <span className="max-w-48 text-sm text-soft">
          <Why acts={row.acts} act="confirm" />
        </span>
      ) : (
        <Form result={own("confirm")} intent="confirm" id={`confirm-${row.id}`}>
          <Hidden name="contribution_id" value={row.id} />
          <Button>
            Confirm<span className="sr-only"> voucher {row.voucher_reference}</span>
          </Button>
        </Form>
      )}
      <Form result={own("withdraw")} intent="withdraw" id={`withdraw-${row.id}`}>
        <Hidden name="contribution_id" value={row.id} />
        <Button look="quiet">
          Remove<span className="sr-only"> voucher {row.voucher_reference}</span>
        </Button>
      </Form>
    </div>
  );
}

/** Every movement of money, newest first. */
export function Statement({ fund }: { fund: FundPage }) {
  if (fund.statement.length === 0) return <EmptyState title="No transactions yet">The first confirmed contribution appears here.</EmptyState>;
  return (
    <Table
      caption="Statement, newest first"
      quietCaption
      rows={fund.statement}
      rowKey={(line) => line.id}
      columns={[
        {
          label: "What",
          heading: true,
          cell: (line) => (
            <>
              {ledgerKindNames[line.kind] ?? line.kind}
              <p className="text-sm font-normal text-soft">
                <MaybeLink href={line.award_path}>{line.memo}</MaybeLink>
              </p>
            </>
          ),
        },
        { label: "When", cell: (line) => <DateTime at={line.posted_at} show="short" /> },
        { label: "From and to", cell: (line) => `${accountNames[line.from_account]} → ${accountNames[line.to_account]}` },
        { label: "By", cell: (line) => line.actor ?? "the system" },
        { label: "Amount", numeric: true, cell: (line) => <Money minor={line.amount_minor} currency={fund.currency} exact /> },
      ]}
    />
  );
}

/** Money that came in by bank voucher. */
export function ContributionForm({ fund, result }: { fund: FundPage; result: unknown }) {
  return (
    <Form result={result} intent="enter" initial={{ kind: "approved_budget" }}>
      <p className="mb-4 text-sm text-soft">Enter the details of the bank voucher. The money is booked when another person confirms it.</p>
      <FieldRow>
        <Select name="kind" label="Source" options={Object.entries(contributionKindNames).map(([value, label]) => ({ value, label }))} />
        <Field name="source_name" label="Contributor" maxLength={160} />
      </FieldRow>
      <FieldRow>
        <Field name="amount" label="Amount" inputMode="decimal" prefix={fund.currency} />
        <Field name="voucher_reference" label="Bank voucher" maxLength={80} />
      </FieldRow>
      <ButtonRow>
        <Button>Enter contribution</Button>
      </ButtonRow>
    </Form>
  );
}
