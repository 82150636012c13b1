import { may } from "#app/domain/acts.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { Timeline, type TimelineItem } from "#app/ui/progress.tsx";
import { Badge } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { HandOver } from "#app/domain/teams/answers.ts";

function stepsOf(handOver: HandOver): TimelineItem[] {
  const { successor } = handOver;
  const steps: TimelineItem[] = [{ title: "Recorded", at: handOver.recorded_at, by: handOver.recorded_by, tone: "info" }];
  if (handOver.declined_at)
    steps.push({
      title: "Declined",
      at: handOver.declined_at,
      by: successor,
      tone: "warning",
      children: <p className="whitespace-pre-line">{handOver.decline_reason}</p>,
    });
  else if (handOver.withdrawn_at) steps.push({ title: "Withdrawn", at: handOver.withdrawn_at, tone: "neutral" });
  else {
    steps.push({ title: handOver.accepted_at ? "Accepted" : "Waiting for an answer", at: handOver.accepted_at, by: successor });
    steps.push({ title: handOver.accepted_at && handOver.left_at ? "Left the team" : "Leaves the team", at: handOver.accepted_at ? handOver.left_at : null });
  }
  return steps;
}

const BADGES = {
  waiting: (
    <Badge tone="warning" icon="clock">
      Waiting for an answer
    </Badge>
  ),
  accepted: <Badge tone="success">Accepted</Badge>,
  declined: (
    <Badge tone="danger" icon="cross">
      Declined
    </Badge>
  ),
  withdrawn: (
    <Badge tone="neutral" icon="cross">
      Withdrawn
    </Badge>
  ),
};

/** One hand-over with its outcome, and the forms to answer it if the reader can. */
export function HandOverItem({ handOver, result }: { handOver: HandOver; result: unknown }) {
  return (
    <li className="keep-together rounded-sm border border-line bg-surface p-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lg">
          {handOver.student} to {handOver.successor}
        </h2>
        {BADGES[handOver.state]}
      </div>
      <p className="mb-3 text-sm text-soft">
        Last day: <DateTime at={handOver.leaves_on} />
      </p>
      <p className="mb-4 max-w-prose whitespace-pre-line">{handOver.what_was_done}</p>
      <Timeline items={stepsOf(handOver)} />
      {may(handOver.acts, "decline") && <Answer handOver={handOver} result={result} />}
      {may(handOver.acts, "withdraw") && (
        <Form id={`withdraw-${handOver.id}`} intent="withdraw" className="mt-3" result={failureOf(result, "withdraw", "hand_over_id", handOver.id)}>
          <Hidden name="hand_over_id" value={handOver.id} />
          <Button look="quiet">Withdraw hand-over</Button>
        </Form>
      )}
    </li>
  );
}

function Answer({ handOver, result }: { handOver: HandOver; result: unknown }) {
  const declined = failureOf(result, "decline", "hand_over_id", handOver.id);
  return (
    <>
      <Form id={`accept-${handOver.id}`} intent="accept" className="mt-4" result={failureOf(result, "accept", "hand_over_id", handOver.id)}>
        <Hidden name="hand_over_id" value={handOver.id} />
        <Button icon="check">Take over the work</Button>
      </Form>
      <details className="mt-3" open={declined !== null || undefined}>
        <summary className="cursor-pointer py-1 text-accent">Decline hand-over</summary>
        <Form id={`decline-${handOver.id}`} intent="decline" className="mt-2" result={declined}>
          <Hidden name="hand_over_id" value={handOver.id} />
          <TextArea name="reason" label="Reason" hint={`${handOver.student}, the supervisor and the team’s lead will read it.`} rows={3} maximum={2000} />
          <ButtonRow>
            <Button look="secondary">Decline hand-over</Button>
          </ButtonRow>
        </Form>
      </details>
    </>
  );
}
