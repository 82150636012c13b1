import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { may } from "#app/domain/acts.ts";
import { redirect } from "#app/platform/redirect.ts";
import { currencyOf } from "#app/domain/funds/currency.server.ts";
import { confirmations } from "#app/domain/funds/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { AuditTimeline } from "#app/domain/audit/components/audit-timeline.tsx";
import { ApproveBudgetForm, BudgetAmounts, BudgetReasonForm, SuggestBudgetForm } from "#app/domain/funds/components/budget-parts.tsx";
import { BudgetStatusBadge } from "#app/domain/funds/components/state-badges.tsx";
import type { BudgetPage } from "#app/domain/funds/answers.ts";
import { approveBudgetInput, budgetReasonInput, suggestBudgetInput } from "#app/domain/funds/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Figure, Money, Table } from "#app/ui/data.tsx";
import { Form } from "#app/ui/form.tsx";
import { Columns, Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Budget ${data?.budget.number ?? ""} · Ishtirak` }];

const doneSentences: Record<string, string> = {
  proposed: "The budget is proposed. Finance was notified.",
  suggested: "Your suggestion is saved. The approver was notified.",
  approved: "The budget is approved. The money is in the fund.",
  returned: "The budget is returned. The person who proposed it will read your reason.",
  rejected: "The budget is rejected. The person who proposed it will read your reason.",
  withdrawn: "The budget is withdrawn.",
};

export const loader = signedInPage(async ({ db, params, url }) => ({
  budget: await call(db, "budget_page", { budget_id: parseParams(idParams, params).id }),
  done: doneSentence(url, doneSentences),
}));

const idOf = (params: Readonly<Record<string, string | undefined>>) => parseParams(idParams, params).id;
const back = (id: string, done: string) => redirect(`/budgets/${id}?done=${done}`);
const onAmount = { currency: currencyOf("budget"), fields: { amount_not_positive: "amount", reason_missing: "reason" } };

export const action = formActions({
  suggest: act(
    suggestBudgetInput,
    async ({ db, params, input }) => {
      await call(db, "suggest_budget", { budget_id: idOf(params), ...input });
      return back(idOf(params), "suggested");
    },
    onAmount,
  ),
  approve: act(
    approveBudgetInput,
    async ({ db, params, input }) => {
      await call(db, "approve_budget", { budget_id: idOf(params), ...input });
      return back(idOf(params), "approved");
    },
    { ...onAmount, confirm: confirming("budget", "approve", confirmations.approveBudget) },
  ),
  return: act(
    budgetReasonInput,
    async ({ db, params, input }) => {
      await call(db, "return_budget", { budget_id: idOf(params), ...input });
      return back(idOf(params), "returned");
    },
    onAmount,
  ),
  reject: act(
    budgetReasonInput,
    async ({ db, params, input }) => {
      await call(db, "reject_budget", { budget_id: idOf(params), ...input });
      return back(idOf(params), "rejected");
    },
    { ...onAmount, confirm: confirming("budget", "reject", confirmations.rejectBudget) },
  ),
  withdraw: act(
    z.object({}),
    async ({ db, params }) => {
      await call(db, "withdraw_budget", { budget_id: idOf(params) });
      return back(idOf(params), "withdrawn");
    },
    { confirm: confirming("budget", "withdraw", confirmations.withdrawBudget) },
  ),
});

export default function Budget() {
  const { budget, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { acts } = budget;
  const isShown = (intent: string | null) => intent !== null && intent in acts && acts[intent as keyof typeof acts] === null;
  return (
    <Page width="wide">
      <PageHeader
        title={`Budget ${budget.number} for ${budget.fund}`}
        kicker={`Fiscal year ${budget.fiscal_year} · ${budget.organisation ?? "The authority"}`}
        status={<BudgetStatusBadge status={budget.status} />}
        back={{ href: `/funds/${budget.fund_id}`, label: budget.fund }}
        actions={
          may(acts, "revise") && (
            <LinkButton href={`/budgets/${budget.id}/edit`} look="secondary" icon="edit">
              Edit budget
            </LinkButton>
          )
        }
      />
      {done && !result && (
        <Notice tone="success" live>
          {done}
        </Notice>
      )}
      <StrayRefusal result={result} isShown={isShown} />
      <State budget={budget} />
      <Columns
        asideLast
        aside={
          <>
            <FundInSight budget={budget} />
            <Section title="State">
              <AuditTimeline entries={budget.timeline} />
            </Section>
          </>
        }
      >
        <Section title="Amounts">
          <BudgetAmounts budget={budget} />
          {budget.suggestion_note && <p className="mt-4 whitespace-pre-line text-soft">Finance notes: {budget.suggestion_note}</p>}
        </Section>
        <Section title="Purpose">
          <p className="mb-4 whitespace-pre-line">{budget.purpose}</p>
          <Lines budget={budget} />
        </Section>
        {(may(acts, "suggest") || may(acts, "return") || may(acts, "withdraw")) && (
          <Section title={may(acts, "suggest") || may(acts, "return") ? "Decide" : "Withdraw budget"}>
            {may(acts, "suggest") && <SuggestBudgetForm budget={budget} result={result} />}
            {may(acts, "approve") && <ApproveBudgetForm budget={budget} result={result} />}
            {may(acts, "return") && (
              <>
                <BudgetReasonForm
                  revision={budget.revision}
                  intent="return"
                  title="Return budget"
                  hint="Say what to change. They can then propose it again."
                  result={result}
                />
                <BudgetReasonForm
                  revision={budget.revision}
                  intent="reject"
                  title="Reject budget"
                  hint="This ends the budget. The person who proposed it will read your reason."
                  result={result}
                />
              </>
            )}
            {may(acts, "withdraw") && (
              <Form result={result} intent="withdraw">
                <Button look="quiet">Withdraw budget</Button>
              </Form>
            )}
          </Section>
        )}
      </Columns>
    </Page>
  );
}

function State({ budget }: { budget: BudgetPage }) {
  const waits = budget.status === "proposed" || budget.status === "suggested";
  if (budget.status === "returned")
    return (
      <Notice tone="warning" title="Returned for changes">
        {budget.return_reason}
      </Notice>
    );
  if (budget.status === "rejected")
    return (
      <Notice tone="danger" title="Rejected">
        {budget.rejection_reason}
      </Notice>
    );
  if (waits && budget.is_own) return <Notice>You proposed this budget. Other people suggest the amount and decide.</Notice>;
  if (budget.status === "proposed" && may(budget.acts, "return"))
    return <Notice>Finance must suggest an amount first. Until then you can return or reject the budget.</Notice>;
  return null;
}

function FundInSight({ budget }: { budget: BudgetPage }) {
  const { summary } = budget;
  const money = (minor: number) => <Money minor={minor} currency={summary.currency} />;
  return (
    <div className="space-y-4">
      <Figure
        label="Available in the fund"
        note={
          summary.lapses_on ? (
            <>
              lapses <DateTime at={summary.lapses_on} show="date" />
            </>
          ) : (
            "carries over"
          )
        }
      >
        {money(summary.available_minor)}
      </Figure>
      {summary.promised_minor > 0 && <Figure label="Promised to challenges">{money(summary.promised_minor)}</Figure>}
      {summary.committed_minor > 0 && <Figure label="Committed to awards">{money(summary.committed_minor)}</Figure>}
      {summary.owed_minor > 0 && <Figure label="Owed to contributors">{money(summary.owed_minor)}</Figure>}
      {budget.transaction_id !== null && <p className="text-sm text-soft">Ledger transaction {budget.transaction_id}.</p>}
    </div>
  );
}

function Lines({ budget }: { budget: BudgetPage }) {
  return (
    <Table
      caption="Budget lines"
      quietCaption
      rows={budget.lines}
      rowKey={(_line, index) => index}
      columns={[
        { label: "What", heading: true, cell: (line) => line.description },
        {
          label: "Amount",
          numeric: true,
          cell: (line) => <Money minor={line.amount_minor} currency={budget.currency} exact />,
          total: <Money minor={budget.proposed_amount_minor} currency={budget.currency} exact />,
        },
      ]}
    />
  );
}
