import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { Why } from "#app/domain/why.tsx";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { searchFieldOf, SearchFields } from "#app/domain/matching/components/search-fields.tsx";
import type { SearchChangeForm } from "#app/domain/matching/answers.ts";
import { changeSearchInput } from "#app/domain/matching/schema.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { formatDate } from "#app/platform/time.ts";
import { BothTexts, isStale, revisionFor, type TextPair } from "#app/ui/both-texts.tsx";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Change the partner search · Ishtirak" }];

export const loader = signedInPage(({ db, params }) => call(db, "partner_search_change_form", { search_id: parseParams(idParams, params).id }));

export const action = formAction(
  changeSearchInput,
  async ({ input, db, params }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "change_partner_search", { search_id: id, ...input });
    return redirect(`/partners/${id}?done=changed`);
  },
  { fields: searchFieldOf },
);

/** The form for posting, without the organisation and the challenge, which cannot change. */
export default function ChangeSearch() {
  const search = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { acts, challenge, brings, seeks, codes, trl_from, until_on } = search;
  const typed = isStale(result) ? resultFor(result, undefined)?.values : undefined;
  return (
    <Page>
      <PageHeader title="Change the partner search" kicker={challenge.title} back={{ href: `/partners/${search.id}`, label: "Partner search" }} />
      {may(acts, "change") ? (
        <>
          {typed && <BothTexts pairs={pairsOf(search, typed)} />}
          <Form result={result} guard initial={{ brings, seeks, competencies: codes, trl_from: trl_from === null ? "" : String(trl_from), until_on }}>
            <Hidden name="revision" value={revisionFor(result, search.revision)} />
            <Notice title="All signed-in people can read this, including competitors">
              Do not give details of your proposal. We do not show whether you have a team.
            </Notice>
            <SearchFields choices={search.choices} />
            <ButtonRow>
              <Button>Save changes</Button>
              <LinkButton href={`/partners/${search.id}`} look="quiet">
                Cancel
              </LinkButton>
            </ButtonRow>
          </Form>
        </>
      ) : (
        <Notice tone="neutral" title="You can’t change this search">
          <Why acts={acts} act="change" />
        </Notice>
      )}
    </Page>
  );
}

/** The saved and the typed value of each field, as text. */
function pairsOf({ choices, ...saved }: SearchChangeForm, typed: Record<string, unknown>): TextPair[] {
  const text = (name: string) => (typeof typed[name] === "string" ? typed[name] : "");
  const labels = (codes: unknown) => {
    const chosen = Array.isArray(codes) ? codes : [codes];
    return choices
      .filter(({ code }) => chosen.includes(code))
      .map(({ label }) => label)
      .join(", ");
  };
  const day = (value: string) => (value ? formatDate(value) : "");
  return [
    { label: "What you offer", saved: saved.brings, typed: text("brings") },
    { label: "Competencies that you need", saved: labels(saved.codes), typed: labels(typed.competencies) },
    { label: "Other needs", saved: saved.seeks, typed: text("seeks") },
    { label: "Minimum TRL of a partner", saved: saved.trl_from === null ? "" : String(saved.trl_from), typed: text("trl_from") },
    { label: "End date", saved: day(saved.until_on), typed: day(text("until_on")) },
  ];
}
