import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { CopyLinks, VERSION_STATES } from "#app/domain/proposals/components/versions.tsx";
import { ContentView } from "#app/domain/proposals/components/content-view.tsx";
import { ProposalStatus } from "#app/domain/proposals/components/proposal-frame.tsx";
import type { SealedProposal } from "#app/domain/proposals/answers.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { parseParams, parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams, text } from "#app/platform/inputs.ts";
import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Columns, Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.sealed.content.proposal.title ?? "Sealed proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  const { version } = parseQuery(versionQuery, url);
  return { sealed: await call(db, "unseal_proposal", { proposal_id: id, version }), saved: url.searchParams.has("saved") };
});

const versionQuery = z.object({ version: z.coerce.number().int().min(1).max(999_999).nullable().catch(null).default(null) });
const nothing = z.object({});

export const action = formActions({
  eligible: act(nothing, async ({ params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "mark_eligible", { proposal_id: id });
    return redirect(`/proposals/${id}/sealed?saved`);
  }),
  ineligible: act(
    z.object({ reason: text(2000, "Enter a reason. The team will read it.") }),
    async ({ input, params, db }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "mark_ineligible", { proposal_id: id, ...input });
      return redirect(`/proposals/${id}/sealed?saved`);
    },
    { fields: { reason_missing: "reason" } },
  ),
  reinstate: act(nothing, async ({ params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "reinstate_proposal", { proposal_id: id });
    return redirect(`/proposals/${id}/sealed?saved`);
  }),
});

/** The sealed content with its receipt and, for people who run the challenge, the screening. */
export default function Sealed() {
  const { sealed, saved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge, content } = sealed;
  const back = sealed.is_own
    ? { href: `/proposals/${sealed.proposal_id}`, label: "Proposal" }
    : sealed.can_screen
      ? { href: `/challenges/${challenge.id}/proposals`, label: "Proposals" }
      : { href: `/challenges/${challenge.slug}`, label: challenge.title };
  return (
    <Page width="wide">
      <PageHeader
        title={content.proposal.title}
        kicker={`${sealed.reference} · ${challenge.title}`}
        status={<ProposalStatus status={sealed.status} />}
        back={back}
      />
      <Columns aside={<Receipt sealed={sealed} />}>
        {saved && !result && (
          <Notice tone="success" live>
            The eligibility was saved. The team was notified.
          </Notice>
        )}
        {sealed.ineligibility_reason && (
          <Notice tone="danger" title="Ineligible">
            {sealed.ineligibility_reason}
          </Notice>
        )}
        {sealed.is_own && (
          <Notice tone="sealed">
            This is version {sealed.version} as it was sealed. It does not contain later changes of the draft.
            {sealed.state !== "current" && ` ${VERSION_STATES[sealed.state]}`}
          </Notice>
        )}
        <ContentView content={content} proposalId={sealed.proposal_id} />
        {sealed.can_screen && <Screening sealed={sealed} result={result} />}
      </Columns>
    </Page>
  );
}

function Receipt({ sealed }: { sealed: SealedProposal }) {
  return (
    <dl className="rounded-sm border border-line bg-surface p-4 text-sm [&_dd]:mb-2.5 [&_dt]:text-soft">
      <dt>Version</dt>
      <dd>{sealed.version}</dd>
      <dt>Received</dt>
      <dd>
        <DateTime at={sealed.submitted_at} zone={sealed.challenge.time_zone} />
      </dd>
      <dt>SHA-256 of the content</dt>
      <dd className="font-mono text-xs break-all">{sealed.content_sha256}</dd>
      {sealed.can_copy && (
        <>
          <dt>Copies</dt>
          <dd>
            <CopyLinks proposalId={sealed.proposal_id} version={sealed.version} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Screening({ sealed, result }: { sealed: SealedProposal; result: unknown }) {
  const isScreenable = ["opened", "eligible", "ineligible", "under_review"].includes(sealed.status);
  if (!isScreenable) return null;
  return (
    <Section title="Eligibility" id="eligibility">
      {sealed.status === "ineligible" ? (
        <Form result={result} intent="reinstate">
          <p className="mb-4">If you reinstate the proposal, it is included in the review. The team is notified.</p>
          <Button>Reinstate proposal</Button>
        </Form>
      ) : (
        <>
          {sealed.status === "opened" && (
            <Form result={result} intent="eligible">
              <Button>Mark as eligible</Button>
            </Form>
          )}
          <Form result={result} intent="ineligible" className="mt-7">
            <TextArea name="reason" label="Reason for ineligibility" hint="The team will read it." rows={4} maximum={2000} />
            <Button look="danger">Mark as ineligible</Button>
          </Form>
        </>
      )}
    </Section>
  );
}
