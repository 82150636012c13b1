import { z } from "zod";
import { diffArrays } from "diff";
import { regimes } from "#app/domain/ip/schema.ts";
import { formatMoney } from "#app/platform/money.ts";
import { formatDateTime } from "#app/platform/time.ts";
import { type Piece, shortened, textPieces } from "#app/ui/difference.ts";
import type { ChallengeField } from "./field-kinds.ts";
import { fields } from "./fields.ts";
import { applicantNames, kindNames, routeNames } from "./schema.ts";

/** Compares two versions of a challenge. The result is a list of pieces that a page marks. */
/** The content of a version in the database: columns by name, criteria and prompts as rows. */
export const versionContent = z.record(z.string(), z.unknown());
export type VersionContent = z.infer<typeof versionContent>;

/** One difference: a text compared word by word, a list compared item by item, or a table row with its cells. */
export type Difference =
  | { kind: "text"; label: string; pieces: Piece[] }
  | { kind: "items"; label: string; pieces: Piece[] }
  | { kind: "value"; label: string; before: string; after: string }
  | { kind: "rows"; label: string; rows: { name: string; state: "added" | "removed" | "changed"; cells: { label: string; pieces: Piece[] }[] }[] };

const text = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

function itemPieces(before: readonly string[], after: readonly string[]): Piece[] {
  return diffArrays([...before], [...after]).flatMap(({ value, added, removed }) =>
    value.map((item): Piece => ({ state: added ? "added" : removed ? "removed" : "same", text: item })),
  );
}

type Row = Readonly<Record<string, unknown>>;
type Cell = readonly [label: string, read: (row: Row, content: VersionContent) => string];

interface RowField {
  label: string;
  one: string;
  name: (row: Row) => string;
  cells: readonly Cell[];
}

// Rows are compared by position. Published rows are never removed, and new rows come after them.
function rowsOf(field: RowField, key: string, before: VersionContent, after: VersionContent): Difference | null {
  const [old, young] = [rowList(before[key]), rowList(after[key])];
  const rows = Array.from({ length: Math.max(old.length, young.length) }, (_, index) => {
    const [was, is] = [old[index], young[index]];
    const state = !was ? ("added" as const) : !is ? ("removed" as const) : ("changed" as const);
    const cells = field.cells
      .map(([label, read]) => ({ label, pieces: textPieces(was ? read(was, before) : "", is ? read(is, after) : "") }))
      .filter(({ pieces }) => pieces.some((piece) => piece.state !== "same"));
    return {
      name: `${field.one} ${index + 1}: ${field.name(is ?? was ?? {})}`,
      state,
      cells: cells.map((cell) => ({ ...cell, pieces: shortened(cell.pieces) })),
    };
  }).filter(({ cells }) => cells.length > 0);
  return rows.length > 0 ? { kind: "rows", label: field.label, rows } : null;
}

const rowList = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);
const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);
const yesOrNo = (value: unknown): string => (value === true ? "Yes" : "No");
const money = (value: unknown, content: VersionContent): string =>
  typeof value === "number" || typeof value === "string" ? formatMoney(value, text(content.currency)) : "None";
const moment = (value: unknown, content: VersionContent): string => (typeof value === "string" ? formatDateTime(value, text(content.time_zone)) : "None");
// The label of each value that can be chosen, for all fields.
const NAMES: Readonly<Record<string, string>> = {
  ...kindNames,
  ...applicantNames,
  ...routeNames,
  ...Object.fromEntries(Object.entries(regimes).map(([name, { label }]) => [name, label])),
  ...{ open: "Nobody", reviewer_hidden: "Reviewers from applicants", both_hidden: "Both from each other" },
};

type Show = (value: unknown, content: VersionContent) => string;

// The parts of a version that are not form fields.
const OTHER_ITEMS: Readonly<Record<string, readonly [label: string, show: (item: unknown) => string]>> = {
  attachments: ["Attachments", (item) => text((item as { name?: unknown }).name)],
};
const OTHER_VALUES: Readonly<Record<string, readonly [label: string, show: Show]>> = {
  amount_minor: ["Amount", money],
  has_annex: ["Restricted annex", yesOrNo],
};

/** Turns the value of a field into text. */
function showOf({ kind, none }: ChallengeField): Show {
  if (kind.of === "tick") return yesOrNo;
  if (kind.of === "amount") return money;
  if (kind.of === "moment") return moment;
  if ("takes" in kind) return (value) => NAMES[text(value)] ?? (text(value) || (none ?? "Not chosen"));
  return (value) => (value === null || value === undefined || value === "" ? (none ?? "") : `${text(value)}${kind.of === "percent" ? "%" : ""}`);
}

function fieldDifference(key: string, field: ChallengeField, before: VersionContent, after: VersionContent): Difference {
  const { label, kind } = field;
  if (kind.of === "lines" || kind.of === "choices" || kind.of === "percents") {
    const shown = (item: unknown) =>
      typeof item === "object" ? text((item as { label?: unknown }).label) : `${NAMES[text(item)] ?? text(item)}${kind.of === "percents" ? "%" : ""}`;
    return { kind: "items", label, pieces: itemPieces(listed(before[key]).map(shown), listed(after[key]).map(shown)) };
  }
  if (kind.of === "prose" || kind.of === "markdown" || key === "title")
    return { kind: "text", label, pieces: shortened(textPieces(text(before[key]), text(after[key]))) };
  const show = showOf(field);
  return { kind: "value", label, before: show(before[key], before), after: show(after[key], after) };
}

const ROWS: Readonly<Record<string, RowField>> = {
  work_packages: {
    label: "Work packages",
    one: "Package",
    name: (row) => text(row.title),
    cells: [
      ["Title", (row) => text(row.title)],
      ["Description", (row) => text(row.description)],
      ["Maximum amount", (row, content) => money(row.ceiling_minor, content)],
      [
        "Eligible organisations",
        (row) =>
          list(row.eligible_kinds)
            .map((kind) => NAMES[kind] ?? kind)
            .join(", ") || "Any",
      ],
      ["Can be bid for separately", (row) => yesOrNo(row.is_separate)],
    ],
  },
  criteria: {
    label: "Criteria",
    one: "Criterion",
    name: (row) => text(row.title),
    cells: [
      ["Name", (row) => text(row.title)],
      ["Guidance for reviewers", (row) => text(row.guidance)],
      ["Weight", (row) => `${text(row.weight_percent)}%`],
      ["Minimum score", (row) => text(row.threshold_score ?? "–")],
      [
        "Meaning of each score",
        (row) =>
          list(row.descriptors)
            .map((meaning, score) => `${score}: ${meaning}`)
            .join("\n"),
      ],
    ],
  },
  prompts: {
    label: "Questions for applicants",
    one: "Question",
    name: (row) => (row.is_required === false ? "optional" : "required"),
    cells: [
      ["Wording", (row) => text(row.prompt)],
      ["Answer required", (row) => yesOrNo(row.is_required)],
    ],
  },
};

/** All differences between two versions, in the order of the public page. */
export function differences(before: VersionContent, after: VersionContent): Difference[] {
  const same = (key: string) => JSON.stringify(before[key] ?? null) === JSON.stringify(after[key] ?? null);
  const found: (Difference | null)[] = [
    ...Object.entries<ChallengeField>(fields).map(([name, field]) => {
      const key = field.shownAs ?? name;
      return same(key) ? null : fieldDifference(key, field, before, after);
    }),
    ...Object.entries(OTHER_ITEMS).map(([key, [label, show]]): Difference | null =>
      same(key) ? null : { kind: "items", label, pieces: itemPieces(listed(before[key]).map(show), listed(after[key]).map(show)) },
    ),
    ...Object.entries(OTHER_VALUES).map(([key, [label, show]]): Difference | null =>
      same(key) ? null : { kind: "value", label, before: show(before[key], before), after: show(after[key], after) },
    ),
    ...Object.entries(ROWS).map(([key, field]) => (same(key) ? null : rowsOf(field, key, before, after))),
  ];
  return found.filter((difference): difference is Difference => difference !== null);
}
