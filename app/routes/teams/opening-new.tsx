import { may, refusalOf } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { currencyOf } from "#app/domain/funds/currency.server.ts";
import { FrozenNotice, TeamHeader } from "#app/domain/teams/components/team-header.tsx";
import { levelNames, openingInput } from "#app/domain/teams/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Checkbox, Field, Radios, Select, TextArea } from "#app/ui/fields.tsx";
import { FieldRow, Form, FormSection } from "#app/ui/form.tsx";
import { Page } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Post student opening · Ishtirak" }];

export const loader = signedInPage(async ({ db, params }) => {
  const team = await call(db, "team_page", { team_id: parseParams(idParams, params).id });
  const refusal = refusalOf(team.acts, "recruit");
  // Why the team is frozen is said on the page.
  if (refusal && refusal.code !== team.frozen) throw new DomainError(refusal.code, 403);
  return { team };
});

export const action = formAction(
  openingInput,
  async ({ input, db, params }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "post_opening", { team_id: id, ...input });
    return redirect(`/teams/${id}?done=posted#openings`);
  },
  {
    currency: currencyOf("team"),
    fields: {
      opening_title_taken: "title",
      openings_title_check: "title",
      opening_closes_in_past: "closes_at",
      work_package_unknown: "work_package_id",
      supervisor_not_in_team: "supervisor_id",
    },
  },
);

export default function PostOpening() {
  const { team } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { currency } = team.challenge;
  const packages = team.challenge.work_packages.filter(({ id }) => team.work_packages.includes(id));
  const supervisors = team.people.filter(({ role }) => !role.endsWith("_student"));
  return (
    <Page>
      <TeamHeader team={team} title="Post student opening" />
      {!may(team.acts, "recruit") ? (
        <FrozenNotice frozen={team.frozen} />
      ) : (
        <Form result={result} initial={{ level: "any", hours_a_week: "10", places: "1" }} guard>
          <Notice title="All signed-in people can read this">
            They can see what you write here, the team’s name, {team.lead.name} and the challenge. They can’t see anything else of the proposal. Other teams can
            read this too.
          </Notice>
          <FormSection title="Work">
            <Field name="title" label="Title" hint="What the student will do, for example “Firmware for the sensor board”." maxLength={160} />
            <TextArea name="description" label="Description" maximum={4000} rows={6} />
            <Field name="skills" label="Skills" hint="Separated by commas, at most 20." optional />
            {packages.length > 0 && (
              <Select
                name="work_package_id"
                label="Work package"
                hint="The work package of the challenge that the work belongs to."
                empty="Whole proposal"
                options={packages.map(({ id, title }) => ({ value: id, label: title }))}
                optional
              />
            )}
            <Select
              name="supervisor_id"
              label="Supervisor of the work"
              hint="This name is shown on the opening. The student’s own supervisor must also agree."
              empty="Nobody yet"
              options={supervisors.map(({ id, name }) => ({ value: id, label: name }))}
              optional
            />
            <Radios name="level" label="Open to" inline options={Object.entries(levelNames).map(([value, label]) => ({ value, label }))} />
          </FormSection>
          <FormSection title="Time, location and stipend">
            <FieldRow>
              <Field name="hours_a_week" label="Hours a week" inputMode="numeric" width="tiny" />
              <Field name="places" label="Number of students" inputMode="numeric" width="tiny" />
            </FieldRow>
            <Field name="stipend" label="Stipend per month" hint="Leave empty if there is none." inputMode="decimal" prefix={currency} width="short" optional />
            <Checkbox name="is_for_credit" label="The work counts for credit" />
            <Field name="place" label="Location" hint="A city, or “remote”." maxLength={120} width="half" optional />
            <Field
              name="closes_at"
              type="datetime-local"
              label="Requests close"
              hint="Pakistan time. If empty, students can ask until bidding closes or you close the opening."
              optional
            />
          </FormSection>
          <ButtonRow>
            <Button>Post opening</Button>
            <LinkButton href={`/teams/${team.id}`} look="quiet">
              Cancel
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </Page>
  );
}
