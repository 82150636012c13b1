import type { RankedProposal } from "#app/domain/reviews/schema.ts";
import { type Column, Table } from "#app/ui/data.tsx";
import { Badge } from "#app/ui/status.tsx";

/** Whether a proposal meets every threshold, in words. */
export function ThresholdBadge({ meets }: { meets: boolean | null }) {
  if (meets === null) return <Badge tone="neutral">Not scored yet</Badge>;
  return meets ? <Badge tone="success">Met</Badge> : <Badge tone="danger">Not met</Badge>;
}

/** The ranking: weighted mean, spread, thresholds, and the mean of each criterion. */
export function RankingTable({ ranking, overallPercent }: { ranking: readonly RankedProposal[]; overallPercent: number }) {
  const columns: Column<RankedProposal>[] = [
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
    { label: "Reviews", numeric: true, cell: (row) => `${row.reviews_completed} of ${row.min_reviews}` },
    { label: "Weighted mean", numeric: true, cell: (row) => (row.mean_percent === null ? "–" : <strong>{row.mean_percent.toFixed(2)}%</strong>) },
    { label: "Spread", numeric: true, cell: (row) => (row.spread_percent === null ? "–" : `±${row.spread_percent.toFixed(2)}`) },
    { label: "Minimum scores", cell: (row) => <ThresholdBadge meets={row.meets_thresholds} /> },
    { label: "Mean of each criterion", cell: (row) => <CriterionMeans criteria={row.criteria} /> },
  ];
  return (
    <>
      <Table caption="Ranking of eligible proposals" quietCaption columns={columns} rows={ranking} rowKey={(row) => row.proposal_id} />
      <p className="mt-3 max-w-prose text-sm text-soft">
        The percentage of a review is its weighted score, compared with the best possible score. The mean includes completed reviews only. The spread is the
        standard deviation. The overall minimum is {overallPercent}%, and each criterion has its own minimum. Proposals that do not meet every minimum come
        last.
      </p>
    </>
  );
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
