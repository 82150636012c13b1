import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { GapList } from "#app/domain/teams/components/gap-list.tsx";
import { InvitationAnswer, OwnInvitationAnswer } from "#app/domain/teams/components/invitation-answer.tsx";
import { OpeningBadge } from "#app/domain/teams/components/opening-card.tsx";
import { ShareTable } from "#app/domain/teams/components/share-table.tsx";
import { FrozenNotice, TeamHeader } from "#app/domain/teams/components/team-header.tsx";
import type { TeamPage } from "#app/domain/teams/team-page.ts";
import { confirmInput, renameInput, teamRoleNames } from "#app/domain/teams/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { Field } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Columns, Page, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.team.name ?? "Team"} · Ishtirak` }];

const DONE: Record<string, string> = {
  started: "The team was started. Next: invite partners and share the work.",
  accepted: "You joined the team. Next: read its shares, and accept the IP terms for your organisation.",
  joined: "You joined the team. Its lead was told.",
  renamed: "The team has its new name.",
  posted: "The opening was posted; every signed-in person sees it on the board.",
};

export const loader = signedInPage(async ({ db, params, url }) => ({
  team: await call(db, "team_page", { team_id: parseParams(idParams, params).id }),
  done: doneSentence(url, DONE),
}));

export const action = formActions({
  rename: act(
    renameInput,
    async ({ input, db, params }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "rename_team", { team_id: id, ...input });
      return redirect(`/teams/${id}?done=renamed`);
    },
    { fields: { team_name_taken: "name", teams_name_check: "name" } },
  ),
  disband: act(confirmInput, async ({ db, params }) => {
    await call(db, "disband_team", { team_id: parseParams(idParams, params).id });
    return redirect("/teams?done=disbanded");
  }),
});

export default function TeamOverview() {
  const { team, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const invited = team.partners.filter((partner) => partner.state === "invited" && team.can.organisations.includes(partner.id));
  return (
    <Page width="wide">
      <TeamHeader team={team} />
      {done && !result && <Notice tone="success" live title={done} />}
      {team.my_invitation && <OwnInvitationAnswer team={team} invitation={team.my_invitation} />}
      {invited.map((partner) => (
        <InvitationAnswer key={partner.id} team={team} partner={partner} />
      ))}
      {!team.is_invited && (
        <Columns aside={<Aside team={team} />}>
          <FrozenNotice frozen={team.frozen} />
          {team.frozen === null && (
            <Section title="What is missing before you can submit">
              <GapList team={team} />
            </Section>
          )}
          <Section
            title="Shares"
            actions={<a href={`/teams/${team.id}/shares`}>{team.can.lead && team.frozen === null ? "Fill in the table" : "Open the table"}</a>}
          >
            <ShareTable team={team} caption="Shares of each organisation" quietCaption />
          </Section>
          <Section title="People" actions={<a href={`/teams/${team.id}/people`}>{team.can.organise ? "Invite and change" : "All people"}</a>}>
            <Table
              caption="People of the team"
              quietCaption
              rows={team.people}
              rowKey={({ id }) => id}
              columns={[
                { label: "Name", cell: ({ name }) => name },
                { label: "Role", cell: ({ role }) => teamRoleNames[role] },
                { label: "Organisation", cell: ({ organisation }) => organisation.name },
              ]}
            />
          </Section>
          <Openings team={team} />
          {team.can.lead && team.frozen === null && <Settings team={team} result={result} />}
        </Columns>
      )}
    </Page>
  );
}

function Aside({ team }: { team: TeamPage }) {
  const { challenge, proposal } = team;
  const open = team.partners.filter(({ state }) => state === "invited").length;
  return (
    <div className="rounded-sm border border-line bg-surface p-5">
      <Deadline at={challenge.closes_at} zone={challenge.time_zone} none="Always open" />
      {proposal?.path && (
        <div className="no-print mt-4 grid gap-2">
          <LinkButton href={proposal.path} icon="file">
            Open the proposal
          </LinkButton>
        </div>
      )}
      {team.can.lead && team.frozen === null && (
        <ul className="no-print mt-4 space-y-1.5 text-sm">
          <li>
            <a href={`/teams/${team.id}/partners`}>Invite a partner</a>
            {open > 0 && ` (${open} ${open === 1 ? "invitation waits" : "invitations wait"})`}
          </li>
          <li>
            <a href={`/teams/${team.id}/openings/new`}>Post a place for a student</a>
          </li>
        </ul>
      )}
      <p className="mt-4 border-t border-line pt-3 text-xs text-soft">
        Until closing nobody outside the team and its organisations' signatories and research offices learns that you bid, the sponsor and the platform's staff
        included. A place you post for students is public to signed-in people.
      </p>
    </div>
  );
}

function Openings({ team }: { team: TeamPage }) {
  return (
    <Section
      title="Places for students"
      id="openings"
      actions={team.can.lead && team.can.recruit && <a href={`/teams/${team.id}/openings/new`}>Post a place</a>}
    >
      {team.openings.length === 0 ? (
        <EmptyState title="No places posted">A student asks, the supervisor agrees, the student accepts the joining terms, and you decide.</EmptyState>
      ) : (
        <Table
          caption="Places for students"
          quietCaption
          rows={team.openings}
          rowKey={({ id }) => id}
          columns={[
            { label: "Place", cell: (opening) => <a href={`/openings/${opening.id}`}>{opening.title}</a> },
            { label: "Status", cell: (opening) => <OpeningBadge opening={opening} /> },
            { label: "Taken", cell: (opening) => `${opening.places_taken} of ${opening.places}` },
            ...(team.can.lead ? [{ label: "Requests that wait", cell: (opening: TeamPage["openings"][number]) => opening.waiting ?? 0, numeric: true }] : []),
          ]}
        />
      )}
    </Section>
  );
}

function Settings({ team, result }: { team: TeamPage; result: unknown }) {
  return (
    <Section title="Name and end of the team">
      <Form result={result} intent="rename" initial={{ name: team.name }} className="max-w-xl">
        <Field name="name" label="Name of the team" maxLength={120} />
        <Button look="secondary">Save the name</Button>
      </Form>
      <details className="mt-6" open={resultFor(result, "disband") !== null}>
        <summary className="cursor-pointer text-accent">Give the team up</summary>
        <Form result={result} intent="disband" className="mt-3">
          <p className="mb-3 max-w-prose">
            The draft stays readable, and can't be changed or submitted any more. Open invitations, places and requests end, and everybody is told. This can't
            be undone.
          </p>
          <Button look="danger">Give the team up for good</Button>
        </Form>
      </details>
    </Section>
  );
}
