import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { OrganisationHeader } from "#app/domain/organisations/components/organisation-header.tsx";
import { CapabilityTable } from "#app/domain/organisations/components/qualifications.tsx";
import { capabilitiesInput } from "#app/domain/organisations/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { isStale, revisionFor } from "#app/ui/both-texts.tsx";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Field, Select } from "#app/ui/fields.tsx";
import { FieldRow, Form, Hidden } from "#app/ui/form.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { Rows } from "#app/ui/rows.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Capabilities of ${data?.page.name ?? "an organisation"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const page = await call(db, "organisation_capabilities_page", { slug: params.slug ?? "" });
  if (page.status === "suspended") throw new DomainError("organisation_suspended", 409);
  return { page, saved: url.searchParams.has("saved") };
});

export const action = formAction(
  capabilitiesInput,
  async ({ input, db, params }) => {
    await call(db, "save_capabilities", {
      organisation_id: input.organisation_id,
      revision: input.revision,
      capabilities: input.capabilities.map(({ trl_reached, ...row }) => ({ ...row, trl_reached: trl_reached ?? null })),
    });
    return redirect(`/organisations/${params.slug}/capabilities?saved`);
  },
  { fields: { too_many_capabilities: "capabilities", capability_named_once: "capabilities", competency_unknown: "capabilities" } },
);

const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => ({ value: String(level), label: `TRL ${level}` }));

export default function Capabilities() {
  const { page, saved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const stale = isStale(result);
  const choices = page.choices.map(({ code, field, label }) => ({ value: code, label: `${label} (${field.toLowerCase()})` }));
  const initial = {
    capabilities: page.capabilities.map(({ competency, label, evidence, trl_reached }) => ({
      competency: competency ?? "",
      own_words: competency ? "" : label,
      evidence,
      trl_reached: trl_reached === null ? "" : String(trl_reached),
    })),
  };
  return (
    <Page>
      <OrganisationHeader
        organisation={page}
        roles={page.roles}
        lead="List your capabilities, the strongest first. Everybody can read them. They help partners find you, and we use them to match challenges."
      />
      {saved && !result && (
        <Notice tone="success" live title="The capabilities were saved.">
          <a href={`/challenges/for/${page.slug}`}>View matching challenges</a>
        </Notice>
      )}
      {stale && (
        <Section title="Saved by somebody else">
          <CapabilityTable capabilities={page.capabilities} caption="Saved version" />
        </Section>
      )}
      <Form result={result} initial={initial} guard className="mt-6">
        <Hidden name="organisation_id" value={page.id} />
        <Hidden name="revision" value={revisionFor(result, page.revision)} />
        <Rows name="capabilities" label="Capability" addLabel="Add a capability" maximum={40}>
          {(row) => (
            <>
              <FieldRow>
                <Select name={`${row}.competency`} label="From the list" options={choices} empty="In our own words" optional />
                <Field name={`${row}.own_words`} label="Or use your own words" maxLength={80} optional />
              </FieldRow>
              <FieldRow>
                <Field name={`${row}.evidence`} label="Evidence" hint="A project, product or test rig, in one line." maxLength={300} optional />
                <Select
                  name={`${row}.trl_reached`}
                  label="TRL reached"
                  hint="The highest level you have demonstrated."
                  options={levels}
                  empty="Not given"
                  optional
                />
              </FieldRow>
            </>
          )}
        </Rows>
        <ButtonRow>
          <Button>Save capabilities</Button>
          <LinkButton href={`/organisations/${page.slug}`} look="quiet">
            Back to profile
          </LinkButton>
        </ButtonRow>
      </Form>
    </Page>
  );
}
