import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { AskSearcher } from "#app/domain/matching/components/ask-searcher.tsx";
import { isInvited } from "#app/domain/matching/components/invite.tsx";
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

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? searcherOf(data.search) : "Who"} looks for partners · Ishtirak` }];

const DONE: Record<string, string> = {
  posted: "Your search stands on the board.",
  changed: "The search was changed.",
  withdrawn: "The search was withdrawn; who asked to be taken in and waited is told.",
  asked: "Your message was sent; who is in charge there is told.",
  taken_back: "You took it back; who looks for partners is told.",
  declined: "You declined; they are told.",
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
        title={`${searcherOf(search)} looks for partners`}
        kicker={
          <>
            For <a href={`/challenges/${challenge.slug}`}>{challenge.title}</a>
          </>
        }
        back={{ href: `/partners?challenge=${challenge.slug}`, label: "Who looks for partners" }}
        status={!isActive && <Badge>{search.state === "over" ? "Over" : "Withdrawn"}</Badge>}
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <StrayRefusal result={result} isShown={(intent, values) => isFormShown(search, intent, values)} />
      <DataList
        items={[
          [
            "Brings",
            <span key="brings" className="whitespace-pre-line">
              {search.brings}
            </span>,
          ],
          [
            "Seeks",
            <span key="seeks" className="whitespace-pre-line">
              {soughtBy(search)}
            </span>,
          ],
          ["Until", <DateTime key="until" at={search.until_on} show="date" />],
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
            <Reason key={organisation ?? ""} who={organisation} hits={hits} sought={`${searcherOf(search)} looks for it.`} />
          ))}
        </div>
      )}
      {search.is_kept ? (
        <KeptSearch search={search} result={result} />
      ) : (
        (isActive || search.own_approaches.length > 0) && <AskSearcher search={search} result={result} />
      )}
    </Page>
  );
}

/** Whether the form that was refused is still on the page, and says so itself. */
function isFormShown(search: SearchPage, intent: string | null, { approach_id }: Record<string, unknown>): boolean {
  if (intent === "ask") return !search.is_kept && search.state === "active" && (search.askers.length > 0 || search.can_ask_for_self);
  if (intent === "withdraw") return search.is_kept && search.state !== "withdrawn";
  if (intent === "decline_approach") {
    return search.approaches.some((approach) => approach.id === approach_id && approach.state === "waiting" && !isInvited(search, approach));
  }
  return search.own_approaches.some(({ id, state }) => id === approach_id && state === "waiting");
}
