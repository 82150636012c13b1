import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { searchFieldOf, SearchFields } from "#app/domain/matching/components/search-fields.tsx";
import { searchInput } from "#app/domain/matching/schema.ts";
import { sentenceFor } from "#app/platform/errors.ts";
import { formAction } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Radios } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Post a partner search · Ishtirak" }];

export const loader = signedInPage(async ({ db, url }) => {
  // A partner search belongs to a challenge. Without one, the form makes no sense.
  if (!url.searchParams.has("challenge")) throw redirect("/challenges?status=open");
  return call(db, "partner_search_form", { slug: url.searchParams.get("challenge") ?? "" });
});

export const action = formAction(
  searchInput,
  async ({ input, db, url }) => {
    const { challenge } = await call(db, "partner_search_form", { slug: url.searchParams.get("challenge") ?? "" });
    const search = await call(db, "post_partner_search", { challenge_id: challenge.id, ...input });
    return redirect(`/partners/${search.id}?done=posted`);
  },
  { once: true, fields: { ...searchFieldOf, partner_search_active: "organisation_id" } },
);

export default function LookForPartners() {
  const { challenge, choices, organisations } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const isOpen = challenge.status === "open" || challenge.status === "forecast";
  const back = `/partners?challenge=${challenge.slug}`;
  return (
    <Page>
      <PageHeader title="Post a partner search" kicker={challenge.title} back={{ href: back, label: "Partner searches" }} />
      {isOpen ? (
        <Form result={result} guard once initial={{ organisation_id: organisations.find(({ obstacle }) => !obstacle)?.id ?? "" }}>
          <Notice title="All signed-in people can read this, including competitors">
            Do not give details of your proposal. We do not show whether you have a team.
          </Notice>
          <Radios
            name="organisation_id"
            label="Who looks for partners?"
            options={[
              ...organisations.map(({ id, name, obstacle }) => ({
                value: id,
                label: name,
                disabled: obstacle !== null,
                hint: obstacle ? sentenceFor(obstacle) : undefined,
              })),
              { value: "", label: "Myself" },
            ]}
          />
          <SearchFields choices={choices} />
          <ButtonRow>
            <Button>Post partner search</Button>
            <LinkButton href={back} look="quiet">
              Cancel
            </LinkButton>
          </ButtonRow>
        </Form>
      ) : (
        <Notice tone="neutral" title="This challenge no longer accepts proposals">
          You can no longer look for partners for it.
        </Notice>
      )}
    </Page>
  );
}
