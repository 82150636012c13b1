import { may } from "#app/domain/acts.ts";
import { Button } from "#app/ui/button.tsx";
import { Radios, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { Section } from "#app/ui/page.tsx";
import { Badge } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { SearchPage } from "#app/domain/matching/answers.ts";

/** The form to ask to be a partner, once for each organisation and once for oneself, and the requests already sent. Intents: ask, withdraw_approach. */
export function AskSearcher({ search, result }: { search: SearchPage; result: unknown }) {
  const options = [...search.askers.map(({ id, name }) => ({ value: id, label: name })), ...(search.can_ask_for_self ? [{ value: "", label: "Myself" }] : [])];
  return (
    <Section title="Request to be a partner" id="ask">
      {search.own_approaches.length > 0 && (
        <ul className="mb-6 divide-y divide-line border-b border-line">
          {search.own_approaches.map(({ id, organisation, message, asked_at, state, acts }) => (
            <li key={id} className="py-3">
              <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
                <p className="font-semibold">
                  {organisation?.name ?? "You"} asked on <DateTime at={asked_at} show="date" />
                </p>
                {state === "declined" ? <Badge>Declined</Badge> : <Badge tone="info">Waiting for an answer</Badge>}
              </div>
              <p className="max-w-prose whitespace-pre-line">{message}</p>
              {may(acts, "withdraw") && (
                <Form
                  id={`withdraw-${id}`}
                  intent="withdraw_approach"
                  result={failureOf(result, "withdraw_approach", "approach_id", id)}
                  className="no-print mt-1"
                >
                  <Hidden name="approach_id" value={id} />
                  <Button look="quiet" className="-ms-2">
                    Withdraw request<span className="sr-only"> of {organisation?.name ?? "yourself"}</span>
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {may(search.acts, "ask") && (
        <Form result={result} intent="ask" initial={{ organisation_id: options[0]?.value ?? "" }} guard>
          <Radios name="organisation_id" label="Who wants to be a partner?" options={options} />
          <TextArea name="message" label="Message" hint="Say what you offer and how they can contact you. Only they can read it." rows={4} maximum={1000} />
          <Button>Send request</Button>
        </Form>
      )}
    </Section>
  );
}
