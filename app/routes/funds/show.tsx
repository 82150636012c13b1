import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { confirmContribution, enterContribution, withdrawContribution } from "#app/domain/funds/commands.server.ts";
import { ContributionForm, Statement, WaitingContributions } from "#app/domain/funds/components/fund-parts.tsx";
import { fundPage } from "#app/domain/funds/queries.server.ts";
import { contributionIdInput, contributionInput } from "#app/domain/funds/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { act, formActions, parseParams, parseQuery, signedInPage } from "#app/platform/http.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { parseAmount } from "#app/platform/money.ts";
import { Figure, Money, Pagination } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Badge, Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.fund.name ?? "Fund"} · Ishtirak` }];

const doneSentences = {
  opened: "The fund is open. Enter what comes into it below.",
  entered: "Entered. It counts once another person has confirmed it.",
  confirmed: "Confirmed. The fund holds it now.",
  withdrawn: "The entry was taken back.",
} as const;
const query = z.object({
  after: z.coerce.number().int().positive().nullable().catch(null).default(null),
  done: z
    .enum(Object.keys(doneSentences) as [keyof typeof doneSentences])
    .nullable()
    .catch(null)
    .default(null),
});

export const loader = signedInPage(async ({ db, params, url }) => {
  const { after, done } = parseQuery(query, url);
  return { fund: await fundPage(db, parseParams(idParams, params).id, after), isFirst: after === null, done };
});

const back = (id: string, done: keyof typeof doneSentences) => redirect(`/funds/${id}?done=${done}`);

export const action = formActions({
  enter: act(
    contributionInput.extend({ currency: z.string().regex(/^[A-Z]{3}$/) }),
    async ({ db, params, input: { currency, ...input } }) => {
      const { id } = parseParams(idParams, params);
      const minor = parseAmount(input.amount, currency);
      if (minor === null || minor <= 0) throw new DomainError("amount_not_positive", 422);
      await enterContribution(db, id, minor, input);
      return back(id, "entered");
    },
    { fields: { amount_not_positive: "amount", contribution_voucher_taken: "voucher_reference" } },
  ),
  confirm: act(contributionIdInput, async ({ db, params, input }) => {
    await confirmContribution(db, input.contribution_id);
    return back(parseParams(idParams, params).id, "confirmed");
  }),
  withdraw: act(contributionIdInput, async ({ db, params, input }) => {
    await withdrawContribution(db, input.contribution_id);
    return back(parseParams(idParams, params).id, "withdrawn");
  }),
});

export default function FundScreen() {
  const { fund, isFirst, done } = useLoaderData<typeof loader>();
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
      />
      {done && !result && (
        <Notice tone="success" live>
          {doneSentences[done]}
        </Notice>
      )}
      <StrayRefusal
        result={result}
        isShown={(intent, { contribution_id }) => (intent === "enter" ? fund.may_keep : fund.may_keep && fund.waiting.some(({ id }) => id === contribution_id))}
      />
      <div className="grid gap-5 sm:grid-cols-3 lg:grid-cols-5">
        <Figure label="Available" note={fund.promised_minor > 0 ? <>{money(fund.promised_minor)} promised</> : undefined}>
          {money(fund.available_minor)}
        </Figure>
        <Figure label="Committed to awards">{money(fund.committed_minor)}</Figure>
        <Figure label="Paid">{money(fund.disbursed_minor)}</Figure>
        {fund.is_lapsable && <Figure label="Lapsed">{money(fund.lapsed_minor)}</Figure>}
        <Figure label="Came in" note={fund.to_confirm_minor > 0 ? <>{money(fund.to_confirm_minor)} to be confirmed</> : undefined}>
          {money(fund.contributed_minor)}
        </Figure>
      </div>
      {fund.waiting.length > 0 && (
        <Section title="Waiting to be confirmed">
          <WaitingContributions fund={fund} result={result} />
        </Section>
      )}
      <Section title="Statement">
        <Statement fund={fund} />
        <Pagination previous={isFirst ? null : `/funds/${fund.id}`} previousLabel="Newest" next={fund.next ? `/funds/${fund.id}?after=${fund.next}` : null} />
      </Section>
      {fund.may_keep && (
        <Section title="Enter a contribution">
          <ContributionForm fund={fund} result={result} />
        </Section>
      )}
    </Page>
  );
}
