import { Money, Table } from "#app/ui/data.tsx";
import { applicantNames, type WorkPackage } from "../schema.ts";

/** The work packages of a challenge: who can do each one, the maximum amount, and whether a team can bid for it separately. */
export function WorkPackages({ packages, currency }: { packages: readonly WorkPackage[]; currency: string }) {
  const hasCeilings = packages.some(({ ceiling_minor }) => ceiling_minor !== null);
  return (
    <>
      <p className="mb-4 text-sm text-soft">{howToBid(packages)}</p>
      <Table
        caption="Work packages"
        quietCaption
        rows={packages}
        rowKey={({ id }) => id}
        columns={[
          {
            label: "Package",
            heading: true,
            cell: ({ title, description }, index) => (
              <>
                {index + 1}. {title}
                {description && <p className="mt-0.5 text-sm font-normal text-soft">{description}</p>}
              </>
            ),
          },
          {
            label: "Eligible organisations",
            cell: ({ eligible_kinds }) => eligible_kinds.map((kind) => applicantNames[kind]).join(", ") || "Any eligible organisation",
          },
          { label: "Separate bid", cell: ({ is_separate }) => (is_separate ? "Possible" : "Not possible") },
          ...(hasCeilings
            ? [
                {
                  label: "Maximum amount",
                  numeric: true,
                  cell: ({ ceiling_minor }: WorkPackage) => (ceiling_minor === null ? "–" : <Money minor={ceiling_minor} currency={currency} />),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

function howToBid(packages: readonly WorkPackage[]): string {
  const separate = packages.filter(({ is_separate }) => is_separate).length;
  if (separate === 0) return "A proposal must cover all work packages.";
  return separate === packages.length
    ? "A proposal can cover all work packages or only some of them."
    : "A proposal can cover all work packages, or only some of those with a separate bid.";
}
