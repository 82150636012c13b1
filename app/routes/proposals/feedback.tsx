import { isInvolved, may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { disputeStateNames } from "#app/domain/disputes/schema.ts";
import { Why } from "#app/domain/why.tsx";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { medianOf, SCORES_HIDDEN } from "#app/domain/reviews/comparison.ts";
import { BidsInBands } from "#app/domain/reviews/components/bands.tsx";
import { MeanStrip } from "#app/domain/reviews/components/strip.tsx";
import type { Feedback } from "#app/domain/reviews/answers.ts";
import { type OpenedProposalStatus, proposalStatusNames } from "#app/domain/reviews/schema.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { type Column, Figure, Table } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Badge, EmptyState, Notice } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Feedback on ${data?.feedback.proposal.title ?? "a proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => ({
  feedback: await call(db, "proposal_feedback", { proposal_id: parseParams(idParams, params).id }),
}));

export default function ProposalFeedback() {
  const { feedback } = useLoaderData<typeof loader>();
  const { proposal, challenge } = feedback;
  return (
    <Page>
      <PageHeader
        title={proposal.title}
        kicker={
          <>
            Feedback · <a href={`/challenges/${challenge.slug}`}>{challenge.title}</a>
          </>
        }
        back={{ href: `/proposals/${proposal.id}/sealed`, label: "Proposal" }}
        status={
          <Badge tone={feedback.outcome === "not_selected" || feedback.outcome === "ineligible" ? "neutral" : "success"}>
            {proposalStatusNames[feedback.outcome as OpenedProposalStatus] ?? feedback.outcome}
          </Badge>
        }
      />
      <p className="mb-6 text-soft">
        Decided <DateTime at={feedback.released_at} zone={challenge.time_zone} />.
      </p>
      {feedback.ineligibility_reason && (
        <Notice tone="danger" title="Ineligible">
          {feedback.ineligibility_reason}
        </Notice>
      )}
      {feedback.decision_note && (
        <Notice title="Comments of the sponsor">
          <span className="whitespace-pre-line">{feedback.decision_note}</span>
        </Notice>
      )}
      {feedback.mean_percent === null ? (
        <EmptyState title="This proposal was not scored">It has no completed review.</EmptyState>
      ) : (
        <Scores feedback={feedback} mean={feedback.mean_percent} />
      )}
      {feedback.outcome !== "awarded" && feedback.outcome !== "recommended" && (
        <>
          <ReviewOfDecision feedback={feedback} />
          <NextStep feedback={feedback} />
        </>
      )}
    </Page>
  );
}

function Scores({ feedback, mean }: { feedback: Feedback; mean: number }) {
  return (
    <>
      <div className="mb-6 figures">
        <Figure label="Weighted mean" note={`Minimum: ${feedback.overall_threshold_percent}%`}>
          {mean.toFixed(2)}%
        </Figure>
        <Figure label="Reviews">{feedback.reviews_completed}</Figure>
        <Figure label="Minimum scores">{feedback.meets_thresholds ? "All met" : "Not all met"}</Figure>
      </div>
      <Section title="Scores by criterion">
        <CriterionScores feedback={feedback} />
      </Section>
      <Section title="Scores of all proposals">
        {feedback.bands ? <BidsInBands bands={feedback.bands} own={mean} /> : <p className="text-soft">{SCORES_HIDDEN}</p>}
      </Section>
      <Section title="Comments of the reviewers">
        {feedback.comments.length === 0 ? (
          <EmptyState title="No comments">The reviewers wrote no comments.</EmptyState>
        ) : (
          <ol className="space-y-5">
            {feedback.comments.map((comment, index) => (
              <li key={index} className="border-s-4 border-s-line ps-4">
                <h3 className="text-sm text-soft">Reviewer {String.fromCharCode(65 + (index % 26))}</h3>
                <p className="mt-1 whitespace-pre-line">{comment}</p>
              </li>
            ))}
          </ol>
        )}
      </Section>
    </>
  );
}

/** The own means with their reviewers' scores, and where the database tells them, among those of all proposals. */
function CriterionScores({ feedback: { criteria, bands } }: { feedback: Feedback }) {
  const isCompared = bands !== null;
  return (
    <>
      <p className="mb-3 text-sm text-soft">
        Scores are out of 5. {isCompared && "Each dot is the mean of one proposal; the large dot is yours. "}
        {criteria.some(({ threshold_score }) => threshold_score !== null) && "A dashed line is the minimum score."}
      </p>
      <Table
        caption="Scores by criterion"
        quietCaption
        rows={criteria}
        rowKey={(row) => row.title}
        columns={[
          {
            label: "Criterion",
            cell: (row) => (
              <>
                {row.title}
                <span className="block text-sm font-normal text-soft">
                  Weight {row.weight_percent}%{row.threshold_score !== null && `, minimum ${row.threshold_score}`}
                </span>
              </>
            ),
          },
          { label: "Your scores", cell: (row) => <span className="tabular">{row.scores.join(", ")}</span> },
          { label: "Your mean", numeric: true, cell: (row) => row.mean_score.toFixed(2) },
          ...(isCompared ? comparedColumns : []),
          {
            label: isCompared ? "Among all" : "Between 0 and 5",
            cell: (row) => <MeanStrip means={row.means ?? [row.mean_score]} own={row.mean_score} minimum={row.threshold_score} />,
          },
        ]}
      />
    </>
  );
}

const comparedColumns: Column<Feedback["criteria"][number]>[] = [
  { label: "Median of all", numeric: true, cell: ({ means }) => medianOf(means ?? [])?.toFixed(2) },
  { label: "Best", numeric: true, cell: ({ means }) => means?.at(-1)?.toFixed(2) },
];

/** Until when and how the team can ask for a review of the decision, or its request. */
function ReviewOfDecision({ feedback: { proposal, challenge, review } }: { feedback: Feedback }) {
  const { dispute } = review;
  if (dispute)
    return (
      <Section title="Review of the decision" id="review">
        <p className="mb-3">
          Your team asked for a review of the decision: <strong>{disputeStateNames[dispute.state]}</strong>.
        </p>
        <LinkButton href={`/disputes/${dispute.id}`} look="secondary">
          Request for review
        </LinkButton>
      </Section>
    );
  if (review.until === null) return null;
  return (
    <Section title="Review of the decision" id="review">
      <div className="mb-3">
        <Deadline at={review.until} zone={challenge.time_zone} label="You can ask for a review until" past="The time to ask for a review ended" />
      </div>
      {may(review.acts, "ask") ? (
        <>
          <p className="mb-3 max-w-prose">
            Your team can ask once, if a rule was not followed, somebody had a conflict of interest, or a review contains a factual mistake. Disagreement with
            the scores alone is no ground. No award is signed before this time.
          </p>
          <LinkButton href={`/proposals/${proposal.id}/ask-review`} look="secondary">
            Ask for a review of the decision
          </LinkButton>
        </>
      ) : (
        <p className="text-soft">
          {isInvolved(review.acts, "ask") ? (
            <Why acts={review.acts} act="ask" />
          ) : (
            "The lead of the team, or a manager or signatory of its lead organisation, can ask."
          )}
        </p>
      )}
    </Section>
  );
}

function NextStep({ feedback: { proposal, challenge, outcome, acts } }: { feedback: Feedback }) {
  const search = new URLSearchParams([["status", "open"], ...challenge.themes.map((theme) => ["theme", theme])]);
  return (
    <Section title="What you can do next">
      <p>
        {outcome === "reserve" && "The sponsor can still recommend your proposal from the reserve list. "}
        You can use this feedback in a proposal for another challenge:{" "}
        <a href={`/challenges?${search}`}>{challenge.themes.length > 0 ? "see open challenges with the same themes" : "see open challenges"}</a>.
      </p>
      {may(acts, "carry_over") && (
        <p className="mt-3">
          <LinkButton href={`/proposals/${proposal.id}/carry-over`} look="secondary">
            Carry over to another challenge
          </LinkButton>
        </p>
      )}
    </Section>
  );
}
