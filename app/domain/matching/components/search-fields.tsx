import { Field, Select, TextArea } from "#app/ui/fields.tsx";
import { FieldRow } from "#app/ui/form.tsx";
import { GroupedCheckboxes } from "#app/ui/grouped-checkboxes.tsx";
import type { CompetencyChoice } from "../schema.ts";

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => ({ value: String(level), label: `TRL ${level}` }));

/** The fields of a partner search, for posting and for changing it. */
export function SearchFields({ choices }: { choices: readonly CompetencyChoice[] }) {
  const fields = [...new Set(choices.map(({ field }) => field))];
  return (
    <>
      <TextArea name="brings" label="What you offer" hint="For example skills, equipment, people or a test site." rows={3} maximum={1000} />
      <GroupedCheckboxes
        name="competencies"
        label="Competencies that you need"
        hint="Choose at most 12. We show you organisations and people with these competencies."
        groups={fields.map((label) => ({
          label,
          options: choices.filter(({ field }) => field === label).map(({ code, label: name }) => ({ value: code, label: name })),
        }))}
      />
      <TextArea name="seeks" label="Other needs" rows={2} maximum={1000} optional />
      <FieldRow>
        <Select name="trl_from" label="Minimum TRL of a partner" options={LEVELS} empty="Any" optional />
        <Field name="until_on" type="date" label="End date" hint="The latest possible date is the day when bidding closes." />
      </FieldRow>
    </>
  );
}

/** The field at which each refusal is shown. */
export const searchFieldOf = {
  search_seeks_nothing: "seeks",
  competency_unknown: "competencies",
  search_ends_in_past: "until_on",
  search_ends_after_closing: "until_on",
};
