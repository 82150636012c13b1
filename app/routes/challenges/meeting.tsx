import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { confirming } from "#app/domain/confirming.server.ts";
import { referenceOf } from "#app/domain/proposals/schema.ts";
import { DecisionTabs } from "#app/domain/reviews/components/decision-tabs.tsx";
import { BeginForm, CallForm, EndForm, ItemForm, MinutesForm } from "#app/domain/reviews/components/meeting-forms.tsx";
import { Agenda, Attendance, ItemOutcome, ItemsForReviewer, WhenAndWhere } from "#app/domain/reviews/components/meeting.tsx";
import { confirmations } from "#app/domain/reviews/confirmations.ts";
import {
  agendaOf,
  beginItemInput,
  callMeetingInput,
  changeMeetingInput,
  endMeetingInput,
  type Meeting,
  type MeetingPage,
  meetingQuery,
  minutesInput,
  saveItemInput,
} from "#app/domain/reviews/meeting.ts";
import { adjustedRows } from "#app/domain/reviews/ranking.ts";
import type { OpenedBids } from "#app/domain/reviews/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams, parseQuery } from "#app/platform/address.ts";
import { DomainError } from "#app/platform/errors.ts";
import { idParams } from "#app/platform/inputs.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { together } from "#app/platform/together.ts";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Badge, EmptyState, Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Meeting of the panel for ${data?.page.challenge.title ?? "a challenge"} · Ishtirak` },
];

const DONE: Record<string, string> = {
  called: "The meeting was called. The panel and the managers were notified.",
  changed: "The meeting was changed.",
  begun: "The item is open for discussion. Who is present and who stepped out was recorded.",
  saved: "The item was saved.",
  minutes: "The minutes were saved.",
  ended: "The meeting has ended. The panel and the managers were notified.",
};

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id: challenge_id } = parseParams(idParams, params);
  const { of, item } = parseQuery(meetingQuery, url);
  // Reviewers on the panel read no page to decide on.
  const nobody = (error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  };
  const [page, bids] = await together([
    call(db, "meeting_page", { challenge_id, ...(of && { meeting_id: of }) }),
    call(db, "challenge_proposals_page", { challenge_id }).catch(nobody),
  ]);
  return { page, bids: bids?.is_open === false ? bids : null, itemId: item, done: doneSentence(url, DONE) };
});

const back = (id: string | undefined, done: keyof typeof DONE, item?: string) =>
  redirect(`/challenges/${id}/meeting?${item ? `item=${item}&` : ""}done=${done}${item ? "#item" : ""}`);

const WHEN = { meeting_in_the_past: "starts", meeting_place_missing: "place", meeting_item_unknown: "proposal_ids", meeting_without_items: "proposal_ids" };

export const action = formActions({
  call: act(
    callMeetingInput,
    async ({ input, params, db }) => {
      await call(db, "call_meeting", { challenge_id: parseParams(idParams, params).id, ...input });
      return back(params.id, "called");
    },
    { fields: WHEN },
  ),
  change: act(
    changeMeetingInput,
    async ({ input, params, db }) => {
      await call(db, "change_meeting", input);
      return back(params.id, "changed");
    },
    { fields: WHEN },
  ),
  begin: act(
    beginItemInput,
    async ({ input, params, db }) => {
      await call(db, "begin_meeting_item", input);
      return back(params.id, "begun", input.proposal_id);
    },
    { fields: { meeting_present_conflicted: "present", meeting_present_missing: "present", meeting_person_unknown: "present" } },
  ),
  save: act(saveItemInput, async ({ input, params, db }) => {
    await call(db, "save_meeting_item", input);
    return back(params.id, "saved", input.proposal_id);
  }),
  minutes: act(minutesInput, async ({ input, params, db }) => {
    await call(db, "save_meeting_minutes", input);
    return back(params.id, "minutes");
  }),
  end: act(
    endMeetingInput,
    async ({ input, params, db }) => {
      await call(db, "end_meeting", input);
      return back(params.id, "ended");
    },
    {
      confirm: confirming(
        "panel_meeting",
        "end",
        async (object, { meeting_id }, { db, params }) =>
          confirmations.endMeeting(object, await call(db, "meeting_page", { challenge_id: parseParams(idParams, params).id, meeting_id })),
        (input) => input.meeting_id,
      ),
    },
  ),
});

export default function PanelMeeting() {
  const { page, bids, itemId, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge, meeting } = page;
  const isReviewer = page.reads_as === "reviewer";
  return (
    <Page width={isReviewer ? "reading" : "wide"}>
      <PageHeader
        title={challenge.title}
        kicker="Meeting of the panel"
        status={meeting?.ended_at ? <Badge>Ended</Badge> : <ChallengeStatusBadge status={challenge.status} />}
        back={isReviewer ? { href: "/reviews", label: "My reviews" } : { href: `/challenges/${challenge.slug}`, label: challenge.title }}
      />
      {done && !result && <Notice tone="success" live title={done} />}
      {!isReviewer && <DecisionTabs challengeId={challenge.id} current="meeting" />}
      {meeting && (
        <div className="mb-6">
          <WhenAndWhere page={page} meeting={meeting} />
        </div>
      )}
      {meeting && isReviewer && <ItemsForReviewer page={page} meeting={meeting} />}
      {!meeting && !may(page.acts, "call") && (
        <EmptyState title="No meeting is called">The managers of the challenge can call a meeting of its panel.</EmptyState>
      )}
      {bids && <Moderated page={page} bids={bids} itemId={itemId} result={result} />}
      <OtherMeetings page={page} />
    </Page>
  );
}

interface ModeratedProps {
  page: MeetingPage;
  bids: OpenedBids;
  itemId: string | null;
  result: unknown;
}

/** The meeting for those who hold or oversee it. */
function Moderated({ page, bids, itemId, result }: ModeratedProps) {
  const { meeting, acts, challenge } = page;
  const rows = adjustedRows(bids.proposals);
  const agenda = agendaOf(page.items, rows, bids);
  const item = page.items.find(({ proposal_id }) => proposal_id === itemId) ?? page.items.find(({ is_open }) => is_open);
  return (
    <>
      {meeting && (
        <>
          {page.hidden_count > 0 && (
            <Notice tone="warning" title={page.hidden_count === 1 ? "One item is hidden from you" : `${page.hidden_count} items are hidden from you`}>
              You have a conflict of interest. Another manager of the challenge moderates it and ends the meeting.
            </Notice>
          )}
          <Section title="Agenda">
            <Agenda
              agenda={agenda}
              bids={bids}
              addressOf={({ proposal_id }) => `/challenges/${challenge.id}/meeting?of=${meeting.id}&item=${proposal_id}#item`}
            />
          </Section>
          {item && (
            <Section title={`${referenceOf(item.number)} ${item.title}`} id="item">
              <p className="mb-3">
                <a href={`/challenges/${challenge.id}/proposals/${item.proposal_id}`}>Proposal with its reviews</a>
              </p>
              <Attendance item={item} zone={challenge.time_zone} />
              {may(item.acts, "save") ? <ItemForm meeting={meeting} item={item} result={result} /> : item.begun_at && <ItemOutcome item={item} />}
              {may(item.acts, "begin") &&
                (item.begun_at ? (
                  <details className="mt-4">
                    <summary className="cursor-pointer py-1 text-accent">Open again for discussion</summary>
                    <BeginForm page={page} meeting={meeting} item={item} result={result} />
                  </details>
                ) : (
                  <BeginForm page={page} meeting={meeting} item={item} result={result} />
                ))}
            </Section>
          )}
          <MeetingEnd page={page} meeting={meeting} result={result} />
        </>
      )}
      {meeting && may(acts, "change") && (
        <Section title="Change meeting" id="change">
          <CallForm page={page} rows={rows} meeting={meeting} result={result} />
        </Section>
      )}
      {may(acts, "call") && (
        <Section title={meeting ? "Call another meeting" : "Call meeting"} id="call">
          <CallForm page={page} rows={rows} meeting={null} result={result} />
        </Section>
      )}
    </>
  );
}

/** The general minutes, and the end of the meeting. */
function MeetingEnd({ page, meeting, result }: { page: MeetingPage; meeting: Meeting; result: unknown }) {
  return (
    <>
      {may(page.acts, "save") ? (
        <Section title="General minutes" id="minutes">
          <MinutesForm meeting={meeting} result={result} />
        </Section>
      ) : (
        meeting.minutes && (
          <Section title="General minutes" id="minutes">
            <p className="max-w-prose whitespace-pre-line">{meeting.minutes}</p>
          </Section>
        )
      )}
      {may(page.acts, "end") && (
        <Section title="End meeting" id="end">
          <EndForm page={page} meeting={meeting} result={result} />
        </Section>
      )}
    </>
  );
}

function OtherMeetings({ page: { meetings, meeting, challenge } }: { page: MeetingPage }) {
  const others = meetings.filter(({ id }) => id !== meeting?.id);
  if (others.length === 0) return null;
  return (
    <Section title="Other meetings of this panel">
      <ul>
        {others.map(({ id, starts_at, ended_at }) => (
          <li key={id} className="py-1">
            <a href={`/challenges/${challenge.id}/meeting?of=${id}`}>
              Meeting of <DateTime at={starts_at} zone={challenge.time_zone} />
            </a>
            {ended_at ? ", ended" : ""}
          </li>
        ))}
      </ul>
    </Section>
  );
}
