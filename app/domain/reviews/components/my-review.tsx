import { may } from "#app/domain/acts.ts";
import type { MyReview } from "#app/domain/reviews/answers.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Checkbox, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { Card } from "#app/ui/page.tsx";
import { Badge } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

/** The state of a review. */
export function reviewState(review: MyReview): "waiting" | "writing" | "completed" | "declined" {
  if (review.completed_at) return "completed";
  if (review.declined_at) return "declined";
  return review.accepted_at ? "writing" : "waiting";
}

const BADGES = {
  waiting: { tone: "warning", words: "Waiting for your answer" },
  writing: { tone: "info", words: "In progress" },
  completed: { tone: "success", words: "Completed" },
  declined: { tone: "neutral", words: "Declined" },
} as const;

const REOPENED = { tone: "warning", words: "Reopened" } as const;

/** One review in its reviewer's list, with what can be done about it. */
export function MyReviewCard({ review, result }: { review: MyReview; result: unknown }) {
  const state = reviewState(review);
  const { tone, words } = review.is_reopened && state === "writing" ? REOPENED : BADGES[state];
  const { acts } = review;
  return (
    <Card
      as="li"
      title={review.proposal_title}
      kicker={
        <a className="relative z-10" href={`/challenges/${review.challenge_slug}`}>
          {review.challenge_title}
        </a>
      }
      status={<Badge tone={tone}>{words}</Badge>}
      footer={footerOf(review, state)}
    >
      <p>{review.organisations ? `By ${review.organisations.join(", ")}` : "The applicants are hidden from reviewers of this challenge."}</p>
      {state !== "declined" && state !== "completed" && (
        <p className="mt-2">
          <Deadline at={review.due_at} zone={review.time_zone} label="Due" past="Was due" compact />
        </p>
      )}
      {may(acts, "accept") && <Answer review={review} result={result} />}
      {!may(acts, "accept") && may(acts, "decline") && (
        <div className="mt-3">
          <StandAside review={review} result={result} />
        </div>
      )}
    </Card>
  );
}

function footerOf(review: MyReview, state: ReturnType<typeof reviewState>) {
  if (state === "writing") {
    return (
      <>
        <LinkButton href={`/reviews/${review.id}`} icon="edit">
          {review.scored > 0 ? "Continue review" : "Start review"}
        </LinkButton>
        <span className="text-soft">
          {review.scored} of {review.criteria} criteria scored
        </span>
      </>
    );
  }
  if (state === "completed")
    return (
      <>
        <a href={`/reviews/${review.id}`}>Your review</a>
        <span className="text-soft">
          Completed <DateTime at={review.completed_at} zone={review.time_zone} show="date" />
        </span>
      </>
    );
  return undefined;
}

function Answer({ review, result }: { review: MyReview; result: unknown }) {
  return (
    <div className="mt-4 text-base text-ink">
      <Form id={`accept-${review.id}`} intent="accept" result={failureOf(result, "accept", "assignment_id", review.id)}>
        <Hidden name="assignment_id" value={review.id} />
        <Checkbox
          name="has_no_conflict"
          label="I do not know of any conflict of interest"
          hint="You have no work, family or financial relation with the bidders. The system has already checked for shared employers, supervision and teams."
        />
        {review.needs_secrecy && (
          <Checkbox
            name="accepts_secrecy_terms"
            label="I accept the secrecy terms for this challenge"
            hint="The terms are shown above, and stay in force after the decision."
          />
        )}
        <Button>Accept review</Button>
      </Form>
      <div className="mt-3">
        <StandAside review={review} result={result} />
      </div>
    </div>
  );
}

function StandAside({ review, result }: { review: MyReview; result: unknown }) {
  const declined = failureOf(result, "decline", "assignment_id", review.id);
  const declared = failureOf(result, "declare", "proposal_id", review.proposal_id);
  return (
    <div className="space-y-2 text-base text-ink">
      <details open={declined !== null}>
        <summary className="cursor-pointer text-accent">Decline review</summary>
        <Form id={`decline-${review.id}`} intent="decline" result={declined} className="mt-3">
          <Hidden name="assignment_id" value={review.id} />
          <TextArea name="reason" label="Reason" hint="The managers of the challenge will read it." rows={2} maximum={2000} />
          <Button look="secondary">Decline review</Button>
        </Form>
      </details>
      <details open={declared !== null}>
        <summary className="cursor-pointer text-accent">Declare a conflict of interest</summary>
        <Form id={`declare-${review.id}`} intent="declare" result={declared} className="mt-3">
          <Hidden name="proposal_id" value={review.proposal_id} />
          <TextArea name="reason" label="Description of the conflict" hint="The proposal will then be permanently hidden from you." rows={2} maximum={2000} />
          <Button look="danger">Declare conflict</Button>
        </Form>
      </details>
    </div>
  );
}
