import { type DeclarationState, declarationStates, type PoolInvitation, type PoolReviewer } from "#app/domain/reviews/pool.ts";
import { Button } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { Badge } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";
import type { Tone } from "#app/ui/tone.ts";
import { TieList } from "./ties.tsx";

const TONES: Record<DeclarationState, Tone> = { current: "success", missing: "info", old: "warning" };

/** The people in a pool of reviewers, with what they declared. */
export function PoolTable({ pool, result }: { pool: { id: string; people: readonly PoolReviewer[] }; result: unknown }) {
  return (
    <Table
      caption="People in the pool, with their fields and open reviews"
      quietCaption
      rows={pool.people}
      rowKey={({ id }) => id}
      columns={[
        {
          label: "Name",
          cell: ({ name, headline, organisations }) => (
            <>
              {name}
              <span className="block text-sm font-normal text-soft">{[headline, ...organisations].filter(Boolean).join(" · ")}</span>
            </>
          ),
        },
        { label: "Fields", cell: ({ fields }) => fields.join(", ") },
        { label: "Open reviews", cell: ({ open_reviews, most_open }) => (most_open === null ? open_reviews : `${open_reviews} of at most ${most_open}`) },
        {
          label: "Declaration",
          cell: ({ state, confirmed_at }) => (
            <>
              <Badge tone={TONES[state]}>{declarationStates[state]}</Badge>
              {confirmed_at && (
                <span className="block text-sm text-soft">
                  Confirmed <DateTime at={confirmed_at} show="short" />
                </span>
              )}
            </>
          ),
        },
        {
          label: "More",
          cell: ({ id, name, ties, state }) => (
            <div className="flex flex-col gap-1 text-start text-sm">
              {state !== "missing" && (
                <details>
                  <summary className="cursor-pointer py-1 text-accent">
                    Declared ties<span className="sr-only"> of {name}</span>
                  </summary>
                  <TieList ties={ties} />
                </details>
              )}
              <Form id={`remove-${id}`} intent="remove" result={failureOf(result, "remove", "profile_id", id)}>
                <Hidden name="organisation_id" value={pool.id} />
                <Hidden name="profile_id" value={id} />
                <button type="submit" className="py-1 text-accent underline">
                  Remove<span className="sr-only"> {name}</span>
                </button>
              </Form>
            </div>
          ),
        },
      ]}
    />
  );
}

const ANSWERS = { declined: ["neutral", "Declined"], expired: ["warning", "Expired"] } as const;

/** Invitations to a pool that were not accepted, newest first. */
export function PoolInvitations({ invitations, result }: { invitations: readonly PoolInvitation[]; result: unknown }) {
  return (
    <Table
      caption="Invitations to the pool, newest first"
      quietCaption
      rows={invitations}
      rowKey={({ id }) => id}
      columns={[
        { label: "Address", cell: ({ email }) => <span className="break-all">{email}</span> },
        {
          label: "Sent",
          cell: ({ invited_at, invited_by }) => (
            <span>
              <DateTime at={invited_at} show="short" /> by {invited_by}
            </span>
          ),
        },
        {
          label: "State",
          cell: ({ state, expires_at }) =>
            state === "open" ? <Deadline at={expires_at} label="Open until" compact /> : <Badge tone={ANSWERS[state][0]}>{ANSWERS[state][1]}</Badge>,
        },
        {
          label: "Change",
          cell: ({ id, email, state }) =>
            state === "open" && (
              <Form id={`revoke-${id}`} intent="revoke" result={failureOf(result, "revoke", "invitation_id", id)}>
                <Hidden name="invitation_id" value={id} />
                <button type="submit" className="text-accent underline">
                  Withdraw<span className="sr-only"> the invitation of {email}</span>
                </button>
              </Form>
            ),
        },
      ]}
    />
  );
}
