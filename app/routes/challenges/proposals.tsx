import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { isInvolved, may } from "#app/domain/acts.ts";
import { redirect } from "#app/platform/redirect.ts";
import { currencyOf } from "#app/domain/funds/currency.server.ts";
import { confirmations as decisions } from "#app/domain/awards/confirmations.ts";
import { confirmations } from "#app/domain/reviews/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { DecideForm, Outcome } from "#app/domain/awards/components/decision-forms.tsx";
import { nothingMore, recommendInput, rejectInput, reserveInput } from "#app/domain/awards/schema.ts";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { assignPanel } from "#app/domain/reviews/commands.server.ts";
import { AssignPanel, PanelMembers } from "#app/domain/reviews/components/panel.tsx";
import { referenceOf } from "#app/domain/proposals/schema.ts";
import type { Shortage } from "#app/domain/reviews/distribution.ts";
import { ProposalCard } from "#app/domain/reviews/components/proposal-card.tsx";
import { RankingTable } from "#app/domain/reviews/components/ranking.tsx";
import { AnonymousReviews } from "#app/domain/reviews/components/review-text.tsx";
import {
  askDismissalInput,
  assignmentInput,
  dismissalInput,
  ineligibleInput,
  type OpenedBids,
  panelInput,
  proposalInput,
  reopenInput,
  reviewerSearch,
} from "#app/domain/reviews/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams, parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Figure, Money } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Proposals for ${data?.bids.challenge.title ?? "a challenge"} · Ishtirak` }];

const DONE: Record<string, string> = {
  eligible: "The proposal was marked as eligible.",
  ineligible: "The proposal was marked as ineligible. Its team was notified.",
  reinstated: "The proposal was reinstated.",
  revoked: "The reviewer was removed.",
  reopened: "The review was reopened. The reviewer was notified.",
  asked: "A second person was asked to decide on the conflict.",
  dismissed: "The conflict was marked as not a conflict.",
  recommended: "The award was recommended. The approvers were notified.",
  reserved: "The proposal was added to the reserve list.",
  rejected: "The proposal was marked as not selected.",
  decided: "The decision was closed. Every bidder can read their feedback.",
};

const SHORT_SHOWN = 20;
const SHORTAGES: Record<Shortage, string> & Record<string, string> = {
  conflicts: "too few of the people have no conflict of interest with it",
  organisations: "the people without a conflict belong to too few organisations",
  load: "everybody else has as many reviews as you allow",
};

/** The proposals that were left with fewer reviews than wanted, as the address names them: number-missing-why. */
function shortOf(url: URL): string {
  const named = (url.searchParams.get("short") ?? "").split(",").flatMap((each) => {
    const [, number, missing, why] = /^(\d{1,9})-(\d{1,2})-(conflicts|organisations|load)$/.exec(each) ?? [];
    return number && missing && why ? [` ${referenceOf(Number(number))} lacks ${missing}: ${SHORTAGES[why]}.`] : [];
  });
  return named.slice(0, SHORT_SHOWN).join("");
}

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  const { who } = parseQuery(reviewerSearch, url);
  // Before closing, after the decision and for read-only roles no panel can be assigned, so do not search for people.
  const nobody = (error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  };
  const search = url.searchParams.has("who") ? call(db, "search_reviewers", { challenge_id: id, words: who }).catch(nobody) : null;
  const [bids, found] = await together([call(db, "challenge_proposals_page", { challenge_id: id }), search]);
  const [assigned, hidden] = (/^(\d{1,6})-(\d{1,6})$/.exec(url.searchParams.get("assigned") ?? "")?.slice(1) ?? []).map(Number);
  const done =
    assigned !== undefined && Number.isInteger(assigned) && url.searchParams.has("assigned")
      ? `${assigned} ${assigned === 1 ? "review is" : "reviews are"} assigned.${hidden ? ` ${hidden} ${hidden === 1 ? "pair was" : "pairs were"} left out for a conflict of interest. The panel below shows why.` : ""}${shortOf(url)}`
      : doneSentence(url, DONE);
  return { bids, found, who, done };
});

const back = (id: string | undefined, done: string, anchor = "") => redirect(`/challenges/${id}/proposals?${done}${anchor}`);

async function after(work: Promise<unknown>, answer: Response): Promise<Response> {
  await work;
  return answer;
}

export const action = formActions({
  eligible: act(proposalInput, ({ input, params, db }) =>
    after(call(db, "mark_eligible", input), back(params.id, "done=eligible", `#proposal-${input.proposal_id}`)),
  ),
  ineligible: act(ineligibleInput, ({ input, params, db }) =>
    after(call(db, "mark_ineligible", input), back(params.id, "done=ineligible", `#proposal-${input.proposal_id}`)),
  ),
  reinstate: act(proposalInput, ({ input, params, db }) =>
    after(call(db, "reinstate_proposal", input), back(params.id, "done=reinstated", `#proposal-${input.proposal_id}`)),
  ),
  panel: act(
    panelInput,
    async ({ input, params, db }) => {
      const { assigned, hidden, uncovered } = await assignPanel(db, parseParams(idParams, params).id, input);
      const short = uncovered.slice(0, SHORT_SHOWN).map(({ number, missing, why }) => `${number}-${missing}-${why}`);
      return back(params.id, `assigned=${assigned}-${hidden.length}${short.length > 0 ? `&short=${short.join(",")}` : ""}`);
    },
    { fields: { panel_size: "reviewer_ids", due_in_the_past: "due" } },
  ),
  revoke: act(assignmentInput, ({ input, params, db }) => after(call(db, "revoke_assignment", input), back(params.id, "done=revoked")), {
    confirm: confirming("review_assignment", "revoke", confirmations.removeReviewer, (input) => input.assignment_id),
  }),
  reopen: act(reopenInput, ({ input, params, db }) => after(call(db, "reopen_review", input), back(params.id, "done=reopened")), {
    confirm: confirming("review_assignment", "reopen", confirmations.reopenReview, (input) => input.assignment_id),
    fields: { reason_missing: "reason" },
  }),
  "ask-dismissal": act(askDismissalInput, ({ input, params, db }) =>
    after(call(db, "ask_conflict_dismissal", input), back(params.id, "done=asked", "#panel-members")),
  ),
  dismiss: act(dismissalInput, ({ input, params, db }) => after(call(db, "dismiss_conflict", input), back(params.id, "done=dismissed", "#panel-members")), {
    confirm: confirmations.dismiss,
  }),
  recommend: act(
    recommendInput,
    ({ input, params, db }) => after(call(db, "recommend_award", input), back(params.id, "done=recommended", `#proposal-${input.proposal_id}`)),
    {
      currency: currencyOf("challenge"),
      fields: {
        amount_not_positive: "amount",
        award_over_ceiling: "amount",
        award_over_approved_amount: "amount",
        reviews_missing: "exception_reason",
        thresholds_not_met: "exception_reason",
        order_reason_missing: "order_reason",
      },
    },
  ),
  reserve: act(
    reserveInput,
    ({ input, params, db }) => after(call(db, "reserve_proposal", input), back(params.id, "done=reserved", `#proposal-${input.proposal_id}`)),
    {
      fields: { reserve_rank_taken: "rank" },
    },
  ),
  reject: act(rejectInput, ({ input, params, db }) =>
    after(call(db, "reject_proposal", input), back(params.id, "done=rejected", `#proposal-${input.proposal_id}`)),
  ),
  decide: act(
    nothingMore,
    ({ params, db }) => after(call(db, "decide_challenge", { challenge_id: parseParams(idParams, params).id }), back(params.id, "done=decided")),
    {
      confirm: confirming("challenge", "decide", decisions.decide),
    },
  ),
});

export default function ChallengeProposals() {
  const { bids, found, who, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge } = bids;
  return (
    <Page width="wide">
      <PageHeader
        title={challenge.title}
        kicker="Proposals"
        status={<ChallengeStatusBadge status={challenge.status} />}
        back={{ href: `/challenges/${challenge.slug}`, label: challenge.title }}
        actions={
          <LinkButton href={`/challenges/${challenge.id}/unsealings`} look="secondary">
            Unsealing log
          </LinkButton>
        }
      />
      {done && !result && <Notice tone="success" live title={done} />}
      {bids.is_open ? (
        <>
          <div className="mb-6">
            <Deadline at={challenge.closes_at} zone={challenge.time_zone} none="Always open" />
          </div>
          <EmptyState title={bids.sealed_count === 1 ? "1 sealed proposal" : `${bids.sealed_count} sealed proposals`}>
            {["cancelled", "archived"].includes(challenge.status)
              ? "The challenge was cancelled before closing. The proposals stay sealed. Nobody outside the teams can ever read them."
              : "Nobody outside the teams can read them until closing, and you can’t either. They are unsealed automatically when bidding closes."}
          </EmptyState>
        </>
      ) : (
        <Opened bids={bids} found={found} who={who} result={result} />
      )}
    </Page>
  );
}

function Opened({ bids, found, who, result }: { bids: OpenedBids; found: Parameters<typeof AssignPanel>[0]["found"]; who: string; result: unknown }) {
  const { challenge, proposals, ranking } = bids;
  const reviews = proposals.flatMap(({ assignments }) => assignments);
  const hasEligible = proposals.some(({ status }) => status === "eligible" || status === "under_review");
  return (
    <>
      <div className="mb-6 figures">
        <Figure label="Proposals">{bids.sealed_count}</Figure>
        <Figure label="Reviews completed" note={`${challenge.min_reviews} required for each proposal`}>
          {reviews.filter((each) => each.completed_at).length} of {reviews.length}
        </Figure>
        <Figure
          label="Remaining approved amount"
          note={
            <>
              of <Money minor={challenge.approved_amount_minor} currency={challenge.currency} />
            </>
          }
        >
          <Money minor={bids.unspoken_minor} currency={challenge.currency} />
        </Figure>
      </div>
      {bids.hidden_count > 0 && (
        <Notice tone="warning" title={bids.hidden_count === 1 ? "One proposal is hidden from you" : `${bids.hidden_count} proposals are hidden from you`}>
          You have a conflict of interest. Another manager of the challenge decides on it and closes the decision.
        </Notice>
      )}
      {ranking.some((row) => row.place !== null) && (
        <Section
          title="Ranking"
          id="ranking"
          actions={
            <a href={`/challenges/${challenge.id}/ranking.csv`} download>
              Ranking as CSV
            </a>
          }
        >
          <RankingTable bids={bids} />
        </Section>
      )}
      <Section title="Proposals" id="proposals">
        {proposals.length === 0 ? (
          <EmptyState title="No proposals">No team submitted a proposal before closing.</EmptyState>
        ) : (
          <ul className="space-y-4">
            {proposals.map((proposal) => (
              <ProposalCard key={proposal.id} proposal={proposal} bids={bids} result={result}>
                {proposal.reviews.length > 0 && (
                  <details className="mt-3">
                    <summary className="cursor-pointer text-accent">Completed reviews ({proposal.reviews.length})</summary>
                    <div className="mt-3">
                      <AnonymousReviews reviews={proposal.reviews} label="Review" />
                    </div>
                  </details>
                )}
                <Outcome proposal={proposal} ranked={ranking.find((row) => row.proposal_id === proposal.id)} bids={bids} result={result} />
              </ProposalCard>
            ))}
          </ul>
        )}
      </Section>
      {bids.panel.length > 0 && (
        <Section title="Panel" id="panel-members">
          <PanelMembers bids={bids} result={result} />
        </Section>
      )}
      {may(bids.acts, "assign_panel") && (
        <Section title="Assign reviewers" id="assign">
          {hasEligible ? (
            <AssignPanel challenge={challenge} found={found} who={who} result={result} />
          ) : (
            <EmptyState title="No proposals ready for review">Mark at least one proposal as eligible first.</EmptyState>
          )}
        </Section>
      )}
      {isInvolved(bids.acts, "decide") && challenge.status === "closed" && proposals.length > 0 && (
        <Section title="Close the decision" id="decide">
          <DecideForm bids={bids} result={result} />
        </Section>
      )}
    </>
  );
}
