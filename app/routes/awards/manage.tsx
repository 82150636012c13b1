import { together } from "#app/platform/together.ts";
import { isStale } from "#app/ui/both-texts.tsx";
import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { may } from "#app/domain/acts.ts";
import { redirect } from "#app/platform/redirect.ts";
import { confirmations } from "#app/domain/awards/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { AgreementView, Hash } from "#app/domain/awards/components/agreement-view.tsx";
import { AwardSteps, AwardTimeline, PartyTable } from "#app/domain/awards/components/award-progress.tsx";
import { SignForms } from "#app/domain/awards/components/sign-form.tsx";
import { WaitNotices } from "#app/domain/awards/components/wait-notices.tsx";
import { AwardStatusBadge } from "#app/domain/awards/components/status-badge.tsx";
import type { AwardPage } from "#app/domain/awards/answers.ts";
import { declineAwardInput, nothingMore, signInput, terminateInput } from "#app/domain/awards/schema.ts";
import { saveDeed } from "#app/domain/ip/commands.server.ts";
import { DeedForm } from "#app/domain/ip/components/deed-form.tsx";
import { DeedView } from "#app/domain/ip/components/deed-view.tsx";
import { saveDeedInput, sealDeedInput } from "#app/domain/ip/schema.ts";
import { MilestoneTable } from "#app/domain/milestones/components/milestone-table.tsx";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Figure, Money } from "#app/ui/data.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Award ${data?.page.award.number ?? ""} · Ishtirak` }];

const DONE: Record<string, string> = {
  approved: "The award was approved and the money was committed.",
  offered: "The award was offered. The agreement and the draft IP deed were generated. The signatories were notified.",
  signed: "Your signature was recorded.",
  saved: "The draft deed was saved.",
  sealed: "The IP deed was sealed. The signatories were notified.",
  declined: "You declined the award. The sponsor was notified.",
  terminated: "The award was ended. The money without a payment order was returned to the fund.",
};

async function awardAndMilestones(db: Db, id: string) {
  const [page, milestones] = await together([call(db, "award_page", { award_id: id }), call(db, "award_milestones", { award_id: id })]);
  return { page, milestones };
}

export const loader = signedInPage(async ({ db, params, url }) => ({
  ...(await awardAndMilestones(db, parseParams(idParams, params).id)),
  done: doneSentence(url, DONE),
}));

async function after(work: Promise<unknown>, awardId: string | undefined, done: keyof typeof DONE): Promise<Response> {
  await work;
  return redirect(`/awards/${awardId}/manage?done=${done}`);
}

const idOf = (params: Readonly<Record<string, string | undefined>>) => parseParams(idParams, params).id;

const SHARES = { fields: { deed_shares_not_100: "shares", deed_owner_outside_regime: "shares", deed_share_repeated: "shares", deed_share_percent: "shares" } };

export const action = formActions({
  offer: act(nothingMore, ({ params, db }) => after(call(db, "offer_award", { award_id: idOf(params) }), params.id, "offered"), {
    confirm: confirming("award", "offer", confirmations.offer),
  }),
  decline: act(declineAwardInput, ({ input, params, db }) => after(call(db, "decline_award", { award_id: idOf(params), ...input }), params.id, "declined"), {
    confirm: confirming("award", "decline", confirmations.decline),
  }),
  terminate: act(terminateInput, ({ input, params, db }) => after(call(db, "terminate_award", { award_id: idOf(params), ...input }), params.id, "terminated"), {
    confirm: confirming("award", "terminate", confirmations.terminate),
  }),
  "sign-agreement": act(signInput, ({ input: { paper_id, has_read: _, ...signed }, params, db }) =>
    after(call(db, "sign_agreement", { agreement_id: paper_id, ...signed }), params.id, "signed"),
  ),
  "sign-deed": act(signInput, ({ input: { paper_id, has_read: _, ...signed }, params, db }) =>
    after(call(db, "sign_deed", { deed_id: paper_id, ...signed }), params.id, "signed"),
  ),
  "save-deed": act(saveDeedInput, ({ input, params, db }) => after(saveDeed(db, input), params.id, "saved"), SHARES),
  "seal-deed": act(sealDeedInput, ({ input, params, db }) => after(call(db, "seal_deed", input), params.id, "sealed"), {
    confirm: confirming("award", "edit_deed", confirmations.sealDeed),
  }),
});

export default function ManageAward() {
  const { page, milestones, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { award, challenge, proposal, parties, agreement, deed, funding } = page;
  return (
    <Page width="wide">
      <PageHeader
        title={proposal.title}
        kicker={
          <>
            Award {award.number} · <a href={`/challenges/${challenge.slug}`}>{challenge.title}</a>
          </>
        }
        status={<AwardStatusBadge status={award.status} />}
        {...(funding ? { back: { href: `/challenges/${challenge.id}/proposals`, label: "Proposals" } } : {})}
        actions={
          award.activated_at && (
            <LinkButton href={`/awards/${award.id}`} look="secondary">
              Public page
            </LinkButton>
          )
        }
      />
      {done && !result && <Notice tone="success" live title={done} />}
      {award.unfunded_minor > 0 && (
        <Notice
          tone="warning"
          title={
            <>
              <Money minor={award.unfunded_minor} currency={award.currency} /> of this award lapsed
            </>
          }
        >
          The fiscal year of the fund ended before the money was paid. The award is still active, but nothing more is paid until an approver commits new money.
          Earlier payment orders are not affected.
        </Notice>
      )}
      <AwardSteps award={award} />
      <Overview page={page} result={result} />
      {milestones.length > 0 && (
        <Section title="Milestones" id="milestones">
          <MilestoneTable milestones={milestones} currency={award.currency} />
        </Section>
      )}
      {agreement && (
        <Section title="Parties and signatures" id="parties">
          <PartyTable parties={parties} zone={challenge.time_zone} />
        </Section>
      )}
      {agreement && (
        <Section
          title="Grant agreement"
          id="agreement"
          actions={
            <a href={`/awards/${award.id}/agreement.pdf`} download>
              Download as PDF
            </a>
          }
        >
          <AgreementView agreement={agreement} />
          {award.status === "offered" && !challenge.signing_waits && (
            <SignForms paper="agreement" paperId={agreement.id} sha256={agreement.content_sha256} parties={parties} signsFor={page.signs_for} result={result} />
          )}
        </Section>
      )}
      {deed && <DeedSection page={page} deed={deed} result={result} />}
      <Section title="History" id="timeline">
        <AwardTimeline page={page} />
      </Section>
      <Endings page={page} result={result} />
    </Page>
  );
}

function Overview({ page, result }: { page: AwardPage; result: unknown }) {
  const { award, acts, funding, challenge } = page;
  return (
    <>
      <div className="mb-6 figures">
        <Figure label="Amount">
          <Money minor={award.amount_minor} currency={award.currency} />
        </Figure>
        {funding && (
          <Figure label={`Committed from ${funding.fund}`}>
            <Money minor={funding.committed_minor} currency={award.currency} />
          </Figure>
        )}
        {award.status === "offered" && <Deadline at={award.offer_expires_at} zone={challenge.time_zone} label="Sign by" past="Offer ended" />}
      </div>
      {may(acts, "offer") && (
        <Notice title="Ready to offer">
          <p className="mb-3">
            When you offer the award, the share table becomes final, and the agreement and the draft IP deed are generated. The bidders have 21 days to sign,
            after the standstill period.
          </p>
          <Form intent="offer" result={result}>
            <Button>Offer award</Button>
          </Form>
        </Notice>
      )}
      {may(acts, "edit_deed") && (
        <Notice tone="warning" title="The IP deed is a draft">
          Check it below and seal it. Nobody can sign it before that.
        </Notice>
      )}
      <WaitNotices page={page} />
      {(may(acts, "sign_agreement") || may(acts, "sign_deed")) && (
        <Notice tone="warning" title="Your signature is needed">
          Read the agreement and the IP deed below and sign each.
        </Notice>
      )}
      {award.status === "expired" && (
        <Notice tone="warning" title="Offer expired">
          Not every party signed in time. The money was returned to the fund.
        </Notice>
      )}
    </>
  );
}

function DeedSection({ page, deed, result }: { page: AwardPage; deed: NonNullable<AwardPage["deed"]>; result: unknown }) {
  const { award, acts, parties, signs_for } = page;
  const canEdit = may(acts, "edit_deed");
  const stale = isStale(resultFor(result, "save-deed"));
  return (
    <Section
      title={deed.sealed_at ? "IP deed" : "IP deed, draft"}
      id="deed"
      actions={
        <a href={`/awards/${award.id}/deed.pdf`} download>
          Download as PDF
        </a>
      }
    >
      <DeedView content={deed.content} />
      {deed.content_sha256 && (
        <div className="mt-4">
          <Hash of="deed" sha256={deed.content_sha256} />
        </div>
      )}
      {canEdit && (
        <>
          <details className="mt-5" open={resultFor(result, "save-deed") !== null}>
            <summary className="cursor-pointer py-1 text-accent">Edit draft deed</summary>
            <div className="mt-4">
              <DeedForm deed={deed} result={result} />
            </div>
          </details>
          {stale && (
            <Notice tone="warning" title="Somebody saved the deed shown above.">
              If you save your form, you replace it.
            </Notice>
          )}
          <Form intent="seal-deed" result={result} className="mt-5">
            <Hidden name="deed_id" value={deed.id} />
            <Hidden name="revision" value={deed.revision} />
            <p className="mb-3 max-w-prose">When you seal the deed, it gets a hash and the parties are asked to sign. A sealed deed can’t be changed.</p>
            <Button icon="lock">Seal IP deed</Button>
          </Form>
        </>
      )}
      {deed.content_sha256 && award.status === "offered" && !page.challenge.signing_waits && (
        <SignForms paper="deed" paperId={deed.id} sha256={deed.content_sha256} parties={parties} signsFor={signs_for} result={result} />
      )}
    </Section>
  );
}

function Endings({ page: { acts }, result }: { page: AwardPage; result: unknown }) {
  const canDecline = may(acts, "decline");
  const canEnd = may(acts, "terminate");
  if (!canDecline && !canEnd) return null;
  return (
    <Section title="Early end" id="end">
      {canDecline && (
        <details open={resultFor(result, "decline") !== null}>
          <summary className="cursor-pointer py-1 text-accent">Decline award</summary>
          <Form intent="decline" result={result} className="mt-3 max-w-2xl">
            <TextArea
              name="reason"
              label="Reason"
              hint="The sponsor will read it, and can then offer an award to the next proposal on the reserve list."
              rows={3}
              maximum={4000}
            />
            <Button look="danger">Decline award</Button>
          </Form>
        </details>
      )}
      {canEnd && (
        <details open={resultFor(result, "terminate") !== null}>
          <summary className="cursor-pointer py-1 text-accent">End award early</summary>
          <Form intent="terminate" result={result} className="mt-3 max-w-2xl">
            <TextArea
              name="reason"
              label="Reason"
              hint="Every party will read it. Money without a payment order returns to the fund."
              rows={3}
              maximum={4000}
            />
            <Button look="danger">End award</Button>
          </Form>
        </details>
      )}
    </Section>
  );
}
