import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { Why } from "#app/domain/why.tsx";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { attachCv } from "#app/domain/teams/commands.server.ts";
import { Consents } from "#app/domain/teams/components/consents.tsx";
import { CvLink, cvFields, SendCv } from "#app/domain/teams/components/cv.tsx";
import { NamingMe } from "#app/domain/teams/components/naming-me.tsx";
import { RequestSteps, RequestTitle } from "#app/domain/teams/components/request-steps.tsx";
import type { MyRequests } from "#app/domain/teams/answers.ts";
import { attachCvInput, consentInput, rejectInput, requestInput } from "#app/domain/teams/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { id } from "#app/platform/inputs.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Markdown } from "#app/ui/markdown.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Requests · Ishtirak" }];

const DONE: Record<string, string> = {
  asked: "Your request was sent to your supervisor.",
  agreed: "You agreed. Next, the student reads the joining terms.",
  rejected: "You did not agree. The student can read your reason.",
  consented: "You accepted the terms. Next, the team decides.",
  cv: "Your CV was added to the request.",
  cv_removed: "Your CV was removed from the request and deleted.",
  withdrawn: "The request was withdrawn. Its CV was deleted.",
  supervising: "You confirmed that you supervise the student. The student was notified.",
  not_supervising: "You are no longer named as the supervisor. The student was notified.",
};

export const loader = signedInPage(async ({ db, url }) => ({ ...(await call(db, "my_requests", {})), done: doneSentence(url, DONE) }));

const studentInput = z.object({ student_id: id });

const backTo = (done: keyof typeof DONE) => redirect(`/requests?done=${done}`);

export const action = formActions({
  supervise: act(studentInput, async ({ input, db }) => {
    await call(db, "agree_to_supervise", input);
    return backTo("supervising");
  }),
  disown: act(studentInput, async ({ input, db }) => {
    await call(db, "decline_to_supervise", input);
    return backTo("not_supervising");
  }),
  agree: act(requestInput, async ({ input, db }) => {
    await call(db, "agree_to_request", input);
    return backTo("agreed");
  }),
  reject: act(
    rejectInput,
    async ({ input, db }) => {
      await call(db, "reject_request", input);
      return backTo("rejected");
    },
    { fields: { reason_missing: "reason" } },
  ),
  consent: act(
    consentInput,
    async ({ input, db }) => {
      await call(db, "consent_to_terms", { request_id: input.request_id, version: input.version });
      return backTo("consented");
    },
    { fields: { terms_version_old: "is_read" } },
  ),
  cv: act(
    attachCvInput,
    async ({ input, db, session }) => {
      await attachCv(db, input.request_id, session.userId, input.cv);
      return backTo("cv");
    },
    { fields: cvFields },
  ),
  "remove-cv": act(requestInput, async ({ input, db }) => {
    await call(db, "remove_cv", input);
    return backTo("cv_removed");
  }),
  withdraw: act(requestInput, async ({ input, db }) => {
    await call(db, "withdraw_request", input);
    return backTo("withdrawn");
  }),
});

type Own = MyRequests["own"][number];

export default function Requests() {
  const { own, supervised, naming_me: namingMe, terms, accepted_terms: acceptedTerms, is_student: isStudent, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const waiting = supervised.filter(({ acts }) => may(acts, "reject"));
  const answered = supervised.filter(({ acts }) => !may(acts, "reject"));
  const toConsent = own.filter(({ acts }) => may(acts, "consent"));
  const isNobody = !isStudent && supervised.length === 0 && own.length === 0 && namingMe.length === 0;
  return (
    <Page>
      <PageHeader
        title="Requests"
        lead={
          isStudent
            ? "Your requests to join teams, and the next step for each."
            : "Students who ask to join a team and need your agreement as their supervisor."
        }
        actions={
          <LinkButton href="/openings" look="secondary">
            Student openings
          </LinkButton>
        }
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <StrayRefusal result={result} isShown={(intent, values) => isFormShown({ own, supervised, namingMe }, intent, values)} />
      {isNobody && (
        <EmptyState
          title="No requests"
          action={
            <LinkButton href="/account/student" look="secondary">
              Student profile
            </LinkButton>
          }
        >
          Students ask to join a team on the Student openings page. Supervisors see their students’ requests here.
        </EmptyState>
      )}
      {namingMe.length > 0 && <NamingMe students={namingMe} result={result} />}
      {waiting.length > 0 && (
        <Section title="Waiting for you as supervisor">
          <ul className="space-y-4">
            {waiting.map((request) => (
              <Supervised key={request.id} request={request} result={result} />
            ))}
          </ul>
        </Section>
      )}
      {toConsent.length > 0 && terms && <Consents requests={toConsent} terms={terms} result={result} />}
      {isStudent && (
        <Section title="Your requests">
          {own.length === 0 ? (
            <EmptyState title="No requests yet" action={<LinkButton href="/openings">Student openings</LinkButton>} />
          ) : (
            <ul className="space-y-4">
              {own.map((request) => (
                <Asked key={request.id} request={request} result={result} />
              ))}
            </ul>
          )}
        </Section>
      )}
      {answered.length > 0 && (
        <Section title="Your students’ other requests">
          <ul className="space-y-4">
            {answered.map((request) => (
              <Supervised key={request.id} request={request} result={result} />
            ))}
          </ul>
        </Section>
      )}
      {acceptedTerms.length > 0 && (
        <Section title="Terms you accepted">
          {acceptedTerms.map(({ version, body }) => (
            <details key={version} className="mb-3">
              <summary className="cursor-pointer text-accent">Joining terms of {version}</summary>
              <div className="mt-3">
                <Markdown text={body} />
              </div>
            </details>
          ))}
        </Section>
      )}
    </Page>
  );
}

/** Whether the refused form is still on the page and shows the refusal itself. */
function isFormShown(
  { own, supervised, namingMe }: { own: Own[]; supervised: Own[]; namingMe: MyRequests["naming_me"] },
  intent: string | null,
  { request_id, student_id }: Record<string, unknown>,
): boolean {
  const has = (requests: Own[], act: keyof Own["acts"]) => requests.some(({ id: request, acts }) => request === request_id && may(acts, act));
  if (intent === "supervise" || intent === "disown") return namingMe.some(({ student_id: student }) => student === student_id);
  if (intent === "agree" || intent === "reject") return has(supervised, intent);
  return has(own, intent === "consent" || intent === "withdraw" ? intent : "attach_cv");
}

function Asked({ request, result }: { request: Own; result: unknown }) {
  const failure = resultFor(result, "withdraw");
  return (
    <li className="rounded-sm border border-line bg-surface p-5">
      <RequestTitle request={request} waitsHere="agreed" />
      <div className="mt-4">
        <RequestSteps request={request} opening={request.opening.title} />
      </div>
      {request.state === "asked" && (
        <p>
          {request.supervisor} decides first. You asked on <DateTime at={request.asked_at} />.
        </p>
      )}
      {request.state === "agreed" && (
        <p>
          <a href="#terms">Read and accept the joining terms</a>. Then the team decides.
        </p>
      )}
      {request.state === "consented" && <p>Next, the team decides.</p>}
      {request.state === "rejected" && (
        <p>
          {request.supervisor} did not agree: {request.supervisor_reason}
        </p>
      )}
      {request.state === "accepted" && (
        <p>
          You are in the team since <DateTime at={request.accepted_at} />. <a href="/teams">My teams</a>
        </p>
      )}
      {request.consented_at && (
        <p className="mt-1 text-sm text-soft">
          You accepted the joining terms of {request.consent_version} on <DateTime at={request.consented_at} />.
        </p>
      )}
      <CvLink request={request} />
      {may(request.acts, "attach_cv") && <SendCv request={request} opening={request.opening.title} result={result} />}
      {may(request.acts, "withdraw") && (
        <Form id={`withdraw-${request.id}`} intent="withdraw" className="mt-3" result={failure?.values.request_id === request.id ? failure : null}>
          <Hidden name="request_id" value={request.id} />
          <Button look="quiet">
            Withdraw request<span className="sr-only"> for {request.opening.title}</span>
          </Button>
        </Form>
      )}
    </li>
  );
}

function Supervised({ request, result }: { request: Own; result: unknown }) {
  const failure = resultFor(result, undefined);
  const own = failure?.values.request_id === request.id ? failure : null;
  return (
    <li className="rounded-sm border border-line bg-surface p-5">
      <RequestTitle request={request} waitsHere="asked" />
      <p className="mt-3">
        <strong>{request.student}</strong>
        {request.programme && `, ${request.programme}`}, asked <DateTime at={request.asked_at} />. {request.opening.hours_a_week} hours a week
        {request.opening.place && `, ${request.opening.place}`}.
      </p>
      {request.note && <blockquote className="mt-3 border-s-2 border-rule ps-3 whitespace-pre-line">{request.note}</blockquote>}
      <CvLink request={request} />
      {request.state === "rejected" && <p className="mt-2 text-sm text-soft">You did not agree: {request.supervisor_reason}</p>}
      {may(request.acts, "reject") && (
        <>
          {may(request.acts, "agree") ? (
            <Form id={`agree-${request.id}`} intent="agree" className="mt-4" result={own?.intent === "agree" ? own : null}>
              <Hidden name="request_id" value={request.id} />
              <Button icon="check">
                Agree<span className="sr-only"> to the request of {request.student}</span>
              </Button>
            </Form>
          ) : (
            <p className="mt-4">
              <Why acts={request.acts} act="agree" />
            </p>
          )}
          <details className="mt-3" open={own?.intent === "reject"}>
            <summary className="cursor-pointer py-1 text-accent">
              Do not agree<span className="sr-only"> to the request of {request.student}</span>
            </summary>
            <Form id={`refuse-${request.id}`} intent="reject" className="mt-2" result={own?.intent === "reject" ? own : null}>
              <Hidden name="request_id" value={request.id} />
              <TextArea name="reason" label="Reason" hint={`${request.student} will read it.`} rows={3} maximum={2000} />
              <ButtonRow>
                <Button look="secondary">Do not agree</Button>
              </ButtonRow>
            </Form>
          </details>
        </>
      )}
    </li>
  );
}
