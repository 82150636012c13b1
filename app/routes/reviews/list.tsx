import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { may } from "#app/domain/acts.ts";
import { confirmations } from "#app/domain/reviews/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { MyReviewCard, reviewState } from "#app/domain/reviews/components/my-review.tsx";
import type { OwnBands } from "#app/domain/reviews/calibration.ts";
import { OwnBesidePanel } from "#app/domain/reviews/components/own-bands.tsx";
import { acceptInput, declareInput, declineInput } from "#app/domain/reviews/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Markdown } from "#app/ui/markdown.tsx";
import { CardGrid, Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "My reviews · Ishtirak" }];

const DONE: Record<string, string> = {
  declined: "You declined the review. The managers of the challenge were notified.",
  declared: "Your conflict of interest was recorded. The proposal is hidden from you.",
  completed: "Your review is completed and locked. Thank you.",
};

export const loader = signedInPage(async ({ db, url }) => ({
  ...(await call(db, "my_reviews_page", {})),
  done: doneSentence(url, DONE),
}));

export const action = formActions({
  accept: act(
    acceptInput,
    async ({ input, db }) => {
      await call(db, "accept_assignment", input);
      return redirect(`/reviews/${input.assignment_id}`);
    },
    { fields: { conflict_declaration_required: "has_no_conflict", secrecy_terms_not_accepted: "accepts_secrecy_terms" } },
  ),
  decline: act(declineInput, async ({ input, db }) => {
    await call(db, "decline_assignment", input);
    return redirect("/reviews?done=declined");
  }),
  declare: act(
    declareInput,
    async ({ input, db }) => {
      await call(db, "declare_conflict", input);
      return redirect("/reviews?done=declared");
    },
    { confirm: confirming("proposal", "declare_conflict", confirmations.declare, (input) => input.proposal_id) },
  ),
});

export default function MyReviews() {
  const { assignments, hidden, secrecy_terms, is_in_pool, meetings, practices, distributions, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const groups = [
    { title: "Waiting for your answer", reviews: assignments.filter((each) => reviewState(each) === "waiting") },
    { title: "In progress", reviews: assignments.filter((each) => reviewState(each) === "writing") },
    { title: "Completed or declined", reviews: assignments.filter((each) => ["completed", "declined"].includes(reviewState(each))) },
  ].filter(({ reviews }) => reviews.length > 0);
  return (
    <Page width="wide">
      <PageHeader
        title="My reviews"
        lead="Proposals that you are asked to review. You can read other reviews after you complete your own."
        actions={
          is_in_pool && (
            <LinkButton href="/reviews/declaration" look="secondary">
              Declaration as a reviewer
            </LinkButton>
          )
        }
      />
      {done && !result && <Notice tone="success" live title={done} />}
      {hidden > 0 && (
        <Notice tone="warning" title={hidden === 1 ? "One assignment is hidden from you" : `${hidden} assignments are hidden from you`}>
          You have a conflict of interest with the proposal. If this is a mistake, contact a manager of the challenge.
        </Notice>
      )}
      {groups.length === 0 && (
        <EmptyState
          title="No reviews"
          action={
            <LinkButton href="/challenges" look="secondary">
              Challenges
            </LinkButton>
          }
        >
          When a manager of a challenge asks you to review, the request is shown here and sent by email.
        </EmptyState>
      )}
      {assignments.some((each) => each.needs_secrecy && may(each.acts, "accept")) && (
        <Section title="Secrecy terms" id="secrecy-terms">
          <p className="mb-2">You accept these terms once for each challenge, when you accept a review. The time and the text are kept.</p>
          <Markdown text={secrecy_terms} />
        </Section>
      )}
      {practices.length > 0 && (
        <Section title="Practice with your panels">
          <ul className="divide-y divide-line border-y border-line">
            {practices.map(({ challenge_id, challenge_title, title, due_at, time_zone, is_scored }) => (
              <li key={challenge_id} className="py-2.5">
                <a href={`/challenges/${challenge_id}/practice`}>{title}</a>
                <span className="block text-sm text-soft">
                  {challenge_title} ·{" "}
                  {is_scored ? (
                    "You scored it"
                  ) : (
                    <>
                      To be scored by <DateTime at={due_at} zone={time_zone} />
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {meetings.length > 0 && (
        <Section title="Meetings of your panels">
          <ul className="divide-y divide-line border-y border-line">
            {meetings.map(({ challenge_id, challenge_title, starts_at, ended_at, time_zone, place }) => (
              <li key={challenge_id} className="py-2.5">
                <a href={`/challenges/${challenge_id}/meeting`}>Meeting of the panel for {challenge_title}</a>
                <span className="block text-sm text-soft">
                  {ended_at ? "Ended " : ""}
                  <DateTime at={ended_at ?? starts_at} zone={time_zone} />
                  {!ended_at && `, ${place}`}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {groups.map(({ title, reviews }) => (
        <Section key={title} title={title}>
          <CardGrid>
            {reviews.map((review) => (
              <MyReviewCard key={review.id} review={review} result={result} />
            ))}
          </CardGrid>
        </Section>
      ))}
      <HowScaleIsUsed distributions={distributions} />
    </Page>
  );
}

/** The own reviews of each challenge beside those of the others. */
function HowScaleIsUsed({ distributions }: { distributions: readonly OwnBands[] }) {
  if (distributions.length === 0) return null;
  return (
    <Section title="How you use the scale">
      <p className="mb-3 max-w-prose text-soft">
        Your completed reviews by weighted score, above all other completed reviews of the same challenge. From left to right: 0% to 100%.
      </p>
      {distributions.map((distribution) => (
        <div key={distribution.challenge_id} className="mb-5">
          <h3 className="mb-1 text-base">{distribution.challenge_title}</h3>
          <OwnBesidePanel distribution={distribution} />
        </div>
      ))}
    </Section>
  );
}
