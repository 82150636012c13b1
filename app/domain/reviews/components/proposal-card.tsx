import type { ReactNode } from "react";
import { may } from "#app/domain/acts.ts";
import { referenceOf } from "#app/domain/proposals/schema.ts";
import type { Assignment, OpenedBids, OpenedProposal } from "#app/domain/reviews/schema.ts";
import { proposalStatusNames } from "#app/domain/reviews/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { Money, Table } from "#app/ui/data.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { Badge } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { Tone } from "#app/ui/tone.ts";

const TONES: Record<OpenedProposal["status"], Tone> = {
  opened: "warning",
  eligible: "info",
  ineligible: "danger",
  under_review: "info",
  recommended: "success",
  reserve: "neutral",
  not_selected: "neutral",
  awarded: "success",
};

interface Props {
  proposal: OpenedProposal;
  bids: OpenedBids;
  result: unknown;
  /** The outcome and the forms to decide on it. */
  children?: ReactNode;
}

/** One unsealed proposal on the manager's page: team, amount, screening, reviewers and outcome. */
export function ProposalCard({ proposal, bids, result, children }: Props) {
  const { challenge } = bids;
  return (
    <li id={`proposal-${proposal.id}`} className="rounded-sm border border-line bg-surface p-4 sm:p-5">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-2 text-sm text-soft">
        <span>
          {referenceOf(proposal.number)} · received <DateTime at={proposal.submitted_at} zone={challenge.time_zone} />
        </span>
        <Badge tone={TONES[proposal.status]}>
          {proposalStatusNames[proposal.status]}
          {proposal.reserve_rank ? `, ${proposal.reserve_rank}` : ""}
        </Badge>
      </div>
      <h3 className="text-lg">
        <a href={`/proposals/${proposal.id}/sealed`}>{proposal.title}</a>
      </h3>
      <p className="mt-1">
        {proposal.organisations.join(", ")} · requests <Money minor={proposal.requested_minor} currency={challenge.currency} />
      </p>
      {proposal.ineligibility_reason && (
        <p className="mt-2">
          <strong>Ineligible:</strong> {proposal.ineligibility_reason}
        </p>
      )}
      <Screening proposal={proposal} result={result} />
      {proposal.assignments.length > 0 && (
        <div className="mt-4">
          <Assignments proposal={proposal} bids={bids} result={result} />
        </div>
      )}
      {children}
    </li>
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
  return (
    <div className="mt-3 flex flex-wrap items-start gap-x-6 gap-y-3">
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
  if (assignment.reopen_reason) return { tone: "warning", words: "Reopened" };
  return assignment.accepted_at ? { tone: "info", words: "In progress" } : { tone: "warning", words: "Waiting for an answer" };
}

function Assignments({ proposal, bids, result }: Omit<Props, "children">) {
  const { challenge } = bids;
  const completed = proposal.assignments.filter((each) => each.completed_at && !each.is_conflicted).length;
  const canRevoke = may(proposal.acts, "revoke");
  return (
    <Table
      caption={`Reviewers: ${completed} of ${challenge.min_reviews} reviews completed`}
      rows={proposal.assignments}
      rowKey={(row) => row.id}
      columns={[
        { label: "Reviewer", cell: (row) => row.name },
        {
          label: "State",
          cell: (row) => {
            const { tone, words } = assignmentState(row);
            return (
              <div>
                <Badge tone={tone}>{words}</Badge>
                {(row.decline_reason ?? row.reopen_reason) && (
                  <span className="mt-1 block text-sm whitespace-pre-line text-soft">{row.decline_reason ?? row.reopen_reason}</span>
                )}
              </div>
            );
          },
        },
        {
          label: "Due or completed",
          cell: (row) =>
            row.completed_at ? (
              <DateTime at={row.completed_at} zone={challenge.time_zone} show="short" />
            ) : (
              <DateTime at={row.due_at} zone={challenge.time_zone} show="short" />
            ),
        },
        ...(canRevoke
          ? [
              {
                label: "Change",
                cell: (row: Assignment) =>
                  may(row.acts, "reopen") ? <Reopen assignment={row} result={result} /> : isRemovable(row) ? <Revoke assignment={row} result={result} /> : null,
              },
            ]
          : []),
      ]}
    />
  );
}

/** A review that was completed once is kept, unless there is a conflict. */
const isRemovable = ({ completed_at, reopen_reason, declined_at, is_conflicted }: Assignment) =>
  declined_at === null && (is_conflicted || (completed_at === null && reopen_reason === null));

function Reopen({ assignment, result }: { assignment: Assignment; result: unknown }) {
  const refused = failureOf(result, "reopen", "assignment_id", assignment.id);
  return (
    <details open={refused !== null}>
      <summary className="inline-flex min-h-[2.625rem] cursor-pointer items-center px-2 text-base text-accent underline">
        Reopen<span className="sr-only"> the review by {assignment.name}</span>
      </summary>
      <Form id={`reopen-${assignment.id}`} intent="reopen" result={refused} className="mt-2 min-w-56">
        <Hidden name="assignment_id" value={assignment.id} />
        <TextArea name="reason" label="Reason for reopening" hint="The reviewer will read it." rows={2} maximum={2000} />
        <Button look="secondary">Reopen review</Button>
      </Form>
    </details>
  );
}

function Revoke({ assignment, result }: { assignment: Assignment; result: unknown }) {
  return (
    <Form id={`revoke-${assignment.id}`} intent="revoke" result={failureOf(result, "revoke", "assignment_id", assignment.id)}>
      <Hidden name="assignment_id" value={assignment.id} />
      <Button look="quiet">
        Remove<span className="sr-only"> {assignment.name}</span>
      </Button>
    </Form>
  );
}
