import { scaleBand, scaleLinear } from "d3-scale";
import { curveStepAfter, line } from "d3-shape";
import { formatMoney } from "#app/platform/money.ts";
import type { CashFlow, CashMonth } from "../cash.ts";

// In units of the drawing, so that the text is readable on paper, wide screens and phones.
const WIDE = 760;
const NARROW = 340;
const HEIGHT = 320;
const LEFT = 64;
const BOTTOM = 34;
const TOP = 14;

/** The unit of the axis labels. */
function scaleWords(most: number): { divisor: number; words: string } {
  if (most >= 1_000_000_00) return { divisor: 1_000_000_00, words: "million" };
  return most >= 1_000_00 ? { divisor: 1_000_00, words: "thousand" } : { divisor: 100, words: "" };
}

/** The range of the drawing and the unit of its axis. */
function extentOf({ months }: CashFlow) {
  const ups = months.map(({ received, own }) => received + own);
  const top = Math.max(1, ...ups, ...months.map(({ balance }) => balance));
  const bottom = Math.min(0, ...months.map(({ spent }) => -spent), ...months.map(({ balance }) => balance));
  return { ups, top, bottom, ...scaleWords(Math.max(top, -bottom)) };
}

interface ChartProps {
  flow: CashFlow;
  currency: string;
  of: string;
}

function Drawing({ flow, currency, of, width, className }: ChartProps & { width: number; className: string }) {
  const { months, lowest } = flow;
  const { ups, top, bottom, divisor } = extentOf(flow);
  const x = scaleBand<number>()
    .domain(months.map(({ month }) => month))
    .range([LEFT, width - 8])
    .padding(0.25);
  const y = scaleLinear()
    .domain([bottom, top])
    .nice()
    .range([HEIGHT - BOTTOM, TOP]);
  const every = Math.ceil(months.length / (width / 48));
  const at = ({ month }: CashMonth) => x(month) ?? 0;
  const path = line<CashMonth>()
    .x((month) => at(month))
    .y(({ balance }) => y(balance))
    .curve(curveStepAfter);
  const last = months.at(-1);
  const said =
    lowest.minor < 0
      ? `The largest cash shortfall is ${formatMoney(-lowest.minor, currency)}, at the end of month ${lowest.month}.`
      : "There is no cash shortfall at the end of any month.";
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-labelledby={`cash-title-${width} cash-said-${width}`} className={className}>
      <title id={`cash-title-${width}`}>{`Cash flow of ${of}, month by month`}</title>
      <desc id={`cash-said-${width}`}>{said}</desc>
      {y.ticks(6).map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={width - 8} y1={y(tick)} y2={y(tick)} className={tick === 0 ? "stroke-rule" : "stroke-line"} />
          <text x={LEFT - 8} y={y(tick)} dy="0.32em" textAnchor="end" className="tabular fill-soft text-xs">
            {(tick / divisor).toLocaleString("en-GB").replace("-", "−")}
          </text>
        </g>
      ))}
      {months.map((month, index) => (
        <g key={month.month}>
          <rect x={at(month)} width={x.bandwidth()} y={y(ups[index] ?? 0)} height={y(0) - y(ups[index] ?? 0)} className="fill-accent" />
          <rect x={at(month)} width={x.bandwidth()} y={y(0)} height={y(-month.spent) - y(0)} className="fill-rule" />
          {index % every === 0 && (
            <text x={at(month) + x.bandwidth() / 2} y={HEIGHT - BOTTOM + 18} textAnchor="middle" className="tabular fill-soft text-xs">
              {month.month}
            </text>
          )}
        </g>
      ))}
      <path d={path(months) ?? ""} fill="none" className="stroke-info" strokeWidth={2.5} />
      {last && <line x1={at(last)} x2={at(last) + x.bandwidth()} y1={y(last.balance)} y2={y(last.balance)} className="stroke-info" strokeWidth={2.5} />}
      {lowest.minor < 0 && (
        <circle cx={(x(lowest.month) ?? 0) + x.bandwidth() / 2} cy={y(lowest.minor)} r={5} strokeWidth={2} className="fill-page stroke-danger" />
      )}
    </svg>
  );
}

/** Received money above the line, spent money below it, and the balance at the end of each month. The table below has the figures. */
export function CashChart(props: ChartProps) {
  const { flow, currency } = props;
  const { lowest } = flow;
  const { words } = extentOf(flow);
  return (
    <figure className="m-0">
      <Drawing {...props} width={WIDE} className="hidden w-full sm:block print:block" />
      <Drawing {...props} width={NARROW} className="w-full sm:hidden print:hidden" />
      <figcaption className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-sm text-soft">
        <Key className="bg-accent">received</Key>
        <Key className="bg-rule">spent</Key>
        <span className="inline-flex items-center gap-2">
          <span aria-hidden="true" className="inline-block h-0.5 w-4 bg-info" /> balance at the end of the month
        </span>
        {lowest.minor < 0 && (
          <span className="inline-flex items-center gap-2">
            <span aria-hidden="true" className="inline-block size-3 rounded-full border-2 border-danger" /> lowest
          </span>
        )}
        <span>
          Months after the start; {currency}
          {words && `, ${words}s`}
        </span>
      </figcaption>
    </figure>
  );
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden="true" className={`inline-block size-3 ${className}`} /> {children}
    </span>
  );
}
