import { Button } from "#app/ui/button.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import type { InvitingTeam, PersonMatch, SearchPage } from "#app/domain/matching/answers.ts";
import type { OrganisationName } from "../schema.ts";

const stateIn = (known: InvitingTeam["people"], id: string) => (Object.hasOwn(known, id) ? known[id] : undefined);

function State({ team, state, who }: { team: InvitingTeam; state: "invited" | "accepted"; who?: string }) {
  return (
    <p className="text-sm text-soft">
      {who && `${who}: `}
      {state === "accepted" ? `Already in “${team.name}”.` : `Invited to “${team.name}”. Waiting for an answer.`}
    </p>
  );
}

/** Buttons to invite an organisation to the reader's teams. Shows the state where it is already in the team or invited. */
export function Invite({ search, organisation }: { search: SearchPage; organisation: OrganisationName }) {
  if (search.teams.length === 0) return <StartTeam search={search} who={organisation.name} />;
  return (
    <div className="no-print mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      {search.teams.map((team) => {
        const state = stateIn(team.partners, organisation.id);
        return state ? (
          <State key={team.id} team={team} state={state} />
        ) : (
          <InviteOrganisation key={team.id} team={team} organisation={organisation} id="invite" label={`Invite to “${team.name}”`} />
        );
      })}
    </div>
  );
}

function InviteOrganisation({ team, organisation, id, label }: { team: InvitingTeam; organisation: OrganisationName; id: string; label: string }) {
  return (
    <Form id={`${id}-${team.id}-${organisation.id}`} intent="invite" action={`/teams/${team.id}/partners`}>
      <Hidden name="organisation_id" value={organisation.id} />
      <Button look="secondary" icon="plus">
        <span>
          {label}
          <span className="sr-only">: {organisation.name}</span>
        </span>
      </Button>
    </Form>
  );
}

/** A person joins a team as a member of an organisation in it. If none of their organisations is in the team, one is invited first. */
export function InvitePerson({ search, person }: { search: SearchPage; person: Pick<PersonMatch, "id" | "name" | "organisations"> }) {
  if (search.teams.length === 0) return <StartTeam search={search} who={person.name} />;
  return (
    <div className="no-print mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      {search.teams.map((team) => {
        const state = stateIn(team.people, person.id);
        if (state) return <State key={team.id} team={team} state={state} />;
        const isHome = person.organisations.some(({ id }) => stateIn(team.partners, id) === "accepted");
        if (isHome || person.organisations.length === 0) return <ToPeople key={team.id} team={team} name={person.name} />;
        return person.organisations.map((organisation) => {
          const asked = stateIn(team.partners, organisation.id);
          return asked ? (
            <State key={`${team.id}-${organisation.id}`} team={team} state={asked} who={organisation.name} />
          ) : (
            <InviteOrganisation
              key={`${team.id}-${organisation.id}`}
              team={team}
              organisation={organisation}
              id={`for-${person.id}`}
              label={`Invite ${organisation.name} to “${team.name}”`}
            />
          );
        });
      })}
    </div>
  );
}

function ToPeople({ team, name }: { team: InvitingTeam; name: string }) {
  return (
    <a href={`/teams/${team.id}/people?words=${encodeURIComponent(name)}#invite`} className="text-sm">
      Invite {name} to “{team.name}”
    </a>
  );
}

function StartTeam({ search, who }: { search: SearchPage; who: string }) {
  return (
    <p className="no-print mt-2 text-sm">
      <a href={`/teams/new?challenge=${search.challenge.id}`}>
        Start a team to invite them<span className="sr-only">: {who}</span>
      </a>
    </p>
  );
}
