import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { studentLevels, studentProfileInput } from "#app/domain/organisations/schema.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Field, Radios, Select } from "#app/ui/fields.tsx";
import { Form, FormSection, Hidden } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Your student profile · Ishtirak" }];

const query = z.object({ university: z.uuid().optional().catch(undefined) });

export const loader = signedInPage(async ({ db, url }) => ({
  ...(await call(db, "student_profile_page", { university_id: parseQuery(query, url).university })),
  saved: url.searchParams.has("saved"),
}));

export const action = formAction(
  studentProfileInput,
  async ({ input, db }) => {
    await call(db, "save_student_profile", input);
    return redirect("/account/student?saved");
  },
  { fields: { supervisor_not_there: "supervisor_id", student_is_not_own_supervisor: "supervisor_id" } },
);

export default function StudentProfile() {
  const { record, university_id, universities, supervisors, saved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const university = universities.find(({ id }) => id === university_id);
  const initial = {
    programme: record?.programme ?? "",
    level: record?.level ?? "",
    expected_graduation_on: record?.expected_graduation_on ?? "",
    supervisor_id: record?.supervisor_id ?? "",
  };
  return (
    <Page>
      <PageHeader
        title="Your student profile"
        back={{ href: "/account", label: "Your profile" }}
        lead="You need it to ask to join teams. Only your supervisor and your university's research office can see it."
      />
      {saved && !result && <Notice tone="success" live title="Your student profile was saved." />}
      {universities.length === 0 ? (
        <EmptyState title="No university is registered yet">
          Ask your research office to register the university. You can choose it once it is verified.
        </EmptyState>
      ) : (
        <>
          <form method="get" action="/account/student" data-apply className="mb-8 flex flex-wrap items-end gap-3">
            <label className="min-w-0 flex-1 basis-72 font-semibold">
              University
              <select name="university" defaultValue={university?.id ?? ""} className="control mt-1 font-normal">
                <option value="">Choose…</option>
                {universities.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <Button look="secondary">{university ? "Change the university" : "Continue"}</Button>
          </form>
          {university && (
            <Form result={result} initial={initial} guard>
              <Hidden name="university_id" value={university.id} />
              <FormSection title={`Your studies at ${university.name}`}>
                <Field name="programme" label="Programme" hint="For instance: MS Electrical Engineering." maxLength={160} />
                <Radios name="level" label="Level" inline options={Object.entries(studentLevels).map(([value, label]) => ({ value, label }))} />
                <Field name="expected_graduation_on" type="date" label="Expected graduation" optional />
                <Select
                  name="supervisor_id"
                  label="Supervisor"
                  empty="Nobody yet"
                  optional
                  options={supervisors.map(({ id, name }) => ({ value: id, label: name }))}
                  hint={
                    supervisors.length > 0
                      ? "We notify your supervisor, who must agree before you join a team."
                      : "Nobody supervises at this university yet. You can add your supervisor later."
                  }
                />
              </FormSection>
              <ButtonRow>
                <Button>Save student profile</Button>
              </ButtonRow>
            </Form>
          )}
        </>
      )}
    </Page>
  );
}
