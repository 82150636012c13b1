import { may } from "#app/domain/acts.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { Section } from "#app/ui/page.tsx";
import { Badge, EmptyState } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { PersonMatch, SearchPage } from "#app/domain/matching/answers.ts";
import { Invite, InvitePerson } from "./invite.tsx";
import { Reason, searcherOf } from "./search-card.tsx";

interface Props {
  search: SearchPage;
  result: unknown;
}

/** The part of a search for the people responsible for it. Intents: withdraw, decline_approach. */
export function KeptSearch({ search, result }: Props) {
  return (
    <>
      <Section title="Matching organisations" id="matches">
        {search.matches.length === 0 ? (
          <EmptyState title="No matching organisations yet">Others can find your search and send you a request.</EmptyState>
        ) : (
          <ul className="divide-y divide-line border-b border-line">
            {search.matches.map(({ organisation, hits, seeks_you }) => (
              <li key={organisation.id} className="py-3">
                <a href={`/organisations/${organisation.slug}`} className="font-semibold">
                  {organisation.name}
                </a>
                <Reason who={organisation.name} hits={hits} sought="You need this." />
                {seeks_you.length > 0 && <Reason who={searcherOf(search)} hits={seeks_you} sought={`${organisation.name} needs this.`} />}
                <Invite search={search} organisation={organisation} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {search.people.length > 0 && (
        <Section title="Matching people" id="people">
          <p className="mb-3 max-w-prose text-sm text-soft">
            These people have matching skills in their profiles. A person joins a team as a member of one of its organisations.
          </p>
          <ul className="divide-y divide-line border-y border-line">
            {search.people.map((person) => (
              <Person key={person.id} search={search} person={person} />
            ))}
          </ul>
        </Section>
      )}
      <Approaches search={search} result={result} />
      {may(search.acts, "withdraw") && (
        <Section title="Change or withdraw the search" id="end">
          <Form intent="withdraw" result={result}>
            <ButtonRow>
              {may(search.acts, "change") && (
                <LinkButton href={`/partners/${search.id}/change`} look="secondary" icon="edit">
                  Change search
                </LinkButton>
              )}
              <Button look="quiet">Withdraw search</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
    </>
  );
}

function Person({ search, person }: { search: SearchPage; person: PersonMatch }) {
  return (
    <li className="py-3">
      <p className="font-semibold">{person.name}</p>
      <p className="text-sm text-soft">{[person.headline, ...person.organisations.map(({ name }) => name)].filter(Boolean).join(" · ")}</p>
      <Reason who={person.name} hits={person.hits} sought="You need this." />
      {person.seeks_you.length > 0 && <Reason who={searcherOf(search)} hits={person.seeks_you} sought={`${person.name} needs this.`} />}
      {person.organisations.length > 0 ? (
        <InvitePerson search={search} person={person} />
      ) : (
        <p className="mt-2 text-sm text-soft">This person is not in an organisation that can bid for this challenge.</p>
      )}
    </li>
  );
}

function Approaches({ search, result }: Props) {
  return (
    <Section title="Requests to be a partner" id="approaches">
      {search.approaches.length === 0 && <p className="text-sm text-soft">There are no requests yet.</p>}
      <ul className="divide-y divide-line border-b border-line empty:hidden">
        {search.approaches.map((approach) => {
          const { id, organisation, person, message, asked_at, hits, state, declined_at, acts } = approach;
          const who = organisation?.name ?? person;
          return (
            <li key={id} className="py-3">
              <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
                <p className="font-semibold">{organisation ? `${organisation.name}, ${person}` : person}</p>
                {state === "declined" && <Badge>Declined</Badge>}
              </div>
              <p className="whitespace-pre-line">{message}</p>
              <p className="text-sm text-soft">
                <DateTime at={asked_at} />
                {declined_at && (
                  <>
                    {" "}
                    · declined on <DateTime at={declined_at} show="date" />
                  </>
                )}
              </p>
              {hits.length > 0 && <Reason who={who} hits={hits} sought="You need this." />}
              {/* People accept a request by inviting the sender to a team. */}
              {state === "waiting" &&
                (organisation ? (
                  <Invite search={search} organisation={organisation} />
                ) : (
                  <InvitePerson search={search} person={{ id: approach.person_id, name: person, organisations: [] }} />
                ))}
              {may(acts, "decline") && (
                <Form
                  id={`decline-${id}`}
                  intent="decline_approach"
                  result={failureOf(result, "decline_approach", "approach_id", id)}
                  className="no-print mt-2"
                >
                  <Hidden name="approach_id" value={id} />
                  <Button look="quiet" className="-ms-2">
                    Decline request<span className="sr-only"> of {who}</span>
                  </Button>
                </Form>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
