import { call } from "#app/domain/call.server.ts";
import { may } from "#app/domain/acts.ts";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { givePracticeInput, scorePracticeInput } from "#app/domain/reviews/calibration.ts";
import { DecisionTabs } from "#app/domain/reviews/components/decision-tabs.tsx";
import { GivePractice, PracticeScores, ScorePractice } from "#app/domain/reviews/components/practice.tsx";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { LONG_FORM_BYTES } from "#app/platform/body-limit.ts";
import { idParams } from "#app/platform/inputs.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { readLocalTime } from "#app/platform/time.ts";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { Deadline } from "#app/ui/time.tsx";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Practice for the panel of ${data?.page.challenge.title ?? "a challenge"} · Ishtirak` },
];

const DONE: Record<string, string> = {
  given: "The practice item was given to the panel. The reviewers were notified.",
  scored: "Your scores are kept. Below they stand beside those of the panel.",
};

export const loader = signedInPage(async ({ db, params, url }) => ({
  page: await call(db, "practice_page", { challenge_id: parseParams(idParams, params).id }),
  done: doneSentence(url, DONE),
}));

export const action = formActions({
  give: act(
    givePracticeInput,
    async ({ input: { title, body, due, time_zone }, params, db }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "give_practice_item", { challenge_id: id, title, body, due_at: readLocalTime(due, time_zone, "end").instant ?? "" });
      return redirect(`/challenges/${id}/practice?done=given`);
    },
    {
      fieldBytes: LONG_FORM_BYTES,
      fields: { due_in_the_past: "due", practice_item_sealed: "title", practice_title_missing: "title", practice_body_missing: "body" },
    },
  ),
  score: act(scorePracticeInput, async ({ input, params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "score_practice_item", { challenge_id: id, scores: input.scores });
    return redirect(`/challenges/${id}/practice?done=scored`);
  }),
});

export default function Practice() {
  const { page, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge, item, acts } = page;
  const isManager = page.reads_as === "manager";
  return (
    <Page width={isManager ? "wide" : "reading"}>
      <PageHeader
        title={item?.title ?? challenge.title}
        kicker={
          <>
            Practice for the panel · <a href={`/challenges/${challenge.slug}`}>{challenge.title}</a>
          </>
        }
        status={<ChallengeStatusBadge status={challenge.status} />}
        back={isManager ? { href: `/challenges/${challenge.id}/panel`, label: "Panel" } : { href: "/reviews", label: "My reviews" }}
      />
      {done && !result && <Notice tone="success" live title={done} />}
      {isManager && <DecisionTabs challengeId={challenge.id} current="panel" />}
      <p className="mb-6 max-w-prose text-soft">
        The whole panel scores the same text, so that everybody sees how they use the scale. It is an old or invented proposal and counts nowhere.
      </p>
      {item && (
        <>
          <div className="mb-6">
            <Deadline at={item.due_at} zone={challenge.time_zone} label="To be scored by" past="Was to be scored by" />
          </div>
          <Section title="Text">
            <p className="max-w-prose whitespace-pre-line">{item.body}</p>
          </Section>
          {may(acts, "score") ? <ScorePractice page={page} result={result} /> : <PracticeScores page={page} />}
        </>
      )}
      {!item && !may(acts, "give") && <EmptyState title="No practice item">The panel of this challenge got none.</EmptyState>}
      {may(acts, "give") && <GivePractice page={page} result={result} />}
    </Page>
  );
}
