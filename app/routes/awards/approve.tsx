import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { isInvolved, may } from "#app/domain/acts.ts";
import { Why } from "#app/domain/why.tsx";
import { redirect } from "#app/platform/redirect.ts";
import { approvalConfirmation, confirmations } from "#app/domain/awards/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { PassedOverProposals } from "#app/domain/awards/components/passed-over.tsx";
import { ScoreSummary } from "#app/domain/awards/components/score-summary.tsx";
import { AnonymousReviews } from "#app/domain/reviews/components/review-text.tsx";
import { AwardStatusBadge } from "#app/domain/awards/components/status-badge.tsx";
import type { AwardPage } from "#app/domain/awards/answers.ts";
import { approveInput, refuseInput, returnInput } from "#app/domain/awards/schema.ts";
import { regimes } from "#app/domain/ip/schema.ts";
import { adviceNames } from "#app/domain/reviews/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { DataList, Figure, Money } from "#app/ui/data.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Approve award ${data?.award.number ?? ""} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => {
  const page = await call(db, "award_page", { award_id: parseParams(idParams, params).id });
  if (!page.funding) throw new DomainError("not_found", 404);
  return { ...page, funding: page.funding };
});

export const action = formActions({
  approve: act(
    approveInput,
    async ({ input, params, db }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "approve_award", { award_id: id, ...input });
      return redirect(`/awards/${id}/manage?done=approved`);
    },
    {
      confirm: confirming("award", "approve", async (_award, _input, { db, params }) =>
        approvalConfirmation(await call(db, "award_page", { award_id: parseParams(idParams, params).id })),
      ),
    },
  ),
  return: act(returnInput, async ({ input, params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "return_award", { award_id: id, ...input });
    return redirect(`/awards/${id}/approve`);
  }),
  refuse: act(
    refuseInput,
    async ({ input, params, db }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "refuse_award", { award_id: id, ...input });
      return redirect(`/awards/${id}/approve`);
    },
    { confirm: confirming("award", "refuse", confirmations.refuse) },
  ),
});

export default function ApproveAward() {
  const { award, challenge, proposal, funding, acts } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const zone = challenge.time_zone;
  return (
    <Page>
      <PageHeader
        title={proposal.title}
        kicker={
          <>
            Award {award.number} · <a href={`/challenges/${challenge.slug}`}>{challenge.title}</a>
          </>
        }
        status={<AwardStatusBadge status={award.status} />}
        back={isInvolved(acts, "approve") ? { href: "/approvals", label: "Approvals" } : { href: `/challenges/${challenge.id}/proposals`, label: "Proposals" }}
      />
      <div className="mb-6 figures">
        <Figure label="Recommended">
          <Money minor={award.amount_minor} currency={award.currency} />
        </Figure>
        <Figure label={`Available in ${funding.fund}`}>
          <Money minor={funding.available_minor} currency={award.currency} />
        </Figure>
        <Figure label="Remaining approved amount after this award">
          <Money minor={funding.unspoken_minor - award.amount_minor} currency={award.currency} />
        </Figure>
      </div>
      <Remarks award={award} funding={funding} />
      <DataList
        items={[
          ["Bidders", funding.organisations.join(", ")],
          [
            "Recommended",
            <>
              <DateTime at={award.recommended_at} zone={zone} /> by {funding.recommended_by}
            </>,
          ],
          funding.note
            ? [
                "Note",
                <span key="note" className="whitespace-pre-line">
                  {funding.note}
                </span>,
              ]
            : null,
          funding.advice
            ? [
                "The panel’s advice",
                <span key="advice" className="whitespace-pre-line">
                  {adviceNames[funding.advice.outcome]}
                  {funding.advice.minutes && `\n${funding.advice.minutes}`}
                </span>,
              ]
            : null,
          ["Who owns the results", regimes[challenge.ip_regime].label],
          [
            "Proposal",
            <a key="p" href={`/proposals/${proposal.id}/sealed`}>
              Sealed proposal
            </a>,
          ],
        ]}
      />
      {funding.score && (
        <Section title="Review results">
          <ScoreSummary score={funding.score} />
          {funding.reviews.length > 0 && (
            <details className="mt-4">
              <summary className="cursor-pointer py-1 text-accent">Completed reviews ({funding.reviews.length})</summary>
              <div className="mt-3">
                <AnonymousReviews reviews={funding.reviews} label="Review" />
              </div>
            </details>
          )}
        </Section>
      )}
      {award.status === "recommended" &&
        (may(acts, "return") ? (
          <Decision award={award} funding={funding} result={result} />
        ) : (
          <Notice title="Waiting for an approver">
            <Why acts={acts} act="return" />
          </Notice>
        ))}
    </Page>
  );
}

/** What the approver must know besides the figures: what was said before, and where the ranking or the minimums are not followed. */
function Remarks({ award, funding }: Pick<AwardPage, "award"> & { funding: NonNullable<AwardPage["funding"]> }) {
  return (
    <>
      {award.status === "returned" && (
        <Notice tone="danger" title="Returned to the sponsor">
          {funding.return_reason}
        </Notice>
      )}
      {award.status === "refused" && (
        <Notice tone="danger" title="Refused by the authority">
          {funding.return_reason}
        </Notice>
      )}
      {funding.exception_reason && (
        <Notice tone="warning" title="Recommended as an exception">
          {funding.exception_reason}
        </Notice>
      )}
      <PassedOverProposals funding={funding} />
      {funding.passed_over.length === 0 && funding.order_reason && (
        <Notice tone="warning" title="Reason for not following the ranking or the panel’s advice">
          {funding.order_reason}
        </Notice>
      )}
    </>
  );
}

function Decision({ award, funding, result }: Pick<AwardPage, "award"> & { funding: NonNullable<AwardPage["funding"]>; result: unknown }) {
  const isShort = funding.available_minor < award.amount_minor;
  return (
    <>
      <Section title="Approve">
        {isShort && (
          <Notice tone="danger" title={`${funding.fund} has only ${formatMoney(funding.available_minor, award.currency)} available`}>
            Return the award, or wait until more money is confirmed.
          </Notice>
        )}
        <Form intent="approve" result={result}>
          <Hidden name="amount_minor" value={award.amount_minor} />
          <Hidden name="seen" value={award.recommended_at} />
          <p className="mb-4 max-w-prose">
            If you approve, we commit {formatMoney(award.amount_minor, award.currency)} from {funding.fund} immediately. The sponsor can then offer the award.
          </p>
          <Button icon="check">Approve award</Button>
        </Form>
      </Section>
      <Section title="Return">
        <Form intent="return" result={result}>
          <Hidden name="seen" value={award.recommended_at} />
          <TextArea name="reason" label="Required changes" hint="The manager who recommended the award will read it." rows={3} maximum={4000} />
          <Button look="secondary">Return to sponsor</Button>
        </Form>
      </Section>
      <Section title="Refuse">
        <Form intent="refuse" result={result}>
          <Hidden name="seen" value={award.recommended_at} />
          <TextArea
            name="reason"
            label="Reason for refusing"
            hint="The sponsor will read it now, and the team after the decision is closed, unless the sponsor gives it another reason."
            rows={3}
            maximum={4000}
          />
          <Button look="danger">Refuse award</Button>
        </Form>
      </Section>
    </>
  );
}
