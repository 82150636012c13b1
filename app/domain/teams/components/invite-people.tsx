import { isInvolved, may } from "#app/domain/acts.ts";
import { Button } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { Select } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Section } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";
import type { Candidate } from "#app/domain/teams/answers.ts";
import type { InvitedPerson, TeamPage } from "#app/domain/teams/team-page.ts";
import { givenRoles, teamRoleNames } from "../schema.ts";
import { InvitationBadge } from "./team-header.tsx";

/** Invited people who are not in the team, with the state of their invitations. Acts: revoke, invite (again). */
export function InvitedPeople({ team }: { team: TeamPage }) {
  const canChange = team.invitations.some(({ acts }) => isInvolved(acts, "revoke"));
  return (
    <Section title="Invitations" id="invitations">
      <Table
        caption="Invited people"
        quietCaption
        rows={team.invitations}
        rowKey={({ id }) => id}
        columns={[
          { label: "Name", cell: ({ name }) => name },
          { label: "Role", cell: ({ role }) => teamRoleNames[role] },
          { label: "Organisation", cell: ({ organisation }) => organisation.name },
          { label: "State", cell: ({ state }) => <InvitationBadge state={state} /> },
          {
            label: "Since",
            cell: (person) =>
              person.state === "invited" ? (
                <Deadline at={person.expires_at} label="Answer by" compact />
              ) : (
                <>
                  Invited <DateTime at={person.invited_at} show="short" /> by {person.invited_by}
                </>
              ),
          },
          ...(canChange ? [{ label: "Change", cell: (person: InvitedPerson) => <Change team={team} person={person} /> }] : []),
        ]}
      />
    </Section>
  );
}

function Change({ team, person }: { team: TeamPage; person: InvitedPerson }) {
  if (!isInvolved(person.acts, "revoke")) return null;
  if (may(person.acts, "revoke") && person.state === "invited")
    return (
      <Form id={`revoke-${person.id}`} intent="revoke">
        <Hidden name="profile_id" value={person.id} />
        <Button look="secondary">
          Withdraw<span className="sr-only"> the invitation of {person.name}</span>
        </Button>
      </Form>
    );
  if (!may(team.acts, "invite_person")) return null;
  return (
    <Form id={`again-${person.id}`} intent="invite">
      <Hidden name="profile_id" value={person.id} />
      <Hidden name="role" value={person.role} />
      <Button look="secondary">
        {person.state === "expired" ? "Renew invitation" : "Invite again"}
        <span className="sr-only">: {person.name}</span>
      </Button>
    </Form>
  );
}

/** Members of the team's organisations, with a form to invite each in a role. Readers can join themselves. Act: invite. */
export function InvitePeople({ team, candidates, words }: { team: TeamPage; candidates: Candidate[]; words: string }) {
  const action = `/teams/${team.id}/people`;
  return (
    <Section title="Invite people" id="invite">
      <form method="get" action={action} role="search" className="mb-3 flex max-w-2xl flex-wrap items-end gap-3">
        <label className="min-w-0 flex-1 basis-72 font-semibold">
          Name
          <input type="search" name="words" defaultValue={words} maxLength={120} className="control mt-1 font-normal" />
        </label>
        <Button look="secondary" icon="search">
          Find
        </Button>
      </form>
      {candidates.length === 0 ? (
        <EmptyState title={words ? `No person called “${words}” can be invited` : "Everybody who can be invited is in the team or already invited"}>
          You can invite only members of the team’s organisations. An owner of an organisation adds its members.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {candidates.map((person) => (
            <CandidateRow key={person.id} person={person} action={action} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function CandidateRow({ person, action }: { person: Candidate; action: string }) {
  return (
    <li className="grid items-end gap-x-8 gap-y-2 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="font-semibold">
          {person.name}
          {person.is_self && <span className="font-normal text-soft"> (you)</span>}
        </p>
        <p className="text-sm text-soft">{[person.organisation, person.headline].filter(Boolean).join(" · ")}</p>
      </div>
      <Form id={`invite-${person.id}`} intent="invite" action={action} initial={{ role: "faculty" }} className="flex items-end gap-3 [&>div]:mb-0">
        <Hidden name="profile_id" value={person.id} />
        <Select
          name="role"
          label={
            <>
              Role<span className="sr-only"> of {person.name}</span>
            </>
          }
          options={givenRoles.map((role) => ({ value: role, label: teamRoleNames[role] }))}
        />
        <Button look="secondary" icon="plus">
          {person.is_self ? "Join" : "Invite"}
          <span className="sr-only"> {person.is_self ? "the team" : person.name}</span>
        </Button>
      </Form>
    </li>
  );
}
