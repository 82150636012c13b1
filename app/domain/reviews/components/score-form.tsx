import type { ReactNode } from "react";
import type { ReviewPage } from "#app/domain/reviews/answers.ts";
import type { ScoredCriterion } from "#app/domain/reviews/criteria.ts";
import { revisionFor } from "#app/ui/both-texts.tsx";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, FormSection, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import type { IconName } from "#app/ui/icons.tsx";
import { Markdown } from "#app/ui/markdown.tsx";
import { Scale, type Step } from "#app/ui/scale.tsx";
import { Badge } from "#app/ui/status.tsx";
import type { Tone } from "#app/ui/tone.ts";
import { Total, TotalsSaid } from "#app/ui/total.tsx";
import type { ScoreSpec } from "#app/ui/totals.ts";

/** The short meaning of a whole score: its descriptor up to the colon. */
const short = (descriptor: string | undefined) => (descriptor ?? "").split(":")[0]?.trim() ?? "";

const UNSCORED: Step = {
  value: "",
  label: (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr-only">No score</span>
    </>
  ),
  meaning: "Not scored yet.",
};

/** 0 to 5 in half points, each with what it means, and none. */
function scoreSteps({ descriptors }: Pick<ScoredCriterion, "descriptors">): Step[] {
  const scores = Array.from({ length: 11 }, (_, index) => index / 2).map((score) => ({
    value: String(score),
    label: String(score),
    meaning: Number.isInteger(score)
      ? (descriptors[score] ?? "")
      : `Between “${short(descriptors[Math.floor(score)])}” and “${short(descriptors[Math.ceil(score)])}”.`,
  }));
  return [...scores, UNSCORED];
}

/** The scale of the nth criterion of a form, with the criterion's id. */
export function CriterionScale({ criterion, index }: { criterion: Pick<ScoredCriterion, "id" | "title" | "descriptors">; index: number }) {
  return (
    <>
      <Hidden name={`scores[${index}].criterion_id`} value={criterion.id} />
      <Scale
        name={`scores[${index}].score`}
        label={
          <>
            Score<span className="sr-only"> for {criterion.title}</span>
          </>
        }
        steps={scoreSteps(criterion)}
      />
    </>
  );
}

const totalOf = ({ criteria, challenge }: ReviewPage): ScoreSpec => ({
  scores: criteria.map(({ title, weight_percent, threshold_score }, index) => ({
    name: `scores[${index}].score`,
    title,
    weight_percent,
    least: threshold_score,
  })),
  least_percent: challenge.overall_threshold_percent,
});

// Refused after the draft was saved, so the form goes on from the saved revision.
const isSavedThough = (result: unknown) => resultFor(result, "complete")?.code?.endsWith("_missing") === true;

/** The form of a review: every criterion and both comments. It saves itself, and can be completed once. */
export function ScoreForm({ review, result }: { review: ReviewPage; result: unknown }) {
  const { assignment, criteria } = review;
  const initial = {
    scores: criteria.map(({ score, comment }) => ({ score: score === null ? "" : String(score), comment })),
    comment_to_applicant: review.comment_to_applicant,
    confidential_comment: review.confidential_comment,
  };
  return (
    // Refused, the browser goes to what is wrong and not to the top of the proposal.
    <Form result={result} initial={initial} action={`/reviews/${assignment.id}#review-error-summary`} guard autosave id="review">
      <Hidden name="revision" value={isSavedThough(result) ? assignment.revision : revisionFor(result, assignment.revision)} />
      <div className="mb-5 border-b border-line bg-page py-3 lg:sticky lg:top-0 lg:z-10">
        <p className="text-xs text-soft">Your total, in percent of the best possible score</p>
        <p className="text-xl leading-tight font-semibold">
          <Total spec={totalOf(review)} label="Your total" />
        </p>
        <TotalsSaid />
      </div>
      {criteria.map((criterion, index) => (
        <FormSection key={criterion.id} title={`${index + 1}. ${criterion.title}`}>
          <CriterionHint criterion={criterion} />
          <CriterionScale criterion={criterion} index={index} />
          <Meanings descriptors={criterion.descriptors} />
          <TextArea name={`scores[${index}].comment`} label="Reasons for the score" hint="The panel will read this." rows={3} maximum={4000} optional />
        </FormSection>
      ))}
      <FormSection title="Comments">
        <ReadBy tone="warning" icon="people" who="The bidders read this">
          <TextArea
            name="comment_to_applicant"
            label="Comment to the bidders"
            hint="Required. The bidders can read it after the decision, without your name."
            rows={6}
            maximum={10_000}
          />
        </ReadBy>
        <ReadBy tone="info" icon="lock" who="Only the panel reads this">
          <TextArea
            name="confidential_comment"
            label="Confidential comment to the panel"
            hint="The bidders can never read it."
            rows={4}
            maximum={10_000}
            optional
          />
        </ReadBy>
      </FormSection>
      <ButtonRow>
        <Button name="intent" value="save" look="secondary">
          Save draft
        </Button>
        <Button name="intent" value="complete" icon="lock">
          Complete review
        </Button>
      </ButtonRow>
      {/* What a save without a button is. */}
      <Hidden name="intent" value="save" />
      <p className="mt-3 text-sm text-soft">
        Before it is locked you see once more what the bidders will read. You can’t change a completed review. After you complete it, you can read the other
        reviews of this proposal, without names.
      </p>
    </Form>
  );
}

const EDGES = { warning: "border-warning", info: "border-info" } as const satisfies Partial<Record<Tone, string>>;

/** A comment with who reads it, in words, colour and icon, so that the two are not mixed up. */
function ReadBy({ tone, icon, who, children }: { tone: keyof typeof EDGES; icon: IconName; who: string; children: ReactNode }) {
  return (
    <div className={`mb-5 rounded-sm border border-s-4 bg-surface px-4 pt-3 ${EDGES[tone]}`}>
      <p className="mb-2">
        <Badge tone={tone} icon={icon}>
          {who}
        </Badge>
      </p>
      {children}
    </div>
  );
}

/** Weight, minimum and guidance. */
function CriterionHint({ criterion }: { criterion: ScoredCriterion }) {
  return (
    <div className="mb-4 text-sm text-soft">
      <p>
        Weight {criterion.weight_percent}%{criterion.threshold_score !== null && <> · minimum {criterion.threshold_score} on average</>}
      </p>
      {criterion.guidance && (
        <div className="mt-1">
          <Markdown text={criterion.guidance} />
        </div>
      )}
    </div>
  );
}

/** The descriptors of all whole scores. */
function Meanings({ descriptors }: { descriptors: readonly string[] }) {
  return (
    <details className="-mt-3 mb-5 text-sm">
      <summary className="cursor-pointer py-1 text-accent">Meaning of the scores</summary>
      <ol className="mt-1 space-y-0.5" reversed>
        {[...descriptors.entries()].reverse().map(([score, descriptor]) => (
          <li key={score}>
            <strong>{score}</strong> {descriptor}
          </li>
        ))}
      </ol>
    </details>
  );
}
