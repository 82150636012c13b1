import { may } from "#app/domain/acts.ts";
import { referenceOf } from "#app/domain/proposals/schema.ts";
import type { Meeting, MeetingItem, MeetingPage } from "#app/domain/reviews/meeting.ts";
import type { AdjustedRow } from "#app/domain/reviews/ranking.ts";
import { adviceNames } from "#app/domain/reviews/schema.ts";
import { instantToLocal } from "#app/platform/time.ts";
import { BothTexts, isStale, revisionFor } from "#app/ui/both-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Checkboxes, Field, Radios, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf, resultFor } from "#app/ui/form-values.ts";

interface CallProps {
  page: MeetingPage;
  rows: readonly AdjustedRow[];
  /** The meeting to change; null for a new one. */
  meeting: Meeting | null;
  result: unknown;
}

/** When, where and about what: a new meeting, or one that is called. */
export function CallForm({ page, rows, meeting, result }: CallProps) {
  const zone = page.challenge.time_zone;
  const intent = meeting ? "change" : "call";
  const eligible = rows.filter(({ status }) => status !== "opened" && status !== "ineligible");
  const onAgenda = page.items.map(({ proposal_id }) => proposal_id);
  const initial = meeting
    ? { starts: instantToLocal(meeting.starts_at, zone), place: meeting.place, proposal_ids: onAgenda }
    : { starts: "", place: "", proposal_ids: eligible.filter(({ reviews_completed }) => reviews_completed > 0).map(({ id }) => id) };
  return (
    <Form intent={intent} result={result} initial={initial} className="max-w-2xl">
      {meeting && <Hidden name="meeting_id" value={meeting.id} />}
      {meeting && <Hidden name="revision" value={revisionFor(resultFor(result, intent), meeting.revision)} />}
      <Hidden name="time_zone" value={zone} />
      <Field name="starts" type="datetime-local" label="Date and time" hint={`Time zone: ${zone}`} width="half" />
      <Field name="place" label="Place or link" maxLength={300} />
      <Checkboxes
        name="proposal_ids"
        label="Proposals to discuss"
        hint="Items that were opened for discussion stay on the agenda, and so do those that a conflict hides from you."
        options={eligible.map((row) => ({
          value: row.id,
          label: `${referenceOf(row.number)} ${row.title}`,
          ...(row.reviews_completed === 0 && { hint: "No review is completed yet." }),
        }))}
      />
      <Button look={meeting ? "secondary" : "primary"}>{meeting ? "Change meeting" : "Call meeting"}</Button>
    </Form>
  );
}

interface ItemProps {
  page: MeetingPage;
  meeting: Meeting;
  item: MeetingItem;
  result: unknown;
}

/** Opens an item for discussion: who is present, and who has to step out. */
export function BeginForm({ page, meeting, item, result }: ItemProps) {
  const before = page.items.find(({ is_open }) => is_open)?.attendance ?? [];
  const present = before.filter(({ id, is_present }) => is_present && !item.away.includes(id)).map(({ id }) => id);
  const away = page.people.filter(({ id }) => item.away.includes(id));
  return (
    <Form
      id={`begin-${item.proposal_id}`}
      intent="begin"
      result={failureOf(result, "begin", "proposal_id", item.proposal_id)}
      initial={{ present }}
      className="mt-3"
    >
      <Hidden name="meeting_id" value={meeting.id} />
      <Hidden name="proposal_id" value={item.proposal_id} />
      {away.length > 0 && (
        <p className="mb-3 max-w-prose">
          <strong>Must step out because of a conflict of interest:</strong> {away.map(({ name }) => name).join(", ")}
        </p>
      )}
      <Checkboxes
        name="present"
        label="Who is present"
        columns
        options={page.people.filter(({ id }) => !item.away.includes(id)).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button look={item.begun_at ? "secondary" : "primary"}>{item.begun_at ? "Open again for discussion" : "Open for discussion"}</Button>
    </Form>
  );
}

const outcomeName = (outcome: unknown) => Object.entries(adviceNames).find(([value]) => value === outcome)?.[1] ?? "";

/** What the panel advises about an item, and its minutes. */
export function ItemForm({ meeting, item, result }: Omit<ItemProps, "page">) {
  const failure = failureOf(result, "save", "proposal_id", item.proposal_id);
  const stale = isStale(failure);
  return (
    <>
      {stale && (
        <BothTexts
          pairs={[
            { label: "The panel’s advice", saved: outcomeName(item.outcome), typed: outcomeName(failure?.values.outcome) },
            { label: "Minutes of this item", saved: item.minutes, typed: String(failure?.values.minutes ?? "") },
          ]}
        />
      )}
      <Form
        id={`save-${item.proposal_id}`}
        intent="save"
        result={failure}
        initial={{ outcome: item.outcome ?? "", minutes: item.minutes }}
        className="mt-4 max-w-2xl"
        guard
      >
        <Hidden name="meeting_id" value={meeting.id} />
        <Hidden name="proposal_id" value={item.proposal_id} />
        <Hidden name="revision" value={revisionFor(failure, item.revision)} />
        <Radios
          name="outcome"
          label="The panel’s advice"
          inline
          options={[...Object.entries(adviceNames).map(([value, label]) => ({ value, label })), { value: "", label: "Not agreed yet" }]}
        />
        <TextArea
          name="minutes"
          label="Minutes of this item"
          hint="After the end, reviewers without a conflict of interest can read them. Do not write who gave which score."
          rows={6}
          maximum={10_000}
          optional
        />
        <Button>{stale ? "Save my version" : "Save item"}</Button>
      </Form>
    </>
  );
}

/** The general minutes of a meeting. */
export function MinutesForm({ meeting, result }: { meeting: Meeting; result: unknown }) {
  const failure = resultFor(result, "minutes");
  const stale = isStale(failure);
  return (
    <>
      {stale && <BothTexts pairs={[{ label: "General minutes", saved: meeting.minutes, typed: String(failure?.values.minutes ?? "") }]} />}
      <Form intent="minutes" result={failure} initial={{ minutes: meeting.minutes }} className="max-w-2xl" guard>
        <Hidden name="meeting_id" value={meeting.id} />
        <Hidden name="revision" value={revisionFor(failure, meeting.revision)} />
        <TextArea
          name="minutes"
          label="General minutes"
          hint="The managers of the challenge and the authority can read them. Do not write about a single proposal here."
          rows={6}
          maximum={10_000}
          optional
        />
        <Button>{stale ? "Save my version" : "Save minutes"}</Button>
      </Form>
    </>
  );
}

/** Ends the meeting, after a page that asks. */
export function EndForm({ page, meeting, result }: { page: MeetingPage; meeting: Meeting; result: unknown }) {
  if (!may(page.acts, "end")) return null;
  return (
    <Form intent="end" result={result}>
      <Hidden name="meeting_id" value={meeting.id} />
      <Hidden name="seen" value={meeting.seen} />
      <p className="mb-4 max-w-prose">After the end, outcomes and minutes can’t be changed. The page to decide on the proposals shows the panel’s advice.</p>
      <Button icon="lock">End meeting</Button>
    </Form>
  );
}
