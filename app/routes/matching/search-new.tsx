import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { postPartnerSearch } from "#app/domain/matching/commands.server.ts";
import { getSearchForm } from "#app/domain/matching/queries.server.ts";
import { searchInput } from "#app/domain/matching/schema.ts";
import { sentenceFor } from "#app/platform/errors.ts";
import { formAction, signedInPage } from "#app/platform/http.server.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Checkboxes, Field, Radios, Select, TextArea } from "#app/ui/fields.tsx";
import { FieldRow, Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Look for partners · Ishtirak" }];

export const loader = signedInPage(async ({ db, url }) => {
  // Partners are sought for a challenge; without one there is nothing to look for yet.
  if (!url.searchParams.has("challenge")) throw redirect("/challenges?status=open");
  return getSearchForm(db, url.searchParams.get("challenge") ?? "");
});

export const action = formAction(
  searchInput,
  async ({ input, db, url }) => {
    const { challenge } = await getSearchForm(db, url.searchParams.get("challenge") ?? "");
    const search = await postPartnerSearch(db, challenge.id, input);
    return redirect(`/partners/${search.id}?done=posted`);
  },
  {
    fields: {
      search_seeks_nothing: "seeks",
      competency_unknown: "competencies",
      search_ends_in_past: "until_on",
      search_ends_after_closing: "until_on",
      partner_search_standing: "organisation_id",
    },
  },
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
        <Form result={result} guard initial={{ organisation_id: organisations.find(({ obstacle }) => !obstacle)?.id ?? "" }}>
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
          <TextArea name="brings" label="What you bring" hint="Skills, rigs, people, a place." rows={3} maximum={1000} />
          <Checkboxes
            name="competencies"
            label="What you seek"
            hint="At most twelve. Organisations that recorded them are shown to you, with the reason."
            columns
            options={choices.map(({ code, label }) => ({ value: code, label }))}
          />
          <TextArea name="seeks" label="In your own words" rows={2} maximum={1000} optional />
          <FieldRow>
            <Select
              name="trl_from"
              label="TRL a partner should have reached"
              options={[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => ({ value: String(level), label: `TRL ${level}` }))}
              empty="Any"
              optional
            />
            <Field name="until_on" type="date" label="Until" hint="At the latest the day on which bidding closes." />
          </FieldRow>
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
