import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Markdown } from "#app/ui/markdown.tsx";
import { Section } from "#app/ui/page.tsx";
import type { MyRequests, Terms } from "#app/domain/teams/answers.ts";
import { RegimeTerms } from "./regime-terms.tsx";

/** The joining terms, and below them a form to accept them for each waiting request. */
export function Consents({ requests, terms, result }: { requests: MyRequests["own"]; terms: Terms; result: unknown }) {
  const failure = resultFor(result, "consent");
  return (
    <Section title="Joining terms" id="terms">
      <div className="rounded-sm border border-rule bg-surface p-5">
        <Markdown text={terms.body} />
        <p className="mt-4 text-sm text-soft">Version of {terms.version}</p>
      </div>
      {requests.map((request) => (
        <div key={request.id} className="mt-6">
          <h3 className="text-lg">
            For {request.opening.team}: “{request.opening.title}”
          </h3>
          <details className="mt-1 mb-3">
            <summary className="cursor-pointer text-accent">Who owns the results</summary>
            <div className="mt-2">
              <RegimeTerms regime={request.opening.challenge.ip_regime} reviewDays={request.opening.challenge.publication_review_days} />
            </div>
          </details>
          <Form id={`consent-${request.id}`} intent="consent" result={failure?.values.request_id === request.id ? failure : null}>
            <Hidden name="request_id" value={request.id} />
            <Hidden name="version" value={terms.version} />
            <Checkbox name="is_read" label="I have read these terms and accept them." />
            <Button icon="check">Accept terms</Button>
          </Form>
        </div>
      ))}
    </Section>
  );
}
