import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { paymentSentences } from "#app/domain/challenges/schema.ts";
import { type CashFlow, cashFlows, lastMonth } from "#app/domain/proposals/cash.ts";
import { CashChart } from "#app/domain/proposals/components/cash-chart.tsx";
import { MonthsTable, PartnersCashTable, PaymentsTable } from "#app/domain/proposals/components/cash-tables.tsx";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { getProposal } from "#app/domain/proposals/queries.server.ts";
import { parseParams, parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button } from "#app/ui/button.tsx";
import { Figure, Money } from "#app/ui/data.tsx";
import { Select } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Cash view · ${data?.header.title ?? "Proposal"} · Ishtirak` }];

// Payment follows acceptance and approval of a milestone; one month is a low estimate.
const USUAL_WAIT = 1;
const view = z.object({
  wait: z.coerce.number().int().min(0).max(12).catch(USUAL_WAIT).default(USUAL_WAIT),
  partner: z.uuid().optional().catch(undefined),
});
const WAITS = Array.from({ length: 13 }, (_, months) => ({
  value: String(months),
  label: months === 0 ? "No delay" : months === 1 ? "1 month" : `${months} months`,
}));

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  const { header, content } = await getProposal(db, id, "cash");
  const { wait, partner } = parseQuery(view, url);
  const flows = cashFlows({ ...content, retention_percent: content.rules.retention_percent, wait });
  const shown = content.partners.findIndex(({ organisation_id }) => organisation_id === partner);
  return { header, ...content, flows, wait, shown, months: lastMonth(content) };
});

export default function Cash() {
  const { header, milestones, budget, partners, rules, flows, wait, shown, months } = useLoaderData<typeof loader>();
  const { currency } = header.challenge;
  const flow = flows.partners[shown] ?? flows.team;
  const of = partners[shown]?.name ?? "the whole team";
  const isPlanned = milestones.length > 0 && budget.length > 0;
  const isShared = Math.round(partners.reduce((sum, { grant_share_percent }) => sum + grant_share_percent, 0) * 100) === 10_000;
  return (
    <ProposalFrame header={header} path="cash" title="Cash view">
      <p className="mb-6 max-w-prose">
        When the team receives money, and what it must spend before that. The view uses the saved plan and is not part of the proposal.
      </p>
      {!isPlanned ? (
        <EmptyState title="No plan yet">
          Save the <a href={`/proposals/${header.id}/milestones`}>milestones</a> and the <a href={`/proposals/${header.id}/budget`}>budget</a> first. The cash
          view is calculated from them.
        </EmptyState>
      ) : (
        <>
          {!isShared && (
            <Notice tone="warning" title="The grant shares are not complete">
              The grant shares do not add up to 100 %. Until they do, the amounts per partner are estimates.{" "}
              <a href={`/teams/${header.team.id}/shares`}>Fill in shares</a>
            </Notice>
          )}
          <Choices partners={partners} shown={shown} wait={wait} />
          <Figures flow={flow} currency={currency} />
          <Section title={`Cash flow of ${of}`}>
            <CashChart flow={flow} currency={currency} of={of} />
          </Section>
          <Section title="Assumptions">
            <ul className="list-disc space-y-1 ps-5">
              <li>
                Each milestone is completed in its month and paid {wait === 0 ? "immediately" : wait === 1 ? "a month later" : `${wait} months later`}. A
                payment in month 0 is an advance.
              </li>
              <li>
                Equipment and materials are bought in equal parts in the first third of the {months} months. All other costs arise in equal monthly parts until
                the last milestone.
              </li>
              <li>Own cash is spent in equal monthly parts, in addition to the budget. Contributions in kind need no cash.</li>
              {paymentSentences(rules).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Section>
          <Section title="Grant payments">
            <PaymentsTable payments={flows.payments} currency={currency} />
          </Section>
          <Section title="By partner">
            <PartnersCashTable partners={partners} flows={flows.partners} currency={currency} wait={wait} />
          </Section>
          <Section title={`Month by month, ${of}`}>
            <MonthsTable flow={flow} currency={currency} />
          </Section>
        </>
      )}
    </ProposalFrame>
  );
}

function Choices({ partners, shown, wait }: { partners: { organisation_id: string; name: string }[]; shown: number; wait: number }) {
  const initial = { partner: partners[shown]?.organisation_id ?? "", wait: String(wait) };
  return (
    <Form method="get" initial={initial} className="no-print mb-6 flex flex-wrap items-end gap-4 [&>div]:mb-0">
      <Select
        name="partner"
        label="Show"
        empty="The whole team"
        options={partners.map(({ organisation_id, name }) => ({ value: organisation_id, label: name }))}
        optional
      />
      <Select name="wait" label="Payment delay" options={WAITS} />
      <Button look="secondary">Update</Button>
    </Form>
  );
}

function Figures({ flow, currency }: { flow: CashFlow; currency: string }) {
  const { lowest } = flow;
  return (
    <div className="mb-7 figures">
      <Figure label="Received">
        <Money minor={flow.received} currency={currency} />
      </Figure>
      <Figure label="Spent" note={flow.own > 0 ? "Includes own cash" : undefined}>
        <Money minor={flow.spent} currency={currency} />
      </Figure>
      <Figure
        label="Cash shortfall"
        note={lowest.minor < 0 ? `Largest shortfall, at the end of month ${lowest.month}` : "No shortfall at the end of any month"}
      >
        <Money minor={Math.max(0, -lowest.minor)} currency={currency} />
      </Figure>
    </div>
  );
}
