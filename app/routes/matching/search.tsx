import { redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { approachSearcher, withdrawPartnerSearch } from "#app/domain/matching/commands.server.ts";
import { Reason, searcherOf, soughtBy } from "#app/domain/matching/components/search-card.tsx";
import { getSearch, type SearchPage } from "#app/domain/matching/queries.server.ts";
import { approachInput, type OrganisationName } from "#app/domain/matching/schema.ts";
import { act, doneSentence, formActions, parseParams, signedInPage } from "#app/platform/http.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data.tsx";
import { Radios, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Badge, EmptyState, Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data ? searcherOf(data.search) : "Who"} looks for partners · Ishtirak` }];

const DONE: Record<string, string> = {
  posted: "Your search stands on the board.",
  withdrawn: "The search was withdrawn.",
  asked: "Your message was sent; who is in charge there is told.",
};

export const loader = signedInPage(async ({ db, params, url }) => ({
  search: await getSearch(db, parseParams(idParams, params).id),
  done: doneSentence(url, DONE),
}));

export const action = formActions({
  withdraw: act(z.object({}), async ({ db, params }) => {
    const { id } = parseParams(idParams, params);
    await withdrawPartnerSearch(db, id);
    return redirect(`/partners/${id}?done=withdrawn`);
  }),
  ask: act(
    approachInput,
    async ({ input, db, params }) => {
      const { id } = parseParams(idParams, params);
      await approachSearcher(db, id, input);
      return redirect(`/partners/${id}?done=asked`);
    },
    { fields: { approached_already: "organisation_id" } },
  ),
});

export default function PartnerSearch() {
  const { search, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge } = search;
  const isStanding = search.state === "standing";
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
        status={!isStanding && <Badge>{search.state === "over" ? "Over" : "Withdrawn"}</Badge>}
      />
      {done && !result && <Notice tone="success" live title={done} />}
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
      {search.reasons.map(({ organisation, hits }) => (
        <Reason key={organisation} who={organisation} hits={hits} sought={`${searcherOf(search)} looks for it.`} />
      ))}
      {search.is_kept ? <Kept search={search} result={result} /> : isStanding && <Ask search={search} result={result} />}
    </Page>
  );
}

function Kept({ search, result }: { search: SearchPage; result: unknown }) {
  return (
    <>
      <Section title="Who has what you seek" id="matches">
        {search.matches.length === 0 ? (
          <EmptyState title="No organisation has recorded it yet">Others still find your search on the board and may ask you.</EmptyState>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {search.matches.map(({ organisation, hits, seeks_you }) => (
              <li key={organisation.id} className="py-3">
                <a href={`/organisations/${organisation.slug}`} className="font-semibold">
                  {organisation.name}
                </a>
                <Reason who={organisation.name} hits={hits} sought="You look for it." />
                {seeks_you.length > 0 && <Reason who={searcherOf(search)} hits={seeks_you} sought={`${organisation.name} looks for it.`} />}
                <Invite search={search} organisation={organisation} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="Who asked to be taken in" id="approaches">
        {search.approaches.length === 0 && <p className="text-sm text-soft">Nobody has asked yet.</p>}
        <ul className="divide-y divide-line">
          {search.approaches.map(({ id, organisation, person, message, asked_at, hits }) => (
            <li key={id} className="py-3">
              <p className="font-semibold">{organisation ? `${organisation.name}, ${person}` : person}</p>
              <p className="whitespace-pre-line">{message}</p>
              <p className="text-sm text-soft">
                <DateTime at={asked_at} />
              </p>
              {organisation && hits.length > 0 && <Reason who={organisation.name} hits={hits} sought="You look for it." />}
              {organisation && <Invite search={search} organisation={organisation} />}
            </li>
          ))}
        </ul>
      </Section>
      {search.state === "standing" && (
        <Section title="When you have found them">
          <Form intent="withdraw" result={result}>
            <Button look="secondary">Withdraw the search</Button>
          </Form>
        </Section>
      )}
    </>
  );
}

/** Into a team of one's own, by the same invitation as ever. */
function Invite({ search, organisation }: { search: SearchPage; organisation: OrganisationName }) {
  if (search.teams.length === 0)
    return (
      <p className="mt-2 text-sm">
        <a href={`/teams/new?challenge=${search.challenge.id}`}>
          Start a team to invite them<span className="sr-only">: {organisation.name}</span>
        </a>
      </p>
    );
  return (
    <div className="no-print mt-2 flex flex-wrap gap-2">
      {search.teams.map(({ id, name }) => (
        <Form key={id} id={`invite-${id}-${organisation.id}`} intent="invite" action={`/teams/${id}/partners`}>
          <Hidden name="organisation_id" value={organisation.id} />
          <Button look="secondary" icon="plus">
            Invite into “{name}”<span className="sr-only">: {organisation.name}</span>
          </Button>
        </Form>
      ))}
    </div>
  );
}

function Ask({ search, result }: { search: SearchPage; result: unknown }) {
  const asked = search.askers.filter(({ asked_at }) => asked_at !== null);
  const free = search.askers.filter(({ id, asked_at }) => asked_at === null && id !== search.organisation?.id);
  const options = [...free.map(({ id, name }) => ({ value: id, label: name })), ...(search.own_asked_at ? [] : [{ value: "", label: "Myself" }])];
  return (
    <Section title="Ask to be taken in" id="ask">
      {asked.map(({ id, name, asked_at }) => (
        <p key={id}>
          {name} asked on <DateTime at={asked_at} show="date" />.
        </p>
      ))}
      {search.own_asked_at && (
        <p>
          You asked on <DateTime at={search.own_asked_at} show="date" />.
        </p>
      )}
      {options.length > 0 && (
        <Form result={result} intent="ask" initial={{ organisation_id: options[0]?.value ?? "" }} guard>
          <Radios name="organisation_id" label="For whom do you ask?" options={options} />
          <TextArea name="message" label="Message" hint="What you offer, and how they reach you. Only they read it." rows={4} maximum={1000} />
          <Button>Send the message</Button>
        </Form>
      )}
    </Section>
  );
}
