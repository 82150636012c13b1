import { Button } from "#app/ui/button.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import type { SearchPage } from "../queries.server.ts";
import type { OrganisationName } from "../schema.ts";

/** Whether a team of the reader's own has the organisation, or asks it already. */
export const isInvited = (search: SearchPage, organisation: OrganisationName | null) =>
  organisation !== null && search.teams.some(({ partners }) => Object.hasOwn(partners, organisation.id));

/** Into a team of one's own, by the same invitation as ever; where they are in it, or asked, it says so. */
export function Invite({ search, organisation, person }: { search: SearchPage; organisation: OrganisationName; person?: string }) {
  if (search.teams.length === 0) return <StartTeam search={search} who={person ?? organisation.name} />;
  const who = person ? ` ${organisation.name}` : "";
  return (
    <div className="no-print mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      {search.teams.map(({ id, name, partners }) => {
        const state = Object.hasOwn(partners, organisation.id) ? partners[organisation.id] : undefined;
        if (state === "accepted" && person) return <InvitePerson key={id} team={{ id, name }} person={person} />;
        if (state)
          return (
            <p key={id} className="text-sm text-soft">
              {person && `${organisation.name}: `}
              {state === "accepted" ? `Already in “${name}”.` : `Invited into “${name}”; the answer is awaited.`}
            </p>
          );
        return (
          <Form key={id} id={`invite-${id}-${organisation.id}${person ? "-person" : ""}`} intent="invite" action={`/teams/${id}/partners`}>
            <Hidden name="organisation_id" value={organisation.id} />
            <Button look="secondary" icon="plus">
              Invite{who} into “{name}”<span className="sr-only">: {person ?? organisation.name}</span>
            </Button>
          </Form>
        );
      })}
    </div>
  );
}

/** People come in by the team's own page of people, as members of an organisation that is in it. */
export function InvitePerson({ team, person }: { team: { id: string; name: string }; person: string }) {
  return (
    <a href={`/teams/${team.id}/people?words=${encodeURIComponent(person)}`} className="text-sm">
      Invite {person} into “{team.name}”
    </a>
  );
}

export function StartTeam({ search, who }: { search: SearchPage; who: string }) {
  return (
    <p className="mt-2 text-sm">
      <a href={`/teams/new?challenge=${search.challenge.id}`}>
        Start a team to invite them<span className="sr-only">: {who}</span>
      </a>
    </p>
  );
}
