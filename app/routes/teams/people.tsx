import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { InvitedPeople, InvitePeople } from "#app/domain/teams/components/invite-people.tsx";
import { RoleTable } from "#app/domain/teams/components/role-table.tsx";
import { FrozenNotice, TeamHeader } from "#app/domain/teams/components/team-header.tsx";
import type { Candidate } from "#app/domain/teams/answers.ts";
import type { TeamPage, TeamPerson } from "#app/domain/teams/team-page.ts";
import { changePersonInput, givenRoles, invitePersonInput, personInput, teamRoleNames } from "#app/domain/teams/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams, parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { Checkbox, Select } from "#app/ui/fields.tsx";
import { ErrorSummary, Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `People of ${data?.team.name ?? "the team"} · Ishtirak` }];

const DONE: Record<string, string> = {
  invited: "The invitation was sent by email and as a notice. The person has 14 days to answer.",
  joined: "You joined the team.",
  revoked: "The invitation was withdrawn. The person was notified.",
  changed: "The change was saved. The person was notified.",
  removed: "The person was removed from the team and notified.",
  lead: "The lead was handed over. The whole team was notified.",
};
const query = z.object({ words: z.string().trim().max(120).catch("").default("") });

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  const { words } = parseQuery(query, url);
  const team = await call(db, "team_page", { team_id: id });
  const isAsking = may(team.acts, "hand_over_lead") || may(team.acts, "invite_person");
  const candidates = isAsking ? await call(db, "find_team_candidates", { team_id: id, words }) : [];
  return { team, candidates, words, done: doneSentence(url, DONE) };
});

const backTo = (id: string, done: keyof typeof DONE) => redirect(`/teams/${id}/people?done=${done}`);

export const action = formActions({
  invite: act(invitePersonInput, async ({ input, db, params, session }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "invite_team_person", { team_id: id, ...input });
    return backTo(id, input.profile_id === session.userId ? "joined" : "invited");
  }),
  revoke: act(personInput, async ({ input, db, params }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "revoke_team_invitation", { team_id: id, ...input });
    return backTo(id, "revoked");
  }),
  change: act(changePersonInput, async ({ input, db, params }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "change_team_person", { team_id: id, ...input });
    return backTo(id, "changed");
  }),
  remove: act(personInput, async ({ input, db, params, session }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "remove_team_person", { team_id: id, ...input });
    return input.profile_id === session.userId ? redirect("/teams?done=left") : backTo(id, "removed");
  }),
  lead: act(personInput, async ({ input, db, params }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "hand_over_lead", { team_id: id, ...input });
    return backTo(id, "lead");
  }),
});

export default function TeamPeople() {
  const { team, candidates, words, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const failure = resultFor(result, undefined);
  const canChange = team.people.some(({ acts }) => may(acts, "change") || may(acts, "remove"));
  return (
    <Page width="wide">
      <TeamHeader team={team} title="People" lead="The people in the team, their organisations, and who can edit the proposal." />
      {done && !result && <Notice tone="success" live title={done} />}
      {failure && <ErrorSummary errors={failure.errors} />}
      {!canChange && !may(team.acts, "invite_person") && <FrozenNotice frozen={team.frozen} />}
      <Table
        caption="People of the team"
        quietCaption
        rows={team.people}
        rowKey={({ id }) => id}
        columns={[
          {
            label: "Name",
            cell: (person) => (
              <>
                {person.name}
                {person.is_self && <span className="font-normal text-soft"> (you)</span>}
              </>
            ),
          },
          { label: "Role", cell: (person) => teamRoleNames[person.role] },
          { label: "Organisation", cell: (person) => person.organisation.name },
          { label: "Proposal", cell: (person) => (person.can_edit ? "Can edit" : "Can read") },
          { label: "Since", cell: (person) => <DateTime at={person.joined_at} show="short" /> },
          ...(canChange ? [{ label: "Change", cell: (person: TeamPerson) => <Change person={person} /> }] : []),
        ]}
      />
      {team.invitations.length > 0 && <InvitedPeople team={team} />}
      {may(team.acts, "invite_person") && (
        <InvitePeople team={team} candidates={candidates.filter(({ id }) => !team.invitations.some((asked) => asked.id === id))} words={words} />
      )}
      {may(team.acts, "recruit") && (
        <p className="mt-6">
          <a href={`/teams/${team.id}/openings/new`}>Post student opening</a>: students ask to join, with their supervisor’s agreement.
        </p>
      )}
      {may(team.acts, "hand_over_lead") && <HandOver team={team} candidates={candidates} />}
      {!team.is_invited && <RoleTable />}
    </Page>
  );
}

function Change({ person }: { person: TeamPerson }) {
  const isStudent = person.role === "graduate_student" || person.role === "undergraduate_student";
  const canChange = may(person.acts, "change");
  if (!canChange && !may(person.acts, "remove")) return null;
  const roles = isStudent ? [person.role] : givenRoles;
  return (
    <details className="text-start text-sm">
      <summary className="cursor-pointer py-1 text-accent">
        {person.is_self ? "Leave" : "Change"}
        <span className="sr-only">: {person.name}</span>
      </summary>
      {canChange && (
        <Form id={`change-${person.id}`} intent="change" className="mt-2" initial={{ role: person.role, can_edit: person.can_edit ? "on" : "" }}>
          <Hidden name="profile_id" value={person.id} />
          <Select
            name="role"
            label={
              <>
                Role<span className="sr-only"> of {person.name}</span>
              </>
            }
            options={roles.map((role) => ({ value: role, label: teamRoleNames[role] }))}
          />
          <Checkbox name="can_edit" label="Can edit the proposal" />
          <Button look="secondary">Save</Button>
        </Form>
      )}
      {may(person.acts, "remove") && (
        <Form id={`remove-${person.id}`} intent="remove" className="mt-4">
          <Hidden name="profile_id" value={person.id} />
          <Button look="danger">{person.is_self ? "Leave team" : `Remove ${person.name}`}</Button>
        </Form>
      )}
    </details>
  );
}

function HandOver({ team, candidates }: { team: TeamPage; candidates: Candidate[] }) {
  const inTeam = team.people.filter(
    ({ role, organisation }) => role !== "principal_investigator" && organisation.id === team.lead.id && !role.endsWith("_student"),
  );
  const options = [...inTeam, ...candidates.filter(({ can_lead }) => can_lead)].map(({ id, name }) => ({ value: id, label: name }));
  return (
    <details className="mt-8">
      <summary className="cursor-pointer text-accent">Hand over the lead</summary>
      <Form intent="lead" className="mt-3 max-w-xl">
        <Select
          name="profile_id"
          label="New principal investigator"
          hint={`A manager, supervisor or owner of ${team.lead.name}. The present lead stays in the team as faculty.`}
          options={options}
        />
        <Button look="secondary">Hand over the lead</Button>
      </Form>
    </details>
  );
}
