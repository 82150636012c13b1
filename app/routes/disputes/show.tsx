import { call } from "#app/domain/call.server.ts";
import { may } from "#app/domain/acts.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { Conclude, Decide, NameNeutral, Statement, Withdraw } from "#app/domain/disputes/components/forms.tsx";
import { Course, Decision, Reviews, Statements } from "#app/domain/disputes/components/record.tsx";
import { confirmations } from "#app/domain/disputes/confirmations.ts";
import {
  concludeInput,
  decideInput,
  disputeGrounds,
  type DisputeState,
  disputeStateNames,
  nameInput,
  neutralSearch,
  statementInput,
  withdrawInput,
} from "#app/domain/disputes/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams, parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { readLocalTime } from "#app/platform/time.ts";
import { DataList } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Badge, Notice } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Request for review ${data?.page.number ?? ""} · Ishtirak` }];

const DONE: Record<string, string> = {
  asked: "Your request was sent. No award of this challenge is signed until it is settled.",
  withdrawn: "The request was withdrawn.",
  named: "The neutral person was named. They, the team and the sponsor were notified.",
  stated: "Your statement was recorded.",
  decided: "Your decision was recorded. Both sides were notified.",
  concluded: "The new decision was released to the team.",
};

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  const { who } = parseQuery(neutralSearch, url);
  const page = await call(db, "dispute_page", { dispute_id: id });
  const found = url.searchParams.has("who") && may(page.acts, "name") ? await call(db, "find_neutrals", { dispute_id: id, words: who }) : null;
  return { page, found, who, done: doneSentence(url, DONE) };
});

const idOf = (params: Readonly<Record<string, string | undefined>>) => parseParams(idParams, params).id;

async function after(work: Promise<unknown>, id: string | undefined, done: keyof typeof DONE): Promise<Response> {
  await work;
  return redirect(`/disputes/${id}?done=${done}`);
}

export const action = formActions({
  withdraw: act(withdrawInput, ({ params, db }) => after(call(db, "withdraw_dispute", { dispute_id: idOf(params) }), params.id, "withdrawn"), {
    confirm: confirming("dispute", "withdraw", confirmations.withdraw),
  }),
  name: act(
    nameInput,
    ({ input: { neutral_id, until, time_zone }, params, db }) =>
      after(
        call(db, "name_neutral", { dispute_id: idOf(params), neutral_id, statements_until: readLocalTime(until, time_zone, "end").instant ?? "" }),
        params.id,
        "named",
      ),
    {
      confirm: confirming("dispute", "name", confirmations.name),
      fields: {
        statements_until_range: "until",
        neutral_unknown: "neutral_id",
        neutral_took_part: "neutral_id",
        neutral_of_sponsor: "neutral_id",
        neutral_conflicted: "neutral_id",
        neutral_is_another: "neutral_id",
      },
    },
  ),
  state: act(statementInput, ({ input, params, db }) => after(call(db, "make_statement", { dispute_id: idOf(params), ...input }), params.id, "stated"), {
    fields: { statement_missing: "statement", text_too_long: "statement" },
  }),
  decide: act(
    decideInput,
    ({ input: { outcome, reasons }, params, db }) =>
      after(call(db, "decide_dispute", { dispute_id: idOf(params), is_upheld: outcome === "upheld", reasons }), params.id, "decided"),
    { confirm: confirming("dispute", "decide", confirmations.decide), fields: { reason_missing: "reasons" } },
  ),
  conclude: act(concludeInput, ({ input, params, db }) => after(call(db, "conclude_dispute", { dispute_id: idOf(params), ...input }), params.id, "concluded"), {
    confirm: confirming("dispute", "conclude", confirmations.conclude),
    fields: { reason_missing: "conclusion" },
  }),
});

export default function Dispute() {
  const { page, found, who, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { proposal, challenge, acts } = page;
  const zone = challenge.time_zone;
  return (
    <Page>
      <PageHeader
        title={`Request for review ${page.number}`}
        kicker={
          <>
            Review of a decision · <a href={`/challenges/${challenge.slug}`}>{challenge.title}</a>
          </>
        }
        {...(page.reads_as === "team" && proposal.is_released ? { back: { href: `/proposals/${proposal.id}/feedback`, label: "Feedback" } } : {})}
        {...(page.reads_as === "sponsor" ? { back: { href: `/challenges/${challenge.id}/proposals`, label: "Proposals" } } : {})}
        status={<Badge tone={page.due_at || page.state === "upheld" ? "warning" : "neutral"}>{disputeStateNames[page.state]}</Badge>}
      />
      {done && !result && <Notice tone="success" live title={done} />}
      {page.due_at && (
        <div className="mb-6">
          <Deadline at={page.due_at} zone={zone} label={DUE[page.state] ?? "Due"} past="Was due" />
        </div>
      )}
      <Section title="Request">
        <DataList
          items={[
            [
              "Proposal",
              page.reads_as === "authority" ? (
                proposal.reference
              ) : proposal.can_read ? (
                <a key="proposal" href={`/proposals/${proposal.id}/sealed`}>{`${proposal.reference}, ${proposal.title}`}</a>
              ) : (
                `${proposal.reference}, ${proposal.title}`
              ),
            ],
            ["Team", `${proposal.team}, led by ${proposal.lead}`],
            ["Sponsor", challenge.sponsor],
            ["Ground", disputeGrounds[page.ground]],
            [
              "Requested",
              <>
                <DateTime at={page.asked_at} zone={zone} /> by {page.asked_by}
              </>,
            ],
            proposal.note
              ? [
                  "What the team was told",
                  <span key="note" className="whitespace-pre-line">
                    {proposal.note}
                  </span>,
                ]
              : null,
          ]}
        />
        <p className="mt-4 max-w-prose whitespace-pre-line">{page.request}</p>
      </Section>
      <Decision page={page} />
      {may(acts, "decide") && <Decide result={result} />}
      {may(acts, "name") && <NameNeutral page={page} found={found} who={who} result={result} />}
      {page.state === "upheld" && page.reads_as === "sponsor" && <Conclude page={page} result={result} />}
      <Statements page={page}>{may(acts, "state") && <Statement page={page} result={result} />}</Statements>
      {page.reviews && <Reviews reviews={page.reviews} />}
      <Course page={page} />
      {may(acts, "withdraw") && <Withdraw result={result} />}
    </Page>
  );
}

const DUE: Partial<Record<DisputeState, string>> = {
  asked: "A neutral person is to be named by",
  statements: "Statements until",
  deciding: "To be decided by",
};
