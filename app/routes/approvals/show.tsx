import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { isInvolved, may } from "#app/domain/acts.ts";
import { Why } from "#app/domain/why.tsx";
import { redirect } from "#app/platform/redirect.ts";
import { currencyOf } from "#app/domain/funds/currency.server.ts";
import { confirmations } from "#app/domain/challenges/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { ChallengeBody } from "#app/domain/challenges/components/challenge-body.tsx";
import { ChallengeAmounts, ChallengeTimeline } from "#app/domain/challenges/components/challenge-record.tsx";
import { ApproveForm, ReasonForm, SuggestForm } from "#app/domain/challenges/components/decision-forms.tsx";
import { OverlapStatements } from "#app/domain/challenges/components/overlap-statements.tsx";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { approvalInput, reasonInput, suggestionInput } from "#app/domain/challenges/draft.ts";
import { readable } from "#app/domain/challenges/file.ts";
import { kindNames } from "#app/domain/challenges/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Columns, Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Decision on ${data?.file.title ?? "a challenge"} · Ishtirak` }];

const doneSentences = {
  suggested: "Your suggestion was saved. The approvers have been notified.",
  approved: "The challenge was approved. The sponsor has been notified and can publish it.",
  returned: "The challenge was returned. The sponsor has been notified and can read the reason.",
  rejected: "The challenge was rejected. The sponsor has been notified and can read the reason.",
} as const;

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  const [file, funds] = await together([call(db, "challenge_file", { challenge_id: id }), call(db, "approval_funds", { challenge_id: id })]);
  return { file, funds, done: doneSentence(url, doneSentences) };
});

const back = (id: string, done: keyof typeof doneSentences) => redirect(`/approvals/${id}?done=${done}`);
const AMOUNT = {
  amount_not_positive: "amount",
  fund_too_small: "amount",
  fund_not_found: "fund_id",
  fund_currency_differs: "fund_id",
  reason_missing: "reason",
};

export const action = formActions({
  suggest: act(
    suggestionInput,
    async ({ db, params, input }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "suggest_amount", { challenge_id: id, ...input });
      return back(id, "suggested");
    },
    { fields: AMOUNT, currency: currencyOf("challenge") },
  ),
  approve: act(
    approvalInput,
    async ({ db, params, input }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "approve_challenge", { challenge_id: id, ...input });
      return back(id, "approved");
    },
    { fields: AMOUNT, currency: currencyOf("challenge"), confirm: confirming("challenge", "approve", confirmations.approve) },
  ),
  return: act(
    reasonInput,
    async ({ db, params, input }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "return_challenge", { challenge_id: id, ...input });
      return back(id, "returned");
    },
    { fields: AMOUNT },
  ),
  reject: act(
    reasonInput,
    async ({ db, params, input }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "reject_challenge", { challenge_id: id, ...input });
      return back(id, "rejected");
    },
    { fields: AMOUNT, confirm: confirming("challenge", "reject", confirmations.reject) },
  ),
});

export default function Decide() {
  const { file, funds, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const isWaiting = file.status === "submitted";
  const { acts } = file;
  const canAct = may(acts, "return") || may(acts, "suggest");
  return (
    <Page width="wide">
      <PageHeader
        title={file.title}
        kicker={`${kindNames[file.kind]} · ${file.organisation.name}`}
        status={<ChallengeStatusBadge status={file.status} />}
        lead={file.summary}
        back={{ href: "/approvals", label: "Approvals" }}
      />
      {done && !result && (
        <Notice tone="success" live>
          {done}
        </Notice>
      )}
      <StrayRefusal result={result} isShown={(intent) => may(acts, intent === "suggest" ? "suggest" : "return")} />
      {isWaiting && !canAct && (
        <Notice title="This challenge is waiting for a decision">
          {isInvolved(acts, "return") ? (
            <Why acts={acts} act="return" />
          ) : isInvolved(acts, "suggest") ? (
            <Why acts={acts} act="suggest" />
          ) : (
            "You can read it. Another person in the authority decides."
          )}
        </Notice>
      )}
      <Columns
        aside={
          <>
            {file.closes_at && <Deadline at={file.closes_at} zone={file.time_zone} />}
            <Section title="History">
              <ChallengeTimeline file={file} />
            </Section>
          </>
        }
      >
        <Section title="Amounts">
          <ChallengeAmounts file={file} />
        </Section>
        {canAct && (
          <Section title="Decision">
            {may(acts, "suggest") && <SuggestForm file={file} result={result} />}
            {may(acts, "return") && <ApproveForm file={file} funds={funds} result={result} />}
            {may(acts, "return") && (
              <ReasonForm
                file={file}
                intent="return"
                title="Return for changes"
                button="Return challenge"
                hint="Say what must change. The sponsor can edit the challenge and submit it again."
                result={result}
              />
            )}
            {may(acts, "return") && (
              <ReasonForm
                file={file}
                intent="reject"
                title="Reject"
                button="Reject challenge"
                hint="The challenge ends. The sponsor will read the reason."
                result={result}
              />
            )}
          </Section>
        )}
        {file.overlaps.length > 0 && (
          <Section title="Statements on similar work">
            <OverlapStatements statements={file.overlaps} />
          </Section>
        )}
        <Section title="Proposed challenge">
          <ChallengeBody challenge={readable(file)} />
        </Section>
      </Columns>
    </Page>
  );
}
