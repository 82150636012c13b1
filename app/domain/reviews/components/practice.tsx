import type { PracticePage } from "#app/domain/reviews/calibration.ts";
import { instantToLocal } from "#app/platform/time.ts";
import { Button } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { Field, TextArea } from "#app/ui/fields.tsx";
import { Form, FormSection, Hidden } from "#app/ui/form.tsx";
import { Section } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { CriterionScale } from "./score-form.tsx";
import { MeanStrip } from "./strip.tsx";

/** Gives the panel its practice item, or changes it while nobody has scored it. */
export function GivePractice({ page: { item, challenge }, result }: { page: PracticePage; result: unknown }) {
  const initial = { title: item?.title ?? "", body: item?.body ?? "", due: item ? instantToLocal(item.due_at, challenge.time_zone).slice(0, 10) : "" };
  return (
    <Section title={item ? "Change practice item" : "Give practice item"} id="give">
      <Form intent="give" result={result} initial={initial} className="max-w-2xl" guard>
        <Hidden name="time_zone" value={challenge.time_zone} />
        <Field name="title" label="Title" maxLength={200} />
        <TextArea
          name="body"
          label="Text"
          hint="An old or invented proposal. Never a proposal that was submitted for this challenge. The reviewers read it as it is here."
          rows={12}
          maximum={20_000}
        />
        <Field
          name="due"
          type="date"
          label="To be scored by"
          hint={`The end of this day, ${challenge.time_zone}. Nobody can change the item after the first scores.`}
          width="short"
        />
        <Button look={item ? "secondary" : "primary"}>{item ? "Change practice item" : "Give practice item"}</Button>
      </Form>
    </Section>
  );
}

/** The scores of one reviewer, by the criteria of the challenge. */
export function ScorePractice({ page: { criteria }, result }: { page: PracticePage; result: unknown }) {
  return (
    <Section title="Your scores" id="score">
      <Form intent="score" result={result} guard>
        {criteria.map((criterion, index) => (
          <FormSection key={criterion.id} title={`${index + 1}. ${criterion.title}`} hint={criterion.guidance}>
            <CriterionScale criterion={criterion} index={index} />
          </FormSection>
        ))}
        <p className="mb-3 text-sm text-soft">
          You can give your scores once. Then you see those of the panel, without names, and the panel sees yours among them.
        </p>
        <Button>Give scores</Button>
      </Form>
    </Section>
  );
}

/** The panel's scores for each criterion without names; beside them the own ones. */
export function PracticeScores({ page: { criteria, scored, asked } }: { page: PracticePage }) {
  const rows = criteria.flatMap(({ scores, ...criterion }) => (scores ? [{ ...criterion, scores }] : []));
  return (
    <Section title="Scores of the panel" id="scores">
      <p className="mb-3">
        {scored} of {asked} reviewers scored it.
      </p>
      {scored === 0 ? (
        <EmptyState title="No scores yet">The scores of the panel are shown here without names.</EmptyState>
      ) : (
        <Table
          caption="Scores by criterion, without names"
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { label: "Criterion", heading: true, cell: ({ title }) => title },
            ...(rows.some(({ score }) => score !== null) ? [{ label: "Yours", numeric: true, cell: ({ score }: (typeof rows)[number]) => score ?? "–" }] : []),
            { label: "Panel", cell: ({ scores, score, threshold_score }) => <MeanStrip means={scores} own={score} minimum={threshold_score} /> },
            { label: "All scores", cell: ({ scores }) => scores.join(", ") },
          ]}
        />
      )}
    </Section>
  );
}
