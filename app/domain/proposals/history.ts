import { z } from "zod";
import { formatMoney } from "#app/platform/money.ts";
import { type SectionKey, sectionOf } from "./sections.ts";
import type { BackgroundItem, BudgetLine, Milestone, Partner } from "./content.ts";
import { costKinds } from "./schema.ts";

/** The texts and tables with a history, by the last part of the address; `back` is the page to edit it. */
export const histories = {
  summary: { subject: "summary", title: "Summary", back: "summary" },
  approach: { subject: "approach", title: "Approach", back: "approach" },
  "work-plan": { subject: "work_plan", title: "Work plan", back: "work-plan" },
  milestones: { subject: "milestones", title: "Milestones", back: "milestones" },
  budget: { subject: "budget", title: "Budget", back: "budget" },
  declaration: { subject: "background", title: "Declaration of background IP", back: "background" },
  background: { subject: "background_items", title: "List of background IP", back: "background" },
  answers: { subject: "answer", title: "Answer", back: "answers" },
} as const;
export type HistoryPath = keyof typeof histories;
export type Subject = (typeof histories)[HistoryPath]["subject"];

export const isHistoryPath = (path: string | undefined): path is HistoryPath => path !== undefined && Object.hasOwn(histories, path);

/** The histories of a section, with addresses and titles. The histories of answers are linked at the questions. */
export const historiesOf = (section: SectionKey) =>
  Object.entries(histories)
    .filter(([path, { back }]) => back === sectionOf(section)?.path && path !== "answers")
    .map(([path, { title }]) => ({ path, title }));

/** One revision in the list. */
export const listedRevision = z.strictObject({
  revision: z.number(),
  saved_by: z.string(),
  /** The first of the consecutive saves that it includes. */
  begun_at: z.string(),
  saved_at: z.string(),
  characters: z.number().nullable(),
  rows: z.number().nullable(),
});
export type ListedRevision = z.infer<typeof listedRevision>;

/** One revision with what was saved: a text, or the rows of a table. */
export const revision = z.strictObject({
  revision: z.number(),
  saved_by: z.string(),
  saved_at: z.string(),
  body: z.string().nullable(),
  items: z.array(z.unknown()).nullable(),
});
export type Revision = z.infer<typeof revision>;

const number = z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined);
export const historyQuery = z.object({ from: number, to: number, before: number });

export const restoreInput = z.object({ newest: z.coerce.number().int().min(0), revision: z.coerce.number().int().min(1) });

/** A revision as text for comparison: the text itself, or a table line by line. */
export function textOfRevision(subject: Subject, revision: Revision | null, partners: readonly Partner[], currency: string): string {
  if (!revision) return "";
  const items = revision.items ?? [];
  const nameOf = (organisation: string) => partners.find(({ organisation_id }) => organisation_id === organisation)?.name ?? "A former partner";
  if (subject === "milestones")
    return lines(items as Milestone[], (row) => [
      row.title,
      `Month ${row.month}, TRL ${row.trl}, ${formatMoney(row.amount_minor, currency)}`,
      `Deliverable: ${row.deliverable}`,
      `Test of success: ${row.test_of_success}`,
    ]);
  if (subject === "budget")
    return lines(items as BudgetLine[], (row) => [
      `${nameOf(row.organisation_id)}, ${costKinds[row.cost_kind].toLowerCase()}: ${formatMoney(row.amount_minor, currency)}`,
      row.description,
    ]);
  if (subject === "background_items")
    return lines(items as BackgroundItem[], (row) => [
      `${nameOf(row.organisation_id)}: ${row.description}`,
      row.results_licence_terms && `Terms: ${row.results_licence_terms}`,
    ]);
  return revision.body ?? "";
}

function lines<Row>(rows: Row[], write: (row: Row) => string[]): string {
  return rows.map((row, index) => `${index + 1}. ${write(row).filter(Boolean).join("\n")}`).join("\n\n");
}
