import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { changePassword } from "#app/domain/accounts/commands.server.ts";
import { changedPasswordInput, PASSWORD_MINIMUM, profileInput } from "#app/domain/accounts/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data.tsx";
import { Field, Select, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Your profile · Ishtirak" }];

export const loader = signedInPage(async ({ db, session, url }) => ({
  email: session.email,
  profile: await call(db, "my_profile", {}),
  zones: ["UTC", ...Intl.supportedValuesOf("timeZone")],
  saved: url.searchParams.get("saved"),
}));

export const action = formActions({
  profile: act(
    profileInput,
    async ({ input, db }) => {
      await call(db, "update_profile", input);
      return redirect("/account?saved=profile");
    },
    { fields: { orcid_unknown: "orcid", time_zone_unknown: "time_zone" } },
  ),
  password: act(
    changedPasswordInput,
    async ({ input, request, context, session }) => {
      await changePassword(context, request, session, input);
      return redirect("/account?saved=password");
    },
    { fields: { password_wrong: "current_password", password_same: "password", password_too_weak: "password" } },
  ),
});

export default function Account() {
  const { email, profile, zones, saved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const initial = {
    name: profile.name,
    headline: profile.headline,
    skills: profile.skills.join(", "),
    languages: profile.languages.join(", "),
    orcid: profile.orcid ?? "",
    time_zone: profile.time_zone,
  };
  return (
    <Page>
      <PageHeader title="Your profile" lead="Other signed-in people can see this. Nobody can see your e-mail address." />
      {saved && !result && <Notice tone="success" live title={saved === "password" ? "Your password was changed." : "Your profile was saved."} />}
      <DataList items={[["E-mail address", email]]} />
      <Form result={result} intent="profile" initial={initial} guard className="mt-8">
        <Field name="name" label="Name" autoComplete="name" maxLength={120} />
        <Field
          name="headline"
          label="Your work in one line"
          hint="For instance: Associate professor, photonics, Margalla University."
          maxLength={200}
          optional
        />
        <TextArea
          name="skills"
          label="Skills"
          hint="Separate them with commas, at most 40. They help people who look for partners find you."
          rows={2}
          optional
        />
        <Field name="languages" label="Languages" hint="Separate them with commas." optional />
        <Field name="orcid" label="ORCID" hint="Like 0000-0002-1825-0097." width="half" optional />
        <Select name="time_zone" label="Your time zone" width="half" options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))} />
        <ButtonRow>
          <Button>Save profile</Button>
        </ButtonRow>
      </Form>
      <Section title="Reviewing">
        <p>
          <a href="/reviews/declaration">Declaration as a reviewer</a>: your fields, former employers and interests, and the pools of reviewers that you are in.
        </p>
      </Section>
      <Section title="Password" id="password">
        <Form result={result} intent="password" className="max-w-lg">
          <Field name="current_password" type="password" label="Current password" autoComplete="current-password" />
          <Field name="password" type="password" label="New password" hint={`At least ${PASSWORD_MINIMUM} characters.`} autoComplete="new-password" />
          <Field name="password_again" type="password" label="Repeat password" autoComplete="new-password" />
          <Button look="secondary">Change password</Button>
        </Form>
        <p className="mt-4">
          No password yet, or forgotten it? <a href="/reset">Ask for a link to choose a new one</a>.
        </p>
      </Section>
      <Section title="Other sessions">
        <p className="mb-4">This ends all your sessions, on this device and all others.</p>
        <Form action="/sign-out" id="everywhere">
          <Hidden name="everywhere" value="on" />
          <Button look="secondary">Sign out everywhere</Button>
        </Form>
      </Section>
    </Page>
  );
}
