import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { AnsweredList } from "#app/domain/challenges/components/answered-list.tsx";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Questions about ${data?.page.challenge.title ?? "a challenge"} · Ishtirak` }];

const doneSentences = {
  answered: "The answer was published. Watchers, teams and the person who asked are notified.",
  declined: "The question was declined. Only the person who asked can read the reason.",
  reworded: "The wording was saved. It is published with the answer.",
} as const;

export const loader = signedInPage(async ({ db, params, url }) => {
  return {
    page: await call(db, "challenge_questions_page", { challenge_id: parseParams(idParams, params).id }),
    done: doneSentence(url, doneSentences),
  };
});

export default function Questions() {
  const { page, done } = useLoaderData<typeof loader>();
  const { challenge, open, answered, declined } = page;
  return (
    <Page>
      <PageHeader
        title="Questions"
        kicker={challenge.title}
        status={<ChallengeStatusBadge status={challenge.status} />}
        back={{ href: `/challenges/${challenge.id}/edit`, label: "Challenge" }}
        actions={
          <LinkButton href={`/challenges/${challenge.slug}#questions`} look="secondary">
            Public page
          </LinkButton>
        }
      />
      {done && (
        <Notice tone="success" live>
          {done}
        </Notice>
      )}
      <Deadline at={challenge.questions_close_at ?? challenge.closes_at} zone={challenge.time_zone} label="Questions close" past="Questions closed" />
      <Section title={`Open questions (${open.length})`} id="waiting">
        {open.length === 0 ? (
          <EmptyState title="No open questions">You are notified of each new question. Nobody can see who asked it.</EmptyState>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {open.map((question) => (
              <li key={question.id} className="relative px-1 py-3 hover:bg-sunken sm:px-3">
                <a href={`/challenges/${challenge.id}/questions/${question.id}`} className="line-clamp-3 font-semibold after:absolute after:inset-0">
                  {question.wording}
                </a>
                <p className="text-sm text-soft">
                  Since <DateTime at={question.asked_at} zone={challenge.time_zone} />
                  {question.is_reworded && " · reworded"}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {answered.length > 0 && (
        <Section title="Published answers" id="answered">
          <AnsweredList items={answered} zone={challenge.time_zone} />
        </Section>
      )}
      {declined.length > 0 && (
        <Section title="Declined questions" id="declined">
          <ul className="space-y-4">
            {declined.map((question) => (
              <li key={question.id}>
                <p className="max-w-prose font-semibold whitespace-pre-line">{question.wording}</p>
                <p className="text-sm text-soft">
                  <DateTime at={question.declined_at} zone={challenge.time_zone} />. Reason sent to the person who asked: {question.reason}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
