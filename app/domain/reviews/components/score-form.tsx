import type { ReviewPage, ScoredCriterion } from "#app/domain/reviews/answers.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import type { Option } from "#app/ui/choice.tsx";
import { Select, TextArea } from "#app/ui/fields.tsx";
import { Form, FormSection, Hidden } from "#app/ui/form.tsx";
import { Markdown } from "#app/ui/markdown.tsx";
import { cut } from "#app/platform/text.ts";

/** The short meaning of a whole score: its descriptor up to the colon. */
const short = (descriptor: string | undefined) => (descriptor ?? "").split(":")[0]?.trim() ?? "";

/** 5 down to 0 in half points, each with what it means. */
function scoreOptions({ descriptors }: ScoredCriterion): Option[] {
  return Array.from({ length: 11 }, (_, index) => 5 - index / 2).map((score) => {
    const meaning = Number.isInteger(score)
      ? (descriptors[score] ?? "")
      : `between “${short(descriptors[Math.floor(score)])}” and “${short(descriptors[Math.ceil(score)])}”`;
    return { value: String(score), label: cut(`${score} · ${meaning}`, 140, "…") };
  });
}

/** The form of a review: every criterion and both comments. It can be saved at any time, and completed once. */
export function ScoreForm({ review, result }: { review: ReviewPage; result: unknown }) {
  const initial = {
    scores: review.criteria.map(({ score, comment }) => ({ score: score === null ? "" : String(score), comment })),
    comment_to_applicant: review.comment_to_applicant,
    confidential_comment: review.confidential_comment,
  };
  return (
    <Form result={result} initial={initial} guard id="review">
      {/* The saved revision, not the one that was opened: sending again after a stale save replaces the saved review shown on the page. */}
      <Hidden name="revision" value={review.assignment.revision} />
      {review.criteria.map((criterion, index) => (
        <FormSection key={criterion.id} title={`${index + 1}. ${criterion.title}`}>
          <CriterionHint criterion={criterion} />
          <Hidden name={`scores[${index}].criterion_id`} value={criterion.id} />
          <Select name={`scores[${index}].score`} label="Score" empty="Not scored yet" options={scoreOptions(criterion)} />
          <TextArea name={`scores[${index}].comment`} label="Reasons for the score" hint="The panel will read this." rows={3} maximum={4000} optional />
        </FormSection>
      ))}
      <FormSection title="Comments">
        <TextArea
          name="comment_to_applicant"
          label="Comment to the bidders"
          hint="Required. The bidders can read it after the decision, without your name."
          rows={6}
          maximum={10_000}
        />
        <TextArea
          name="confidential_comment"
          label="Confidential comment to the panel"
          hint="The bidders can never read it."
          rows={4}
          maximum={10_000}
          optional
        />
      </FormSection>
      <ButtonRow>
        <Button name="intent" value="save" look="secondary">
          Save draft
        </Button>
        <Button name="intent" value="complete" icon="lock">
          Complete review
        </Button>
      </ButtonRow>
      <p className="mt-3 text-sm text-soft">
        You can’t change a completed review. After you complete it, you can read the other reviews of this proposal, without names.
      </p>
    </Form>
  );
}

/** Weight, threshold, guidance and all six descriptors. */
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
      <details className="mt-1.5">
        <summary className="cursor-pointer text-accent">Meaning of the scores</summary>
        <ol className="mt-1.5 space-y-0.5" reversed>
          {[...criterion.descriptors.entries()].reverse().map(([score, descriptor]) => (
            <li key={score}>
              <strong>{score}</strong> {descriptor}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}
