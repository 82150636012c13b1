import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import type { MyQuestion } from "#app/domain/challenges/following.ts";
import { afterQuery, parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Pagination } from "#app/ui/data.tsx";
import { Markdown } from "#app/ui/markdown.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Badge, EmptyState, Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "My questions · Ishtirak" }];

export const loader = signedInPage(async ({ db, url }) => {
  const { after } = parseQuery(afterQuery, url);
  return { ...(await call(db, "my_questions", { after })), isFirst: after === null, isAsked: url.searchParams.get("done") === "asked" };
});

export default function MyQuestionsPage() {
  const { items, next, isFirst, isAsked } = useLoaderData<typeof loader>();
  return (
    <Page>
      <PageHeader title="My questions" lead="Only you can see that you asked these questions." />
      {isAsked && (
        <Notice tone="success" live>
          Your question was sent. You will be notified here and by email when it is answered.
        </Notice>
      )}
      {items.length === 0 ? (
        <EmptyState title="No questions yet" action={<LinkButton href="/challenges">See all challenges</LinkButton>}>
          You can ask a question on the page of a challenge until its deadline for questions.
        </EmptyState>
      ) : (
        <ul className="space-y-5">
          {items.map((question) => (
            <Question key={question.id} question={question} />
          ))}
        </ul>
      )}
      <Pagination
        previous={isFirst ? null : "/my/questions"}
        previousLabel="First page"
        next={next && `/my/questions?after=${encodeURIComponent(next.join("~"))}`}
      />
    </Page>
  );
}

function Question({ question }: { question: MyQuestion }) {
  const { answer, declined_at, original, wording } = question;
  return (
    <li className="keep-together rounded-sm border border-line bg-surface p-4 sm:p-5">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2 text-sm text-soft">
        <span>
          <a href={`/challenges/${question.slug}`}>{question.title}</a> · asked on <DateTime at={question.asked_at} zone={question.time_zone} />
        </span>
        {answer !== null ? (
          <Badge tone="success">Answered</Badge>
        ) : declined_at ? (
          <Badge tone="warning">Declined</Badge>
        ) : (
          <Badge tone="info" icon="clock">
            Waiting
          </Badge>
        )}
      </div>
      <p className="max-w-prose font-semibold whitespace-pre-line">{original}</p>
      {answer !== null && (
        <>
          {wording !== original && (
            <p className="mt-1 text-sm text-soft">
              Published as: <span className="whitespace-pre-line">{wording}</span>
            </p>
          )}
          <div className="mt-2">
            <Markdown text={answer} />
          </div>
          <p className="mt-1 text-sm">
            <a href={`/challenges/${question.slug}#question-${question.number}`}>Question {question.number} on the public page</a>
          </p>
        </>
      )}
      {declined_at && <p className="mt-2 max-w-prose text-sm">The sponsor's reason, which only you can see: {question.decline_reason}</p>}
    </li>
  );
}
