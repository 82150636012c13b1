import type { DecisionRow, OpenedBids } from "#app/domain/reviews/schema.ts";

// In units of the drawing: a lane for each criterion, a step of 10 for each point.
const LANE = 11;
const POINT = 13;
const MARGIN = 5;
const WIDTH = 2 * MARGIN + 5 * POINT;

const x = (score: number) => MARGIN + score * POINT;

/** Every score of a proposal: a lane from 0 to 5 for each criterion, a dot for each reviewer, the mean and the minimum as lines. */
export function CriteriaStrip({ row, criteria }: { row: DecisionRow; criteria: OpenedBids["criteria"] }) {
  if (row.criteria.length === 0) return "–";
  const lanes = criteria.flatMap((criterion, index) => {
    const result = row.criteria.find(({ criterion_id }) => criterion_id === criterion.id);
    return result ? [{ ...criterion, ...result, y: index * LANE + LANE / 2 }] : [];
  });
  return (
    <>
      <svg viewBox={`0 0 ${WIDTH + 24} ${criteria.length * LANE}`} width={WIDTH + 24} height={criteria.length * LANE} aria-hidden="true" className="block">
        <path d={lanes.map(({ y }) => `M${MARGIN} ${y}H${WIDTH - MARGIN}`).join("")} className="stroke-line" />
        <path
          d={lanes.map(({ y, threshold_score }) => (threshold_score === null ? "" : `M${x(threshold_score)} ${y - 4}v8`)).join("")}
          strokeDasharray="2 1.5"
          className="stroke-danger"
        />
        <path d={lanes.map(({ y, scores }) => dots(scores, y)).join("")} strokeWidth={5} strokeLinecap="round" strokeOpacity={0.75} className="stroke-info" />
        <path d={lanes.map(({ y, mean_score }) => `M${x(mean_score)} ${y - 4.5}v9`).join("")} strokeWidth={1.75} className="stroke-ink" />
        {lanes.map(({ id, y, mean_score, is_threshold_met }) => (
          <text
            key={id}
            x={WIDTH + 22}
            y={y + 3.5}
            textAnchor="end"
            fontSize="10"
            className={`tabular ${is_threshold_met ? "fill-ink" : "fill-danger font-bold"}`}
          >
            {mean_score.toFixed(1)}
          </text>
        ))}
      </svg>
      <ul className="sr-only">
        {lanes.map(({ id, title, mean_score, scores, threshold_score, is_threshold_met }) => (
          <li key={id}>
            {title}: {mean_score.toFixed(2)} of 5, from {scores.join(", ")}
            {!is_threshold_met && `, under the minimum of ${threshold_score}`}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Dots of lines without length; equal scores stand a little beside each other. */
function dots(scores: readonly number[], y: number): string {
  const seen = new Map<number, number>();
  return scores
    .map((score) => {
      const before = seen.get(score) ?? 0;
      seen.set(score, before + 1);
      return `M${x(score) + (before % 2 === 0 ? before : -before - 1)} ${y}h0`;
    })
    .join("");
}
