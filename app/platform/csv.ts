import { stringify } from "csv-stringify/sync";

/** A table as CSV, with a heading for each column. Cells that a spreadsheet would run as formulas are written as text. */
export const csv = (rows: Record<string, unknown>[], columns: readonly (string | { key: string; header: string })[]): string =>
  stringify(rows, { header: true, columns: [...columns], escape_formulas: true, bom: true });
