import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { AskSearcher } from "#app/domain/matching/components/ask-searcher.tsx";
import { KeptSearch } from "#app/domain/matching/components/kept-search.tsx";
import { Reason, searcherOf, soughtBy } from "#app/domain/matching/components/search-card.tsx";
import type { SearchPage } from "#app/domain/matching/answers.ts";
import { approachIdInput, approachInput } from "#app/domain/matching/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { DataList } from "#app/ui/data.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Badge, Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Partner search of ${searcherOf(data.search)}` : "Partner search"} · Ishtirak` },
];

const DONE: Record<string, string> = {
  posted: "Your partner search was posted.",
  changed: "The partner search was changed.",
  withdrawn: "The partner search was withdrawn. People with an open request are notified.",
  asked: "Your request was sent. The people responsible for the search are notified.",
  taken_back: "Your request was withdrawn. The people responsible for the search are notified.",
  declined: "You declined the request. The sender is notified.",
};

export const loader = signedInPage(async ({ db, params, url }) => ({
  search: await call(db, "partner_search_page", { search_id: parseParams(idParams, params).id }),
  done: doneSentence(url, DONE),
}));

export const action = formActions({
  withdraw: act(z.object({}), async ({ db, params }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "withdraw_partner_search", { search_id: id });
    return redirect(`/partners/${id}?done=withdrawn`);
  }),
  ask: act(
    approachInput,
    async ({ input, db, params }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "approach_searcher", { search_id: id, ...input });
      return redirect(`/partners/${id}?done=asked`);
    },
    { fields: { approached_already: "organisation_id" } },
  ),
  withdraw_approach: act(approachIdInput, async ({ input, db, params }) => {
    await call(db, "withdraw_approach", input);
    return redirect(`/partners/${params.id}?done=taken_back`);
  }),
  decline_approach: act(approachIdInput, async ({ input, db, params }) => {
    await call(db, "decline_approach", input);
    return redirect(`/partners/${params.id}?done=declined`);
  }),
});

export default function PartnerSearch() {
  const { search, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge } = search;
  const isActive = search.state === "active";
  return (
    <Page>
      <PageHeader
        title={`Partner search of ${searcherOf(search)}`}
        kicker={
          <>
            For <a href={`/challenges/${challenge.slug}`}>{challenge.title}</a>
          </>
        }
        back={{ href: `/partners?challenge=${challenge.slug}`, label: "Partner searches" }}
        status={!isActive && <Badge>{search.state === "over" ? "Ended" : "Withdrawn"}</Badge>}
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <StrayRefusal result={result} isShown={(intent, values) => isFormShown(search, intent, values)} />
      <DataList
        items={[
          [
            "Offers",
            <span key="brings" className="whitespace-pre-line">
              {search.brings}
            </span>,
          ],
          [
            "Needs",
            <span key="seeks" className="whitespace-pre-line">
              {soughtBy(search)}
            </span>,
          ],
          ["Ends on", <DateTime key="until" at={search.until_on} show="date" />],
          search.organisation && [
            "Organisation",
            <a key="organisation" href={`/organisations/${search.organisation.slug}`}>
              {search.organisation.name}
            </a>,
          ],
          ["Posted by", search.person],
        ]}
      />
      {search.reasons.length > 0 && (
        <div className="mt-5">
          {search.reasons.map(({ organisation, hits }) => (
            <Reason key={organisation ?? ""} who={organisation} hits={hits} sought={`${searcherOf(search)} needs this.`} />
          ))}
        </div>
      )}
      {search.is_kept ? (
        <KeptSearch search={search} result={result} />
      ) : (
        (may(search.acts, "ask") || search.own_approaches.length > 0) && <AskSearcher search={search} result={result} />
      )}
    </Page>
  );
}

/** Whether the refused form is still on the page and shows the refusal itself. */
function isFormShown(search: SearchPage, intent: string | null, { approach_id }: Record<string, unknown>): boolean {
  if (intent === "ask" || intent === "withdraw") return may(search.acts, intent);
  if (intent === "decline_approach") return search.approaches.some(({ id, acts }) => id === approach_id && may(acts, "decline"));
  return search.own_approaches.some(({ id, acts }) => id === approach_id && may(acts, "withdraw"));
}
