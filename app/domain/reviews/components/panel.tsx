import type { FoundReviewer, PanelPage } from "#app/domain/reviews/answers.ts";
import { isInvolved, may } from "#app/domain/acts.ts";
import { Why } from "#app/domain/why.tsx";
import { Button } from "#app/ui/button.tsx";
import { Checkboxes, Field, Select } from "#app/ui/fields.tsx";
import { FindPeople } from "#app/ui/find-people.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import type { FormFailure } from "#app/platform/form-result.ts";
import { EmptyState, Notice } from "#app/ui/status.tsx";

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

const REVIEWS_EACH = Array.from({ length: 10 }, (_, index) => ({
  value: String(index + 1),
  label: count(index + 1, "review of each proposal", "reviews of each proposal"),
}));

/** The reviews that are late, and the form to remind their reviewers. */
export function RemindLate({ panel: { late, acts }, result }: { panel: PanelPage; result: FormFailure | null }) {
  if (late === 0 || !isInvolved(acts, "remind_late")) return null;
  return (
    <Notice tone="warning" title={late === 1 ? "One review is late" : `${late} reviews are late`}>
      <p className="mb-2">The request was not answered for three days, or the review is overdue.</p>
      {may(acts, "remind_late") || result ? (
        <Form intent="remind-late" result={result} id="remind-late">
          <Button look="secondary">Remind everybody who is late</Button>
        </Form>
      ) : (
        <Why acts={acts} act="remind_late" />
      )}
    </Notice>
  );
}

/** The form to have the system share out reviews among the whole pool. */
export function ShareOut({ challenge, result }: { challenge: PanelPage["challenge"]; result: FormFailure | null }) {
  return (
    <details open={result !== null} className="mb-6">
      <summary className="cursor-pointer py-1 font-semibold text-accent">Share out reviews automatically</summary>
      <p className="mt-2 mb-4 max-w-prose text-sm text-soft">
        The reviews are shared out evenly among the people of your pool who can take one. People who know a field of the proposal come first. Nobody gets a
        proposal with which they have a conflict of interest, and no proposal gets two people of one organisation. Who is on a proposal already counts.
      </p>
      <Form intent="share-out" result={result} id="share-out" initial={{ reviews_each: String(challenge.min_reviews) }}>
        <Hidden name="time_zone" value={challenge.time_zone} />
        <Select name="reviews_each" label="Reviews to have" options={REVIEWS_EACH} />
        <Field name="most_each" label="Most reviews for one person" optional inputMode="numeric" width="short" />
        <Field name="due" type="date" label="Reviews due on" hint="If empty, two weeks from now." optional />
        <Button icon="people">Share out reviews</Button>
        <p className="while-sending mt-3 text-sm" role="status">
          <progress aria-label="Sharing out reviews" /> We look for conflicts of interest and share out the reviews. With a thousand proposals this takes some
          seconds.
        </p>
      </Form>
    </details>
  );
}

/** The search for reviewers, and the form to assign them to every eligible proposal without a conflict. */
export function AssignPanel({
  challenge,
  found,
  who,
  result,
}: {
  challenge: PanelPage["challenge"];
  found: readonly FoundReviewer[] | null;
  who: string;
  result: unknown;
}) {
  return (
    <>
      <FindPeople
        label="Find reviewers"
        hint="Search your pool of reviewers by name, organisation, field or skill. If empty, we list the people with the fewest open reviews. Not listed: people with a conflict with every proposal, with a declaration that is out of date, or with as many open reviews as they take."
        who={who}
      />
      {found === null ? null : found.length === 0 ? (
        <EmptyState title="No people found">Search for another word, leave the field empty, or invite people to your pool of reviewers.</EmptyState>
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
                person.fields.join(", "),
                `${person.load} of at most ${count(person.most_open, "open review", "open reviews")}`,
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
            options={REVIEWS_EACH}
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
