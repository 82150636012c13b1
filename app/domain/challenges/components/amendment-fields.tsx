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

/** The fields of one section of an amendment: what may still change, and beside it what stays. */
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
  scope: "Who may apply can only become wider: who could apply when it was published still can.",
  awards: "Each may only become better for the teams. The amount, the currency and the IP terms stay.",
};

const ROWS: Record<"criteria" | "prompts", (amended: Amended) => ReactNode> = {
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
