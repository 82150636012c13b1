import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { paceNames, paces, saveSearchInput } from "#app/domain/alerts/schema.ts";
import { searchChallenges } from "#app/domain/challenges/catalogue.server.ts";
import { askedOf, catalogueAddress, readCatalogueQuery } from "#app/domain/challenges/catalogue.ts";
import { queryWords } from "#app/domain/challenges/query-words.ts";
import { formAction } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Field, Radios } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { cut } from "#app/platform/text.ts";

export const meta: MetaFunction = () => [{ title: "Save this search · Ishtirak" }];

/** The query that the list showed for this address, with its spelling corrections. */
async function shownAt(url: URL) {
  const query = { ...readCatalogueQuery(url.searchParams), after: undefined };
  const { counts, understood } = await searchChallenges(query);
  return { query: understood?.is_corrected ? { ...query, words: understood.words } : query, total: counts.total };
}

export const loader = signedInPage(async ({ url }) => {
  const { query, total } = await shownAt(url);
  const words = queryWords(query);
  return { words, total, address: catalogueAddress(query), suggestedName: cut(words.join(", "), 80) || "All challenges" };
});

export const action = formAction(
  saveSearchInput,
  async ({ input, db, url }) => {
    const { query } = await shownAt(url);
    await call(db, "save_search", { ...input, query: askedOf(query).counted, address: catalogueAddress(query) });
    return redirect("/my/searches?done=saved");
  },
  { fields: { saved_search_name_taken: "name" } },
);

export default function SaveSearch() {
  const { words, total, address, suggestedName } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page>
      <PageHeader
        title="Save this search"
        lead={words.length > 0 ? `Filters: ${words.join(" · ")}.` : "All published challenges."}
        back={{ href: address, label: "Back to the list" }}
      />
      {words.length === 0 && (
        <Notice tone="warning" title="This search has no filters">
          Choose search words or filters first. You then get notices only about challenges that interest you.
        </Notice>
      )}
      <p className="mb-6 text-soft">
        {total === 0 ? "No challenge matches today." : total === 1 ? "1 challenge matches today." : `${total.toLocaleString("en-GB")} challenges match today.`}{" "}
        You will be notified of new challenges only.
      </p>
      <Form result={result} initial={{ name: suggestedName, pace: "daily" }}>
        <Field name="name" label="Name" hint="Notices and emails show this name." maxLength={80} />
        <Radios name="pace" label="Notify me of new challenges" options={paces.map((value) => ({ value, label: paceNames[value] }))} />
        <ButtonRow>
          <Button icon="check">Save search</Button>
          <LinkButton href="/my/searches" look="quiet">
            Saved searches
          </LinkButton>
        </ButtonRow>
      </Form>
    </Page>
  );
}
