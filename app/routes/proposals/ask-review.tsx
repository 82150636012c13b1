import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { askReviewInput, disputeGrounds } from "#app/domain/disputes/schema.ts";
import { Why } from "#app/domain/why.tsx";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Radios, TextArea } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Ask for a review of the decision on ${data?.feedback.proposal.title ?? "a proposal"} · Ishtirak` },
];

export const loader = signedInPage(async ({ db, params }) => ({
  feedback: await call(db, "proposal_feedback", { proposal_id: parseParams(idParams, params).id }),
}));

export const action = formAction(
  askReviewInput,
  async ({ db, params, input }) => {
    const { id } = await call(db, "ask_decision_review", { proposal_id: parseParams(idParams, params).id, ...input });
    return redirect(`/disputes/${id}?done=asked`);
  },
  { fields: { reason_missing: "request", text_too_long: "request" } },
);

export default function AskReview() {
  const { feedback } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { proposal, challenge, review } = feedback;
  const path = `/proposals/${proposal.id}/feedback`;
  const canAsk = may(review.acts, "ask");
  return (
    <Page>
      <PageHeader title="Ask for a review of the decision" kicker={`${proposal.title} · ${challenge.title}`} back={{ href: path, label: "Feedback" }} />
      {!canAsk && (
        <Notice tone="warning">
          <Why acts={review.acts} act="ask" />
        </Notice>
      )}
      {(canAsk || result) && (
        <Form result={result}>
          {review.until && (
            <div className="mb-5">
              <Deadline at={review.until} zone={challenge.time_zone} label="You can ask until" past="The standstill period ended" />
            </div>
          )}
          <p className="mb-4 max-w-prose">
            A team can ask once. A neutral person, who had no part in the decision, decides with reasons after both sides made statements. No award of this
            challenge is signed until then.
          </p>
          <p className="mb-4 max-w-prose">
            Disagreement with the scores alone is no ground. The sponsor, the neutral person and the authority can read what you write. Other teams can’t.
          </p>
          <Radios name="ground" label="Ground" options={Object.entries(disputeGrounds).map(([value, label]) => ({ value, label }))} />
          <TextArea
            name="request"
            label="What was wrong"
            hint="Name the rule, the person’s interest or the passage of a comment, and why it changed the decision."
            rows={8}
            maximum={4000}
          />
          <ButtonRow>
            <Button>Send request</Button>
            <LinkButton href={path} look="quiet">
              Cancel
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </Page>
  );
}
