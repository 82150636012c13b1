import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { LONG_FORM_BYTES } from "#app/platform/body-limit.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { Theirs, TheirText } from "#app/domain/proposals/components/theirs.tsx";
import { getProposal } from "#app/domain/proposals/queries.server.ts";
import { isStale } from "#app/ui/both-texts.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { ANSWER_MAXIMUM, answersInput } from "#app/domain/proposals/schema.ts";
import type { FormFailure } from "#app/platform/form-result.ts";
import { formAction, saved } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { valueAt } from "#app/ui/form-values.ts";
import { Markdown } from "#app/ui/markdown.tsx";
import { Section } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Questions · ${data?.header.title ?? "Proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  return { ...(await getProposal(db, id, "answers")), isSaved: url.searchParams.has("saved") };
});

export const action = formAction(
  answersInput,
  async ({ input, params, db, isAutosave }) => {
    const { id } = parseParams(idParams, params);
    const revision = await call(db, "save_answers", { proposal_id: id, is_autosave: isAutosave, ...input });
    return saved({ isAutosave, revision }, `/proposals/${id}/answers?saved`);
  },
  { fieldBytes: LONG_FORM_BYTES },
);

/** The text typed for a question, even if the question moved. */
function typedFor(failure: FormFailure | null, index: number) {
  const text = (name: string) => {
    const value = failure && valueAt(failure.values, `answers[${index}].${name}`);
    return typeof value === "string" ? value : "";
  };
  return { body: text("body"), revision: text("revision") };
}

export default function Answers() {
  const { header, content, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const failure = resultFor(result, undefined);
  return (
    <ProposalFrame header={header} path="answers" title="The challenge's questions" saved={isSaved && !failure}>
      {content.length === 0 ? (
        <EmptyState
          title="This challenge has no questions"
          action={
            <LinkButton href={`/proposals/${header.id}`} look="secondary">
              Overview
            </LinkButton>
          }
        />
      ) : may(header.acts, "edit") || failure ? (
        <Form result={result} initial={{ answers: content.map(({ body }) => ({ body })) }} guard autosave={may(header.acts, "edit")}>
          {content.map((question, index) => {
            const typed = typedFor(failure, index);
            const wasSavedMeanwhile = isStale(failure) && typed.revision !== String(question.revision);
            return (
              <div key={question.prompt_id}>
                <Hidden name={`answers[${index}].prompt_id`} value={question.prompt_id} />
                <Hidden name={`answers[${index}].revision`} value={failure && !isStale(failure) ? typed.revision : question.revision} />
                <TextArea
                  name={`answers[${index}].body`}
                  label={`${index + 1}. ${question.prompt}`}
                  rows={8}
                  maximum={ANSWER_MAXIMUM}
                  optional={!question.is_required}
                />
                {question.revision > 0 && (
                  <p className="-mt-3 mb-5 text-sm">
                    <a href={`/proposals/${header.id}/history/answers/${question.prompt_id}`}>
                      History<span className="sr-only"> of the answer to question {index + 1}</span>
                    </a>
                  </p>
                )}
                {wasSavedMeanwhile && (
                  <Theirs title="Saved by somebody else">
                    <TheirText theirs={question.body} yours={typed.body} />
                  </Theirs>
                )}
              </div>
            );
          })}
          <ButtonRow>
            <Button>{isStale(failure) ? "Replace their answers with mine" : "Save answers"}</Button>
            <LinkButton href={`/proposals/${header.id}`} look="quiet">
              Overview
            </LinkButton>
          </ButtonRow>
        </Form>
      ) : (
        content.map((question, index) => (
          <Section key={question.prompt_id} title={`${index + 1}. ${question.prompt}`}>
            {question.body ? <Markdown text={question.body} /> : <p className="text-soft">No answer.</p>}
          </Section>
        ))
      )}
    </ProposalFrame>
  );
}
