import { may } from "#app/domain/acts.ts";
import type { FoundPartner } from "#app/domain/teams/answers.ts";
import type { TeamPage, TeamPartner } from "#app/domain/teams/team-page.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { kindNames } from "#app/domain/organisations/schema.ts";
import { FrozenNotice, PartnerBadge, TeamHeader } from "#app/domain/teams/components/team-header.tsx";
import { organisationInput } from "#app/domain/teams/schema.ts";
import { sentenceFor } from "#app/platform/errors.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams, parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { ErrorSummary, Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Partners of ${data?.team.name ?? "the team"} · Ishtirak` }];

const DONE: Record<string, string> = {
  invited: "The invitation was sent to the people in charge of the organisation.",
  revoked: "The organisation was removed from the team. Its people were notified.",
};
const query = z.object({ words: z.string().trim().max(160).catch("").default("") });

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  const { words } = parseQuery(query, url);
  const team = await call(db, "team_page", { team_id: id });
  const found = words && may(team.acts, "edit") ? await call(db, "find_partners", { team_id: id, words }) : null;
  return { team, words, found, done: doneSentence(url, DONE) };
});

export const action = formActions({
  invite: act(organisationInput, async ({ input, db, params }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "invite_partner", { team_id: id, ...input });
    return redirect(`/teams/${id}/partners?done=invited`);
  }),
  revoke: act(organisationInput, async ({ input, db, params }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "revoke_partnership", { team_id: id, ...input });
    return redirect(`/teams/${id}/partners?done=revoked`);
  }),
  leave: act(organisationInput, async ({ input, db, params }) => {
    await call(db, "leave_partnership", { team_id: parseParams(idParams, params).id, ...input });
    return redirect("/teams?done=left");
  }),
});

export default function TeamPartners() {
  const { team, words, found, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const failure = resultFor(result, undefined);
  const canInvite = may(team.acts, "edit");
  return (
    <Page width="wide">
      <TeamHeader team={team} title="Partners" />
      {done && !result && <Notice tone="success" live title={done} />}
      {failure && <ErrorSummary errors={failure.errors} />}
      <FrozenNotice frozen={team.frozen} />
      <Table
        caption="Organisations of the team"
        quietCaption
        rows={team.partners}
        rowKey={({ id }) => id}
        columns={[
          {
            label: "Organisation",
            cell: (partner) => (
              <>
                <a href={`/organisations/${partner.slug}`}>{partner.name}</a>
                <span className="block text-sm font-normal text-soft">{kindNames[partner.kind]}</span>
              </>
            ),
          },
          { label: "State", cell: (partner) => <PartnerBadge partner={partner} /> },
          { label: "Since", cell: (partner) => <Since partner={partner} /> },
          {
            label: "IP terms",
            cell: (partner) =>
              partner.state !== "accepted" ? (
                ""
              ) : partner.ip_terms_accepted_at ? (
                <>
                  Accepted <DateTime at={partner.ip_terms_accepted_at} show="short" />
                </>
              ) : (
                "Not accepted yet"
              ),
          },
          ...(team.frozen === null ? [{ label: "Change", cell: (partner: TeamPartner) => <Change team={team} partner={partner} /> }] : []),
        ]}
      />
      {canInvite && (
        <Section title="Invite an organisation" id="invite">
          <form method="get" action={`/teams/${team.id}/partners`} role="search" className="mb-3 flex max-w-2xl flex-wrap items-end gap-3">
            <label className="min-w-0 flex-1 basis-72 font-semibold">
              Name
              <input type="search" name="words" defaultValue={words} maxLength={160} className="control mt-1 font-normal" aria-describedby="words-hint" />
            </label>
            <Button look="secondary" icon="search">
              Find
            </Button>
          </form>
          <p id="words-hint" className="mb-4 text-sm text-soft">
            Enter at least two letters of the name. You can invite only verified organisations. They have 14 days to answer.
            {team.challenge.max_partners !== null && ` The challenge allows ${team.challenge.max_partners} organisations in a team, including the lead.`}
          </p>
          {found && <Found team={team} found={found} words={words} />}
        </Section>
      )}
    </Page>
  );
}

function Since({ partner }: { partner: TeamPartner }) {
  if (partner.state === "invited") return <Deadline at={partner.expires_at} label="Answer by" compact />;
  if (partner.state === "accepted") return <DateTime at={partner.accepted_at} show="short" />;
  return (
    <>
      Invited <DateTime at={partner.invited_at} show="short" /> by {partner.invited_by}
    </>
  );
}

/** What the reader can do with one organisation: remove it, invite it again, or leave with it. */
function Change({ team, partner }: { team: TeamPage; partner: TeamPartner }) {
  if (partner.is_lead) return null;
  const isPresent = partner.state === "accepted" || partner.state === "invited";
  if (may(team.acts, "edit") && !isPresent) {
    return (
      <Form id={`again-${partner.id}`} intent="invite">
        <Hidden name="organisation_id" value={partner.id} />
        <Button look="secondary">
          {partner.state === "expired" ? "Renew invitation" : "Invite again"}
          <span className="sr-only">: {partner.name}</span>
        </Button>
      </Form>
    );
  }
  const isLeaving = may(partner.acts, "leave") && !may(partner.acts, "revoke");
  if (!isPresent || !(may(partner.acts, "revoke") || isLeaving)) return null;
  return (
    <details className="text-start text-sm">
      <summary className="cursor-pointer py-1 text-accent">
        {isLeaving ? "Leave team" : "Remove"}
        <span className="sr-only">: {partner.name}</span>
      </summary>
      <Form id={`end-${partner.id}`} intent={isLeaving ? "leave" : "revoke"} className="mt-2">
        <Hidden name="organisation_id" value={partner.id} />
        <p className="mb-3">
          {partner.state === "invited"
            ? "This withdraws the invitation and notifies the organisation."
            : "Its shares become 0, its people leave the team, and everybody is notified. You can invite it again."}
        </p>
        <Button look="danger">{isLeaving ? `Leave with ${partner.name}` : `Remove ${partner.name}`}</Button>
      </Form>
    </details>
  );
}

function Found({ team, found, words }: { team: TeamPage; found: FoundPartner[]; words: string }) {
  if (found.length === 0)
    return (
      <EmptyState title={`No verified organisation is called “${words}”`}>
        Search for a part of the name. If the organisation is not registered, ask it to register and get verified.
      </EmptyState>
    );
  return (
    <ul className="divide-y divide-line border-y border-line">
      {found.map((organisation) => (
        <li key={organisation.id} className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 py-3">
          <div className="min-w-0">
            <p className="font-semibold">{organisation.name}</p>
            <p className="text-sm text-soft">{[kindNames[organisation.kind], organisation.city].filter(Boolean).join(", ")}</p>
          </div>
          {organisation.obstacle ? (
            <p className="max-w-sm text-sm text-soft">{sentenceFor(organisation.obstacle)}</p>
          ) : (
            <Form id={`invite-${organisation.id}`} intent="invite" action={`/teams/${team.id}/partners`}>
              <Hidden name="organisation_id" value={organisation.id} />
              <Button look="secondary" icon="plus">
                Invite<span className="sr-only"> {organisation.name}</span>
              </Button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}
