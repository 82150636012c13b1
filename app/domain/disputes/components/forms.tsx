import { may } from "#app/domain/acts.ts";
import type { DisputePage } from "#app/domain/disputes/answers.ts";
import { proposalStatusNames } from "#app/domain/reviews/schema.ts";
import { Why } from "#app/domain/why.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field, Radios, TextArea } from "#app/ui/fields.tsx";
import { FindPeople } from "#app/ui/find-people.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Section } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";

interface Props {
  page: DisputePage;
  result: unknown;
}

interface NameProps extends Props {
  found: readonly { profile_id: string; name: string; headline: string; organisations: readonly string[] }[] | null;
  who: string;
}

/** The search for a neutral person, and the form to name one. */
export function NameNeutral({ page, found, who, result }: NameProps) {
  return (
    <Section title={page.neutral ? "Name another neutral person" : "Name a neutral person"} id="name">
      <p className="mb-4 max-w-prose">
        The neutral person decides on the request. People who had a part in the challenge or its decision, who work for the sponsor or a bidder, or who have
        another conflict of interest with a proposal are not listed.
      </p>
      <FindPeople label="Find people" hint="Search by name, field or organisation." who={who} action="#name" />
      {found?.length === 0 && <EmptyState title="No people found">Search for another word, or leave the field empty.</EmptyState>}
      {found !== null && found.length > 0 && (
        <Form intent="name" result={result}>
          <Hidden name="time_zone" value={page.challenge.time_zone} />
          <Radios
            name="neutral_id"
            label="Neutral person"
            options={found.map(({ profile_id, name, headline, organisations }) => ({
              value: profile_id,
              label: name,
              hint: [headline, organisations.join(", ")].filter(Boolean).join(" · "),
            }))}
          />
          <Field name="until" type="date" label="Last day for statements" hint="Between tomorrow and 30 days from now. The neutral person decides after it." />
          <Button>Name neutral person</Button>
        </Form>
      )}
    </Section>
  );
}

/** The form for a statement of the reader's side. */
export function Statement({ result }: Props) {
  return (
    <Form intent="state" result={result} id="state" className="mt-5">
      <TextArea
        name="statement"
        label="Your statement"
        hint="The other side and the neutral person can read it. You can’t change or remove it."
        rows={6}
        maximum={4000}
      />
      <Button>Make statement</Button>
    </Form>
  );
}

/** The form for the decision of the neutral person. */
export function Decide({ result }: { result: unknown }) {
  return (
    <Section title="Your decision" id="decide">
      <Form intent="decide" result={result}>
        <Radios
          name="outcome"
          label="Decision"
          options={[
            { value: "upheld", label: "Uphold the request", hint: "The sponsor must decide again on this proposal." },
            { value: "dismissed", label: "Dismiss the request", hint: "The decision stays. Disagreement with the scores alone is no ground." },
          ]}
        />
        <TextArea name="reasons" label="Reasons" hint="The team and the sponsor can read them." rows={8} maximum={4000} />
        <Button>Record decision</Button>
      </Form>
    </Section>
  );
}

/** What the sponsor has to do after an upheld request, and the form to release the new decision. */
export function Conclude({ page, result }: Props) {
  const { challenge, proposal, outcome, acts } = page;
  return (
    <Section title="New decision" id="conclude">
      <p className="mb-4 max-w-prose">
        The decision on this proposal is open again. <a href={`/challenges/${challenge.id}/proposals/${proposal.id}`}>Decide on it again</a>: screen it, reopen
        or add reviews where that is needed, and recommend it, add it to the reserve list or mark it as not selected. Then release the new decision to its team
        here. No award of the challenge can be signed before that.
      </p>
      {may(acts, "conclude") && outcome ? (
        <Form intent="conclude" result={result}>
          <Hidden name="seen" value={outcome} />
          <p className="mb-4">
            New outcome: <strong>{proposalStatusNames[outcome]}</strong>
          </p>
          <TextArea name="conclusion" label="What was done" hint="The team can read it." rows={5} maximum={4000} />
          <Button>Release new decision</Button>
        </Form>
      ) : (
        <p className="font-semibold">
          <Why acts={acts} act="conclude" />
        </p>
      )}
    </Section>
  );
}

/** The form for the team to withdraw its request. */
export function Withdraw({ result }: { result: unknown }) {
  return (
    <Section title="Withdraw" id="withdraw">
      <Form intent="withdraw" result={resultFor(result, "withdraw")}>
        <p className="mb-3 max-w-prose">If you withdraw the request, signing no longer waits for it, and you can’t ask for a review of this decision again.</p>
        <Button look="danger">Withdraw request</Button>
      </Form>
    </Section>
  );
}
