import { revisionFor } from "#app/ui/both-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { Section } from "#app/ui/page.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { OwnStay } from "#app/domain/records/answers.ts";
import { RecordFacts } from "./record-view.tsx";

/** A student's stays in teams: what they did there, and who confirmed it. */
export function OwnStays({ stays, result }: { stays: readonly OwnStay[]; result: unknown }) {
  return (
    <Section title="Your work">
      <ul className="space-y-5">
        {stays.map((stay) => (
          <Stay key={stay.request_id} stay={stay} result={result} />
        ))}
      </ul>
    </Section>
  );
}

function Stay({ stay, result }: { stay: OwnStay; result: unknown }) {
  const { record } = stay;
  return (
    <li className="keep-together rounded-sm border border-line bg-surface p-5">
      <h3 className="mb-3 text-lg">{stay.challenge}</h3>
      {record ? (
        <RecordFacts record={record} />
      ) : (
        <p>
          In the team {stay.team} since <DateTime at={stay.joined_at} show="date" />
          {stay.left_at && (
            <>
              {" "}
              until <DateTime at={stay.left_at} show="date" />
            </>
          )}
          . You have not written your work record yet.
        </p>
      )}
      {record && <ShownAs stay={stay} />}
      <Write stay={stay} result={result} />
    </li>
  );
}

function ShownAs({ stay }: { stay: OwnStay }) {
  const shown = stay.record?.shown_as;
  if (!shown || shown === "full") return null;
  return (
    <p className="mt-3 text-sm text-soft">
      {shown === "waits" && (
        <>
          The proposal is confidential until the challenge closes
          {stay.challenge_closes_at && (
            <>
              , <DateTime at={stay.challenge_closes_at} zone={stay.time_zone} />
            </>
          )}
          . A link does not show it before then.
        </>
      )}
      {shown === "redacted" && "The challenge is restricted. A link does not show its title, the team’s name or your text."}
      {shown === "count" && "The challenge is restricted. A link shows only that there is one more work record."}
      {shown === "hidden" && "The challenge is restricted. A link does not show this work."}
    </p>
  );
}

function Write({ stay, result }: { stay: OwnStay; result: unknown }) {
  const failure = failureOf(result, "write", "request_id", stay.request_id);
  const form = (
    <Form
      id={`write-${stay.request_id}`}
      intent="write"
      className="mt-3"
      result={failure}
      initial={{ summary: stay.record?.summary ?? stay.handed_over ?? "" }}
      guard
    >
      <Hidden name="request_id" value={stay.request_id} />
      <Hidden name="revision" value={revisionFor(failure, stay.record?.revision ?? 0)} />
      <TextArea
        name="summary"
        label="What you did"
        hint="Describe what you wrote, built or measured. Do not include anything confidential from the proposal."
        maximum={2000}
        rows={4}
      />
      <Button look={stay.record ? "secondary" : "primary"}>{stay.record ? "Save and ask again for confirmation" : "Save and ask for confirmation"}</Button>
    </Form>
  );
  if (!stay.record) return form;
  return (
    <details className="no-print mt-3" open={failure !== null || undefined}>
      <summary className="cursor-pointer py-1 text-accent">
        Edit text<span className="sr-only"> on {stay.challenge}</span>
      </summary>
      {form}
    </details>
  );
}
