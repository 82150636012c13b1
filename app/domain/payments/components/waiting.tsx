import { isInvolved, may } from "#app/domain/acts.ts";
import { Why } from "#app/domain/why.tsx";
import { Button } from "#app/ui/button.tsx";
import { Money, Table } from "#app/ui/data.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { DateTime } from "#app/ui/time.tsx";
import type { PaymentLine, PaymentsPage } from "#app/domain/payments/answers.ts";
import { PaymentStateBadge } from "./state-badge.tsx";
import { providerNames } from "../schema.ts";

interface OrderProps {
  intent: "order" | "retention";
  name: "milestone_id" | "award_id";
  id: string;
  result: unknown;
  hasStripe: boolean;
}

/** The buttons that order one payment; the provider is the button that is pressed. */
function Order({ intent, name, id, result, hasStripe }: OrderProps) {
  return (
    <Form result={failureOf(result, intent, name, id)} intent={intent} id={`${intent}-${id}`}>
      <Hidden name={name} value={id} />
      <div className="flex flex-wrap gap-2 sm:justify-end">
        <Button look="secondary" name="provider" value="manual">
          By voucher
        </Button>
        {hasStripe && (
          <Button look="secondary" name="provider" value="stripe">
            By Stripe
          </Button>
        )}
      </div>
    </Form>
  );
}

/** Released milestones for which no payment is ordered yet. */
export function ToOrder({ page, result, hasStripe }: { page: PaymentsPage; result: unknown; hasStripe: boolean }) {
  return (
    <Table
      caption="Payments to order"
      quietCaption
      rows={page.to_order}
      rowKey={(line) => line.milestone_id}
      columns={[
        {
          label: "For",
          heading: true,
          cell: (line) => (
            <a href={`/milestones/${line.milestone_id}`}>
              Award {line.award_number}, milestone {line.position}: {line.title}
            </a>
          ),
        },
        { label: "Released", cell: (line) => <DateTime at={line.since} show="short" /> },
        { label: "Amount", numeric: true, cell: (line) => <Money minor={line.amount_minor} currency={line.currency} exact /> },
        ...(page.can_pay
          ? [
              {
                label: "Order",
                numeric: true,
                cell: (line: PaymentsPage["to_order"][number]) => (
                  <Order intent="order" name="milestone_id" id={line.milestone_id} result={result} hasStripe={hasStripe} />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Awards whose milestones are all settled: retention is paid, then the award is completed. */
export function ToEnd({ page, result, hasStripe }: { page: PaymentsPage; result: unknown; hasStripe: boolean }) {
  const next = (line: PaymentsPage["to_end"][number]) => {
    if (may(line.acts, "release_retention")) return <Order intent="retention" name="award_id" id={line.award_id} result={result} hasStripe={hasStripe} />;
    if (!may(line.acts, "complete"))
      return (
        <span className="text-soft">
          <Why acts={line.acts} act={isInvolved(line.acts, "release_retention") ? "release_retention" : "complete"} />
        </span>
      );
    return (
      <Form result={failureOf(result, "complete", "award_id", line.award_id)} intent="complete" id={`complete-${line.award_id}`}>
        <Hidden name="award_id" value={line.award_id} />
        <Button look="secondary">Complete award</Button>
      </Form>
    );
  };
  return (
    <Table
      caption="Awards to complete"
      quietCaption
      rows={page.to_end}
      rowKey={(line) => line.award_id}
      columns={[
        {
          label: "Award",
          heading: true,
          cell: (line) => (
            <a href={`/awards/${line.award_id}/manage`}>
              {line.award_number}: {line.title}
            </a>
          ),
        },
        { label: "Retained", numeric: true, cell: (line) => <Money minor={line.retained_minor} currency={line.currency} exact /> },
        { label: "Still committed", numeric: true, cell: (line) => <Money minor={line.committed_minor} currency={line.currency} exact /> },
        { label: "Next", numeric: true, cell: next },
      ]}
    />
  );
}

/** Payments that were ordered, each with the way to its page. */
export function PaymentTable({ caption, payments }: { caption: string; payments: readonly PaymentLine[] }) {
  return (
    <Table
      caption={caption}
      quietCaption
      rows={payments}
      rowKey={({ id }) => id}
      columns={[
        { label: "Payment", heading: true, cell: ({ id, number }) => <a href={`/payments/${id}`}>Payment {number}</a> },
        { label: "For", cell: ({ award_number, title, is_retention }) => `Award ${award_number}, ${is_retention ? "retention" : title}` },
        { label: "By", cell: ({ provider, voucher_reference }) => `${providerNames[provider]}${voucher_reference ? ` ${voucher_reference}` : ""}` },
        { label: "Ordered", cell: ({ ordered_at }) => <DateTime at={ordered_at} show="short" /> },
        { label: "State", cell: ({ state }) => <PaymentStateBadge state={state} /> },
        { label: "Amount", numeric: true, cell: ({ amount_minor, currency }) => <Money minor={amount_minor} currency={currency} exact /> },
      ]}
    />
  );
}
