import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { answerInput, declineInput, type OpenQuestion, rewordInput } from "#app/domain/challenges/following.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { id } from "#app/platform/inputs.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Checkboxes, TextArea } from "#app/ui/fields.tsx";
import { ErrorSummary, Form } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Answer a question · Ishtirak" }];

const paramsSchema = z.object({ id, questionId: id });

export const loader = signedInPage(async ({ db, params }) => {
  const { id: challengeId, questionId } = parseParams(paramsSchema, params);
  const { challenge, open } = await call(db, "challenge_questions_page", { challenge_id: challengeId });
  return { challenge, question: open.find((question) => question.id === questionId) ?? null, others: open.filter((question) => question.id !== questionId) };
});

const back = (challengeId: string, done: string) => redirect(`/challenges/${challengeId}/questions?done=${done}`);

export const action = formActions({
  answer: act(
    answerInput,
    async ({ db, params, input }) => {
      const { id: challengeId, questionId } = parseParams(paramsSchema, params);
      const also = input.also.filter((other) => other !== questionId).map((other) => ({ id: other }));
      await call(db, "answer_questions", { challenge_id: challengeId, questions: [{ id: questionId, wording: input.wording }, ...also], answer: input.answer });
      return back(challengeId, "answered");
    },
    { fields: { answer_length: "answer", question_length: "wording" } },
  ),
  reword: act(rewordInput, async ({ db, params, input }) => {
    const { id: challengeId, questionId } = parseParams(paramsSchema, params);
    await call(db, "reword_question", { question_id: questionId, ...input });
    return back(challengeId, "reworded");
  }),
  decline: act(
    declineInput,
    async ({ db, params, input }) => {
      const { id: challengeId, questionId } = parseParams(paramsSchema, params);
      await call(db, "decline_question", { question_id: questionId, ...input });
      return back(challengeId, "declined");
    },
    { fields: { reason_missing: "reason", decline_reason_length: "reason" } },
  ),
});

export default function AnswerQuestion() {
  const { challenge, question, others } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page>
      <PageHeader title="Answer a question" kicker={challenge.title} back={{ href: `/challenges/${challenge.id}/questions`, label: "All questions" }} />
      {question ? <AnswerForms question={question} others={others} zone={challenge.time_zone} result={result} /> : <NotOpen result={result} />}
    </Page>
  );
}

function AnswerForms({ question, others, zone, result }: { question: OpenQuestion; others: OpenQuestion[]; zone: string; result: unknown }) {
  const written = resultFor(result, "reword") ? { ...(result as object), intent: "answer" } : result;
  return (
    <>
      <p className="mb-5 text-sm text-soft">
        Asked on <DateTime at={question.asked_at} zone={zone} />. Nobody can see who asked.
      </p>
      <Form result={written} intent="answer" initial={{ wording: question.wording, answer: "", also: [] }} guard>
        <TextArea
          name="wording"
          label="Question, as published"
          rows={4}
          maximum={2000}
          hint="Remove anything that shows who asked. Auditors can still read the original text."
        />
        <TextArea name="answer" label="Answer" rows={8} maximum={8000} hint="You can use Markdown. Everybody can read the answer." />
        {others.length > 0 && (
          <Checkboxes
            name="also"
            label="Other questions with the same answer"
            hint="These questions are published with this answer, as shown here. To change a question, open it first and save the wording."
            options={others.map(({ id: value, wording }) => ({ value, label: wording }))}
          />
        )}
        <ButtonRow>
          <Button name="intent" value="answer">
            Publish answer
          </Button>
          <Button name="intent" value="reword" look="secondary">
            Save wording only
          </Button>
        </ButtonRow>
      </Form>
      <details open={resultFor(result, "decline") !== null} className="no-print mt-8 rounded-sm border border-line bg-surface">
        <summary className="cursor-pointer px-4 py-3 font-semibold">Decline question</summary>
        <div className="border-t border-line p-4">
          <Form result={result} intent="decline">
            <TextArea name="reason" label="Reason" rows={3} maximum={2000} hint="Only the person who asked will read it. The question is not published." />
            <Button look="danger">Decline question</Button>
          </Form>
        </div>
      </details>
    </>
  );
}

/** Shown when somebody else answered or declined the question first. Keeps the typed text. */
function NotOpen({ result }: { result: unknown }) {
  const failure = resultFor(result, undefined);
  const typed = failure && [failure.values.answer, failure.values.reason].find((value) => typeof value === "string" && value !== "");
  return (
    <>
      {failure ? (
        <ErrorSummary errors={failure.errors} />
      ) : (
        <Notice title="This question is no longer open">It was already answered or declined. Go back to all questions.</Notice>
      )}
      {typeof typed === "string" && <textarea readOnly aria-label="What you wrote" rows={8} defaultValue={typed} className="control" />}
    </>
  );
}
