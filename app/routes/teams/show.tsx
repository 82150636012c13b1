import { isInvolved, may } from "#app/domain/acts.ts";
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
  started: "The team was started. Next: invite partners and fill in the share table.",
  accepted: "You joined the team. Next: check the shares and accept the IP terms for your organisation.",
  joined: "You joined the team. Its lead was notified.",
  renamed: "The team name was changed.",
  posted: "The student opening was posted. All signed-in people can see it.",
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
  const invited = team.partners.filter((partner) => may(partner.acts, "decline"));
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
            <Section title="Missing before you can submit">
              <GapList team={team} />
            </Section>
          )}
          <Section title="Shares" actions={<a href={`/teams/${team.id}/shares`}>{may(team.acts, "edit") ? "Fill in shares" : "Shares"}</a>}>
            <ShareTable team={team} caption="Shares of each organisation" quietCaption />
          </Section>
          <Section
            title="People"
            actions={<a href={`/teams/${team.id}/people`}>{may(team.acts, "invite_person") ? "Invite or change people" : "All people"}</a>}
          >
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
          {may(team.acts, "disband") && <Settings team={team} result={result} />}
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
            Open proposal
          </LinkButton>
        </div>
      )}
      {may(team.acts, "edit") && (
        <ul className="no-print mt-4 space-y-1.5 text-sm">
          <li>
            <a href={`/teams/${team.id}/partners`}>Invite partner</a>
            {open > 0 && ` (${open} ${open === 1 ? "waiting invitation" : "waiting invitations"})`}
          </li>
          <li>
            <a href={`/teams/${team.id}/openings/new`}>Post student opening</a>
          </li>
        </ul>
      )}
      <p className="mt-4 border-t border-line pt-3 text-xs text-soft">
        Until closing, only the team and its organisations' signatories and research offices know that you bid. The sponsor and the platform's staff do not. All
        signed-in people can read student openings that you post.
      </p>
    </div>
  );
}

function Openings({ team }: { team: TeamPage }) {
  return (
    <Section title="Student openings" id="openings" actions={may(team.acts, "recruit") && <a href={`/teams/${team.id}/openings/new`}>Post student opening</a>}>
      {team.openings.length === 0 ? (
        <EmptyState title="No student openings yet">
          A student asks to join, the supervisor agrees, the student accepts the joining terms, and you decide.
        </EmptyState>
      ) : (
        <Table
          caption="Student openings"
          quietCaption
          rows={team.openings}
          rowKey={({ id }) => id}
          columns={[
            { label: "Opening", cell: (opening) => <a href={`/openings/${opening.id}`}>{opening.title}</a> },
            { label: "State", cell: (opening) => <OpeningBadge opening={opening} /> },
            { label: "Filled", cell: (opening) => `${opening.places_taken} of ${opening.places}` },
            ...(isInvolved(team.acts, "edit")
              ? [{ label: "Waiting requests", cell: (opening: TeamPage["openings"][number]) => opening.waiting ?? 0, numeric: true }]
              : []),
          ]}
        />
      )}
    </Section>
  );
}

function Settings({ team, result }: { team: TeamPage; result: unknown }) {
  return (
    <Section title="Team settings">
      <Form result={result} intent="rename" initial={{ name: team.name }} className="max-w-xl">
        <Field name="name" label="Team name" maxLength={120} />
        <Button look="secondary">Save name</Button>
      </Form>
      <details className="mt-6" open={resultFor(result, "disband") !== null}>
        <summary className="cursor-pointer text-accent">Disband the team</summary>
        <Form result={result} intent="disband" className="mt-3">
          <p className="mb-3 max-w-prose">
            You can still read the draft, but you can't change or submit it. Open invitations, student openings and requests end, and everybody is notified.
            This can't be undone.
          </p>
          <Button look="danger">Disband team</Button>
        </Form>
      </details>
    </Section>
  );
}
