import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { type PublishedChallenge, publishedChallenge } from "#app/domain/challenges/catalogue.server.ts";
import { ChallengeBody } from "#app/domain/challenges/components/challenge-body.tsx";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { kindNames } from "#app/domain/challenges/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { publicPage } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Money } from "#app/ui/data.tsx";
import { Columns, Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: `${data.challenge.title} · Ishtirak` }, { name: "description", content: data.challenge.summary }] : [{ title: "Challenge · Ishtirak" }];

export const loader = publicPage({ topics: ["challenges", "organisations"] }, async ({ params, session }) => {
  const challenge = await publishedChallenge(params.slug ?? "");
  if (!challenge) throw new DomainError("not_found", 404);
  return { challenge, isSignedIn: session !== null };
});

export default function ChallengePage() {
  const { challenge, isSignedIn } = useLoaderData<typeof loader>();
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
      {challenge.cancelled_at && (
        <Notice tone="danger" title="This challenge was cancelled">
          {challenge.cancellation_reason}
        </Notice>
      )}
      <Columns aside={<Aside challenge={challenge} isSignedIn={isSignedIn} />}>
        <ChallengeBody challenge={challenge} />
      </Columns>
    </Page>
  );
}

function Aside({ challenge, isSignedIn }: { challenge: PublishedChallenge; isSignedIn: boolean }) {
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
      <Deadline at={challenge.closes_at} zone={challenge.time_zone} />
      <p className="mt-4 text-2xl font-semibold">
        <Money minor={challenge.amount_minor} currency={challenge.currency} />
      </p>
      <div className="no-print mt-4 grid gap-2">
        {(challenge.status === "open" || challenge.status === "forecast") && (
          <LinkButton href={isSignedIn ? start : `/sign-in?next=${encodeURIComponent(start)}`} icon="people">
            {isSignedIn ? "Start a team" : "Sign in to start a team"}
          </LinkButton>
        )}
        <a href="/openings" className="text-sm">
          Students: see the places in teams
        </a>
        {challenge.status === "decided" && (
          <a href={`/awards?challenge=${challenge.slug}`} className="text-sm">
            See the awards
          </a>
        )}
      </div>
      <p className="mt-4 border-t border-line pt-3 text-xs text-soft">
        Proposals stay sealed until closing. Nobody outside your team can read yours before, the sponsor and the platform's staff included.
      </p>
    </div>
  );
}
