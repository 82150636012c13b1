import { refusalOf } from "#app/domain/acts.ts";
import { isStale } from "#app/ui/both-texts.tsx";
import { call } from "#app/domain/call.server.ts";
import { confirmations } from "#app/domain/reviews/confirmations.ts";
import { LONG_FORM_BYTES } from "#app/platform/body-limit.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { SealedPane } from "#app/domain/proposals/components/sealed-pane.tsx";
import { saveReview } from "#app/domain/reviews/commands.server.ts";
import { AnonymousReviews, Comments, ScoreTable } from "#app/domain/reviews/components/review-text.tsx";
import { ScoreForm } from "#app/domain/reviews/components/score-form.tsx";
import type { ReviewPage } from "#app/domain/reviews/answers.ts";
import { saveReviewInput } from "#app/domain/reviews/schema.ts";
import { act, formActions, saved } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Page, PageHeader, Section, Split } from "#app/ui/page.tsx";
import { Badge, EmptyState, Notice } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Review of ${data?.review.proposal.title ?? "a proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const opened = await call(db, "open_review", { assignment_id: parseParams(idParams, params).id });
  return { ...opened, isSaved: url.searchParams.has("saved") };
});

export const action = formActions({
  save: act(saveReviewInput, async ({ input, params, db, isAutosave }) => {
    const { id } = parseParams(idParams, params);
    const revision = await saveReview(db, id, input);
    return saved({ isAutosave, revision }, `/reviews/${id}?saved#sheet`);
  }),
  // Save the draft first, so that it is kept if completion is refused.
  complete: act(
    saveReviewInput,
    async ({ input, params, db }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "complete_review", { assignment_id: id, revision: await saveReview(db, id, input) });
      return redirect("/reviews?done=completed");
    },
    {
      fields: { review_comment_missing: "comment_to_applicant" },
      fieldBytes: LONG_FORM_BYTES,
      // A review with something missing is not asked about: the command refuses it and says what.
      confirm: async ({ input, params, db }) => {
        if (!input.comment_to_applicant || input.scores.some(({ score }) => score === null)) return null;
        const { id } = parseParams(idParams, params);
        await saveReview(db, id, input);
        return confirmations.completeReview(await call(db, "review_page", { assignment_id: id }));
      },
    },
  ),
});

export default function Review() {
  const { review, sealed, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { assignment, challenge, proposal } = review;
  const isCompleted = assignment.completed_at !== null;
  return (
    <Page width={sealed ? "wide" : "reading"}>
      <PageHeader
        title={proposal.title}
        kicker={
          <>
            Review · <a href={`/challenges/${challenge.slug}`}>{challenge.title}</a>
          </>
        }
        back={{ href: "/reviews", label: "My reviews" }}
        status={
          isCompleted ? (
            <Badge tone="success" icon="lock">
              Completed
            </Badge>
          ) : assignment.reopen_reason ? (
            <Badge tone="warning" icon="edit">
              Reopened
            </Badge>
          ) : (
            <Badge tone="info" icon="edit">
              Draft
            </Badge>
          )
        }
        actions={
          assignment.accepted_at &&
          !sealed && (
            <LinkButton href={`/proposals/${proposal.id}/sealed`} look="secondary" icon="file">
              Proposal
            </LinkButton>
          )
        }
      />
      {challenge.blind_mode === "both_hidden" && (
        <Notice title="The bidders are hidden">
          This is a blind review: names of organisations and people are hidden. File names and authors are removed from files, so their SHA-256 differs from the
          receipt.
        </Notice>
      )}
      {isCompleted ? (
        <Completed review={review} />
      ) : !sealed ? (
        <NotOpen review={review} />
      ) : (
        <>
          {assignment.reopen_reason && (
            <Notice tone="warning" title="This review was reopened">
              <p className="whitespace-pre-line">{assignment.reopen_reason}</p>
              <p>It does not count until you complete it again.</p>
            </Notice>
          )}
          <div className="mb-6">
            <Deadline at={assignment.due_at} zone={challenge.time_zone} label="Due" past="Was due" />
          </div>
          <Split
            mainId="proposal"
            mainLabel="Proposal"
            main={<SealedPane sealed={sealed} />}
            sheetId="sheet"
            sheetLabel="Score sheet"
            sheet={
              <>
                {isSaved && !result && <Notice tone="success" live title="Your draft is saved." />}
                <ScoreForm review={review} result={result} />
                {isStale(result) && <SavedMeanwhile review={review} />}
              </>
            }
          />
        </>
      )}
    </Page>
  );
}

function NotOpen({ review }: { review: ReviewPage }) {
  const code = refusalOf(review.assignment.acts, "save")?.code;
  if (code === "challenge_cancelled")
    return <EmptyState title="The challenge was cancelled">Nobody will decide on its proposals, so no review is needed.</EmptyState>;
  if (code === "challenge_decided")
    return <EmptyState title="The decision is closed">This review was not completed before the decision, so it does not count.</EmptyState>;
  return (
    <EmptyState title="Accept or decline the review first" action={<LinkButton href="/reviews">My reviews</LinkButton>}>
      Accept the review and confirm that you know of no conflict of interest. Then you can read and score the proposal.
    </EmptyState>
  );
}

/** The review that another tab saved, next to the typed one. */
function SavedMeanwhile({ review }: { review: ReviewPage }) {
  return (
    <Section title="Saved review">
      <ScoreTable caption="Saved scores" scores={review.criteria.map(({ title, score, comment }) => ({ criterion: title, score, comment }))} />
      <div className="mt-3">
        <Comments toApplicant={review.comment_to_applicant} confidential={review.confidential_comment} />
      </div>
    </Section>
  );
}

function Completed({ review }: { review: ReviewPage }) {
  const others = review.others ?? [];
  return (
    <>
      <Notice tone="success" title={`Your review gives ${review.percent?.toFixed(2)}% of the best possible score`}>
        Completed <DateTime at={review.assignment.completed_at} zone={review.challenge.time_zone} /> and locked.
      </Notice>
      <ScoreTable caption="Your scores" scores={review.criteria.map(({ title, score, comment }) => ({ criterion: title, score, comment }))} />
      <div className="mt-3">
        <Comments toApplicant={review.comment_to_applicant} confidential={review.confidential_comment} />
      </div>
      <Section title="Other reviews">
        {others.length > 0 ? (
          <AnonymousReviews reviews={others} />
        ) : (
          <EmptyState title="No other completed reviews yet">Reviews are shown here after they are completed.</EmptyState>
        )}
      </Section>
    </>
  );
}
