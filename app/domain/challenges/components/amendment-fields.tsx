import type { ReactNode } from "react";
import { Checkbox, Field, TextArea } from "#app/ui/fields.tsx";
import { FormSection } from "#app/ui/form.tsx";
import { Rows } from "#app/ui/rows.tsx";
import { type AmendmentSection, isRowSection } from "../amendment.ts";
import type { VersionContent } from "../difference.ts";
import type { ChallengeFile } from "../file.ts";
import { amendedFieldsOf } from "../field-forms.ts";
import { ChallengeFields } from "./challenge-fields.tsx";

interface Amended {
  file: ChallengeFile;
  present: VersionContent;
}

/** The fields of one section of an amendment, with a note on what cannot change. */
export function AmendmentFields({ section, ...amended }: Amended & { section: AmendmentSection }): ReactNode {
  if (isRowSection(section)) return ROWS[section](amended);
  return (
    <>
      {NOTES[section] && <p className="mb-4 text-sm text-soft">{NOTES[section]}</p>}
      <ChallengeFields fields={amendedFieldsOf(section, amended.present)} file={amended.file} isAmendment />
    </>
  );
}

const NOTES: Partial<Record<AmendmentSection, string>> = {
  scope: "You can only let more organisations apply. Organisations that could apply at publication must still be able to apply.",
  awards: "These values can only change in favour of the teams. The amount, currency and IP terms cannot change.",
};

const ROWS: Record<"criteria" | "prompts", (amended: Amended) => ReactNode> = {
  criteria: ({ file }) => (
    <>
      <p className="mb-4 text-sm text-soft">Names, weights and thresholds cannot change. You can explain them more clearly.</p>
      {file.criteria.map((criterion, index) => (
        <FormSection key={criterion.title} title={`${criterion.title}, ${criterion.weight_percent}%`}>
          <TextArea name={`criteria[${index}].guidance`} label="Guidance for reviewers" rows={2} maximum={2000} optional />
          <details>
            <summary className="cursor-pointer py-1 text-sm text-accent">Meaning of each score</summary>
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
        You can reword published questions, make them optional and add new questions. You cannot remove a question, because teams may have answered it.
      </p>
      <Rows name="prompts" label="Question" addLabel="Add question" minimum={Array.isArray(present.prompts) ? present.prompts.length : 0} maximum={30}>
        {(row) => (
          <>
            <TextArea name={`${row}.prompt`} label="Question" rows={2} maximum={600} />
            <Checkbox name={`${row}.is_required`} label="Answer required" />
          </>
        )}
      </Rows>
    </>
  ),
};
