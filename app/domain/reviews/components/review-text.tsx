import type { AnonymousReview } from "#app/domain/reviews/schema.ts";
import { DataList, Table } from "#app/ui/data.tsx";
import { Card } from "#app/ui/page.tsx";

interface Scored {
  criterion: string;
  score: number | null;
  comment: string;
}

/** Scores with their reasons. */
export function ScoreTable({ scores, caption }: { scores: readonly Scored[]; caption: string }) {
  return (
    <Table
      caption={caption}
      quietCaption
      rows={scores}
      rowKey={(row) => row.criterion}
      columns={[
        { label: "Criterion", cell: (row) => row.criterion },
        { label: "Score", numeric: true, cell: (row) => row.score ?? "–" },
        {
          label: "Reasons",
          cell: (row) => (row.comment ? <span className="whitespace-pre-line">{row.comment}</span> : <span className="text-soft">none</span>),
        },
      ]}
    />
  );
}

/** Completed reviews without names; each has a letter. */
export function AnonymousReviews({ reviews, label = "Reviewer" }: { reviews: readonly AnonymousReview[]; label?: string }) {
  return (
    <ul className="space-y-4">
      {reviews.map((review, index) => (
        <Card
          as="li"
          key={index}
          title={`${label} ${String.fromCharCode(65 + (index % 26))}`}
          status={<span className="tabular text-sm font-semibold text-ink">{review.percent.toFixed(2)}%</span>}
        >
          <div className="text-base text-ink">
            <ScoreTable scores={review.scores} caption={`Scores of ${label.toLowerCase()} ${String.fromCharCode(65 + (index % 26))}`} />
            <div className="mt-3">
              <Comments toApplicant={review.comment_to_applicant} confidential={review.confidential_comment} />
            </div>
          </div>
        </Card>
      ))}
    </ul>
  );
}

/** Both comments of a review as they were written. */
export function Comments({ toApplicant, confidential }: { toApplicant: string; confidential: string }) {
  const written = (text: string) => (text ? <span className="whitespace-pre-line">{text}</span> : <span className="text-soft">none</span>);
  return (
    <DataList
      items={[
        ["Comment to the bidders", written(toApplicant)],
        ["Confidential comment to the panel", written(confidential)],
      ]}
    />
  );
}
