import { proposalStatusNames } from "#app/domain/reviews/schema.ts";
import { Table } from "#app/ui/data.tsx";
import { Notice } from "#app/ui/status.tsx";
import type { AwardFunding } from "#app/domain/awards/answers.ts";

const statusName = (status: string | null) => (status ? ((proposalStatusNames as Readonly<Record<string, string>>)[status] ?? status) : "");

/** The higher-ranked proposals that are not recommended, and the reason. */
export function PassedOverProposals({ funding: { order_reason, passed_over } }: { funding: Pick<AwardFunding, "order_reason" | "passed_over"> }) {
  if (passed_over.length === 0) return null;
  return (
    <>
      <Notice tone="warning" title="Ranking not followed">
        {order_reason ?? "When this award was recommended, all higher-ranked proposals were also recommended."}
      </Notice>
      <Table
        caption="Higher-ranked proposals that are not recommended"
        rows={passed_over}
        rowKey={({ place, id }) => `${place}-${id ?? "hidden"}`}
        columns={[
          { label: "Rank", numeric: true, cell: ({ place }) => place },
          {
            label: "Proposal",
            heading: true,
            cell: ({ id, title }) => (id && title ? <a href={`/proposals/${id}/sealed`}>{title}</a> : "Hidden because you have a conflict of interest"),
          },
          { label: "Score", numeric: true, cell: ({ mean_percent }) => (mean_percent === null ? "none" : `${mean_percent.toFixed(2)}%`) },
          { label: "State", cell: ({ status }) => statusName(status) },
          { label: "Reason to the team", cell: ({ note }) => note ?? "none yet" },
        ]}
      />
    </>
  );
}
