import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { currencyOf } from "#app/domain/funds/currency.server.ts";
import { confirmations } from "#app/domain/reviews/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { Outcome } from "#app/domain/awards/components/decision-forms.tsx";
import { recommendInput, rejectInput, reserveInput } from "#app/domain/awards/schema.ts";
import { SealedPane } from "#app/domain/proposals/components/sealed-pane.tsx";
import { referenceOf } from "#app/domain/proposals/schema.ts";
import { CriteriaStrip } from "#app/domain/reviews/components/criteria-strip.tsx";
import { AdviceBadge, OutcomeBadge } from "#app/domain/reviews/components/decision-table.tsx";
import { Assignments, DeclareConflict, Refusal, Screened } from "#app/domain/reviews/components/opened-proposal.tsx";
import { ReviewStrip } from "#app/domain/reviews/components/review-strip.tsx";
import { AnonymousReviews } from "#app/domain/reviews/components/review-text.tsx";
import { isAgainstAdvice, passedOverBy } from "#app/domain/reviews/decision-list.ts";
import { adjustedRows, type AdjustedRow } from "#app/domain/reviews/ranking.ts";
import { assignmentInput, declareInput, ineligibleInput, type OpenedBids, proposalInput, reopenInput } from "#app/domain/reviews/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { id } from "#app/platform/inputs.ts";
import { Page, PageHeader, Split } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { z } from "zod";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.opened.proposal.title ?? "A proposal"} · Decision · Ishtirak` }];

const DONE: Record<string, string> = {
  eligible: "The proposal was marked as eligible.",
  ineligible: "The proposal was marked as ineligible. Its team was notified.",
  reinstated: "The proposal was reinstated.",
  revoked: "The reviewer was removed.",
  reminded: "The reviewer was reminded.",
  reopened: "The review was reopened. The reviewer was notified.",
  recommended: "The award was recommended. The approvers were notified.",
  reserved: "The proposal was added to the reserve list.",
  rejected: "The proposal was marked as not selected.",
};

const address = z.object({ id, proposalId: id });

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id: challenge_id, proposalId: proposal_id } = parseParams(address, params);
  const [bids, opened] = await together([call(db, "challenge_proposals_page", { challenge_id }), call(db, "open_proposal", { proposal_id })]);
  if (bids.is_open || opened.proposal.challenge_id !== challenge_id) throw new DomainError("not_found", 404);
  return { bids, opened, done: doneSentence(url, DONE) };
});

async function after(work: Promise<unknown>, params: Readonly<Record<string, string | undefined>>, done: keyof typeof DONE): Promise<Response> {
  await work;
  return redirect(`/challenges/${params.id}/proposals/${params.proposalId}?done=${done}#decision`);
}

export const action = formActions({
  eligible: act(proposalInput, ({ input, params, db }) => after(call(db, "mark_eligible", input), params, "eligible")),
  ineligible: act(ineligibleInput, ({ input, params, db }) => after(call(db, "mark_ineligible", input), params, "ineligible")),
  reinstate: act(proposalInput, ({ input, params, db }) => after(call(db, "reinstate_proposal", input), params, "reinstated")),
  revoke: act(assignmentInput, ({ input, params, db }) => after(call(db, "revoke_assignment", input), params, "revoked"), {
    confirm: confirming("review_assignment", "revoke", confirmations.removeReviewer, (input) => input.assignment_id),
  }),
  remind: act(assignmentInput, ({ input, params, db }) => after(call(db, "remind_reviewer", input), params, "reminded")),
  reopen: act(reopenInput, ({ input, params, db }) => after(call(db, "reopen_review", input), params, "reopened"), {
    confirm: confirming("review_assignment", "reopen", confirmations.reopenReview, (input) => input.assignment_id),
    fields: { reason_missing: "reason" },
  }),
  declare: act(
    declareInput,
    async ({ input, params, db }) => {
      await call(db, "declare_conflict", input);
      return redirect(`/challenges/${params.id}/proposals?done=declared`);
    },
    { confirm: confirming("proposal", "declare_conflict", confirmations.declareDeciding, (input) => input.proposal_id) },
  ),
  recommend: act(recommendInput, ({ input, params, db }) => after(call(db, "recommend_award", input), params, "recommended"), {
    currency: currencyOf("challenge"),
    fields: {
      amount_not_positive: "amount",
      award_over_ceiling: "amount",
      award_over_approved_amount: "amount",
      reviews_missing: "exception_reason",
      thresholds_not_met: "exception_reason",
      order_reason_missing: "order_reason",
      advice_reason_missing: "order_reason",
    },
  }),
  reserve: act(reserveInput, ({ input, params, db }) => after(call(db, "reserve_proposal", input), params, "reserved"), {
    fields: { reserve_rank_taken: "rank" },
  }),
  reject: act(rejectInput, ({ input, params, db }) => after(call(db, "reject_proposal", input), params, "rejected")),
});

export default function DecideOnProposal() {
  const { bids, opened, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { proposal, sealed } = opened;
  const rows = adjustedRows(bids.proposals);
  const at = rows.findIndex((each) => each.id === proposal.id);
  const row = rows[at];
  const addressOf = (other: AdjustedRow) => `/challenges/${bids.challenge.id}/proposals/${other.id}`;
  const [previous, next] = [rows[at - 1], rows[at + 1]];
  return (
    <Page width="wide">
      <PageHeader
        title={proposal.title}
        kicker={
          <>
            {referenceOf(proposal.number)} · <a href={`/challenges/${bids.challenge.slug}`}>{bids.challenge.title}</a>
          </>
        }
        status={<OutcomeBadge {...proposal} />}
        back={{ href: `/challenges/${bids.challenge.id}/proposals`, label: "All proposals" }}
        actions={
          <>
            {previous && (
              <a rel="prev" href={addressOf(previous)} className="py-2">
                ← Previous
              </a>
            )}
            {next && (
              <a rel="next" href={addressOf(next)} className="py-2">
                Next →
              </a>
            )}
          </>
        }
      />
      <Split
        mainId="proposal"
        mainLabel="Proposal"
        main={<SealedPane sealed={sealed} />}
        sheetId="decision"
        sheetLabel="Decision"
        sheet={
          <div className="space-y-6">
            {done && !result && <Notice tone="success" live title={done} />}
            <Refusal proposal={proposal} result={result} />
            <Screened proposal={proposal} bids={bids} result={result} />
            {row && row.reviews.length > 0 && <Scores row={row} bids={bids} />}
            {proposal.advice && (
              <div>
                <p className="flex flex-wrap items-center gap-2">
                  <span className="font-semibold">The panel’s advice</span> <AdviceBadge {...proposal.advice} />
                </p>
                <p className="mt-1 text-sm whitespace-pre-line">{proposal.advice.minutes}</p>
              </div>
            )}
            {row && (
              <Outcome
                isAgainstAdvice={isAgainstAdvice(row, rows)}
                proposal={proposal}
                row={row}
                passedOver={passedOverBy(row, rows)}
                bids={bids}
                result={result}
              />
            )}
            {proposal.assignments.length > 0 && <Assignments proposal={proposal} bids={bids} result={result} />}
            {proposal.reviews.length > 0 && (
              <details open>
                <summary className="cursor-pointer py-1 font-semibold">Completed reviews ({proposal.reviews.length})</summary>
                <div className="mt-3">
                  <AnonymousReviews reviews={proposal.reviews} label="Review" />
                </div>
              </details>
            )}
            {bids.challenge.status === "closed" && <DeclareConflict proposal={proposal} result={result} />}
          </div>
        }
      />
    </Page>
  );
}

function Scores({ row, bids: { challenge, criteria } }: { row: AdjustedRow; bids: OpenedBids }) {
  const { adjusted } = row;
  return (
    <div>
      <p>
        <strong className="text-xl">{row.mean_percent?.toFixed(2)}%</strong>
        {row.place !== null && <span className="ms-3">Rank {row.place}</span>}
        {row.spread_percent !== null && <span className="ms-3 text-sm text-soft">spread ±{row.spread_percent.toFixed(2)}</span>}
      </p>
      {row.meets_thresholds === false && <p className="text-sm font-semibold text-danger">It does not meet every minimum score.</p>}
      <ReviewStrip row={row} overallPercent={challenge.overall_threshold_percent} />
      {adjusted && (
        <p className="text-sm text-soft">
          Adjusted for severity: {adjusted.score.toFixed(0)}%
          {adjusted.interval && `, ${adjusted.interval.from.toFixed(0)}% to ${adjusted.interval.to.toFixed(0)}%`}; it could have rank {adjusted.bestRank}
          {adjusted.worstRank > adjusted.bestRank && ` to ${adjusted.worstRank}`}.
        </p>
      )}
      <div className="mt-3 flex gap-4">
        <CriteriaStrip row={row} criteria={criteria} />
        <ul aria-hidden="true" className="text-[0.625rem] leading-[11px] text-soft">
          {criteria.map((criterion) => (
            <li key={criterion.id}>
              {criterion.title}, {criterion.weight_percent}%
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
