import { isInvolved } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { ReturnedNotice } from "#app/domain/proposals/components/sign-off.tsx";
import { sectionOf } from "#app/domain/proposals/sections.ts";
import { getProposal } from "#app/domain/proposals/queries.server.ts";
import { type DraftCheck, isOver, type ProposalHeader, type Receipt } from "#app/domain/proposals/draft-pages.ts";
import { gapPath, gapSentence } from "#app/domain/proposals/schema.ts";
import { whoCanRead } from "#app/domain/proposals/sealed-words.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams, ticked } from "#app/platform/inputs.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/fields.tsx";
import { ErrorSummary, Form } from "#app/ui/form.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { Deadline } from "#app/ui/time.tsx";
import { resultFor } from "#app/ui/form-values.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Checklist · ${data?.header.title ?? "Proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => {
  const { id } = parseParams(idParams, params);
  return await getProposal(db, id, "checklist");
});

const confirmed = z.object({ confirm: ticked.refine((value) => value, "Tick the box to confirm that you are authorised to submit for the team.") });

export const action = formAction(confirmed, async ({ params, db }) => {
  const { id } = parseParams(idParams, params);
  await call(db, "submit_proposal", { proposal_id: id });
  return redirect(`/proposals/${id}/receipt?done=submitted`);
});

export default function Checklist() {
  const { header, content } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const money = (minor: string) => formatMoney(minor, header.challenge.currency);
  const failure = resultFor(result, undefined);
  const canAct = header.is_open && isInvolved(header.acts, "submit") && content.gaps.length === 0;
  return (
    <ProposalFrame header={header} path="checklist" title="Checklist and submission">
      {failure && !canAct && <ErrorSummary errors={failure.errors} />}
      <CheckResult header={header} check={content} />
      <ReturnedNotice header={header} />
      {!isOver(header) && (
        <Section title="Missing items">
          {content.gaps.length === 0 ? (
            <p className="flex items-center gap-2">
              <Icon name="check" className="text-success" />
              Nothing is missing. You can submit the proposal.
            </p>
          ) : (
            <ul className="divide-y divide-line border-y border-line">
              {content.gaps.map((gap) => (
                <li key={`${gap.code} ${gap.detail}`} className="flex items-start gap-2.5 py-2.5">
                  <Icon name="warning" className="mt-0.5 text-warning" />
                  <a href={gapPath(gap, header.id, header.team.id)}>{gapSentence(gap, money)}</a>
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      {header.is_open && content.unapproved.length > 0 && (
        <div className="mt-6">
          <Notice tone="warning" title="Some sections are not approved">
            The team has not approved these sections, or they changed after approval:{" "}
            {content.unapproved.map((section) => sectionOf(section)?.title).join(", ")}. You can submit the proposal without these approvals.{" "}
            <a href={`/proposals/${header.id}/sections`}>Sections and owners</a>
          </Notice>
        </div>
      )}
      {header.is_open && <Submit header={header} check={content} result={result} />}
    </ProposalFrame>
  );
}

function CheckResult({ header, check }: { header: ProposalHeader; check: DraftCheck }) {
  const { receipt, challenge } = header;
  if (receipt && receipt.challenge_version < challenge.version && !check.differs_from_sealed) return <ChallengeAmended header={header} receipt={receipt} />;
  if (!receipt)
    return header.is_open ? null : (
      <Notice tone="warning" title="This proposal was not submitted">
        The challenge is not open for proposals. The draft is kept.
      </Notice>
    );
  return check.differs_from_sealed ? (
    <Notice tone="warning" title={`Version ${receipt.version} is sealed. The draft has changed since then`}>
      {header.is_open ? "Version " + receipt.version + " counts until you submit again." : "The sealed version counts."}
    </Notice>
  ) : (
    <Notice tone="success" title={`Version ${receipt.version} is sealed and is the same as this draft`}>
      <a href={`/proposals/${header.id}/receipt`}>Receipt</a>
    </Notice>
  );
}

/** The sealed version equals the draft, but the challenge was amended since then. */
function ChallengeAmended({ header, receipt }: { header: ProposalHeader; receipt: Receipt }) {
  const { challenge } = header;
  return (
    <Notice tone="warning" title={`Version ${receipt.version} is sealed and valid. The challenge was amended since then`}>
      It answers version {receipt.challenge_version} of the challenge. The current version is {challenge.version}.{" "}
      <a href={`/challenges/${challenge.slug}/versions?from=${receipt.challenge_version}&to=${challenge.version}`}>Read what changed</a>
      {header.is_open && ". You can revise the proposal, or submit it unchanged for the new version."}
    </Notice>
  );
}

function Submit({ header, check, result }: { header: ProposalHeader; check: DraftCheck; result: unknown }) {
  const { receipt, challenge } = header;
  const isSealedAsIs = receipt !== null && !check.differs_from_sealed && receipt.challenge_version === challenge.version;
  return (
    <Section title={receipt ? "Submit again or withdraw" : "Submit"}>
      <Deadline at={challenge.closes_at} zone={challenge.time_zone} label="Bidding closes" past="Bidding closed" none="Always open" />
      {!isInvolved(header.acts, "submit") ? (
        <p className="mt-4">Only the team's lead can submit: the principal investigator, or an owner or manager of the lead organisation who is in the team.</p>
      ) : (
        <>
          {!isSealedAsIs && check.gaps.length === 0 && (
            <Form result={result} className="mt-5">
              <p className="mb-4 max-w-prose">
                When you submit, the proposal is sealed. {whoCanRead(header)} The sponsor sees only the number of proposals. Until bidding closes you can change
                the draft and submit again, or withdraw.
              </p>
              <Checkbox
                name="confirm"
                label={`I am authorised to submit for the team, and everything in the proposal is true.${receipt ? " It replaces version " + receipt.version + "." : ""}`}
              />
              <Button icon="lock">{receipt ? "Submit again" : "Submit proposal"}</Button>
            </Form>
          )}
          {check.gaps.length > 0 && <p className="mt-4">You can submit the proposal when nothing is missing.</p>}
          {receipt && (
            <ButtonRow>
              <LinkButton href={`/proposals/${header.id}/withdraw`} look="secondary">
                Withdraw proposal
              </LinkButton>
            </ButtonRow>
          )}
        </>
      )}
    </Section>
  );
}
