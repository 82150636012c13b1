import type { Figure, Results } from "./run.ts";

const number = (value: number | null, digits = 0) =>
  value === null || Number.isNaN(value) ? "–" : value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** The figures as a table of fixed columns. */
export function table(figures: readonly Figure[]): string {
  const head = ["challenges", "what", "clients", "req/s", "of floor", "p50 ms", "p99 ms", "CPU ms/req", "errors"];
  const rows = figures.map((figure) => [
    number(figure.size),
    figure.scenario,
    number(figure.clients),
    number(figure.requestsPerSecond),
    Number.isNaN(figure.ratioToFloor) ? "–" : `1/${number(1 / figure.ratioToFloor, 1)}`,
    number(figure.p50Ms, 1),
    number(figure.p99Ms, 1),
    number(figure.cpuMsPerRequest, 2),
    number(figure.errors),
  ]);
  const lines = figures.length > 1 ? [head, ...rows] : rows;
  const widths = head.map((title, column) => Math.max(title.length, 12, ...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) => line.map((cell, column) => (column === 1 ? cell.padEnd(Math.max(26, widths[column] ?? 0)) : cell.padStart(widths[column] ?? 0))).join("  "))
    .join("\n");
}

interface Bar {
  name: string;
  is: string;
  holds: boolean;
}

/** Each bar of the product, what was measured, and whether it holds. */
export function bars(results: Results): string {
  const all: Bar[] = [...speedBars(results.figures), ...growthBars(results.figures), ...rushBars(results)];
  const lines = all.map(({ name, is, holds }) => `${holds ? "holds " : "MISSED"}  ${name}: ${is}`);
  const memory = Object.entries(results.memoryMb).map(([size, mb]) => `${number(mb)} MB at ${number(Number(size))}`);
  return [...lines, `memory of the web process: ${memory.join(", ")}`].join("\n");
}

const scenariosNamed = (figures: readonly Figure[], pattern: RegExp) => [
  ...new Set(figures.map(({ scenario }) => scenario).filter((scenario) => pattern.test(scenario))),
];

function speedBars(figures: readonly Figure[]): Bar[] {
  // At the busiest, where a share of the machine decides.
  const busiest = Math.max(...figures.map(({ clients }) => clients));
  const worst = (scenarios: readonly string[]) =>
    Math.min(...figures.filter((figure) => figure.clients === busiest && scenarios.includes(figure.scenario)).map((figure) => figure.ratioToFloor));
  const signedIn = worst(scenariosNamed(figures, /^signed-in |search$|^deep/).filter((scenario) => !scenario.startsWith("public")));
  const open = worst(scenariosNamed(figures, /^public |feed/));
  return [
    { name: `signed-in pages, at least 1/8 of the floor at ${busiest} clients`, is: `1/${number(1 / signedIn, 1)}`, holds: signedIn >= 1 / 8 },
    { name: `public pages, at least 1/2 of the floor at ${busiest} clients`, is: `1/${number(1 / open, 1)}`, holds: open >= 1 / 2 },
  ];
}

function growthBars(figures: readonly Figure[]): Bar[] {
  const sizes = figures.map(({ size }) => size);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (least === most) return [];
  const p50 = (scenario: string, size: number) =>
    figures.find((figure) => figure.scenario === scenario && figure.size === size && figure.clients === 8)?.p50Ms ?? Number.NaN;
  return scenariosNamed(figures, /^(?!floor|first time)/).map((scenario) => {
    const growth = p50(scenario, most) / p50(scenario, least);
    return { name: `p50 of ${scenario}, ${number(most)} against ${number(least)}, at most 1.5 times`, is: `${number(growth, 2)} times`, holds: growth <= 1.5 };
  });
}

function rushBars({ rush, publicListScriptBytes }: Results): Bar[] {
  const script = { name: "script of the public list below 90 kB gzipped", is: `${number(publicListScriptBytes)} bytes`, holds: publicListScriptBytes < 90_000 };
  if (!rush) return [script];
  const { inTime, closing, killed, filesLeftBehind } = rush;
  const all = [inTime, closing, killed];
  return [
    script,
    {
      name: "deadline rush at 32 clients, at least 60 submits a second",
      is: `${number(inTime.perSecond, 1)} a second (${inTime.attempted} teams, a third of them twice)`,
      holds: inTime.perSecond >= 60,
    },
    { name: "p99 of a submit below 1 s", is: `${number(inTime.p99Ms)} ms`, holds: inTime.p99Ms < 1000 },
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
