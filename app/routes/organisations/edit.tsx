import { call } from "#app/domain/call.server.ts";
import { isInvolved } from "#app/domain/acts.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { updateOrganisation } from "#app/domain/organisations/commands.server.ts";
import { OrganisationFields } from "#app/domain/organisations/components/organisation-fields.tsx";
import { OrganisationHeader } from "#app/domain/organisations/components/organisation-header.tsx";
import { updateInput } from "#app/domain/organisations/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Page } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Edit ${data?.organisation.name ?? "organisation"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => {
  const organisation = await call(db, "organisation_page", { slug: params.slug ?? "" });
  if (!organisation.roles.some((role) => role === "owner" || role === "manager")) throw new DomainError("not_allowed", 403);
  if (organisation.status === "suspended") throw new DomainError("organisation_suspended", 409);
  return { organisation };
});

export const action = formAction(updateInput, async ({ input, db }) => {
  const { slug } = await updateOrganisation(db, input);
  return redirect(`/organisations/${slug}?done=saved`);
});

export default function EditOrganisation() {
  const { organisation } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const isVerified = organisation.verified_at !== null;
  const registry = Object.fromEntries(organisation.registry_numbers.map(({ registry: name, number }) => [name, number]));
  const { name, kind, description, website, city, country } = organisation;
  return (
    <Page>
      <OrganisationHeader organisation={organisation} roles={organisation.roles} oversees={isInvolved(organisation.acts, "verify")} />
      {organisation.status === "rejected" && (
        <Notice tone="warning" title="Saving requests verification again">
          {organisation.reason && <p>Reason it was not verified: {organisation.reason}</p>}
        </Notice>
      )}
      <Form
        result={result}
        guard
        initial={{
          name,
          kind,
          description,
          website: website ?? "",
          city,
          country,
          registry,
          research_office_signs: organisation.research_office_signs ? "on" : "",
        }}
      >
        <Hidden name="organisation_id" value={organisation.id} />
        <Hidden name="revision" value={organisation.revision ?? ""} />
        {isVerified && (
          <>
            <Notice>The verified name, kind and registry numbers cannot be changed. Ask the authority if one of them is different now.</Notice>
            <Hidden name="name" value={name} />
            <Hidden name="kind" value={kind} />
            {organisation.registry_numbers.map(({ registry: known, number }) => (
              <Hidden key={known} name={`registry.${known}`} value={number} />
            ))}
          </>
        )}
        <OrganisationFields isVerified={isVerified} isUniversity={kind === "university"} />
        <ButtonRow>
          <Button>{organisation.status === "rejected" ? "Save and request verification" : "Save the profile"}</Button>
          <LinkButton href={`/organisations/${organisation.slug}`} look="quiet">
            Cancel
          </LinkButton>
        </ButtonRow>
      </Form>
    </Page>
  );
}
