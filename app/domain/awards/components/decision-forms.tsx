import { may } from "#app/domain/acts.ts";
import { Why } from "#app/domain/why.tsx";
import type { DecisionRow, OpenedBids, OpenedProposal } from "#app/domain/reviews/schema.ts";
import type { AwardStatus } from "#app/domain/awards/schema.ts";
import { formatMoney, typedAmount } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Money } from "#app/ui/data.tsx";
import { Field, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf, resultFor } from "#app/ui/form-values.ts";
import { AwardStatusBadge } from "./status-badge.tsx";

interface Props {
  proposal: OpenedProposal;
  row: DecisionRow | undefined;
  /** How many proposals rank higher and are not recommended. */
  passedOver: number;
  /** Whether to recommend it is against the panel's advice. */
  isAgainstAdvice: boolean;
  bids: OpenedBids;
  result: unknown;
}

/** The outcome of an eligible proposal: its award, or the three ways to decide on it. */
export function Outcome({ proposal, row, passedOver, isAgainstAdvice, bids, result }: Props) {
  const { award } = proposal;
  const { acts } = proposal;
  return (
    <div>
      {award && <AwardLine award={award} currency={bids.challenge.currency} />}
      {proposal.decision_note && (
        <p className="mb-2 whitespace-pre-line">
          <strong>Message to the bidders:</strong> {proposal.decision_note}
        </p>
      )}
      <div className="space-y-1">
        {may(acts, "recommend") && (
          <Recommend proposal={proposal} row={row} passedOver={passedOver} isAgainstAdvice={isAgainstAdvice} bids={bids} result={result} />
        )}
        {may(acts, "reserve") && <Reserve proposal={proposal} result={result} />}
        {may(acts, "reject") && <Reject proposal={proposal} result={result} />}
      </div>
    </div>
  );
}

function AwardLine({ award, currency }: { award: NonNullable<OpenedProposal["award"]>; currency: string }) {
  return (
    <div className="mb-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>
          Award {award.number}: <Money minor={award.amount_minor} currency={currency} />
        </span>
        <AwardStatusBadge status={award.status as AwardStatus} />
        <a
          href={
            award.status === "recommended" || award.status === "returned" || award.status === "refused"
              ? `/awards/${award.id}/approve`
              : `/awards/${award.id}/manage`
          }
        >
          {award.status === "approved" ? "Offer" : "Manage"}
          <span className="sr-only"> award {award.number}</span>
        </a>
      </p>
      {award.return_reason && (
        <p className="mt-1">
          <strong>{award.status === "refused" ? "Refused by the authority:" : "Returned by the authority:"}</strong> {award.return_reason}
        </p>
      )}
    </div>
  );
}

/** Why the proposal can be recommended only with a reason for an exception. */
function exceptionNeeded(row: DecisionRow | undefined, minReviews: number): string | null {
  const completed = row?.reviews_completed ?? 0;
  if (completed < minReviews) return `Only ${completed} of ${minReviews} reviews are completed.`;
  return row?.meets_thresholds ? null : "It does not meet every minimum score.";
}

function Recommend({ proposal, row, passedOver, isAgainstAdvice, bids, result }: Props) {
  const { currency, award_ceiling_minor: ceiling } = bids.challenge;
  const failure = failureOf(result, "recommend", "proposal_id", proposal.id);
  const exception = exceptionNeeded(row, bids.challenge.min_reviews);
  const held = proposal.award?.status === "recommended" ? proposal.award.amount_minor : 0;
  const most = Math.min(ceiling ?? Number.POSITIVE_INFINITY, bids.unspoken_minor + held);
  const initial = { amount: typedAmount(Math.max(0, Math.min(proposal.award?.amount_minor ?? proposal.requested_minor, most)), currency) };
  return (
    <details open={failure !== null}>
      <summary className="cursor-pointer py-1 text-accent">{proposal.award ? "Recommend award again" : "Recommend award"}</summary>
      <Form id={`recommend-${proposal.id}`} intent="recommend" result={failure} initial={initial} className="mt-3 max-w-2xl">
        <Hidden name="proposal_id" value={proposal.id} />
        <Field
          name="amount"
          label="Award amount"
          prefix={currency}
          inputMode="decimal"
          width="half"
          hint={`At most ${formatMoney(most, currency)}. The proposal asks for ${formatMoney(proposal.requested_minor, currency)}. If the award is smaller, the milestones are reduced in proportion.`}
        />
        <TextArea name="note" label="Note to the approver" rows={3} maximum={4000} optional />
        {exception && (
          <TextArea name="exception_reason" label="Reason for an exception" hint={`${exception} Enter why you recommend it.`} rows={3} maximum={4000} />
        )}
        {(passedOver > 0 || isAgainstAdvice || failure?.errors.order_reason) && (
          <TextArea
            name="order_reason"
            label={passedOver > 0 ? "Reason for not following the ranking" : "Reason for not following the panel’s advice"}
            hint={
              passedOver === 0
                ? "The panel advised otherwise. The approver will read your reason."
                : bids.challenge.selection_mode === "portfolio"
                  ? "A higher-ranked proposal is not recommended. Say what this one adds to the portfolio; the approver will read it."
                  : "A higher-ranked proposal is not recommended. The approver will read your reason."
            }
            rows={3}
            maximum={4000}
          />
        )}
        <Button>Recommend award</Button>
      </Form>
    </details>
  );
}

function Reserve({ proposal, result }: Pick<Props, "proposal" | "result">) {
  const failure = failureOf(result, "reserve", "proposal_id", proposal.id);
  return (
    <details open={failure !== null}>
      <summary className="cursor-pointer py-1 text-accent">Add to reserve list</summary>
      <Form
        id={`reserve-${proposal.id}`}
        intent="reserve"
        result={failure}
        initial={{ rank: proposal.reserve_rank ? String(proposal.reserve_rank) : "" }}
        className="mt-3 max-w-2xl"
      >
        <Hidden name="proposal_id" value={proposal.id} />
        <Field
          name="rank"
          label="Rank on the reserve list"
          hint="1 is the next to be offered an award. If empty, the last rank."
          inputMode="numeric"
          width="tiny"
          optional
        />
        <TextArea name="note" label="Note to the bidders" hint="The bidders can read it after the decision is closed." rows={2} maximum={4000} optional />
        <Button look="secondary">Add to reserve list</Button>
      </Form>
    </details>
  );
}

function Reject({ proposal, result }: Pick<Props, "proposal" | "result">) {
  const failure = failureOf(result, "reject", "proposal_id", proposal.id);
  return (
    <details open={failure !== null}>
      <summary className="cursor-pointer py-1 text-accent">Mark as not selected</summary>
      <Form id={`reject-${proposal.id}`} intent="reject" result={failure} className="mt-3 max-w-2xl">
        <Hidden name="proposal_id" value={proposal.id} />
        <TextArea name="note" label="Reason" hint="The bidders can read it after the decision is closed." rows={3} maximum={4000} />
        <Button look="danger">Mark as not selected</Button>
      </Form>
    </details>
  );
}

/** The act on everything that the list holds: those to screen are marked as eligible, those to decide on as not selected. */
export function DecideOnFound({ query, found, mark, result }: { query: { words: string; show: string }; found: number; mark: string; result: unknown }) {
  if (query.show !== "to_screen" && query.show !== "to_decide") return null;
  const isScreening = query.show === "to_screen";
  const intent = isScreening ? "mark-found" : "reject-found";
  const failure = resultFor(result, intent);
  const all = found === 1 ? "this proposal" : `all ${found.toLocaleString("en-GB")} proposals of this list`;
  return (
    <details open={failure !== null} className="no-print mt-4">
      <summary className="cursor-pointer py-1 text-accent">{isScreening ? `Mark ${all} as eligible` : `Mark ${all} as not selected`}</summary>
      <Form intent={intent} result={failure} id={intent} className="mt-3 max-w-2xl">
        <Hidden name="words" value={query.words} />
        <Hidden name="show" value={query.show} />
        <Hidden name="found" value={found} />
        <Hidden name="mark" value={mark} />
        {isScreening ? (
          <Button icon="check">Mark as eligible</Button>
        ) : (
          <>
            <TextArea name="note" label="Reason" hint="The bidders can read it after the decision is closed." rows={3} maximum={4000} />
            <Button look="danger">Mark as not selected</Button>
          </>
        )}
      </Form>
    </details>
  );
}

/** The form to close the decision, with the open steps and the effect. */
export function DecideForm({ bids, result }: { bids: OpenedBids; result: unknown }) {
  return (
    <Form intent="decide" result={result}>
      <p className="mb-4 max-w-prose">
        When you close the decision, every bidder gets their outcome, scores and comments, and the scores of all proposals without names. You can’t undo this.
      </p>
      {may(bids.acts, "decide") ? (
        <Button icon="lock">Close decision</Button>
      ) : (
        <p className="font-semibold">
          <Why acts={bids.acts} act="decide" />
        </p>
      )}
    </Form>
  );
}
