import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { myContext } from "#app/domain/accounts/context.server.ts";
import { changeSearchInput, paceNames, paces, searchInput } from "#app/domain/alerts/schema.ts";
import { readCatalogueQuery } from "#app/domain/challenges/catalogue.ts";
import { queryWords } from "#app/domain/challenges/query-words.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { DEFAULT_ZONE } from "#app/platform/time.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Field, Select } from "#app/ui/fields.tsx";
import { FieldRow, Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Badge, EmptyState, Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Saved searches · Ishtirak" }];

const DONE: Record<string, string> = {
  saved: "The search was saved.",
  changed: "The search was changed.",
  deleted: "The search was deleted. It sends no more notices.",
};

export const loader = signedInPage(async ({ db, url, context }) => {
  const [searches, me] = await together([call(db, "saved_searches_page", {}), myContext(context)]);
  return {
    searches: searches.map((search) => ({ ...search, words: queryWords(readCatalogueQuery(new URLSearchParams(search.address.split("?")[1] ?? ""))) })),
    zone: me?.timeZone ?? DEFAULT_ZONE,
    done: doneSentence(url, DONE),
  };
});

export const action = formActions({
  change: act(
    changeSearchInput,
    async ({ input, db }) => {
      await call(db, "change_saved_search", input);
      return redirect("/my/searches?done=changed");
    },
    { fields: { saved_search_name_taken: "name" } },
  ),
  delete: act(searchInput, async ({ input, db }) => {
    await call(db, "delete_saved_search", input);
    return redirect("/my/searches?done=deleted");
  }),
});

const BADGES = {
  instant: (
    <Badge tone="success" icon="bell">
      Immediately
    </Badge>
  ),
  daily: (
    <Badge tone="info" icon="clock">
      Daily
    </Badge>
  ),
  none: (
    <Badge tone="neutral" icon="circle">
      Never
    </Badge>
  ),
};

export default function SavedSearches() {
  const { searches, done, zone } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page>
      <PageHeader
        title="Saved searches"
        lead="You are notified of new challenges that match these searches."
        actions={
          <LinkButton href="/account/notices" look="secondary" icon="bell">
            Notification settings
          </LinkButton>
        }
      />
      {done && !result && <Notice tone="success" live title={done} />}
      {searches.length === 0 ? (
        <EmptyState
          title="No saved searches yet"
          action={
            <LinkButton href="/challenges" icon="search">
              See all challenges
            </LinkButton>
          }
        >
          Choose search words and filters in the list of challenges, then select “Save this search”.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {searches.map((search) => (
            <Entry key={search.id} search={search} zone={zone} result={result} />
          ))}
        </ul>
      )}
      {searches.length > 0 && <p className="mt-4 text-sm text-soft">{searches.length} of 50 saved searches.</p>}
    </Page>
  );
}

type Search = ReturnType<typeof useLoaderData<typeof loader>>["searches"][number];

function Entry({ search, zone, result }: { search: Search; zone: string; result: unknown }) {
  const { id, name, pace, address, words, found, last_found } = search;
  const failure = failureOf(result, "change", "search_id", id);
  return (
    <li id={`search-${id}`} className="scroll-mt-4 py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="text-lg">
          <a href={address}>{name}</a>
        </h2>
        {BADGES[pace]}
      </div>
      <p className="text-sm text-soft">{words.length > 0 ? words.join(" · ") : "All published challenges"}</p>
      <p className="mt-1 text-sm text-soft">
        {last_found ? (
          <>
            {found === 1 ? "1 new challenge: " : `${found.toLocaleString("en-GB")} new challenges. Latest: `}
            <a href={`/challenges/${last_found.slug}`}>{last_found.title}</a> on <DateTime at={last_found.at} zone={zone} />
          </>
        ) : (
          "No new challenges yet."
        )}
      </p>
      <details className="no-print mt-2" open={failure !== null}>
        <summary className="cursor-pointer py-1 text-sm text-accent">
          Change or delete<span className="sr-only"> {name}</span>
        </summary>
        <Form result={failure} intent="change" id={`change-${id}`} action={`#search-${id}`} initial={{ name, pace }} className="mt-3">
          <Hidden name="search_id" value={id} />
          <FieldRow>
            <Field name="name" label="Name" maxLength={80} />
            <Select name="pace" label="Notify me of new challenges" options={paces.map((value) => ({ value, label: paceNames[value] }))} />
          </FieldRow>
          <Button look="secondary">Save changes</Button>
        </Form>
        <Form intent="delete" id={`delete-${id}`} className="mt-3">
          <Hidden name="search_id" value={id} />
          <Button look="quiet" icon="cross">
            Delete<span className="sr-only"> {name}</span>
          </Button>
        </Form>
      </details>
    </li>
  );
}
