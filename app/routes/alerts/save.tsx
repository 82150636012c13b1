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

export const meta: MetaFunction = () => [{ title: "Save a search · Ishtirak" }];

/** What the list showed: the same reading of the address, and misspelt words as the list understood them. */
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
        lead={words.length > 0 ? `It looks for: ${words.join(" · ")}.` : "Every challenge that is published."}
        back={{ href: address, label: "Back to the list" }}
      />
      {words.length === 0 && (
        <Notice tone="warning" title="This is the whole list">
          Choose words or filters first, so that you are told of what matters to you only.
        </Notice>
      )}
      <p className="mb-6 text-soft">
        {total === 0 ? "No challenge matches today." : total === 1 ? "1 challenge matches today." : `${total.toLocaleString("en-GB")} challenges match today.`}{" "}
        You are told of those that come from now on.
      </p>
      <Form result={result} initial={{ name: suggestedName, pace: "daily" }}>
        <Field name="name" label="Name" hint="Mail and notices say it, so that you know why you are told." maxLength={80} />
        <Radios name="pace" label="Tell me of new ones" options={paces.map((value) => ({ value, label: paceNames[value] }))} />
        <ButtonRow>
          <Button icon="check">Save the search</Button>
          <LinkButton href="/my/searches" look="quiet">
            Your saved searches
          </LinkButton>
        </ButtonRow>
      </Form>
    </Page>
  );
}
