import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { ContentView } from "#app/domain/proposals/components/content-view.tsx";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { AskForSignOff, gapsBesideSignOff, isSigned, canAskForSignOff, SignOffTimeline } from "#app/domain/proposals/components/sign-off.tsx";
import { getProposal } from "#app/domain/proposals/queries.server.ts";
import type { ProposalHeader } from "#app/domain/proposals/draft-pages.ts";
import { type Gap, returnInput, signOffInput, signOffSections } from "#app/domain/proposals/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Checkboxes, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime } from "#app/ui/time.tsx";
import { z } from "zod";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Sign-off · ${data?.header.title ?? "Proposal"} · Ishtirak` }];

const DONE: Record<string, string> = {
  asked: "You asked the research office for sign-off.",
  signed: "You signed off this draft. The team was notified.",
  returned: "You returned the draft to the team with your reason.",
};

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  return { ...(await getProposal(db, id, "sign-off")), done: doneSentence(url, DONE) };
});

const backTo = (id: string, done: keyof typeof DONE) => redirect(`/proposals/${id}/sign-off?done=${done}`);

export const action = formActions({
  ask: act(z.object({}), async ({ params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "ask_for_sign_off", { proposal_id: id });
    return backTo(id, "asked");
  }),
  sign: act(signOffInput, async ({ input, params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "sign_off_proposal", { proposal_id: id, ...input });
    return backTo(id, "signed");
  }),
  return: act(
    returnInput,
    async ({ input, params, db }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "return_proposal", { proposal_id: id, ...input });
      return backTo(id, "returned");
    },
    { fields: { reason_missing: "reason", sections_missing: "sections", proposal_sign_off_steps_reason_check: "reason" } },
  ),
});

/** The whole draft: the team asks for sign-off, and the research office signs it off or returns it. */
export default function SignOff() {
  const { header, content, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const gaps = gapsBesideSignOff(content.gaps).length;
  const signed = isSigned(header, content.gaps);
  const decides = may(header.acts, "sign_off");
  return (
    <ProposalFrame header={header} path="sign-off" title="Research office's sign-off">
      {done && !result && <Notice tone="success" live title={done} />}
      <StrayRefusal result={result} isShown={(intent) => isFormShown(header, content.gaps, intent)} />
      <State header={header} hash={content.content_sha256} signed={signed} />
      {header.is_sign_off_asked && <AskForSignOff header={header} gaps={content.gaps} result={result} />}
      {content.steps.length > 0 && (
        <Section title="History">
          <SignOffTimeline steps={content.steps} header={header} />
        </Section>
      )}
      <Section title="Draft">
        {decides && gaps > 0 && (
          <Notice tone="neutral">
            The checklist still shows {gaps === 1 ? "one missing item" : `${gaps} missing items`}. <a href={`/proposals/${header.id}/checklist`}>Checklist</a>
          </Notice>
        )}
        <ContentView content={content.content} proposalId={header.id} />
      </Section>
      {decides && <Decision header={header} hash={content.content_sha256} signed={signed} result={result} />}
    </ProposalFrame>
  );
}

function State({ header, hash, signed }: { header: ProposalHeader; hash: string; signed: boolean }) {
  const last = header.sign_off;
  if (!header.is_sign_off_asked) return <Notice tone="neutral">The lead organisation does not require sign-off by its research office.</Notice>;
  if (header.signed_off_at && !signed)
    return (
      <Notice tone="warning" title="Changed since sign-off">
        {header.signed_off_by} signed on <DateTime at={header.signed_off_at} />. The proposal changed after that: the challenge was amended, somebody left the
        team, or a name changed. The proposal below is the current one. It needs a new sign-off.
      </Notice>
    );
  if (header.signed_off_at)
    return (
      <Notice tone="success" title="Signed off">
        {header.signed_off_by}, <DateTime at={header.signed_off_at} />. If the draft changes, it needs a new sign-off.
      </Notice>
    );
  if (last?.step === "asked")
    return (
      <Notice tone="info" title="Waiting for the research office">
        {last.by} asked on <DateTime at={last.at} />.{last.content_sha256 !== hash && " The draft has changed since then. The draft below is the current one."}
      </Notice>
    );
  if (last?.step === "returned")
    return (
      <Notice tone="warning" title="Returned to the team">
        {last.by}, <DateTime at={last.at} />. The reason is below.
      </Notice>
    );
  return (
    <Notice tone="info" title="Not signed off yet">
      {last?.step === "cleared" ? "The draft changed after sign-off, so that sign-off is no longer valid. " : ""}The proposal below is the current one.
    </Notice>
  );
}

/** Whether the refused form is still on the page and shows the refusal itself. */
function isFormShown(header: ProposalHeader, gaps: readonly Gap[], intent: string | null): boolean {
  if (intent === "ask") return header.is_sign_off_asked && canAskForSignOff(header, gaps);
  return intent === "sign" ? may(header.acts, "sign_off") && !isSigned(header, gaps) : may(header.acts, "return");
}

function Decision({ header, hash, signed, result }: { header: ProposalHeader; hash: string; signed: boolean; result: unknown }) {
  const returns = may(header.acts, "return");
  if (signed && !returns) return null;
  return (
    <>
      {!signed && (
        <Section title="Sign off">
          <Form result={result} intent="sign">
            <p className="mb-4 max-w-prose">You sign off exactly the draft above. If the team changes it before you sign off, we ask you to read it again.</p>
            <Hidden name="content_sha256" value={hash} />
            <Hidden name="last_step_id" value={header.sign_off?.id ?? 0} />
            <Button icon="check">Sign off draft</Button>
          </Form>
        </Section>
      )}
      {returns && (
        <Section title={header.signed_off_at ? "Withdraw the sign-off" : "Return"}>
          <details open={resultFor(result, "return") !== null || undefined}>
            <summary className="cursor-pointer py-1 text-accent">Return the draft with a reason</summary>
            <Form result={result} intent="return" className="mt-3" guard>
              <Checkboxes
                name="sections"
                label="Sections to change"
                columns
                options={Object.entries(signOffSections).map(([value, label]) => ({ value, label }))}
              />
              <TextArea name="reason" label="Required changes" hint="List each change. Only the team will read it." rows={6} maximum={4000} />
              <Hidden name="content_sha256" value={hash} />
              <ButtonRow>
                <Button look="secondary">Return draft</Button>
              </ButtonRow>
            </Form>
          </details>
        </Section>
      )}
    </>
  );
}
