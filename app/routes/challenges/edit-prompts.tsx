import { call } from "#app/domain/call.server.ts";
import { may } from "#app/domain/acts.ts";
import { LONG_FORM_BYTES } from "#app/platform/body-limit.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { DraftFooter } from "#app/domain/challenges/components/draft-footer.tsx";
import { promptsValues } from "#app/domain/challenges/components/draft-values.ts";
import { rowPairs } from "#app/domain/challenges/field-forms.ts";
import { promptsInput } from "#app/domain/challenges/draft.ts";
import { sectionTitles } from "#app/domain/challenges/file.ts";
import { managedFile } from "#app/domain/challenges/queries.server.ts";
import { formAction, saved } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { BothTexts, isStale, revisionFor } from "#app/ui/both-texts.tsx";
import { Checkbox, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Rows } from "#app/ui/rows.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${sectionTitles.prompts} · ${data?.file.title ?? "Challenge"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => ({ file: await managedFile(db, parseParams(idParams, params).id) }));

export const action = formAction(
  promptsInput,
  async ({ db, params, input, isAutosave }) => {
    const { id } = parseParams(idParams, params);
    const { revision } = await call(db, "save_prompts", { challenge_id: id, ...input });
    return saved({ isAutosave, revision }, `/challenges/${id}/edit?done=saved`);
  },
  { fieldBytes: LONG_FORM_BYTES },
);

export default function EditPrompts() {
  const { file } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const initial = promptsValues(file);
  const stale = isStale(result);
  return (
    <Page>
      <PageHeader
        title={sectionTitles.prompts}
        kicker={file.title}
        back={{ href: `/challenges/${file.id}/edit`, label: "All sections" }}
        lead="Every proposal answers these questions in addition to its standard sections. Leave this empty if you have no questions."
      />
      <Form result={result} initial={initial} guard autosave={may(file.acts, "edit")}>
        {stale && <BothTexts pairs={rowPairs("Question", initial.prompts, resultFor(result, undefined)?.values.prompts)} />}
        <Hidden name="revision" value={revisionFor(result, file.revision)} />
        <Rows name="prompts" label="Question" addLabel="Add question" minimum={0} maximum={30}>
          {(row) => (
            <>
              <TextArea name={`${row}.prompt`} label="Question" rows={2} maximum={600} />
              <Checkbox name={`${row}.is_required`} label="Answer required" />
            </>
          )}
        </Rows>
        <DraftFooter file={file} isStale={stale} />
      </Form>
    </Page>
  );
}
