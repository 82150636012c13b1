import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { type PublishedChallenge, publishedChallenge } from "#app/domain/challenges/catalogue.server.ts";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { applicantNames, kindNames, trlNames } from "#app/domain/challenges/schema.ts";
import { regimes } from "#app/domain/ip/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { publicPage } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataList, Money, Table } from "#app/ui/data.tsx";
import { Markdown } from "#app/ui/markdown.tsx";
import { Columns, Page, PageHeader, Section } from "#app/ui/page.tsx";
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
  const trl = (level: number) => `TRL ${level}, ${trlNames[level - 1]?.toLowerCase()}`;
  return (
    <Page width="wide">
      <PageHeader
        back={{ href: "/challenges", label: "All challenges" }}
        kicker={<>Challenge {challenge.number} · {kindNames[challenge.kind]} · <a href={`/organisations/${challenge.organisation.slug}`}>{challenge.organisation.name}</a></>}
        status={<ChallengeStatusBadge status={challenge.status} />}
        title={challenge.title}
        lead={challenge.summary}
      />
      {challenge.cancelled_at && <Notice tone="danger" title="This challenge was cancelled">{challenge.cancellation_reason}</Notice>}
      <Columns aside={<Aside challenge={challenge} isSignedIn={isSignedIn} />}>
        <DataList
          items={[
            ["Who may apply", <WhoMayApply key="who" challenge={challenge} />],
            ["How much", <>
              <Money minor={challenge.amount_minor} currency={challenge.currency} /> for {challenge.expected_awards === 1 ? "one award" : `about ${challenge.expected_awards} awards`}
              {challenge.award_ceiling_minor && <>, at most <Money minor={challenge.award_ceiling_minor} currency={challenge.currency} /> each</>}
            </>],
            ["From, to", `${trl(challenge.trl_from)}, to ${trl(challenge.trl_to)}`],
            ["Who owns the results", <><strong>{regimes[challenge.ip_regime].label}.</strong> {regimes[challenge.ip_regime].owns}. <a href="#ip">What that means</a></>],
            challenge.questions_close_at ? ["Questions until", <DateTime key="q" at={challenge.questions_close_at} zone={challenge.time_zone} />] : null,
            challenge.themes.length > 0 ? ["Themes", challenge.themes.map((theme, index) => <span key={theme}>{index > 0 && ", "}<a href={`/challenges?theme=${encodeURIComponent(theme)}`}>{theme}</a></span>)] : null,
          ]}
        />
        {challenge.problem && <Section title="The problem"><Markdown text={challenge.problem} /></Section>}
        <Section title="How proposals are scored" id="criteria">
          <p className="mb-4 text-sm text-soft">Each criterion is scored from 0 to 5 in half points. A proposal needs {challenge.overall_threshold_percent}% overall to be awarded.</p>
          <Criteria criteria={challenge.criteria} />
        </Section>
        {challenge.prompts.length > 0 && (
          <Section title="Questions a proposal answers">
            <ol className="list-decimal space-y-1.5 ps-5">{challenge.prompts.map(({ prompt, is_required }) => <li key={prompt}>{prompt}{!is_required && <span className="text-soft"> (optional)</span>}</li>)}</ol>
          </Section>
        )}
        <Section title="IP terms" id="ip">
          <p><strong>{regimes[challenge.ip_regime].label}.</strong> Others: {regimes[challenge.ip_regime].others}</p>
          <ul className="mt-3 list-disc space-y-1.5 ps-5">{regimes[challenge.ip_regime].consequences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
          <p className="mt-3">Publications are reviewed within {challenge.publication_review_days} days; silence is consent. What you bring stays yours.</p>
        </Section>
        {challenge.path_to_order && <Section title="Path to an order"><p>{challenge.path_to_order}</p></Section>}
        {challenge.source_url && <p className="mt-8 text-sm text-soft">First published at <a href={challenge.source_url} rel="nofollow noopener">{challenge.source_url}</a>.</p>}
      </Columns>
    </Page>
  );
}

function Aside({ challenge, isSignedIn }: { challenge: PublishedChallenge; isSignedIn: boolean }) {
  const start = `/teams/new?challenge=${challenge.id}`;
  return (
    <div className="rounded-sm border border-line bg-surface p-5">
      {challenge.status === "forecast" && <p className="mb-3">Opens <strong><DateTime at={challenge.opens_at} zone={challenge.time_zone} /></strong></p>}
      <Deadline at={challenge.closes_at} zone={challenge.time_zone} />
      <p className="mt-4 text-2xl font-semibold"><Money minor={challenge.amount_minor} currency={challenge.currency} /></p>
      <div className="no-print mt-4 grid gap-2">
        {(challenge.status === "open" || challenge.status === "forecast") && (
          <LinkButton href={isSignedIn ? start : `/sign-in?next=${encodeURIComponent(start)}`} icon="people">{isSignedIn ? "Start a team" : "Sign in to start a team"}</LinkButton>
        )}
        <a href="/openings" className="text-sm">Students: see the places in teams</a>
        {challenge.status === "decided" && <a href={`/awards?challenge=${challenge.slug}`} className="text-sm">See the awards</a>}
      </div>
      <p className="mt-4 border-t border-line pt-3 text-xs text-soft">Proposals stay sealed until closing. Nobody outside your team can read yours before, the sponsor and the platform's staff included.</p>
    </div>
  );
}

function WhoMayApply({ challenge }: { challenge: PublishedChallenge }) {
  const rules = [
    challenge.requires_university && "A university must be in the team.",
    challenge.max_academic_share_percent !== null && `Universities may do at most ${challenge.max_academic_share_percent}% of the work.`,
    challenge.max_partners !== null && `At most ${challenge.max_partners} partners.`,
  ].filter(Boolean);
  return <>{challenge.eligible_kinds.map((kind) => applicantNames[kind]).join(", ")}, alone or together.{rules.length > 0 && ` ${rules.join(" ")}`}</>;
}

function Criteria({ criteria }: { criteria: PublishedChallenge["criteria"] }) {
  return (
    <Table
      caption="Criteria, weights and thresholds"
      quietCaption
      rows={criteria}
      rowKey={(row) => row.title}
      columns={[
        {
          label: "Criterion",
          heading: true,
          cell: (row) => (
            <>
              {row.title}
              {row.guidance && <p className="mt-0.5 text-sm font-normal text-soft">{row.guidance}</p>}
              <details className="mt-1 text-sm font-normal">
                <summary className="cursor-pointer text-accent">What each score means</summary>
                <dl className="mt-1 space-y-1">{row.descriptors.map((text, score) => <div key={`${score}-${text}`} className="flex gap-2"><dt className="tabular font-semibold">{score}</dt><dd>{text}</dd></div>)}</dl>
              </details>
            </>
          ),
        },
        { label: "Weight", numeric: true, cell: (row) => `${row.weight_percent}%` },
        { label: "At least", numeric: true, cell: (row) => (row.threshold_score === null ? "–" : row.threshold_score) },
      ]}
    />
  );
}
