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

export const meta: MetaFunction = () => [{ title: "Look for partners · Ishtirak" }];

export const loader = signedInPage(async ({ db, url }) => {
  // Partners are sought for a challenge; without one there is nothing to look for yet.
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
      <PageHeader title="Look for partners" kicker={challenge.title} back={{ href: back, label: "Who looks for partners" }} />
      {isOpen ? (
        <Form result={result} guard once initial={{ organisation_id: organisations.find(({ obstacle }) => !obstacle)?.id ?? "" }}>
          <Notice title="Signed-in people read this, rivals too">Say nothing of a bid. Whether you have a team is told to nobody.</Notice>
          <Radios
            name="organisation_id"
            label="Who looks?"
            options={[
              ...organisations.map(({ id, name, obstacle }) => ({
                value: id,
                label: name,
                disabled: obstacle !== null,
                hint: obstacle ? sentenceFor(obstacle) : undefined,
              })),
              { value: "", label: "I do, for myself" },
            ]}
          />
          <SearchFields choices={choices} />
          <ButtonRow>
            <Button>Post it</Button>
            <LinkButton href={back} look="quiet">
              Cancel
            </LinkButton>
          </ButtonRow>
        </Form>
      ) : (
        <Notice tone="neutral" title="This challenge takes no bids any more">
          There is nothing left to find partners for.
        </Notice>
      )}
    </Page>
  );
}
