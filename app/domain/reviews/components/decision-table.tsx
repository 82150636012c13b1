import { referenceOf } from "#app/domain/proposals/schema.ts";
import { moneyEndsAfter, type Sort } from "#app/domain/reviews/decision-list.ts";
import type { AdjustedRow } from "#app/domain/reviews/ranking.ts";
import { adviceNames, type OpenedBids, type OpenedProposalStatus, type PanelAdvice, proposalStatusNames } from "#app/domain/reviews/schema.ts";
import { type Column, Money, Table } from "#app/ui/data.tsx";
import { Badge } from "#app/ui/status.tsx";
import type { Tone } from "#app/ui/tone.ts";
import { CriteriaStrip } from "./criteria-strip.tsx";
import { ReviewStrip, StripKey } from "./review-strip.tsx";

const TONES: Record<OpenedProposalStatus, Tone> = {
  opened: "warning",
  eligible: "info",
  ineligible: "danger",
  under_review: "info",
  recommended: "success",
  reserve: "neutral",
  not_selected: "neutral",
  awarded: "success",
};

/** What was decided on a proposal, or how far it is. */
export function OutcomeBadge({ status, reserve_rank }: { status: OpenedProposalStatus; reserve_rank: number | null }) {
  return (
    <Badge tone={TONES[status]}>
      {proposalStatusNames[status]}
      {reserve_rank ? `, ${reserve_rank}` : ""}
    </Badge>
  );
}

const ADVICE_TONES: Record<PanelAdvice["outcome"], Tone> = { fund: "success", reserve: "neutral", do_not_fund: "danger", no_agreement: "warning" };

/** What the panel advised. */
export const AdviceBadge = ({ outcome }: Pick<PanelAdvice, "outcome">) => <Badge tone={ADVICE_TONES[outcome]}>{adviceNames[outcome]}</Badge>;

interface Props {
  bids: OpenedBids;
  /** All of them, in the order of the ranking. */
  rows: readonly AdjustedRow[];
  shown: readonly AdjustedRow[];
  sort: Sort;
  addressOf: (sort: Sort) => string;
}

/** The proposals to decide on, a row each. */
export function DecisionTable({ bids, rows, shown, sort, addressOf }: Props) {
  const { challenge, criteria } = bids;
  const overallPercent = challenge.overall_threshold_percent;
  const sorted = (by: Sort, direction: "ascending" | "descending") => ({ sort: { href: addressOf(by), ...(sort === by && { direction }) } });
  const columns: Column<AdjustedRow>[] = [
    { label: "Rank", numeric: true, cell: (row) => row.place ?? "–", ...sorted("rank", "ascending") },
    {
      label: "Proposal",
      heading: true,
      cell: (row) => (
        <>
          <a href={`/challenges/${challenge.id}/proposals/${row.id}`}>{row.title}</a>
          <span className="block text-sm font-normal text-soft">
            {referenceOf(row.number)} · {row.lead_organisation}
          </span>
        </>
      ),
      ...sorted("title", "ascending"),
    },
    { label: "Weighted mean", numeric: true, cell: (row) => <Mean row={row} />, ...sorted("spread", "descending") },
    { label: "Reviews", cell: (row) => <Reviews row={row} bids={bids} /> },
    { label: "Scores by criterion", cell: (row) => <CriteriaStrip row={row} criteria={criteria} /> },
    { label: "Adjusted for severity", numeric: true, cell: (row) => <Adjusted row={row} />, ...sorted("adjusted", "descending") },
    {
      label: "Asks for",
      numeric: true,
      cell: (row) => (
        <>
          <Money minor={row.requested_minor} currency={challenge.currency} />
          {row.award_minor !== null && row.award_minor !== row.requested_minor && (
            <span className="block text-xs text-soft">
              gets <Money minor={row.award_minor} currency={challenge.currency} />
            </span>
          )}
        </>
      ),
      ...sorted("requested", "descending"),
    },
    ...(rows.some(({ advice }) => advice) ? [{ label: "Panel", cell: ({ advice }: AdjustedRow) => (advice ? <AdviceBadge outcome={advice} /> : "–") }] : []),
    { label: "Outcome", cell: (row) => <OutcomeBadge {...row} /> },
  ];
  // The line by money is drawn only where the rows follow the ranking, and the challenge goes down it.
  const last = challenge.selection_mode === "top_down" && sort === "rank" ? moneyEndsAfter(rows, bids) : null;
  return (
    <row-keys>
      <Table
        caption="Proposals to decide on"
        quietCaption
        columns={columns}
        rows={shown}
        rowKey={(row) => row.id}
        lineAfter={(row) => row.id === last?.id && "Down to here the approved amount pays for what the proposals ask for"}
      />
      <StripKey overallPercent={overallPercent} />
    </row-keys>
  );
}

function Mean({ row: { mean_percent: mean, spread_percent: spread, meets_thresholds: meets } }: { row: AdjustedRow }) {
  if (mean === null) return "–";
  return (
    <>
      <strong>{mean.toFixed(2)}%</strong>
      {spread !== null && <span className="block text-xs text-soft">spread ±{spread.toFixed(2)}</span>}
      {meets === false && <span className="block text-xs font-semibold text-danger">under a minimum</span>}
    </>
  );
}

function Reviews({ row, bids: { challenge } }: { row: AdjustedRow; bids: OpenedBids }) {
  return (
    <>
      <span className={row.reviews_completed < challenge.min_reviews && row.asked > 0 ? "text-warning" : undefined}>
        {row.reviews_completed} of {Math.max(challenge.min_reviews, row.asked)}
      </span>
      {row.kept_away > 0 && (
        <span className="text-danger">
          {" "}
          · {row.kept_away} {row.kept_away === 1 ? "conflict" : "conflicts"}
        </span>
      )}
      {row.reviews.length > 0 && (
        <>
          <ReviewStrip row={row} overallPercent={challenge.overall_threshold_percent} />
          <span className="sr-only">{row.reviews.map(({ percent }) => `${Number(percent.toFixed(2))}%`).join(", ")}</span>
        </>
      )}
    </>
  );
}

function Adjusted({ row: { adjusted } }: { row: AdjustedRow }) {
  if (!adjusted) return "–";
  const { score, interval, bestRank, worstRank } = adjusted;
  return (
    <>
      {score.toFixed(0)}%
      <span className="block text-xs text-soft">{interval ? `${interval.from.toFixed(0)}% to ${interval.to.toFixed(0)}%` : "range not known"}</span>
      <span className="block text-xs text-soft">{bestRank === worstRank ? `rank ${bestRank}` : `rank ${bestRank}–${worstRank}`}</span>
    </>
  );
}

/** How the figures are made. */
export function AboutScores({ bids: { challenge, criteria, hidden_count } }: { bids: OpenedBids }) {
  return (
    <details className="mt-4 max-w-prose text-sm text-soft">
      <summary className="cursor-pointer py-1 text-accent">How scores and ranks are made</summary>
      <p className="mt-2">
        The percentage of a review is its weighted score, compared with the best possible score. The mean includes completed reviews only. The spread is the
        standard deviation. The overall minimum is {challenge.overall_threshold_percent}%. Proposals that do not meet every minimum come last.
      </p>
      <p className="mt-2">
        Criteria, from top to bottom:{" "}
        {criteria
          .map(
            ({ title, weight_percent, threshold_score }) => `${title} (${weight_percent}%${threshold_score === null ? "" : `, at least ${threshold_score}`})`,
          )
          .join("; ")}
        .
      </p>
      <p className="mt-2">
        Some reviewers give lower scores than others. The adjusted score estimates the mean if every reviewer of these proposals had scored this one. The true
        value lies in its range with 95% confidence. The ranks below it are those that these ranges allow, without the minimum scores. Both are for information
        only: decisions use the weighted mean and the minimum scores.
        {hidden_count > 0 && " Proposals that are hidden from you are left out, so another person can see other adjusted scores."}
      </p>
    </details>
  );
}
