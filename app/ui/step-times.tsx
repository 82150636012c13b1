import { daysBetween } from "#app/platform/time.ts";
import { Table } from "./data.tsx";
import { DateTime } from "./time.tsx";

interface Step {
  step: string;
  /** Null: not yet. */
  at: string | null;
}

const days = (count: number) => (count === 1 ? "1 day" : `${count.toLocaleString("en-GB")} days`);

/** How long each step took after the one before it. */
export function StepTimes({ steps, zone, showCaption = false }: { steps: readonly Step[]; zone: string; showCaption?: boolean }) {
  return (
    <Table
      caption="How long each step took"
      quietCaption={!showCaption}
      rows={steps.map((each, index) => ({ ...each, since: steps[index - 1]?.at }))}
      rowKey={({ step }) => step}
      columns={[
        { label: "Step", heading: true, cell: ({ step }) => step },
        { label: "Date", cell: ({ at }) => (at ? <DateTime at={at} zone={zone} show="date" /> : <span className="text-soft">not yet</span>) },
        { label: "Since previous step", numeric: true, cell: ({ at, since }) => (since && at ? days(daysBetween(since, at)) : "") },
      ]}
    />
  );
}
