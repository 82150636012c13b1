import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { currencyOf } from "#app/domain/funds/currency.server.ts";
import { confirmations } from "#app/domain/funds/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ContributionForm, Statement, WaitingContributions } from "#app/domain/funds/components/fund-parts.tsx";
import { Budgets, Commitments, EndedYears, Sources, StatementPapers } from "#app/domain/funds/components/fund-record.tsx";
import { contributionIdInput, contributionInput } from "#app/domain/funds/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams, parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { isStripeConfigured } from "#app/platform/payments.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Figure, Money, Pagination } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Badge, Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.fund.name ?? "Fund"} · Ishtirak` }];

const doneSentences = {
  opened: "The fund is open. Enter the money it receives below.",
  entered: "The contribution is entered. Another person must confirm it.",
  confirmed: "The contribution is confirmed. The money is in the fund.",
  withdrawn: "The contribution was removed.",
} as const;
const query = z.object({
  after: z.coerce.number().int().positive().nullable().catch(null).default(null),
});

export const loader = signedInPage(async ({ db, params, url }) => {
  const { after } = parseQuery(query, url);
  const done = doneSentence(url, doneSentences);
  return {
    fund: await call(db, "fund_page", { fund_id: parseParams(idParams, params).id, after }),
    isFirst: after === null,
    done,
    takesCards: isStripeConfigured(),
  };
});

const back = (id: string, done: keyof typeof doneSentences) => redirect(`/funds/${id}?done=${done}`);

export const action = formActions({
  enter: act(
    contributionInput,
    async ({ db, params, input }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "enter_contribution", { fund_id: id, ...input });
      return back(id, "entered");
    },
    {
      once: true,
      currency: currencyOf("fund"),
      fields: { amount_not_positive: "amount", contribution_voucher_taken: "voucher_reference", voucher_reference_invalid: "voucher_reference" },
    },
  ),
  confirm: act(
    contributionIdInput,
    async ({ db, params, input }) => {
      await call(db, "confirm_contribution", input);
      return back(parseParams(idParams, params).id, "confirmed");
    },
    { confirm: confirming("contribution", "confirm", confirmations.contribution, (input) => input.contribution_id) },
  ),
  withdraw: act(
    contributionIdInput,
    async ({ db, params, input }) => {
      await call(db, "withdraw_contribution", input);
      return back(parseParams(idParams, params).id, "withdrawn");
    },
    { confirm: confirming("contribution", "withdraw", confirmations.withdrawContribution, (input) => input.contribution_id) },
  ),
});

export default function FundScreen() {
  const { fund, isFirst, done, takesCards } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const money = (minor: number) => <Money minor={minor} currency={fund.currency} />;
  return (
    <Page width="wide">
      <PageHeader
        title={fund.name}
        kicker={`Fund ${fund.code} · ${fund.organisation?.name ?? "The authority"}`}
        back={{ href: "/funds", label: "Funds" }}
        status={
          fund.lapses_on ? (
            <Badge tone="warning" icon="clock">
              Lapses <DateTime at={fund.lapses_on} show="date" />
            </Badge>
          ) : (
            <Badge tone="info">Carries over</Badge>
          )
        }
        actions={
          takesCards && (
            <LinkButton href={`/funds/${fund.id}/contribute`} look="secondary" icon="money">
              Contribute by card
            </LinkButton>
          )
        }
      />
      {done && !result && (
        <Notice tone="success" live>
          {done}
        </Notice>
      )}
      {fund.owed_minor > 0 && (
        <Notice tone="danger" title={<>The fund owes {money(fund.owed_minor)}</>}>
          Contributions were reversed after the money was promised. Until other contributions cover it, nothing is available and nothing can be committed.
        </Notice>
      )}
      <StrayRefusal
        result={result}
        isShown={(intent, { contribution_id }) => (intent === "enter" ? fund.can_keep : fund.can_keep && fund.waiting.some(({ id }) => id === contribution_id))}
      />
      <div className="figures">
        <Figure label="Available" note={fund.promised_minor > 0 ? <>{money(fund.promised_minor)} promised</> : undefined}>
          {money(fund.available_minor)}
        </Figure>
        <Figure label="Committed to awards">{money(fund.committed_minor)}</Figure>
        <Figure label="Paid">{money(fund.disbursed_minor)}</Figure>
        {fund.is_lapsable && <Figure label="Lapsed">{money(fund.lapsed_minor)}</Figure>}
        <Figure label="Received" note={fund.to_confirm_minor > 0 ? <>{money(fund.to_confirm_minor)} to be confirmed</> : undefined}>
          {money(fund.contributed_minor)}
        </Figure>
      </div>
      {fund.waiting.length > 0 && (
        <Section title="To confirm">
          <WaitingContributions fund={fund} result={result} />
        </Section>
      )}
      {fund.sources.length > 0 && (
        <Section title="Contributions by source">
          <Sources fund={fund} />
        </Section>
      )}
      {(fund.budgets.length > 0 || fund.can_propose) && (
        <Section title="Budgets" actions={fund.can_propose && <a href={`/funds/${fund.id}/budgets/new`}>Propose a budget</a>}>
          {fund.budgets.length > 0 ? <Budgets rows={fund.budgets} /> : <p className="text-soft">None yet.</p>}
        </Section>
      )}
      {fund.commitments.length > 0 && (
        <Section title="Awards">
          <Commitments fund={fund} />
          {fund.commitments_total > fund.commitments.length && (
            <p className="text-soft">
              The {fund.commitments.length} newest of {fund.commitments_total} awards. The statement has the movements of all of them.
            </p>
          )}
        </Section>
      )}
      {fund.years.length > 0 && (
        <Section title="Ended fiscal years">
          <EndedYears fund={fund} />
        </Section>
      )}
      <Section title="Statement">
        <StatementPapers fund={fund} />
        <Statement fund={fund} />
        <Pagination previous={isFirst ? null : `/funds/${fund.id}`} previousLabel="Newest" next={fund.next ? `/funds/${fund.id}?after=${fund.next}` : null} />
      </Section>
      {fund.can_keep && (
        <Section title="Enter a contribution">
          <ContributionForm fund={fund} result={result} />
        </Section>
      )}
    </Page>
  );
}
