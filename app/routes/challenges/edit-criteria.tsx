import { call } from "#app/domain/call.server.ts";
import { may } from "#app/domain/acts.ts";
import { LONG_FORM_BYTES } from "#app/platform/body-limit.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { DraftFooter } from "#app/domain/challenges/components/draft-footer.tsx";
import { criteriaValues } from "#app/domain/challenges/components/draft-values.ts";
import { rowPairs } from "#app/domain/challenges/field-forms.ts";
import { ImportNotes } from "#app/domain/challenges/components/import-notes.tsx";
import { criteriaInput } from "#app/domain/challenges/draft.ts";
import { sectionTitles } from "#app/domain/challenges/file.ts";
import { managedFile } from "#app/domain/challenges/queries.server.ts";
import { standardDescriptors } from "#app/domain/challenges/schema.ts";
import { formAction, saved } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { BothTexts, isStale, revisionFor } from "#app/ui/both-texts.tsx";
import { Field, TextArea } from "#app/ui/fields.tsx";
import { FieldRow, Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Rows } from "#app/ui/rows.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${sectionTitles.criteria} · ${data?.file.title ?? "Challenge"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => ({ file: await managedFile(db, parseParams(idParams, params).id) }));

export const action = formAction(
  criteriaInput,
  async ({ db, params, input, isAutosave }) => {
    const { id } = parseParams(idParams, params);
    const { revision } = await call(db, "save_criteria", { challenge_id: id, ...input });
    return saved({ isAutosave, revision }, `/challenges/${id}/edit?done=saved`);
  },
  { fieldBytes: LONG_FORM_BYTES },
);

export default function EditCriteria() {
  const { file } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const initial = criteriaValues(file, standardDescriptors);
  const stale = isStale(result);
  return (
    <Page>
      <PageHeader
        title={sectionTitles.criteria}
        kicker={file.title}
        back={{ href: `/challenges/${file.id}/edit`, label: "All sections" }}
        lead="Reviewers score each proposal on each criterion from 0 to 5. Weights decide the ranking. Minimum scores show which proposals are good enough for an award."
      />
      <ImportNotes section="criteria" file={file} />
      <Form result={result} initial={initial} guard autosave={may(file.acts, "edit")}>
        {stale && <BothTexts pairs={rowPairs("Criterion", initial.criteria, resultFor(result, undefined)?.values.criteria)} />}
        <Hidden name="revision" value={revisionFor(result, file.revision)} />
        <p className="mb-4 text-sm text-soft">
          The weights must add up to 100 before you submit.{file.criteria.length > 0 && ` The saved weights add up to ${sumOf(file.criteria)}.`}
        </p>
        <Rows name="criteria" label="Criterion" addLabel="Add criterion" minimum={1} maximum={20}>
          {(row) => (
            <>
              <Field name={`${row}.title`} label="Name" maxLength={160} />
              <TextArea name={`${row}.guidance`} label="Guidance for reviewers" rows={2} maximum={2000} optional />
              <FieldRow>
                <Field name={`${row}.weight_percent`} label="Weight" inputMode="decimal" suffix="%" width="tiny" />
                <Field name={`${row}.threshold_score`} label="Minimum score" inputMode="decimal" width="tiny" optional />
              </FieldRow>
              <details>
                <summary className="cursor-pointer py-1 text-sm text-accent">Meaning of each score</summary>
                <p className="mt-1 text-sm text-soft">If you leave all six empty, the standard wording applies.</p>
                <div className="mt-2">
                  {[0, 1, 2, 3, 4, 5].map((score) => (
                    <Field key={score} name={`${row}.descriptors[${score}]`} label={`Score ${score}`} maxLength={600} />
                  ))}
                </div>
              </details>
            </>
          )}
        </Rows>
        <DraftFooter file={file} isStale={stale} />
      </Form>
    </Page>
  );
}

const sumOf = (criteria: { weight_percent: number }[]): number => criteria.reduce((sum, { weight_percent }) => sum + Math.round(weight_percent * 100), 0) / 100;
