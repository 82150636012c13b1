import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { type AskPage, questionInput } from "#app/domain/challenges/following.ts";
import { messages } from "#app/domain/challenges/messages.ts";
import { applicantNames } from "#app/domain/challenges/schema.ts";
import { formAction } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Ask a question · ${data?.page.challenge.title ?? "Challenge"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => ({ page: await call(db, "ask_page", { slug: params.slug ?? "" }) }));

export const action = formAction(
  questionInput,
  async ({ db, params, input }) => {
    const { challenge } = await call(db, "ask_page", { slug: params.slug ?? "" });
    await call(db, "ask_question", { challenge_id: challenge.id, ...input });
    return redirect("/my/questions?done=asked");
  },
  { once: true, fields: { question_length: "question" } },
);

export default function AskQuestion() {
  const { page } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge } = page;
  const canAsk = page.can_ask && page.is_open && page.open_count < page.most;
  // The typed text stays on the page when the deadline passes meanwhile.
  const isShown = canAsk || resultFor(result, undefined) !== null;
  return (
    <Page>
      <PageHeader
        title="Ask a question"
        kicker={`${challenge.title} · ${challenge.organisation}`}
        back={{ href: `/challenges/${challenge.slug}`, label: "Challenge" }}
      />
      {page.is_open && (
        <div className="mb-6">
          <Deadline at={challenge.until} zone={challenge.time_zone} label="Questions close" past="Questions closed" />
        </div>
      )}
      {!canAsk && <WhyNot page={page} />}
      {isShown && (
        <Form result={result} once>
          <Notice title="Your question is anonymous">
            The sponsor sees your question, but not your name or organisation. Do not write anything that shows who you are. The sponsor can change the wording
            before publication. Questions and answers are public.
          </Notice>
          {page.answered > 0 && (
            <p className="mb-4 text-sm">
              <a href={`/challenges/${challenge.slug}#questions`}>
                {page.answered === 1 ? "Read the one published answer" : `Read the ${page.answered} published answers`}
              </a>
              before you ask.
            </p>
          )}
          <TextArea name="question" label="Your question" rows={6} maximum={2000} hint="Ask one question at a time." />
          <ButtonRow>
            <Button>Send question</Button>
            <LinkButton href={`/challenges/${challenge.slug}`} look="quiet">
              Cancel
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </Page>
  );
}

function WhyNot({ page }: { page: AskPage }) {
  if (!page.is_open) return <Notice tone="warning">{messages.questions_closed}</Notice>;
  if (page.is_of_sponsor)
    return (
      <Notice tone="warning" title="You are a member of the sponsor">
        Only eligible organisations can ask questions. {page.can_answer && <a href={`/challenges/${page.challenge.id}/questions`}>Answer questions</a>}
      </Notice>
    );
  if (!page.can_ask)
    return (
      <Notice tone="warning" title="Only eligible organisations can ask questions">
        {page.challenge.eligible_kinds.map((kind) => applicantNames[kind]).join(", ")} can ask when they are verified. Ask an owner of your organisation to
        invite you, or <a href="/organisations/new">register an organisation</a>.
      </Notice>
    );
  return <Notice tone="warning">{messages.too_many_questions}</Notice>;
}
