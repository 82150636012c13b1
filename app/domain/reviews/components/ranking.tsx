import type { OpenedBids, RankedProposal } from "#app/domain/reviews/schema.ts";
import { type Column, Table } from "#app/ui/data.tsx";
import { Badge } from "#app/ui/status.tsx";
import { type AdjustedProposal, adjustedRanking } from "../ranking.ts";
import { ReviewStrip, StripKey } from "./review-strip.tsx";

/** Whether a proposal meets every threshold, in words. */
export function ThresholdBadge({ meets }: { meets: boolean | null }) {
  if (meets === null) return <Badge tone="neutral">Not scored yet</Badge>;
  return meets ? <Badge tone="success">Met</Badge> : <Badge tone="danger">Not met</Badge>;
}

/** The ranking: weighted mean, spread, thresholds, the mean of each criterion, and beside them the score adjusted for severity. */
export function RankingTable({ bids }: { bids: OpenedBids }) {
  const overallPercent = bids.challenge.overall_threshold_percent;
  const columns: Column<AdjustedProposal>[] = [
    { label: "Rank", numeric: true, cell: (row) => row.place ?? "–" },
    {
      label: "Proposal",
      heading: true,
      cell: (row) => (
        <>
          <a href={`#proposal-${row.proposal_id}`}>{row.title}</a>
          <span className="block text-sm font-normal text-soft">{row.lead_organisation}</span>
        </>
      ),
    },
    { label: "Weighted mean", numeric: true, cell: (row) => <Mean row={row} /> },
    { label: "Minimum scores", cell: (row) => <ThresholdBadge meets={row.meets_thresholds} /> },
    { label: "Reviews", cell: (row) => <Reviews row={row} overallPercent={overallPercent} /> },
    { label: "Adjusted for severity", numeric: true, cell: (row) => <Adjusted row={row} /> },
    { label: "Possible ranks", numeric: true, cell: (row) => possibleRanks(row) },
    { label: "Mean of each criterion", cell: (row) => <CriterionMeans criteria={row.criteria} /> },
  ];
  return (
    <>
      <Table caption="Ranking of eligible proposals" quietCaption columns={columns} rows={adjustedRanking(bids.ranking)} rowKey={(row) => row.proposal_id} />
      <StripKey overallPercent={overallPercent} />
      <p className="mt-3 max-w-prose text-sm text-soft">
        The percentage of a review is its weighted score, compared with the best possible score. The mean includes completed reviews only. The spread is the
        standard deviation. The overall minimum is {overallPercent}%, and each criterion has its own minimum. Proposals that do not meet every minimum come
        last.
      </p>
      <p className="mt-2 max-w-prose text-sm text-soft">
        Some reviewers give lower scores than others. The adjusted score estimates the mean if every reviewer of these proposals had scored this one. The true
        value lies in its range with 95% confidence. Possible ranks are the ranks that these ranges allow, without the minimum scores. Both are for information
        only: decisions use the weighted mean and the minimum scores.
        {bids.hidden_count > 0 && " Proposals that are hidden from you are left out, so another person can see other adjusted scores."}
      </p>
    </>
  );
}

function Mean({ row: { mean_percent: mean, spread_percent: spread } }: { row: AdjustedProposal }) {
  if (mean === null) return "–";
  return (
    <>
      <strong>{mean.toFixed(2)}%</strong>
      {spread !== null && <span className="block text-xs text-soft">spread ±{spread.toFixed(2)}</span>}
    </>
  );
}

function Reviews({ row, overallPercent }: { row: AdjustedProposal; overallPercent: number }) {
  return (
    <>
      {row.reviews_completed} of {row.min_reviews}
      {row.reviews.length > 0 && (
        <>
          <ReviewStrip row={row} overallPercent={overallPercent} />
          <span className="tabular block text-xs text-soft">{row.reviews.map(({ percent }) => `${Number(percent.toFixed(2))}%`).join(", ")}</span>
        </>
      )}
    </>
  );
}

function Adjusted({ row: { adjusted } }: { row: AdjustedProposal }) {
  if (!adjusted) return "–";
  return (
    <>
      {adjusted.score.toFixed(0)}%
      <span className="block text-xs text-soft">
        {adjusted.interval ? `${adjusted.interval.from.toFixed(0)}% to ${adjusted.interval.to.toFixed(0)}%` : "range not known"}
      </span>
    </>
  );
}

function possibleRanks({ adjusted }: AdjustedProposal): string {
  if (!adjusted) return "–";
  const { bestRank, worstRank } = adjusted;
  return bestRank === worstRank ? String(bestRank) : `${bestRank}–${worstRank}`;
}

function CriterionMeans({ criteria }: { criteria: RankedProposal["criteria"] }) {
  if (criteria.length === 0) return "–";
  return (
    <ul className="text-sm">
      {criteria.map((criterion) => (
        <li key={criterion.criterion_id} className={criterion.is_threshold_met ? undefined : "font-semibold text-danger"}>
          <span className="tabular">{criterion.mean_score.toFixed(2)}</span> {criterion.title}, {criterion.weight_percent}%
          {!criterion.is_threshold_met && <> (under {criterion.threshold_score})</>}
        </li>
      ))}
    </ul>
  );
}
