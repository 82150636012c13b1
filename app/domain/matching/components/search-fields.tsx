import { Field, Select, TextArea } from "#app/ui/fields.tsx";
import { FieldRow } from "#app/ui/form.tsx";
import { GroupedCheckboxes } from "#app/ui/grouped-checkboxes.tsx";
import type { CompetencyChoice } from "../schema.ts";

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => ({ value: String(level), label: `TRL ${level}` }));

/** What a search says, when it is posted and when it is changed. */
export function SearchFields({ choices }: { choices: readonly CompetencyChoice[] }) {
  const fields = [...new Set(choices.map(({ field }) => field))];
  return (
    <>
      <TextArea name="brings" label="What you bring" hint="Skills, rigs, people, a place." rows={3} maximum={1000} />
      <GroupedCheckboxes
        name="competencies"
        label="What you seek"
        hint="At most twelve. Organisations that recorded them, and people whose profile names them, are shown to you, with the reason."
        groups={fields.map((label) => ({
          label,
          options: choices.filter(({ field }) => field === label).map(({ code, label: name }) => ({ value: code, label: name })),
        }))}
      />
      <TextArea name="seeks" label="In your own words" rows={2} maximum={1000} optional />
      <FieldRow>
        <Select name="trl_from" label="TRL a partner should have reached" options={LEVELS} empty="Any" optional />
        <Field name="until_on" type="date" label="Until" hint="At the latest the day on which bidding closes." />
      </FieldRow>
    </>
  );
}

/** Which field each refusal of a search stands at. */
export const searchFieldOf = {
  search_seeks_nothing: "seeks",
  competency_unknown: "competencies",
  search_ends_in_past: "until_on",
  search_ends_after_closing: "until_on",
};
