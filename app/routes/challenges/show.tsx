import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { publishedChallenge } from "#app/domain/challenges/catalogue.server.ts";
import type { PublishedChallenge } from "#app/domain/challenges/answers.ts";
import { versionKinds } from "#app/domain/challenges/amendment.ts";
import type { VersionNote } from "#app/domain/challenges/schema.ts";
import { AnsweredList } from "#app/domain/challenges/components/answered-list.tsx";
import { ChallengeBody } from "#app/domain/challenges/components/challenge-body.tsx";
import { RelationNotes } from "#app/domain/challenges/components/relation-notes.tsx";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { WatchForm } from "#app/domain/challenges/components/watch-form.tsx";
import type { Mention } from "#app/domain/challenges/ending.ts";
import { type ChallengeReader, kindNames } from "#app/domain/challenges/schema.ts";
import { ColleagueList } from "#app/domain/matching/components/intent-list.tsx";
import type { Colleagues } from "#app/domain/matching/schema.ts";
import { Results } from "#app/domain/reviews/components/results.tsx";
import { DomainError } from "#app/platform/errors.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { publicPage } from "#app/platform/page.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Money } from "#app/ui/data.tsx";
import { Columns, Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.challenge.title} · Ishtirak` }, { name: "description", content: data.challenge.summary }] : [{ title: "Challenge · Ishtirak" }];

export const loader = publicPage({ topics: ["challenges", "organisations"] }, async ({ params, session, db }) => {
  const slug = params.slug ?? "";
  const [challenge, reader] = await together([publishedChallenge(slug), session ? call(db, "challenge_reader", { slug }) : null]);
  if (!challenge) throw new DomainError("not_found", 404);
  return { challenge, reader };
});

const watching = (command: "watch_challenge" | "unwatch_challenge") =>
  act(z.object({}), async ({ db, params }) => {
    const challenge = await publishedChallenge(params.slug ?? "");
    if (!challenge) throw new DomainError("not_found", 404);
    await call(db, command, { challenge_id: challenge.id });
    return redirect(`/challenges/${challenge.slug}#watch`);
  });

export const action = formActions({ watch: watching("watch_challenge"), unwatch: watching("unwatch_challenge") });

export default function ChallengePage() {
  const { challenge, reader } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page width="wide">
      <PageHeader
        back={{ href: "/challenges", label: "All challenges" }}
        kicker={
          <>
            Challenge {challenge.number} · {kindNames[challenge.kind]} ·{" "}
            <a href={`/organisations/${challenge.organisation.slug}`}>{challenge.organisation.name}</a>
          </>
        }
        status={<ChallengeStatusBadge status={challenge.status} />}
        title={challenge.title}
        lead={challenge.summary}
      />
      {challenge.archived_at && (
        <Notice tone="neutral" title="This challenge is archived">
          It is no longer in the public list. This page has not changed since <DateTime at={challenge.archived_at} zone={challenge.time_zone} show="date" />.
        </Notice>
      )}
      <RelationNotes relations={challenge.relations} of={relationPath} />
      {challenge.cancelled_at && (
        <Notice tone="danger" title="This challenge was cancelled">
          {challenge.cancellation_reason}
        </Notice>
      )}
      {challenge.version && <NewestVersion slug={challenge.slug} version={challenge.version} zone={challenge.time_zone} />}
      <Columns aside={<Aside challenge={challenge} reader={reader} result={result} />}>
        {challenge.results && (
          <div className="mb-9 [&>section]:mt-0">
            <Section title="Results" id="results">
              <Results results={challenge.results} challenge={challenge} />
            </Section>
          </div>
        )}
        <ChallengeBody challenge={challenge} />
        <QuestionsSection challenge={challenge} reader={reader} />
        {reader && <MatchingSection challenge={challenge} matching={reader.matching} />}
      </Columns>
    </Page>
  );
}

function NewestVersion({ slug, version, zone }: { slug: string; version: VersionNote; zone: string }) {
  return (
    <Notice
      title={
        <>
          Version {version.number}, {versionKinds[version.kind].toLowerCase()} on <DateTime at={version.made_at} zone={zone} />
        </>
      }
    >
      {version.summary && <p className="whitespace-pre-line">{version.summary}</p>}
      <p>
        <a href={`/challenges/${slug}/versions?from=${version.number - 1}&to=${version.number}`}>See the changes</a>
      </p>
    </Notice>
  );
}

const relationPath = ({ slug }: Mention) => `/challenges/${slug}`;

interface Reading {
  challenge: PublishedChallenge;
  reader: ChallengeReader | null;
}

function Aside({ challenge, reader, result }: Reading & { result: unknown }) {
  const isSignedIn = reader !== null;
  const start = `/teams/new?challenge=${challenge.id}`;
  return (
    <div className="rounded-sm border border-line bg-surface p-5">
      {challenge.status === "forecast" && (
        <p className="mb-3">
          Opens{" "}
          <strong>
            <DateTime at={challenge.opens_at} zone={challenge.time_zone} />
          </strong>
        </p>
      )}
      {challenge.closes_at === null && challenge.is_always_open ? (
        <div>
          <p className="font-semibold">Always open</p>
          <p className="text-sm text-soft">There is no closing time. It will be announced at least 14 days ahead, and watchers and teams will be notified.</p>
        </div>
      ) : (
        <Deadline at={challenge.closes_at} zone={challenge.time_zone} />
      )}
      <p className="mt-4 text-2xl font-semibold">
        <Money minor={challenge.amount_minor} currency={challenge.currency} />
      </p>
      <div className="no-print mt-4 grid gap-2">
        {(challenge.status === "open" || challenge.status === "forecast") && (
          <LinkButton href={isSignedIn ? start : `/sign-in?next=${encodeURIComponent(start)}`} icon="people">
            {isSignedIn ? "Start a team" : "Sign in to start a team"}
          </LinkButton>
        )}
        <WatchForm slug={challenge.slug} reader={reader} result={result} />
        {(challenge.status === "open" || challenge.status === "forecast") && (challenge.closes_at ?? challenge.questions_close_at) && (
          <a href={`/challenges/${challenge.slug}/deadlines.ics`} className="text-sm">
            Add deadlines to your calendar
          </a>
        )}
        {isSignedIn && (challenge.status === "open" || challenge.status === "forecast") && (
          <a href={`/partners?challenge=${challenge.slug}`} className="text-sm">
            Partner searches
          </a>
        )}
        <a href="/openings" className="text-sm">
          Student openings
        </a>
        {challenge.decided_at && (
          <a href={`/awards?challenge=${challenge.slug}`} className="text-sm">
            Awards of this challenge
          </a>
        )}
      </div>
      <p className="mt-4 border-t border-line pt-3 text-xs text-soft">
        Proposals stay sealed until closing. Until then, nobody outside your team can read your proposal, including the sponsor and the platform staff. The only
        exception is early unsealing by two people in the authority. You are then notified of their names and the reason.
      </p>
    </div>
  );
}

/** Intents to bid from the reader's own university. */
function MatchingSection({ challenge, matching }: { challenge: PublishedChallenge; matching: Colleagues }) {
  const isOpen = challenge.status === "open" || challenge.status === "forecast";
  const register = `/challenges/${challenge.slug}/intents`;
  if (!matching.is_of_university || (!isOpen && matching.intents.length === 0)) return null;
  return (
    <Section title="Intents to bid at your university" id="intents" actions={<a href={register}>{isOpen ? "Register an intent" : "Intents to bid"}</a>}>
      {matching.intents.length > 0 || matching.teams.length > 0 ? (
        <ColleagueList colleagues={matching} />
      ) : (
        <p className="text-sm text-soft">No intents yet. Only members of your university can see them.</p>
      )}
    </Section>
  );
}

/** Published answers and the link to ask a question. Empty when there are neither. */
function QuestionsSection({ challenge, reader }: Reading) {
  const until = challenge.questions_close_at ?? challenge.closes_at;
  const isOpen = (challenge.status === "open" || challenge.status === "forecast") && (until === null || new Date(until) > new Date());
  if (!isOpen && challenge.questions.length === 0 && !reader?.can_answer) return null;
  const ask = `/challenges/${challenge.slug}/ask`;
  return (
    <Section
      title="Questions and answers"
      id="questions"
      actions={reader?.can_answer && <a href={`/challenges/${challenge.id}/questions`}>Answer questions</a>}
    >
      {isOpen && (
        <p className="mb-5 text-sm text-soft">
          {until === null ? (
            "Eligible organisations can ask questions while the challenge is open."
          ) : (
            <>
              Eligible organisations can ask questions until <DateTime at={until} zone={challenge.time_zone} />.
            </>
          )}{" "}
          Answers are public. Nobody can see who asked.{" "}
          {!reader?.can_answer && <a href={reader ? ask : `/sign-in?next=${encodeURIComponent(ask)}`}>Ask a question</a>}
        </p>
      )}
      <AnsweredList items={challenge.questions} zone={challenge.time_zone} />
    </Section>
  );
}
