import { isInvolved, may } from "#app/domain/acts.ts";
import type { FoundReviewer } from "#app/domain/reviews/answers.ts";
import { type BidsOfChallenge, conflictGrounds, type OpenedBids, type PanelMember } from "#app/domain/reviews/schema.ts";
import { Why } from "#app/domain/why.tsx";
import { Button } from "#app/ui/button.tsx";
import { Checkboxes, Field, Select, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { Card, CardGrid } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** The search for reviewers, and the form to assign them to every eligible proposal without a conflict. */
export function AssignPanel({
  challenge,
  found,
  who,
  result,
}: {
  challenge: BidsOfChallenge["challenge"];
  found: readonly FoundReviewer[] | null;
  who: string;
  result: unknown;
}) {
  return (
    <>
      <form method="get" className="mb-5 flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-64 sm:max-w-md">
          <label htmlFor="who" className="mb-1 block font-semibold">
            Find reviewers
          </label>
          <input id="who" name="who" type="search" defaultValue={who} maxLength={80} className="control" aria-describedby="who-hint" />
        </div>
        <Button look="secondary" icon="search">
          Search
        </Button>
        <p id="who-hint" className="w-full text-sm text-soft">
          Search by name, organisation, field or skill. If empty, we list the people with the fewest open reviews. People with a conflict with every proposal
          are not listed.
        </p>
      </form>
      {found === null ? null : found.length === 0 ? (
        <EmptyState title="No people found">Search for another word, or leave the field empty.</EmptyState>
      ) : (
        <Form intent="panel" result={result} id="panel">
          <Hidden name="time_zone" value={challenge.time_zone} />
          <Checkboxes
            name="reviewer_ids"
            label="Reviewers"
            hint="Nobody is assigned to a proposal with which they have a conflict of interest."
            options={found.map((person) => ({
              value: person.profile_id,
              label: person.name,
              hint: [
                person.headline,
                person.organisations.join(", "),
                count(person.load, "open review", "open reviews"),
                person.conflicts > 0 ? `conflict with ${person.conflicts} of ${count(person.proposals, "proposal", "proposals")}, hidden from them` : "",
              ]
                .filter(Boolean)
                .join(" · "),
            }))}
          />
          <Select
            name="reviews_each"
            label="Who reviews what"
            empty="Everyone reviews all of them"
            options={Array.from({ length: 10 }, (_, index) => ({
              value: String(index + 1),
              label: count(index + 1, "review of each proposal", "reviews of each proposal"),
            }))}
            hint={`A number of reviews is shared out evenly, with at most one person of an organisation on a proposal. Who is on a proposal already counts. This challenge requires ${count(challenge.min_reviews, "review", "reviews")} of each.`}
          />
          <Field
            name="most_each"
            label="Most reviews for one person"
            hint="Used only when reviews are shared out."
            optional
            inputMode="numeric"
            width="short"
          />
          <Field name="due" type="date" label="Reviews due on" hint="If empty, two weeks from now." optional />
          <Button icon="people">Assign reviewers</Button>
        </Form>
      )}
    </>
  );
}

/** The reviewers, with the proposals that are hidden from each, and why. */
export function PanelMembers({ bids, result }: { bids: OpenedBids; result: unknown }) {
  return (
    <CardGrid>
      {bids.panel.map((person) => {
        const all = bids.proposals.flatMap((proposal) => proposal.assignments.filter((each) => each.reviewer_id === person.id));
        const done = all.filter((each) => each.completed_at).length;
        return (
          <Card as="li" key={person.id} title={person.name} kicker={person.organisations.join(", ") || "No organisation"}>
            <p>
              {count(all.length, "proposal", "proposals")} to review, {done} completed
            </p>
            {person.hidden.map((hidden) => (
              <HiddenBid key={hidden.proposal_id} person={person} hidden={hidden} result={result} />
            ))}
          </Card>
        );
      })}
    </CardGrid>
  );
}

interface HiddenBidProps {
  person: PanelMember;
  hidden: PanelMember["hidden"][number];
  result: unknown;
}

function HiddenBid({ person, hidden, result }: HiddenBidProps) {
  const grounds = hidden.grounds.map((ground) => conflictGrounds[ground]).join("; ");
  const key = `${person.id}-${hidden.proposal_id}`;
  const asked = failureOf(result, "ask-dismissal", "profile_id", person.id);
  const isOwn = asked?.values.proposal_id === hidden.proposal_id;
  return (
    <div className="mt-3 border-s-4 border-s-warning ps-3 text-ink">
      <p>
        <strong>Hidden from them:</strong> {hidden.title}
      </p>
      <p className="text-sm text-soft">
        {person.name} {grounds}.
      </p>
      {hidden.dismissal && <Dismissal id={key} person={person} hidden={hidden} result={result} />}
      {may(hidden.acts, "ask") && (
        <details open={isOwn} className="mt-1">
          <summary className="cursor-pointer text-accent">Not a conflict?</summary>
          <Form id={`ask-${key}`} intent="ask-dismissal" result={isOwn ? asked : null} className="mt-2">
            <Hidden name="proposal_id" value={hidden.proposal_id} />
            <Hidden name="profile_id" value={person.id} />
            <TextArea name="reason" label="Reason why this is not a conflict" hint="A second person decides. You can ask once." rows={2} maximum={2000} />
            <Button look="secondary">Ask a second person</Button>
          </Form>
        </details>
      )}
    </div>
  );
}

function Dismissal({ id, person, hidden, result }: { id: string; person: PanelMember; hidden: HiddenBidProps["hidden"]; result: unknown }) {
  const failure = failureOf(result, "dismiss", "profile_id", person.id);
  return (
    <div className="mt-2 text-sm">
      <p>Reported as not a conflict: “{hidden.dismissal?.reason}”</p>
      {may(hidden.acts, "dismiss") ? (
        <Form id={`dismiss-${id}`} intent="dismiss" result={failure?.values.proposal_id === hidden.proposal_id ? failure : null} className="mt-2">
          <Hidden name="proposal_id" value={hidden.proposal_id} />
          <Hidden name="profile_id" value={person.id} />
          <Button look="secondary">Dismiss conflict</Button>
        </Form>
      ) : (
        isInvolved(hidden.acts, "dismiss") && (
          <p className="text-soft">
            <Why acts={hidden.acts} act="dismiss" />
          </p>
        )
      )}
    </div>
  );
}
