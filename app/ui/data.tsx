import { Fragment, type ReactNode } from "react";
import { formatMoney } from "#app/platform/money.ts";

export interface Column<T> {
  label: string;
  cell: (row: T, index: number) => ReactNode;
  /** Right-aligned digits: amounts, counts, scores. */
  numeric?: boolean;
  /** The column that names the row; the first one when none says so. */
  heading?: boolean;
  /** The address of the list sorted by it, and the direction in which it is sorted by it now. */
  sort?: { href: string; direction?: "ascending" | "descending" };
  /** What stands under the column in the last line. */
  total?: ReactNode;
}

interface TableProps<T> {
  /** What the table shows; part of it for everyone, or for screen readers only with `quietCaption`. */
  caption: string;
  quietCaption?: boolean;
  columns: Column<T>[];
  rows: readonly T[];
  rowKey: (row: T, index: number) => string | number;
  /** What a line after a row says; nothing: no line. */
  lineAfter?: (row: T) => ReactNode;
}

/** A table for comparing. On a phone each row is read as a block with its headings; roles keep it a table for screen readers. */
export function Table<T>({ caption, quietCaption = false, columns, rows, rowKey, lineAfter }: TableProps<T>) {
  const heading = Math.max(
    0,
    columns.findIndex((column) => column.heading),
  );
  const hasTotals = columns.some((column) => column.total !== undefined);
  return (
    <div className="overflow-x-auto">
      <table role="table" className="data-table stacked">
        <caption className={quietCaption ? "sr-only" : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.label} role="columnheader" scope="col" className={column.numeric ? "numeric" : undefined} aria-sort={column.sort?.direction}>
                {column.sort ? (
                  <a href={column.sort.href} className="text-inherit">
                    {column.label}
                    {column.sort.direction && <span aria-hidden="true">{column.sort.direction === "ascending" ? " ↑" : " ↓"}</span>}
                  </a>
                ) : (
                  column.label
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, index) => {
            const line = lineAfter?.(row);
            return (
              <Fragment key={rowKey(row, index)}>
                <tr role="row">
                  {columns.map((column, at) =>
                    at === heading ? (
                      <th key={column.label} role="rowheader" scope="row" className="font-semibold">
                        {column.cell(row, index)}
                      </th>
                    ) : (
                      <td key={column.label} role="cell" data-label={column.label} className={column.numeric ? "numeric" : undefined}>
                        {column.cell(row, index)}
                      </td>
                    ),
                  )}
                </tr>
                {line && (
                  <tr role="row" className="line-after">
                    <td role="cell" colSpan={columns.length}>
                      {line}
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
        {hasTotals && (
          <tfoot role="rowgroup">
            <tr role="row">
              {columns.map((column, at) =>
                at === heading ? (
                  <th key={column.label} role="rowheader" scope="row">
                    {column.total ?? "Total"}
                  </th>
                ) : (
                  <td key={column.label} role="cell" data-label={column.label} className={column.numeric ? "numeric" : undefined}>
                    {column.total}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

export type DataListItem = readonly [term: ReactNode, value: ReactNode];

/** Facts of one thing as term and value; items that are null or false are left out. */
export function DataList({ items, change }: { items: readonly (DataListItem | null | false | undefined)[]; change?: { href: string; label: string } }) {
  const shown = items.filter((item): item is DataListItem => Boolean(item));
  return (
    <>
      <dl className="divide-y divide-line border-y border-line">
        {shown.map(([term, value], index) => (
          <div
            key={typeof term === "string" ? term : index}
            className="grid items-baseline gap-x-6 gap-y-0.5 py-2.5 sm:grid-cols-[minmax(9rem,13rem)_minmax(0,1fr)]"
          >
            <dt className="text-sm text-soft">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {change && (
        <p className="no-print mt-2 text-sm">
          <a href={change.href}>{change.label}</a>
        </p>
      )}
    </>
  );
}

/** An amount in whole minor units: `<Money minor={award.amount_minor} currency={award.currency} />`. */
export function Money({ minor, currency, exact = false }: { minor: number | bigint | string | null | undefined; currency: string; exact?: boolean }) {
  if (minor === null || minor === undefined) return <span className="text-soft">not set</span>;
  return <span className="tabular">{formatMoney(minor, currency, { exact })}</span>;
}

/** A figure with its name, for the few numbers a page is about. */
export function Figure({ label, children, note }: { label: ReactNode; children: ReactNode; note?: ReactNode }) {
  return (
    <div className="border-s-2 border-accent ps-3">
      <p className="text-xs text-soft">{label}</p>
      <p className="tabular text-xl leading-tight font-semibold">{children}</p>
      {note && <p className="text-xs text-soft">{note}</p>}
    </div>
  );
}

/** Keyset paging: the pages' own addresses, already built by the caller. */
export function Pagination({
  previous,
  next,
  label = "Pages",
  previousLabel = "Previous page",
  nextLabel = "Next page",
}: {
  previous?: string | null | undefined;
  next?: string | null | undefined;
  label?: string;
  previousLabel?: string;
  nextLabel?: string;
}) {
  if (!previous && !next) return null;
  const link = "inline-flex min-h-11 items-center rounded-sm border border-rule bg-surface px-4 font-semibold text-ink no-underline hover:bg-sunken";
  return (
    <nav aria-label={label} className="no-print mt-6 flex justify-between gap-4">
      {previous ? (
        <a rel="prev" href={previous} className={link}>
          {previousLabel}
        </a>
      ) : (
        <span />
      )}
      {next && (
        <a rel="next" href={next} className={link}>
          {nextLabel}
        </a>
      )}
    </nav>
  );
}
