import { Fragment, type ReactNode } from "react";
import { Checkbox, Checkboxes, Field, Radios, Select, TextArea } from "#app/ui/fields.tsx";
import { FieldRow, FormSection } from "#app/ui/form.tsx";
import { type ChallengeField, groups } from "../field-kinds.ts";
import { inputName, type Named } from "../field-forms.ts";
import type { FieldName } from "../fields.ts";
import type { ChallengeFile } from "../file.ts";

const ZONES = [
  "Asia/Karachi",
  "UTC",
  "Asia/Dubai",
  "Asia/Riyadh",
  "Asia/Shanghai",
  "Europe/London",
  "Europe/Berlin",
  "Europe/Istanbul",
  "America/New_York",
  "America/Los_Angeles",
];

/** The form fields of a challenge. Headings and rows come from the table of fields. */
export function ChallengeFields({ fields, file, isAmendment = false }: { fields: Named[]; file: ChallengeFile; isAmendment?: boolean }): ReactNode {
  const shown = fields.filter(([, { ofIdeas }]) => file.kind !== "idea_challenge" || ofIdeas !== false);
  return runs(shown, ([, { group }]) => group ?? "").map((together) => {
    const heading = together[0]?.[1].group;
    const rows = runs(together, ([name, { row }]) => row ?? name).map((row) => <Row key={row[0]?.[0]} row={row} file={file} isAmendment={isAmendment} />);
    if (!heading) return <Fragment key={together[0]?.[0]}>{rows}</Fragment>;
    const { title, hint } = groups[heading];
    return (
      <FormSection key={heading} title={title} hint={isAmendment ? null : hint}>
        {rows}
      </FormSection>
    );
  });
}

/** Groups adjacent items with the same key. */
function runs<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const found: T[][] = [];
  for (const item of items) {
    const last = found.at(-1);
    if (last?.[0] !== undefined && keyOf(last[0]) === keyOf(item)) last.push(item);
    else found.push([item]);
  }
  return found;
}

function Row({ row, file, isAmendment }: { row: Named[]; file: ChallengeFile; isAmendment: boolean }) {
  const inputs = row.map(([name, field]) => <Input key={name} name={name} field={field} file={file} isAmendment={isAmendment} />);
  return row.length > 1 ? <FieldRow>{inputs}</FieldRow> : inputs;
}

function Input({ name, field, file, isAmendment }: { name: FieldName; field: ChallengeField; file: ChallengeFile; isAmendment: boolean }) {
  const { kind, width, optional } = field;
  const words = file.kind === "idea_challenge" && field.ofIdeas ? field.ofIdeas : field;
  const hint = (isAmendment ? field.amend?.hint : undefined) ?? words.hint;
  const common = { name: inputName(name), label: words.label, ...(hint ? { hint } : {}), ...(optional ? { optional } : {}) };
  switch (kind.of) {
    case "line":
      return <Field {...common} maxLength={kind.maximum} />;
    case "prose":
    case "markdown":
      return <TextArea {...common} rows={kind.rows ?? 5} maximum={kind.maximum} />;
    case "lines":
      return <TextArea {...common} rows={3} />;
    case "whole":
      return <Field {...common} inputMode="numeric" width={width ?? "tiny"} {...(kind.unit ? { suffix: kind.unit } : {})} />;
    case "percent":
      return <Field {...common} inputMode="decimal" suffix="%" width={width ?? "tiny"} />;
    case "percents":
      return <Field {...common} suffix="%" width={width ?? "half"} />;
    case "tick":
      return <Checkbox {...common} />;
    case "amount":
      return <Field {...common} inputMode="decimal" {...(isAmendment ? { prefix: file.currency } : {})} />;
    case "moment":
      return <Field {...common} type="datetime-local" width="half" />;
    case "zone":
      return (
        <Select
          {...common}
          options={[...new Set([file.time_zone, ...ZONES])].map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
          width="half"
        />
      );
    case "choices":
      return <Checkboxes {...common} options={kind.choices(file)} {...(kind.columns ? { columns: true, quietLabel: true } : {})} />;
    default: {
      const options = kind.choices(file).map(({ hint: said, ...option }) => ({ ...option, ...(said ? { hint: <Lines of={said} /> } : {}) }));
      return kind.look === "radios" ? (
        <Radios {...common} options={options} />
      ) : (
        <Select {...common} options={options} {...(kind.empty ? { empty: kind.empty } : {})} {...(width ? { width } : {})} />
      );
    }
  }
}

function Lines({ of }: { of: string }) {
  const lines = of.split("\n");
  return lines.length === 1 ? (
    <>{of}</>
  ) : (
    <>
      {lines.map((line) => (
        <span key={line} className="mt-1 block">
          {line}
        </span>
      ))}
    </>
  );
}
