import { may } from "#app/domain/acts.ts";
import type { Assignment, OpenedBids, OpenedProposal } from "#app/domain/reviews/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { Money } from "#app/ui/data.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf, resultFor } from "#app/ui/form-values.ts";
import { Badge, Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { Tone } from "#app/ui/tone.ts";

interface Props {
  proposal: OpenedProposal;
  bids: OpenedBids;
  result: unknown;
}

/** Whose the opened proposal is, what it asks for, and whether it is eligible. */
export function Screened({ proposal, bids: { challenge }, result }: Props) {
  return (
    <>
      <p>
        {proposal.organisations.join(", ")} · requests <Money minor={proposal.requested_minor} currency={challenge.currency} />
      </p>
      {proposal.ineligibility_reason && (
        <p className="mt-2">
          <strong>Ineligible:</strong> {proposal.ineligibility_reason}
        </p>
      )}
      <Screening proposal={proposal} result={result} />
    </>
  );
}

function Screening({ proposal, result }: { proposal: OpenedProposal; result: unknown }) {
  const refused = failureOf(result, "ineligible", "proposal_id", proposal.id);
  if (may(proposal.acts, "reinstate")) {
    return (
      <Form id={`reinstate-${proposal.id}`} intent="reinstate" result={failureOf(result, "reinstate", "proposal_id", proposal.id)} className="mt-3">
        <Hidden name="proposal_id" value={proposal.id} />
        <Button look="secondary">Reinstate proposal</Button>
      </Form>
    );
  }
  if (!may(proposal.acts, "mark_eligible") && !may(proposal.acts, "mark_ineligible")) return null;
  return (
    <div className="mt-3 flex flex-wrap items-start gap-x-6 gap-y-3 empty:hidden">
      {may(proposal.acts, "mark_eligible") && (
        <Form id={`eligible-${proposal.id}`} intent="eligible" result={failureOf(result, "eligible", "proposal_id", proposal.id)}>
          <Hidden name="proposal_id" value={proposal.id} />
          <Button icon="check">Mark as eligible</Button>
        </Form>
      )}
      {may(proposal.acts, "mark_ineligible") && (
        <details open={refused !== null} className="min-w-0 flex-1 basis-72">
          <summary className="cursor-pointer py-2 text-accent">Mark as ineligible</summary>
          <Form id={`ineligible-${proposal.id}`} intent="ineligible" result={refused} className="mt-2">
            <Hidden name="proposal_id" value={proposal.id} />
            <TextArea name="reason" label="Reason for ineligibility" hint="The team will read it." rows={2} maximum={2000} />
            <Button look="danger">Mark as ineligible</Button>
          </Form>
        </details>
      )}
    </div>
  );
}

/** The state of an assignment. */
function assignmentState(assignment: Assignment): { tone: Tone; words: string } {
  if (assignment.is_conflicted) return { tone: "danger", words: "Hidden because of a conflict" };
  if (assignment.completed_at) return { tone: "success", words: "Completed" };
  if (assignment.declined_at) return { tone: "neutral", words: "Declined" };
  if (assignment.is_overdue) return { tone: "danger", words: "Overdue" };
  if (assignment.reopen_reason) return { tone: "warning", words: "Reopened" };
  return assignment.accepted_at ? { tone: "info", words: "In progress" } : { tone: "warning", words: "Waiting for an answer" };
}

/** Its reviewers, with what each answered, and the ways to remove one or to reopen a review. */
export function Assignments({ proposal, bids, result }: Props) {
  const { challenge } = bids;
  const completed = proposal.assignments.filter((each) => each.completed_at && !each.is_conflicted).length;
  const canRevoke = may(proposal.acts, "revoke");
  return (
    <>
      <h3 className="mb-1 text-base">
        Reviewers: {completed} of {challenge.min_reviews} reviews completed
      </h3>
      <ul className="divide-y divide-line border-y border-line">
        {proposal.assignments.map((row) => {
          const { tone, words } = assignmentState(row);
          return (
            <li key={row.id} className="py-2">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-semibold">{row.name}</span>
                <Badge tone={tone}>{words}</Badge>
                <span className="text-sm text-soft">
                  {(row.completed_at ?? row.declined_at) ? "" : "due "}
                  <DateTime at={row.completed_at ?? row.declined_at ?? row.due_at} zone={challenge.time_zone} show="short" />
                  {row.reminded_at && !row.completed_at && !row.declined_at && (
                    <>
                      , reminded <DateTime at={row.reminded_at} zone={challenge.time_zone} show="short" />
                    </>
                  )}
                </span>
              </div>
              {(row.decline_reason ?? row.reopen_reason) && (
                <p className="mt-1 text-sm whitespace-pre-line text-soft">{row.decline_reason ?? row.reopen_reason}</p>
              )}
              {canRevoke && may(row.acts, "reopen") && <Reopen assignment={row} result={result} />}
              <div className="no-print flex flex-wrap items-start gap-x-4">
                {may(row.acts, "remind") && <AssignmentForm intent="remind" label="Remind" assignment={row} result={result} />}
                {canRevoke && !may(row.acts, "reopen") && isRemovable(row) && (
                  <AssignmentForm intent="revoke" label="Remove" assignment={row} result={result} />
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Why an act was refused whose form is no longer here, because somebody else did something meanwhile. */
export function Refusal({ proposal: { acts, assignments }, result }: Pick<Props, "proposal" | "result">) {
  const failure = resultFor(result, undefined);
  const assignment = assignments.find(({ id }) => id === failure?.values.assignment_id);
  const isShown: Readonly<Record<string, boolean>> = {
    eligible: may(acts, "mark_eligible"),
    ineligible: may(acts, "mark_ineligible"),
    reinstate: may(acts, "reinstate"),
    recommend: may(acts, "recommend"),
    reserve: may(acts, "reserve"),
    reject: may(acts, "reject"),
    remind: assignment !== undefined && may(assignment.acts, "remind"),
    reopen: assignment !== undefined && may(assignment.acts, "reopen"),
    revoke: assignment !== undefined && may(acts, "revoke") && isRemovable(assignment),
  };
  if (!failure?.intent || isShown[failure.intent] !== false) return null;
  return (
    <div role="alert">
      <Notice tone="danger">{Object.values(failure.errors).flat().join(" ")}</Notice>
    </div>
  );
}

/** For who decides on the proposal, approves or audits. */
export function DeclareConflict({ proposal, result }: Pick<Props, "proposal" | "result">) {
  const refused = failureOf(result, "declare", "proposal_id", proposal.id);
  return (
    <details open={refused !== null} className="no-print">
      <summary className="cursor-pointer py-1 text-accent">Declare a conflict of interest</summary>
      <Form id={`declare-${proposal.id}`} intent="declare" result={refused} className="mt-2">
        <Hidden name="proposal_id" value={proposal.id} />
        <TextArea name="reason" label="Description of the conflict" hint="The proposal will then be permanently hidden from you." rows={2} maximum={2000} />
        <Button look="danger">Declare conflict</Button>
      </Form>
    </details>
  );
}

/** A review that was completed once is kept, unless there is a conflict. */
const isRemovable = ({ completed_at, reopen_reason, declined_at, is_conflicted }: Assignment) =>
  declined_at === null && (is_conflicted || (completed_at === null && reopen_reason === null));

function Reopen({ assignment, result }: { assignment: Assignment; result: unknown }) {
  const refused = failureOf(result, "reopen", "assignment_id", assignment.id);
  return (
    <details open={refused !== null}>
      <summary className="cursor-pointer py-1 text-accent">
        Reopen<span className="sr-only"> the review by {assignment.name}</span>
      </summary>
      <Form id={`reopen-${assignment.id}`} intent="reopen" result={refused} className="mt-2">
        <Hidden name="assignment_id" value={assignment.id} />
        <TextArea name="reason" label="Reason for reopening" hint="The reviewer will read it." rows={2} maximum={2000} />
        <Button look="secondary">Reopen review</Button>
      </Form>
    </details>
  );
}

interface AssignmentFormProps {
  intent: "remind" | "revoke";
  label: string;
  assignment: Assignment;
  result: unknown;
}

function AssignmentForm({ intent, label, assignment, result }: AssignmentFormProps) {
  return (
    <Form id={`${intent}-${assignment.id}`} intent={intent} result={failureOf(result, intent, "assignment_id", assignment.id)}>
      <Hidden name="assignment_id" value={assignment.id} />
      <Button look="quiet">
        {label}
        <span className="sr-only"> {assignment.name}</span>
      </Button>
    </Form>
  );
}
