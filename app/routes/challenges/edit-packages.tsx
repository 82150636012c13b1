import { call } from "#app/domain/call.server.ts";
import { LONG_FORM_BYTES } from "#app/platform/body-limit.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { currencyOf } from "#app/domain/funds/currency.server.ts";
import { DraftFooter } from "#app/domain/challenges/components/draft-footer.tsx";
import { packagesValues } from "#app/domain/challenges/components/draft-values.ts";
import { rowPairs } from "#app/domain/challenges/field-forms.ts";
import { packagesInput } from "#app/domain/challenges/draft.ts";
import { sectionsOf, sectionTitles } from "#app/domain/challenges/file.ts";
import { managedFile } from "#app/domain/challenges/queries.server.ts";
import { applicantNames } from "#app/domain/challenges/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction, saved } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { BothTexts, isStale, revisionFor } from "#app/ui/both-texts.tsx";
import { Checkbox, Checkboxes, Field, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden, useFormValues } from "#app/ui/form.tsx";
import { resultFor, valueAt } from "#app/ui/form-values.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Rows } from "#app/ui/rows.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${sectionTitles.packages} · ${data?.file.title ?? "Challenge"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => {
  const file = await managedFile(db, parseParams(idParams, params).id);
  if (!sectionsOf(file.kind).includes("packages")) throw new DomainError("not_found", 404);
  return { file };
});

export const action = formAction(
  packagesInput,
  async ({ db, params, input, isAutosave }) => {
    const { id } = parseParams(idParams, params);
    const { revision } = await call(db, "save_work_packages", { challenge_id: id, ...input });
    return saved({ isAutosave, revision }, `/challenges/${id}/edit?done=saved`);
  },
  { currency: currencyOf("challenge"), fieldBytes: LONG_FORM_BYTES },
);

export default function EditWorkPackages() {
  const { file } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const initial = packagesValues(file);
  const stale = isStale(result);
  return (
    <Page>
      <PageHeader
        title={sectionTitles.packages}
        kicker={file.title}
        back={{ href: `/challenges/${file.id}/edit`, label: "All sections" }}
        lead="Work packages that a team can bid for separately, or that a certain kind of organisation must do. Leave this empty if you do not divide the work."
      />
      <Form result={result} initial={initial} guard>
        {stale && <BothTexts pairs={rowPairs("Work package", readableRows(initial.packages), readableRows(resultFor(result, undefined)?.values.packages))} />}
        <Hidden name="revision" value={revisionFor(result, file.revision)} />
        <Rows name="packages" label="Work package" addLabel="Add work package" minimum={0} maximum={30}>
          {(row) => <PackageFields row={row} currency={file.currency} />}
        </Rows>
        <DraftFooter file={file} isStale={stale} />
      </Form>
    </Page>
  );
}

function PackageFields({ row, currency }: { row: string; currency: string }) {
  const id = valueAt(useFormValues(), `${row}.id`);
  return (
    <>
      {typeof id === "string" && id !== "" && <Hidden name={`${row}.id`} value={id} />}
      <Field name={`${row}.title`} label="Name" maxLength={160} />
      <TextArea name={`${row}.description`} label="Description" rows={3} maximum={4000} optional />
      <Field name={`${row}.ceiling`} label="Maximum amount" inputMode="decimal" prefix={currency} width="half" optional />
      <Checkboxes
        name={`${row}.eligible_kinds`}
        label="Eligible organisations"
        hint="One organisation of the team must be of one of these kinds. If you tick none, any eligible organisation can do this work."
        columns
        options={Object.entries(applicantNames).map(([value, label]) => ({ value, label }))}
      />
      <Checkbox name={`${row}.is_separate`} label="Teams can bid for this package separately" hint="A team can then leave out other packages." />
    </>
  );
}

// People who compare two texts do not need the ids.
function readableRows(rows: unknown) {
  return Array.isArray(rows) ? rows.map(({ id: _id, ...row }) => row) : [];
}
