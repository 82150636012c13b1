import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { applicantNames, bidderSentences } from "#app/domain/challenges/schema.ts";
import { regimes } from "#app/domain/ip/schema.ts";
import { ColleagueList } from "#app/domain/matching/components/intent-list.tsx";
import { offersChoice, PackageChoice } from "#app/domain/teams/components/package-choice.tsx";
import type { ChallengeRules } from "#app/domain/teams/team-page.ts";
import { startInput } from "#app/domain/teams/schema.ts";
import { DomainError, sentenceFor } from "#app/platform/errors.ts";
import { formAction } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data.tsx";
import { Field, Radios } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Start a team · Ishtirak" }];

function challengeIn(url: URL): string {
  const challenge = z.uuid().safeParse(url.searchParams.get("challenge"));
  if (!challenge.success) throw new DomainError("not_found", 404);
  return challenge.data;
}

export const loader = signedInPage(async ({ db, url }) => {
  // If the address has no challenge, the reader must choose one first.
  if (!url.searchParams.has("challenge")) throw redirect("/teams/start");
  const { searchParams } = url;
  return { ...(await call(db, "team_start_page", { challenge_id: challengeIn(url) })), from: searchParams.get("intent"), wanted: searchParams.get("for") };
});

export const action = formAction(
  startInput,
  async ({ input, db, url }) => {
    const { team: wanted, intent_id } = input;
    const team = intent_id
      ? await call(db, "start_team_from_intent", { intent_id, ...wanted })
      : await call(db, "start_team", { challenge_id: challengeIn(url), ...wanted });
    return redirect(`/teams/${team.id}?done=started`);
  },
  {
    once: true,
    fields: {
      team_name_taken: "name",
      teams_name_check: "name",
      intent_has_team: "intent_id",
      intent_withdrawn: "intent_id",
      intent_of_other_organisation: "intent_id",
    },
  },
);

export default function StartTeam() {
  const { challenge, organisations, colleagues, from, wanted } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const possible = organisations.filter(({ obstacle }) => obstacle === null);
  const chosen = possible.length === 1 ? possible[0] : possible.find(({ slug }) => slug === wanted);
  const intents = colleagues.intents.filter(({ state }) => state === "active");
  const isOpen = challenge.status === "open" || challenge.status === "forecast";
  return (
    <Page>
      <PageHeader
        title="Start a team"
        kicker={
          <>
            For <a href={`/challenges/${challenge.slug}`}>{challenge.title}</a>
          </>
        }
        back={{ href: `/challenges/${challenge.slug}`, label: challenge.title }}
        lead="You become the principal investigator. Then you invite partners, divide the work, and write the proposal together."
      />
      {!isOpen && (
        <Notice tone="warning" title="This challenge is not open for proposals">
          The challenge page says when it opens, or how it ended.
        </Notice>
      )}
      {isOpen && possible.length === 0 && <NoOrganisation organisations={organisations} />}
      <Rules challenge={challenge} />
      {(colleagues.intents.length > 0 || colleagues.teams.length > 0) && (
        <Section title="People at your university who plan to bid" actions={<a href={`/challenges/${challenge.slug}/intents`}>Register of intents</a>}>
          <p className="mb-3 text-sm text-soft">Contact them before you start. One joint team may be stronger than two.</p>
          <ColleagueList colleagues={colleagues} />
        </Section>
      )}
      {isOpen && possible.length > 0 && (
        <Form
          once
          result={result}
          className="mt-8"
          guard
          initial={{
            organisation_id: chosen?.id ?? "",
            intent_id: intents.find(({ id }) => id === from)?.id ?? "",
            work_packages: challenge.work_packages.map(({ id }) => id),
          }}
        >
          <Radios
            name="organisation_id"
            label="Lead organisation"
            hint="You can start teams for organisations in which you are manager, supervisor or owner."
            options={organisations.map(({ id, name, obstacle, missing_fields: missing }) => ({
              value: id,
              label: name,
              disabled: obstacle !== null,
              hint: obstacle
                ? sentenceFor(obstacle)
                : missing
                  ? `Not pre-qualified in: ${missing}. This organisation or a partner must be pre-qualified before you submit.`
                  : undefined,
            }))}
          />
          <Field
            name="name"
            label="Team name"
            hint="Your team, the people you invite and, after closing, the sponsor see it. It is also shown on student openings that you post."
            maxLength={120}
          />
          {intents.length > 0 && (
            <Radios
              name="intent_id"
              label="Registered intent"
              hint="The register will show that a team was started. It does not show the team name."
              options={[
                { value: "", label: "No registered intent" },
                ...intents.map(({ id, department, contact }) => ({ value: id, label: department, hint: contact })),
              ]}
            />
          )}
          {offersChoice(challenge) && (
            <PackageChoice challenge={challenge} hint="You can change this until you submit. If you tick none, the team bids for all." />
          )}
          <ButtonRow>
            <Button>Start team</Button>
          </ButtonRow>
        </Form>
      )}
    </Page>
  );
}

function NoOrganisation({ organisations }: { organisations: { id: string; name: string; obstacle: string | null }[] }) {
  if (organisations.length === 0) {
    return (
      <Notice tone="warning" title="You can't start a team yet">
        <p>
          Managers, supervisors and owners of an organisation can start teams. Ask an owner of your organisation for one of these roles, or register your
          organisation.
        </p>
        <p>
          <LinkButton href="/organisations/new" look="secondary">
            Register organisation
          </LinkButton>
        </p>
      </Notice>
    );
  }
  return (
    <Notice tone="warning" title="Your organisation can't bid for this challenge">
      {organisations.map(({ id, name, obstacle }) => (
        <p key={id}>
          <strong>{name}:</strong> {obstacle && sentenceFor(obstacle)}
        </p>
      ))}
    </Notice>
  );
}

function Rules({ challenge }: { challenge: ChallengeRules }) {
  return (
    <DataList
      items={[
        ["Closing time", <Deadline key="closes" at={challenge.closes_at} zone={challenge.time_zone} label="" compact />],
        ["Who can bid", challenge.eligible_kinds.map((kind) => applicantNames[kind]).join(", ")],
        bidderSentences(challenge).length > 0 && [
          "Rules for the team",
          <ul key="rules" className="list-disc space-y-1 ps-5">
            {bidderSentences(challenge).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>,
        ],
        ["Who owns the results", `${regimes[challenge.ip_regime].label}. ${regimes[challenge.ip_regime].others}`],
      ]}
    />
  );
}
