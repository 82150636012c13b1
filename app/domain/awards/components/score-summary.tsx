import type { AwardFunding } from "#app/domain/awards/answers.ts";
import { Table } from "#app/ui/data.tsx";
import { Badge } from "#app/ui/status.tsx";

/** The review results for the approver. */
export function ScoreSummary({ score }: { score: NonNullable<AwardFunding["score"]> }) {
  return (
    <>
      <p className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1">
        <strong className="tabular">{score.mean_percent === null ? "Not scored" : `${score.mean_percent.toFixed(2)}%`}</strong>
        {score.place !== null && <span>place {score.place}</span>}
        <span>
          {score.reviews_completed} of {score.min_reviews} reviews
        </span>
        {score.meets_thresholds === null ? null : score.meets_thresholds ? (
          <Badge tone="success">All minimum scores met</Badge>
        ) : (
          <Badge tone="danger">A minimum score is not met</Badge>
        )}
      </p>
      {score.criteria.length > 0 && (
        <Table
          caption="Mean score of each criterion"
          quietCaption
          rows={score.criteria}
          rowKey={(row) => row.criterion_id}
          columns={[
            { label: "Criterion", cell: (row) => row.title },
            { label: "Weight", numeric: true, cell: (row) => `${row.weight_percent}%` },
            { label: "Mean (out of 5)", numeric: true, cell: (row) => row.mean_score.toFixed(2) },
            { label: "Minimum", numeric: true, cell: (row) => row.threshold_score ?? "–" },
          ]}
        />
      )}
    </>
  );
}
