import type { ReactNode } from "react";
import type { AdjustedRow } from "../ranking.ts";

// In units of the drawing: the scale from 0 to 100 % between the margins; reviews and mean above it, the adjusted score and its range below.
const WIDTH = 136;
const HEIGHT = 38;
const MARGIN = 4;
const SCALE = 23;
const DOT = { size: 5.5, from: 17, levels: 3 };

const place = (percent: number) => Math.round((MARGIN + ((WIDTH - 2 * MARGIN) * percent) / 100) * 10) / 10;

/** The reviews of one proposal on a line from 0 to 100 %. The cells beside it have the same numbers. */
export function ReviewStrip({ row, overallPercent }: { row: AdjustedRow; overallPercent: number }) {
  const { adjusted, mean_percent: mean } = row;
  // Dots that would cover each other are drawn above each other. Lines of no length with round ends are the shortest way to write them.
  const levels = new Map<number, number>();
  const dots = row.reviews.map(({ percent }) => {
    const near = Math.round(place(percent) / DOT.size);
    const level = levels.get(near) ?? 0;
    levels.set(near, level + 1);
    return `M${place(percent)} ${DOT.from - (level % DOT.levels) * DOT.size}h0`;
  });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} fill="none" aria-hidden="true" className="my-1 block">
      <path d={`M${MARGIN} ${SCALE - 3}v6m0-3H${WIDTH - MARGIN}m0-3v6M${WIDTH / 2} ${SCALE - 2}v4`} className="stroke-rule" />
      <path d={`M${place(overallPercent)} 1V${HEIGHT - 1}`} strokeWidth={1.5} strokeDasharray="3 2" className="stroke-danger" />
      {adjusted?.interval && (
        <rect
          x={place(adjusted.interval.from)}
          y={SCALE + 5}
          width={place(adjusted.interval.to) - place(adjusted.interval.from)}
          height={7}
          className="fill-accent-wash stroke-accent"
        />
      )}
      {adjusted && <path d={`M${place(adjusted.score)} ${SCALE + 3}v11`} strokeWidth={2.5} className="stroke-accent" />}
      {mean !== null && <path d={`M${place(mean)} 4V${SCALE}`} strokeWidth={2} className="stroke-ink" />}
      <path d={dots.join("")} strokeWidth={DOT.size} strokeLinecap="round" className="stroke-info" />
    </svg>
  );
}

/** What the marks of the strips mean. */
export function StripKey({ overallPercent }: { overallPercent: number }) {
  return (
    <ul aria-hidden="true" className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-sm text-soft">
      <Mark label="one review">
        <path d="M8 8h0" strokeWidth={6} strokeLinecap="round" className="stroke-info" />
      </Mark>
      <Mark label="mean">
        <path d="M8 1V15" strokeWidth={1.5} className="stroke-ink" />
      </Mark>
      <Mark label={`overall minimum, ${overallPercent}%`}>
        <path d="M8 1V15" strokeWidth={1.5} strokeDasharray="3 2" className="stroke-danger" />
      </Mark>
      <Mark label="adjusted score and its range">
        <rect x={1} y={5} width={14} height={6} className="fill-accent-wash stroke-accent" />
        <path d="M8 4v8" strokeWidth={2.5} className="stroke-accent" />
      </Mark>
    </ul>
  );
}

function Mark({ label, children }: { label: string; children: ReactNode }) {
  return (
    <li className="inline-flex items-center gap-2">
      <svg viewBox="0 0 16 16" width={16} height={16} fill="none" aria-hidden="true">
        {children}
      </svg>
      {label}
    </li>
  );
}
