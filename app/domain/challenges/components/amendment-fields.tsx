import type { ReactNode } from "react";
import { Checkbox, Checkboxes, Field, Select, TextArea } from "#app/ui/fields.tsx";
import { FieldRow, FormSection } from "#app/ui/form.tsx";
import { Rows } from "#app/ui/rows.tsx";
import type { AmendmentPart } from "../amendment.ts";
import type { VersionContent } from "../difference.ts";
import type { ChallengeFile } from "../file.ts";
import { PartFields } from "./draft-fields.tsx";
import { applicantNames, trlNames } from "../schema.ts";

interface Amended {
  file: ChallengeFile;
  present: VersionContent;
}

/** The fields of one part of an amendment: what may still change, and beside it what stays. */
export function AmendmentFields({ part, ...amended }: Amended & { part: AmendmentPart }): ReactNode {
  return FIELDS[part](amended);
}

const FIELDS: Record<AmendmentPart, (amended: Amended) => ReactNode> = {
  about: () => (
    <>
      <Field name="title" label="Title" maxLength={200} hint="The address of the public page stays." />
      <TextArea name="summary" label="Public summary" rows={4} maximum={600} />
      <TextArea name="themes" label="Themes" rows={3} optional hint="One a line, at most 12." />
    </>
  ),
  problem: () => (
    <>
      <TextArea name="problem" label="Problem statement" rows={22} maximum={40_000} hint="Markdown." />
    </>
  ),
  order: ({ file }) => <PartFields part="order" file={file} />,
  scope: (amended) => <ScopeFields {...amended} />,
  awards: ({ file }) => (
    <>
      <p className="mb-4 text-sm text-soft">Each may only become better for the teams. The amount, the currency and the IP terms stay.</p>
      <FieldRow>
        <Field name="award_ceiling" label="Most for one award" inputMode="decimal" prefix={file.currency} optional hint="Left empty, the whole amount." />
        <Field name="expected_awards" label="Expected awards" inputMode="numeric" width="tiny" />
        <Field name="retention_percent" label="Retention" inputMode="decimal" suffix="%" width="tiny" />
      </FieldRow>
    </>
  ),
  criteria: ({ file }) => (
    <>
      <p className="mb-4 text-sm text-soft">Names, weights and thresholds stay; what they mean can be made clearer.</p>
      {file.criteria.map((criterion, index) => (
        <FormSection key={criterion.title} title={`${criterion.title}, ${criterion.weight_percent}%`}>
          <TextArea name={`criteria[${index}].guidance`} label="What reviewers look at" rows={2} maximum={2000} optional />
          <details>
            <summary className="cursor-pointer py-1 text-sm text-accent">What each score means</summary>
            <div className="mt-2">
              {[0, 1, 2, 3, 4, 5].map((score) => (
                <Field key={score} name={`criteria[${index}].descriptors[${score}]`} label={`Score ${score}`} maxLength={600} />
              ))}
            </div>
          </details>
        </FormSection>
      ))}
    </>
  ),
  prompts: ({ present }) => (
    <>
      <p className="mb-4 text-sm text-soft">
        Those that stand may be reworded and made optional; new ones come after them. None can be taken out, as teams may have answered it.
      </p>
      <Rows name="prompts" label="Question" addLabel="Add a question" minimum={Array.isArray(present.prompts) ? present.prompts.length : 0} maximum={30}>
        {(row) => (
          <>
            <TextArea name={`${row}.prompt`} label="Question" rows={2} maximum={600} />
            <Checkbox name={`${row}.is_required`} label="Has to be answered" />
          </>
        )}
      </Rows>
    </>
  ),
};

function ScopeFields({ file, present }: Amended) {
  const levels = trlNames.map((name, index) => ({ value: String(index + 1), label: `TRL ${index + 1}: ${name.toLowerCase()}` }));
  return (
    <>
      {file.trl_from !== null && (
        <FormSection title="Technology readiness">
          <FieldRow>
            <Select name="trl_from" label="To start from" options={levels} />
            <Select name="trl_to" label="To reach" options={levels} />
          </FieldRow>
        </FormSection>
      )}
      <FormSection title="Who may apply" hint="It can only become wider: who could apply when it was published still can.">
        <Checkboxes
          name="eligible_kinds"
          label="Kinds of organisation"
          options={Object.entries(applicantNames).map(([value, label]) => ({ value, label }))}
          hint="Alone or together."
        />
        {present.requires_university === true && <Checkbox name="requires_university" label="A university must take part" />}
        <FieldRow>
          {present.max_academic_share_percent !== null && (
            <Field name="max_academic_share_percent" label="Most academic share of the work" inputMode="decimal" suffix="%" width="tiny" optional />
          )}
          {present.max_partners !== null && <Field name="max_partners" label="Most partners in a team" inputMode="numeric" width="tiny" optional />}
        </FieldRow>
      </FormSection>
    </>
  );
}
