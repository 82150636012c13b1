import type { EarlyUnsealing } from "#app/domain/proposals/answers.ts";
import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Section } from "#app/ui/page.tsx";
import { Badge } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { Tone } from "#app/ui/tone.ts";

const STATES: Readonly<Record<EarlyUnsealing["state"], { label: string; tone: Tone }>> = {
  asked: { label: "Waiting for a second person", tone: "warning" },
  in_force: { label: "Unsealed for two people", tone: "danger" },
  over: { label: "Ended", tone: "neutral" },
  rejected: { label: "Rejected", tone: "neutral" },
  lapsed: { label: "Expired", tone: "neutral" },
};

interface Listed {
  early: readonly EarlyUnsealing[];
  zone: string;
  result: unknown;
}

/** Every request for early unsealing with its outcome and, for a second person, the forms to answer. */
export function EarlyUnsealings({ early, zone, result }: Listed) {
  return (
    <ul className="space-y-4">
      {early.map((unsealing) => (
        <li key={unsealing.id} className="rounded-sm border border-line bg-surface p-4">
          <p className="mb-2">
            <Badge tone={STATES[unsealing.state].tone}>{unsealing.is_taken_back ? "Withdrawn" : STATES[unsealing.state].label}</Badge>
          </p>
          <Reason by={unsealing.asked_by}>{unsealing.reason}</Reason>
          {unsealing.confirmation_reason && <Reason by={unsealing.confirmed_by}>{unsealing.confirmation_reason}</Reason>}
          <History unsealing={unsealing} zone={zone} />
          {unsealing.can_answer && <Answer unsealing={unsealing} result={result} />}
        </li>
      ))}
    </ul>
  );
}

function Reason({ by, children }: { by: string; children: string }) {
  return (
    <figure className="mt-3 max-w-prose border-s-4 border-line ps-4">
      <blockquote className="whitespace-pre-wrap">{children}</blockquote>
      <figcaption className="text-sm text-soft">{by}</figcaption>
    </figure>
  );
}

function History({ unsealing, zone }: { unsealing: EarlyUnsealing; zone: string }) {
  const steps: [string, string | null, string][] = [
    ["Asked", unsealing.asked_at, unsealing.asked_by],
    ["Confirmed", unsealing.confirmed_at, unsealing.confirmed_by],
    [unsealing.is_taken_back ? "Withdrawn" : "Rejected", unsealing.rejected_at, unsealing.rejected_by],
    [unsealing.state === "in_force" ? "Ends" : "Ended", unsealing.ends_at, ""],
    [unsealing.state === "lapsed" ? "Expired" : "Expires", unsealing.state === "asked" || unsealing.state === "lapsed" ? unsealing.lapses_at : null, ""],
  ];
  return (
    <dl className="mt-3 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[7rem_minmax(0,1fr)]">
      {steps.map(
        ([what, at, who]) =>
          at && (
            <div key={what} className="contents">
              <dt className="text-soft">{what}</dt>
              <dd>
                <DateTime at={at} zone={zone} />
                {who && `, ${who}`}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Answer({ unsealing, result }: { unsealing: EarlyUnsealing; result: unknown }) {
  if (unsealing.is_own) {
    return (
      <Form result={result} intent="reject" id="take-back">
        <p className="mt-4 mb-3 text-sm">Another administrator or approver must confirm this request.</p>
        <Hidden name="early_unsealing_id" value={unsealing.id} />
        <Button look="secondary">Withdraw request</Button>
      </Form>
    );
  }
  return (
    <>
      <p className="mt-4 max-w-prose text-sm">
        If you confirm, you and {unsealing.asked_by} can read every sealed proposal of this challenge for one day, unless one of you has a conflict of interest.
        Everybody in a bidding team is told who unsealed the proposals, and can read both reasons.
      </p>
      <div className="no-print mt-4">
        <Form result={result} intent="confirm" id="confirm-unsealing" className="mb-4 max-w-3xl" guard>
          <Hidden name="early_unsealing_id" value={unsealing.id} />
          <TextArea
            name="reason"
            label="Your reason to confirm"
            rows={3}
            maximum={2000}
            hint="In your own words, at least 20 characters. The bidders will read it."
          />
          <Button look="danger">Confirm early unsealing</Button>
        </Form>
        <Form result={result} intent="reject" id="refuse-unsealing">
          <Hidden name="early_unsealing_id" value={unsealing.id} />
          <Button look="secondary">Reject request</Button>
        </Form>
      </div>
    </>
  );
}

/** The form to request an early unsealing, with its consequences; closed by default. */
export function AskEarlyUnsealing({ result }: { result: unknown }) {
  return (
    <Section title="Early unsealing" id="ask">
      <p className="mb-2 max-w-prose">
        Use this only for an emergency that can't wait for closing, such as a court order or a danger to people. A second person of the authority must confirm
        within one day. Then the two of you can read the sealed proposals for one day, and every bidder is notified.
      </p>
      <details open={resultFor(result, "ask") !== null || undefined}>
        <summary className="cursor-pointer py-1 text-accent">Request early unsealing</summary>
        <Form result={result} intent="ask" className="mt-3 max-w-3xl" guard>
          <TextArea name="reason" label="Reason" rows={4} maximum={2000} hint="At least 20 characters. The bidders will read it." />
          <Button look="danger">Send request</Button>
        </Form>
      </details>
    </Section>
  );
}
