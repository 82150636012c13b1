import { Money, Table } from "#app/ui/data.tsx";
import { applicantNames, type WorkPackage } from "../schema.ts";

/** The sections of a challenge's work: which may be answered alone, by whom, for how much. */
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
          { label: "Done by", cell: ({ eligible_kinds }) => eligible_kinds.map((kind) => applicantNames[kind]).join(", ") || "Anybody who may apply" },
          { label: "Alone", cell: ({ is_separate }) => (is_separate ? "May be bid for alone" : "With all others") },
          ...(hasCeilings
            ? [
                {
                  label: "At most",
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
  if (separate === 0) return "A proposal answers all of them together.";
  return separate === packages.length
    ? "A proposal answers all of them, or only some."
    : "A proposal answers all of them, or only some of those that may be bid for alone.";
}
