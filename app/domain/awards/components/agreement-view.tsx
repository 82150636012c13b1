import type { Agreement } from "#app/domain/awards/answers.ts";
import { paymentSentences } from "#app/domain/challenges/schema.ts";
import { regimes } from "#app/domain/ip/schema.ts";
import { formatMoney } from "#app/platform/money.ts";
import { DataList, Money, Table } from "#app/ui/data.tsx";
import { Markdown } from "#app/ui/markdown.tsx";

const roleNames = { sponsor: "Sponsor", lead: "Lead", partner: "Partner" } as const;

/** The whole text of an agreement as it is hashed and signed. */
export function AgreementView({ agreement }: { agreement: Agreement }) {
  const { content } = agreement;
  return (
    <div className="space-y-5">
      <DataList
        items={[
          ["Project", content.title],
          ["Challenge", `${content.challenge.title} (${content.challenge.organisation})`],
          ["Grant", formatMoney(content.amount_minor, content.currency, { exact: true })],
          content.trl_from !== null && ["Technology readiness", `From TRL ${content.trl_from} to TRL ${content.trl_to}`],
          ["Payments", paymentSentences(content.rules).join(" ")],
          ["Results", `${regimes[content.ip.regime].label}. The IP deed states the exact terms`],
          ["Review before publication", `${content.ip.publication_review_days} days. No objection means consent`],
        ]}
      />
      <Table
        caption="Parties and their shares of the grant"
        rows={content.parties}
        rowKey={(row) => row.organisation_id}
        columns={[
          {
            label: "Party",
            cell: (row) => (
              <>
                {row.name}
                <span className="block text-sm font-normal text-soft">{[row.city, row.country].filter(Boolean).join(", ")}</span>
              </>
            ),
          },
          { label: "Role", cell: (row) => roleNames[row.role] },
          { label: "Share of the grant", numeric: true, cell: (row) => (row.grant_share_percent === null ? "–" : `${row.grant_share_percent}%`) },
        ]}
      />
      {content.own_contributions.length > 0 && (
        <Table
          caption="Own contributions in addition to the grant"
          rows={content.own_contributions}
          rowKey={(row) => row.organisation_id}
          columns={[
            { label: "Party", cell: (row) => row.name },
            { label: "In cash", numeric: true, cell: (row) => <Money minor={row.own_cash_minor} currency={content.currency} /> },
            { label: "In kind", numeric: true, cell: (row) => <Money minor={row.own_in_kind_minor} currency={content.currency} /> },
          ]}
        />
      )}
      <Table
        caption="Milestones and payments"
        rows={content.milestones}
        rowKey={(row) => row.position}
        columns={[
          {
            label: "Milestone",
            cell: (row) => (
              <>
                {row.position}. {row.title}
                <span className="block text-sm font-normal">{row.deliverable}</span>
                <span className="block text-sm font-normal text-soft">Test of success: {row.test_of_success}</span>
              </>
            ),
          },
          { label: "Month", numeric: true, cell: (row) => row.month },
          { label: "TRL", numeric: true, cell: (row) => row.trl },
          {
            label: "Amount",
            numeric: true,
            cell: (row) => <Money minor={row.amount_minor} currency={content.currency} />,
            total: <Money minor={content.amount_minor} currency={content.currency} />,
          },
        ]}
      />
      {content.work_plan && (
        <div>
          <h3 className="mb-2 text-lg">Work plan</h3>
          <Markdown text={content.work_plan} />
        </div>
      )}
      <Hash of="agreement" sha256={agreement.content_sha256} />
    </div>
  );
}

/** The hash of a paper, in groups for comparison by eye. */
export function Hash({ of, sha256 }: { of: string; sha256: string }) {
  return (
    <p className="text-sm text-soft">
      SHA-256 of the {of}: <code className="break-all text-ink">{sha256}</code>
    </p>
  );
}
