import { type DeedContent, exclusivityNames, governmentUseNames, regimes } from "#app/domain/ip/schema.ts";
import { DataList, Table } from "#app/ui/data.tsx";

/** The whole text of a deed: who owns results, who can use them, and the background IP. */
export function DeedView({ content }: { content: DeedContent }) {
  const nameOf = (id: string) => content.parties.find((party) => party.organisation_id === id)?.name ?? "A former party";
  const shares = content.results.flatMap(({ result_class, shares: owners }) => owners.map((owner) => ({ result_class, ...owner })));
  return (
    <div className="space-y-5">
      <DataList
        items={[
          [
            "Regime",
            <>
              <strong>{regimes[content.regime].label}.</strong> {regimes[content.regime].others}
            </>,
          ],
          ["Government use", governmentUseNames[content.government_use]],
          ["Review before publication", `${content.publication_review_days} days. No objection means consent`],
          [
            "March-in",
            content.march_in_grounds ? (
              <span key="march" className="whitespace-pre-line">
                {content.march_in_grounds}
              </span>
            ) : (
              "None"
            ),
          ],
          ["Version", `${content.version}${content.previous_sha256 ? `, after ${content.previous_sha256.slice(0, 12)}…` : ", the first"}`],
        ]}
      />
      <Table
        caption="Who owns the results"
        rows={shares}
        rowKey={(row) => `${row.result_class}-${row.organisation_id}`}
        columns={[
          { label: "Results", cell: (row) => row.result_class },
          { label: "Owner", cell: (row) => nameOf(row.organisation_id) },
          { label: "Share", numeric: true, cell: (row) => `${row.percent}%` },
        ]}
      />
      <Table
        caption="Licences to use the results"
        rows={content.licences}
        rowKey={(row) => `${row.grantor_id}-${row.grantee_id}-${row.field}`}
        columns={[
          {
            label: "Parties",
            cell: (row) => (
              <>
                {nameOf(row.grantor_id)} <span className="font-normal">to</span> {nameOf(row.grantee_id)}
              </>
            ),
          },
          { label: "Kind", cell: (row) => exclusivityNames[row.exclusivity] },
          { label: "Field", cell: (row) => row.field },
          { label: "Territory and term", cell: (row) => `${row.territory}, ${row.term_months ? `${row.term_months} months` : "for the life of the right"}` },
          { label: "Sub-licences", cell: (row) => (row.can_sublicense ? "Allowed" : "Not allowed") },
          { label: "Royalty", numeric: true, cell: (row) => (row.royalty_percent > 0 ? `${row.royalty_percent}%` : "free") },
        ]}
      />
      {content.background.length > 0 ? (
        <Table
          caption="Background IP, free of charge to do the project"
          rows={content.background}
          rowKey={(_row, index) => index}
          columns={[
            { label: "Description", cell: (row) => row.description },
            { label: "Owner", cell: (row) => nameOf(row.organisation_id) },
            { label: "Terms for using results", cell: (row) => row.results_licence_terms || <span className="text-soft">none</span> },
          ]}
        />
      ) : (
        <p className="text-soft">No background IP was declared.</p>
      )}
    </div>
  );
}
