import type { Figure, Results } from "./run.ts";

const number = (value: number | null, digits = 0) =>
  value === null || Number.isNaN(value) ? "–" : value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** The figures as a table of fixed columns. */
export function table(figures: readonly Figure[], hasHead = true): string {
  const head = ["challenges", "what", "clients", "req/s", "of floor", "p50 ms", "p99 ms", "web ms", "db ms", "bytes", "errors", "other load"];
  const rows = figures.map((figure) => [
    number(figure.size),
    figure.isKept ? `kept: ${figure.scenario}` : figure.scenario,
    number(figure.clients),
    number(figure.requestsPerSecond),
    Number.isNaN(figure.ratioToFloor) ? "–" : `1/${number(1 / figure.ratioToFloor, 1)}`,
    number(figure.p50Ms, 1),
    number(figure.p99Ms, 1),
    number(figure.webCpuMs, 2),
    number(figure.databaseCpuMs, 2),
    number(figure.bytes),
    number(figure.errors),
    figure.otherLoad === null ? "–" : `${number(figure.otherLoad * 100)} %`,
  ]);
  const lines = hasHead ? [head, ...rows] : rows;
  const widths = head.map((title, column) => Math.max(title.length, 8, ...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) => line.map((cell, column) => (column === 1 ? cell.padEnd(Math.max(30, widths[column] ?? 0)) : cell.padStart(widths[column] ?? 0))).join("  "))
    .join("\n");
}

interface Bar {
  name: string;
  is: string;
  holds: boolean;
}

/** Each bar of the product, what was measured, and whether it holds. */
export function bars(results: Results): string {
  const memory = Object.entries(results.memoryMb).map(
    ([size, mb]): Bar => ({
      name: `memory of all processes (PSS) at ${number(Number(size))}, at most ${MEMORY_MAXIMUM_MB} MB`,
      is: `${number(mb)} MB`,
      holds: mb !== null && mb <= MEMORY_MAXIMUM_MB,
    }),
  );
  const all: Bar[] = [
    ...speedBars(results.figures),
    ...growthBars(results.figures),
    ...firstViewBars(results.figures),
    ...attackBars(results),
    ...memory,
    ...rushBars(results),
  ];
  return all.map(({ name, is, holds }) => `${holds ? "holds " : "MISSED"}  ${name}: ${is}`).join("\n");
}

/** Shares of the floor at the most clients, where a share of the machine decides; what a person waits at the fewest. */
function speedBars(figures: readonly Figure[]): Bar[] {
  const sizes = [...new Set(figures.map(({ size }) => size))];
  const size = sizes.includes(BARS_AT) ? BARS_AT : Math.max(...sizes);
  const own = figures.filter((figure) => figure.size === size);
  const [fewest, most] = [CLIENTS_FEW, CLIENTS_MANY];
  const shares = [...new Set(own.filter(({ bar }) => bar !== null).map(({ scenario }) => scenario))].map((scenario): Bar => {
    const figures = own.filter((figure) => figure.scenario === scenario);
    const bar = figures[0]?.bar ?? 0;
    const ratio = figures.find(({ clients }) => clients === most)?.ratioToFloor ?? Number.NaN;
    const is = Number.isNaN(ratio) ? `not measured at ${most} clients` : `1/${number(1 / ratio, 1)}`;
    return { name: `${scenario}, at least 1/${number(1 / bar)} of the floor`, is, holds: ratio >= bar };
  });
  const waits = own.filter(({ clients }) => clients === fewest);
  const faults = figures
    .filter(({ errors }) => errors > 0)
    .map((figure) => `${figure.errors} of ${figure.scenario} at ${number(figure.size)} (${figure.firstError ?? "no answer"})`);
  const slowest = waits.reduce<Figure | null>((worst, figure) => (worst && worst.p99Ms >= figure.p99Ms ? worst : figure), null);
  return [
    ...shares,
    {
      name: `p99 of every page below ${P99_MAXIMUM_MS} ms at ${fewest} clients`,
      is: slowest ? `${number(slowest.p99Ms)} ms (${slowest.scenario})` : "–",
      holds: (slowest?.p99Ms ?? 0) < P99_MAXIMUM_MS,
    },
    ...own
      .filter((figure) => figure.waitMaximumMs !== null && figure.clients === 1)
      .map(({ scenario, waitMaximumMs, p50Ms }) => ({
        name: `p50 of ${scenario} for one person at most ${waitMaximumMs} ms`,
        is: `${number(p50Ms)} ms`,
        holds: p50Ms <= (waitMaximumMs ?? 0),
      })),
    { name: "no request is refused or answered with an error, at any size", is: faults.join(", ") || "none", holds: faults.length === 0 },
  ];
}

/** What nobody has asked for since the last change, at the largest size. */
function firstViewBars(figures: readonly Figure[]): Bar[] {
  const most = Math.max(...figures.map(({ size }) => size));
  return figures
    .filter(({ scenario, size }) => scenario.startsWith("first view") && size === most)
    .map(({ scenario, p99Ms }) => ({ name: `p99 of ${scenario} below 100 ms at ${number(most)}`, is: `${number(p99Ms)} ms`, holds: p99Ms < 100 }));
}

function attackBars({ attack }: Results): Bar[] {
  return Object.entries(attack).map(([size, { p99Ms, errors, done }]) => ({
    name: `p99 of the public list under attack below 200 ms at ${number(Number(size))}`,
    is: `${number(p99Ms)} ms, ${errors} errors; meanwhile ${Object.entries(done)
      .map(([name, times]) => `${times} ${name}`)
      .join(", ")}`,
    holds: p99Ms < 200 && errors === 0 && Object.keys(done).length === HEAVY_THINGS,
  }));
}

const HEAVY_THINGS = 5;
const BARS_AT = 10_000;
const [CLIENTS_FEW, CLIENTS_MANY] = [8, 32];
const P99_MAXIMUM_MS = 250;
const GROWTH_MAXIMUM = 1.5;
const MEMORY_MAXIMUM_MB = 700;

function growthBars(figures: readonly Figure[]): Bar[] {
  const sizes = figures.map(({ size }) => size);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (least === most) return [];
  const p50 = (scenario: string, size: number) =>
    figures.find((figure) => figure.scenario === scenario && figure.size === size && figure.clients <= CLIENTS_FEW)?.p50Ms ?? Number.NaN;
  // Some are measured only where there is enough of what they change.
  const grown = figures.filter(({ isKept, scenario, size }) => !isKept && size === most && !Number.isNaN(p50(scenario, least)));
  return [...new Set(grown.map(({ scenario }) => scenario))].map((scenario) => {
    const growth = p50(scenario, most) / p50(scenario, least);
    return {
      name: `p50 of ${scenario}, ${number(most)} against ${number(least)}, at most 1.5 times`,
      is: `${number(growth, 2)} times`,
      holds: growth <= GROWTH_MAXIMUM,
    };
  });
}

function rushBars({ rush, publicListScriptBytes }: Results): Bar[] {
  const script = { name: "script of the public list below 90 kB gzipped", is: `${number(publicListScriptBytes)} bytes`, holds: publicListScriptBytes < 90_000 };
  if (!rush) return [script];
  const { ratioToFloor, inTime, closing, killed, filesLeftBehind } = rush;
  const all = [inTime, closing, killed];
  return [
    script,
    {
      name: "deadline rush at 32 clients, at least 60 submits a second",
      is: `${number(inTime.perSecond, 1)} a second (${inTime.attempted} teams, a third of them twice)`,
      holds: inTime.perSecond >= 60,
    },
    { name: "submit with a 200 KB PDF, at least 1/40 of the floor", is: `1/${number(1 / ratioToFloor, 1)}`, holds: ratioToFloor >= 1 / 40 },
    { name: "p99 of a submit below 600 ms", is: `${number(inTime.p99Ms)} ms`, holds: inTime.p99Ms < 600 },
    {
      name: "every submit in time acknowledged and found exactly once with the right bytes",
      is: `${inTime.found} of ${inTime.attempted}`,
      holds: inTime.found === inTime.attempted && inTime.acknowledged === inTime.attempted,
    },
    {
      name: "closing in the middle: every one acknowledged and found, or told that it is late, none sealed after closing",
      is: `${closing.found} found of ${closing.acknowledged}, ${closing.late} late of ${closing.attempted}; ${sum(all.map(({ afterClosing }) => afterClosing))} after closing`,
      holds:
        closing.found === closing.acknowledged &&
        closing.acknowledged + closing.late === closing.attempted &&
        closing.late > 0 &&
        closing.acknowledged > 0 &&
        all.every(({ afterClosing }) => afterClosing === 0),
    },
    {
      name: "web process killed in the middle: no acknowledged submit lost or doubled",
      is: `${killed.found} of ${killed.acknowledged} acknowledged, ${killed.attempted} tried`,
      holds: killed.found === killed.acknowledged && killed.acknowledged === killed.attempted,
    },
    { name: "files without a proposal after the sweeper", is: number(filesLeftBehind), holds: filesLeftBehind === 0 },
    ...all.flatMap(({ refused }) => refused.map((said): Bar => ({ name: "refused unexpectedly", is: said, holds: false }))),
  ];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
