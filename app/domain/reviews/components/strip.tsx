import { dotsOf } from "#app/domain/reviews/comparison.ts";

const POINT = 28;
const SIDE = 8;
const PILE = 9;

/** Where the own mean or score of a criterion lies between 0 and 5 among all others; the line is the minimum score. The table beside it has the numbers. */
export function MeanStrip({ means, own, minimum }: { means: readonly number[]; own: number | null; minimum: number | null }) {
  const dots = dotsOf(means, own);
  // The line of the minimum stands out above the highest pile.
  const top = (minimum === null ? 8 : 15) + PILE * Math.max(...dots.map(({ level }) => level));
  const x = (score: number) => SIDE + score * POINT;
  return (
    <svg viewBox={`0 0 ${2 * SIDE + 5 * POINT} ${top + 22}`} className="w-full max-w-56" aria-hidden="true">
      <line x1={x(0)} x2={x(5)} y1={top + 7} y2={top + 7} className="stroke-rule" />
      {[0, 1, 2, 3, 4, 5].map((score) => (
        <g key={score}>
          <line x1={x(score)} x2={x(score)} y1={top + 5} y2={top + 9} className="stroke-rule" />
          <text x={x(score)} y={top + 20} textAnchor="middle" fontSize="10" className="tabular fill-soft">
            {score}
          </text>
        </g>
      ))}
      {minimum !== null && <line x1={x(minimum)} x2={x(minimum)} y1="0" y2={top + 9} strokeWidth="1.5" strokeDasharray="3 2" className="stroke-danger" />}
      {dots.map(({ score, level, isOwn }, index) => (
        <circle
          key={index}
          cx={x(score)}
          cy={top - level * PILE}
          r={isOwn ? 5 : 3.5}
          strokeWidth={isOwn ? 1.5 : 1}
          className={isOwn ? "fill-accent stroke-ink" : "fill-rule stroke-surface"}
        />
      ))}
    </svg>
  );
}
