import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { Why } from "#app/domain/why.tsx";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { requestOpening } from "#app/domain/teams/commands.server.ts";
import { CvField, CvLink, cvFields } from "#app/domain/teams/components/cv.tsx";
import { OpeningBadge, OpeningFacts } from "#app/domain/teams/components/opening-card.tsx";
import { RequestBadge } from "#app/domain/teams/components/request-steps.tsx";
import type { OpeningPage, RequestCard } from "#app/domain/teams/answers.ts";
import { askInput, confirmInput, requestInput } from "#app/domain/teams/schema.ts";
import { sentenceFor } from "#app/platform/errors.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Markdown } from "#app/ui/markdown.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.opening.title ?? "Opening"} · Ishtirak` }];

const DONE: Record<string, string> = {
  accepted: "The student joined the team and was notified.",
  declined: "The request was declined. The student and the supervisor were notified.",
  closed: "The opening is closed. You can still answer waiting requests.",
};

export const loader = signedInPage(async ({ db, params, url }) => ({
  opening: await call(db, "opening_page", { opening_id: parseParams(idParams, params).id }),
  done: doneSentence(url, DONE),
}));

export const action = formActions({
  ask: act(
    askInput,
    async ({ input, db, params, session }) => {
      await requestOpening(db, parseParams(idParams, params).id, session.userId, input);
      return redirect("/requests?done=asked");
    },
    { fields: { opening_requests_note_check: "note", ...cvFields } },
  ),
  accept: act(requestInput, async ({ input, db, params }) => {
    await call(db, "accept_request", input);
    return redirect(`/openings/${params.id}?done=accepted`);
  }),
  decline: act(requestInput, async ({ input, db, params }) => {
    await call(db, "decline_request", input);
    return redirect(`/openings/${params.id}?done=declined`);
  }),
  close: act(confirmInput, async ({ db, params }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "close_opening", { opening_id: id });
    return redirect(`/openings/${id}?done=closed`);
  }),
});

export default function OpeningOfTeam() {
  const { opening, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page>
      <PageHeader
        title={opening.title}
        kicker={
          <>
            {opening.team_id ? <a href={`/teams/${opening.team_id}`}>{opening.team}</a> : opening.team} ·{" "}
            <a href={`/organisations/${opening.lead.slug}`}>{opening.lead.name}</a>
          </>
        }
        status={<OpeningBadge opening={opening} />}
        back={{ href: "/openings", label: "Student openings" }}
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <StrayRefusal result={result} isShown={(intent, values) => isFormShown(opening, intent, values)} />
      {opening.description && (
        <Section title="Work">
          <Markdown text={opening.description} />
        </Section>
      )}
      <Section title="Details">
        <OpeningFacts opening={opening} />
      </Section>
      {opening.requests ? <Requests requests={opening.requests} result={result} /> : <Asking opening={opening} result={result} />}
      {may(opening.acts, "close") && (
        <Section title="Close opening">
          <Form result={result} intent="close">
            <p className="mb-3 max-w-prose">Students can’t ask to join any more. You can still answer waiting requests.</p>
            <Button look="secondary">Close opening</Button>
          </Form>
        </Section>
      )}
    </Page>
  );
}

/** Whether the refused form is still on the page and shows the refusal itself. */
function isFormShown({ acts, requests }: OpeningPage, intent: string | null, values: Record<string, unknown>): boolean {
  if (intent === "ask" || intent === "close") return may(acts, intent);
  return (requests ?? []).some((request) => request.id === values.request_id && may(request.acts, "decline"));
}

function Asking({ opening, result }: { opening: OpeningPage; result: unknown }) {
  const { own_request: own, acts } = opening;
  return (
    <>
      {own && <OwnRequest request={own} />}
      {/* A waiting or answered request already shows its state. */}
      {acts.ask ? !(own && acts.ask === "opening_request_once") && <Obstacle code={acts.ask} /> : <Ask again={own !== null} result={result} />}
    </>
  );
}

function OwnRequest({ request }: { request: RequestCard }) {
  return (
    <Section title="Your request">
      <p>
        <RequestBadge request={request} waitsHere="agreed" />{" "}
        <span className="text-soft">
          asked <DateTime at={request.asked_at} />
        </span>
      </p>
      <p className="mt-3">
        <a href="/requests">Requests</a>
      </p>
    </Section>
  );
}

function Ask({ again, result }: { again: boolean; result: unknown }) {
  return (
    <Section title={again ? "Ask again" : "Ask to join"}>
      <p className="mb-4 max-w-prose text-soft">Your supervisor must agree first. Then you accept the joining terms. Then the team decides.</p>
      <Form result={result} intent="ask" guard files>
        <TextArea
          name="note"
          label="Your relevant experience"
          hint="Describe what you have done that fits this work. The team also sees the skills in your profile."
          maximum={2000}
          optional
        />
        <CvField optional />
        <ButtonRow>
          <Button>Ask to join</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

const CORRECTED_IN_PROFILE = ["students_only", "supervisor_missing", "supervisor_not_at_university"];

function Obstacle({ code }: { code: string }) {
  return (
    <div className="mt-9">
      <Notice tone="info" title={code === "students_only" ? "For students" : "You can't ask to join through this opening"}>
        <p>{sentenceFor(code)}</p>
        {CORRECTED_IN_PROFILE.includes(code) && (
          <p>
            <LinkButton href="/account/student" look="secondary">
              Student profile
            </LinkButton>
          </p>
        )}
      </Notice>
    </div>
  );
}

function Requests({ requests, result }: { requests: RequestCard[]; result: unknown }) {
  return (
    <Section title="Requests">
      {requests.length === 0 ? (
        <EmptyState title="No requests yet">You are notified when a student’s supervisor agrees.</EmptyState>
      ) : (
        <ul className="space-y-4">
          {requests.map((request) => (
            <Request key={request.id} request={request} result={result} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Request({ request, result }: { request: RequestCard; result: unknown }) {
  const failure = resultFor(result, undefined);
  return (
    <li className="keep-together rounded-sm border border-line bg-surface p-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-lg">{request.student}</h3>
        <RequestBadge request={request} waitsHere="consented" />
      </div>
      <p className="text-sm text-soft">{[request.programme, request.university, `supervised by ${request.supervisor}`].filter(Boolean).join(" · ")}</p>
      {request.skills.length > 0 && <p className="mt-1 text-sm">Skills: {request.skills.join(", ")}</p>}
      {request.note && <blockquote className="mt-3 border-s-2 border-rule ps-3 whitespace-pre-line">{request.note}</blockquote>}
      <CvLink request={request} />
      {request.consented_at && (
        <p className="mt-3 text-sm text-soft">
          Accepted the joining terms of {request.consent_version} on <DateTime at={request.consented_at} />.
        </p>
      )}
      {may(request.acts, "decline") && (
        <>
          {request.state === "consented" && !may(request.acts, "accept") && (
            <p className="mt-3">
              <Why acts={request.acts} act="accept" />
            </p>
          )}
          <Form id={`request-${request.id}`} result={failure?.values.request_id === request.id ? failure : null} className="mt-2">
            <Hidden name="request_id" value={request.id} />
            <ButtonRow>
              {may(request.acts, "accept") && (
                <Button name="intent" value="accept" icon="check">
                  Accept {request.student} into the team
                </Button>
              )}
              <Button name="intent" value="decline" look={may(request.acts, "accept") ? "secondary" : "quiet"}>
                Decline<span className="sr-only"> {request.student}</span>
              </Button>
            </ButtonRow>
          </Form>
        </>
      )}
    </li>
  );
}
