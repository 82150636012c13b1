import { z } from "zod";
import { csv } from "#app/platform/csv.ts";
import { formatMoney, typedAmount } from "#app/platform/money.ts";
import { renderPdf } from "#app/platform/pdf.server.ts";
import { formatDate, formatHour, formatShortDate, toInstant } from "#app/platform/time.ts";
import type { Balances, FundStatement, SurrenderFund } from "./answers.ts";
import { accountNames, contributionKindNames, ledgerKindNames } from "./schema.ts";

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined);

/** The period in a statement's address; days in the fund's zone, both included. */
export const periodQuery = z.object({ from_day: day, until_day: day });

const STATEMENT_COLUMNS = [
  "line",
  "transaction_id",
  "counts_at",
  "posted_at",
  "what",
  "memo",
  "award",
  "by",
  "from_posting_id",
  "from_account",
  "to_posting_id",
  "to_account",
  "amount",
  "amount_minor",
  "available",
  "committed",
  "disbursed",
  "lapsed",
] as const;

/** A statement as CSV: opening, every movement with its postings and the balances after it, closing, sources, and the hash of the movements. */
export function statementCsv(statement: FundStatement): string {
  const { fund, lines, opening, closing, sources, sha256, owed_minor } = statement;
  const money = (minor: number) => typedAmount(minor, fund.currency);
  const balances = (balance: Omit<Balances, "contributed_minor">) => ({
    available: money(balance.available_minor),
    committed: money(balance.committed_minor),
    disbursed: money(balance.disbursed_minor),
    lapsed: money(balance.lapsed_minor),
  });
  return csv(
    [
      { line: "opening", counts_at: statement.from, what: "Opening balance", memo: `${fund.name} (${fund.code}), ${fund.currency}`, ...balances(opening) },
      ...lines.map((line) => ({
        line: "movement",
        transaction_id: line.id,
        counts_at: toInstant(line.counts_at).toISOString(),
        posted_at: toInstant(line.posted_at).toISOString(),
        what: ledgerKindNames[line.kind] ?? line.kind,
        memo: line.memo,
        award: line.award_number ?? "",
        by: line.actor ?? "the system",
        from_posting_id: line.from_posting_id,
        from_account: line.from_account,
        to_posting_id: line.to_posting_id,
        to_account: line.to_account,
        amount: money(line.amount_minor),
        amount_minor: line.amount_minor,
        ...balances(line),
      })),
      {
        line: "closing",
        counts_at: statement.until,
        what: "Closing balance",
        memo: owed_minor > 0 ? `Owed to contributors now: ${money(owed_minor)}` : "",
        ...balances(closing),
      },
      ...sources.map((source) => ({
        line: "source",
        what: contributionKindNames[source.kind],
        memo: source.source_name,
        amount: money(source.amount_minor),
        amount_minor: source.amount_minor,
      })),
      { line: "sha256", what: "SHA-256 of the transactions", memo: sha256 },
    ],
    STATEMENT_COLUMNS,
  );
}

/** A statement as PDF; the same bytes for the same statement. */
export function statementPdf(statement: FundStatement): Promise<Uint8Array<ArrayBuffer>> {
  const { fund, lines, opening, closing, sources } = statement;
  const money = (minor: number) => formatMoney(minor, fund.currency, { exact: true });
  // In a table of one currency the amounts stand alone.
  const bare = (minor: number) => money(minor).replace(`${fund.currency}\u00a0`, "");
  const balances = (balance: Omit<Balances, "contributed_minor">) =>
    [balance.available_minor, balance.committed_minor, balance.disbursed_minor, balance.lapsed_minor].map(bare);
  return renderPdf("domain/funds/statement.typ", {
    date: `${statement.until}T00:00:00Z`,
    title: fund.name,
    code: fund.code,
    owner: fund.organisation ?? "The authority",
    currency: fund.currency,
    rule: fund.is_lapsable ? "Lapsable: money not paid out by the end of the fiscal year is returned." : "Non-lapsable: remaining money carries over.",
    period: `${formatDate(statement.from)} to ${formatDate(statement.until)}`,
    from: formatDate(statement.from),
    until: formatDate(statement.until),
    zone: fund.time_zone,
    sha256: statement.sha256,
    owed: statement.owed_minor > 0 ? money(statement.owed_minor) : "",
    opening: balances(opening),
    closing: balances(closing),
    lines: lines.map((line) => ({
      at: `${formatShortDate(line.counts_at, fund.time_zone)}, ${formatHour(line.counts_at, fund.time_zone)}`,
      what: ledgerKindNames[line.kind] ?? line.kind,
      memo: line.memo,
      by: line.actor ?? "the system",
      ids: `Transaction ${line.id}, postings ${line.from_posting_id} and ${line.to_posting_id}`,
      way: `${accountNames[line.from_account]} → ${accountNames[line.to_account]}`,
      amount: bare(line.amount_minor),
      available: bare(line.available_minor),
      committed: bare(line.committed_minor),
    })),
    sources: sources.map((source) => ({
      name: source.source_name,
      kind: contributionKindNames[source.kind],
      count: String(source.contributions),
      amount: bare(source.amount_minor),
      returned: source.returned_minor > 0 ? bare(source.returned_minor) : "–",
    })),
  });
}

const SURRENDER_COLUMNS = ["fund", "fiscal_year", "lapses_on", "what", "award", "currency", "committed", "ordered", "due_before", "lapses"] as const;

/** The money to be returned at year end as CSV: one line a fund for what is available, one line an award with money in it. */
export function surrenderCsv(funds: readonly SurrenderFund[]): string {
  return csv(
    funds.flatMap((fund) => {
      const money = (minor: number) => typedAmount(minor, fund.currency);
      const about = { fund: fund.code, fiscal_year: fund.fiscal_year, lapses_on: fund.lapses_on, currency: fund.currency };
      return [
        { ...about, what: "Available", lapses: money(fund.available_minor) },
        ...fund.awards.map((award) => ({
          ...about,
          what: award.title,
          award: award.number,
          committed: money(award.committed_minor),
          ordered: money(award.ordered_minor),
          due_before: money(award.due_minor),
          lapses: money(award.lapses_minor),
        })),
      ];
    }),
    SURRENDER_COLUMNS,
  );
}
