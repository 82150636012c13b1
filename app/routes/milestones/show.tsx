import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { may } from "#app/domain/acts.ts";
import { confirmations } from "#app/domain/milestones/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { AuditTimeline } from "#app/domain/audit/components/audit-timeline.tsx";
import { attachEvidence } from "#app/domain/milestones/commands.server.ts";
import { Examine, Reckoning, Release } from "#app/domain/milestones/components/decide.tsx";
import { EvidenceList, HandIn } from "#app/domain/milestones/components/hand-in.tsx";
import { MilestoneStatusBadge } from "#app/domain/milestones/components/status-badge.tsx";
import type { MilestonePage } from "#app/domain/milestones/answers.ts";
import { acceptInput, evidenceInput, queryInput, rejectInput, submitInput } from "#app/domain/milestones/schema.ts";
import type { FormFailure } from "#app/platform/form-result.ts";
import { fileCodes } from "#app/platform/file-size.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataList, Money } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded ? `Milestone ${loaded.page.milestone.position}: ${loaded.page.milestone.title}` : "Milestone"} · Ishtirak` },
];

const DONE: Record<string, string> = {
  submitted: "The milestone is submitted. The sponsor's technical officers were notified.",
  queried: "The milestone was returned to the team with your question.",
  accepted: "The work is accepted. Finance was notified.",
  rejected: "The milestone is rejected. The team was told why.",
  approved: "The money is released. A finance officer orders the payment next.",
};

export const loader = signedInPage(async ({ db, params, url }) => ({
  page: await call(db, "milestone_page", { milestone_id: parseParams(idParams, params).id }),
  done: doneSentence(url, DONE),
}));

// The page comes again with the report as it was typed; there is nothing to say about it but the list of files itself.
const stillTyping = (report: string): FormFailure => ({ ok: false, intent: "evidence", code: null, detail: "", values: { report }, errors: {} });

const onFile = { ...fileCodes("file"), evidence_needed: "file" };
const onward = (id: string, done: keyof typeof DONE) => redirect(`/milestones/${id}?done=${done}`);
const idOf = (params: Readonly<Record<string, string | undefined>>) => parseParams(idParams, params).id;

export const action = formActions({
  evidence: act(
    evidenceInput,
    async ({ input, params, db }) => {
      if (input.remove) await call(db, "remove_evidence", { file_id: input.remove });
      else if (input.file) await attachEvidence(db, idOf(params), input.file);
      return stillTyping(input.report);
    },
    { fields: onFile },
  ),
  submit: act(
    submitInput,
    async ({ input, params, db }) => {
      if (input.file) await attachEvidence(db, idOf(params), input.file);
      await call(db, "submit_milestone", { milestone_id: idOf(params), report: input.report });
      return onward(idOf(params), "submitted");
    },
    { fields: { ...onFile, report_needed: "report", report_too_long: "report" } },
  ),
  query: act(queryInput, async ({ input, params, db }) => {
    await call(db, "query_milestone", { milestone_id: idOf(params), ...input });
    return onward(idOf(params), "queried");
  }),
  accept: act(
    acceptInput,
    async ({ input, params, db }) => {
      await call(db, "accept_milestone", { milestone_id: idOf(params), ...input });
      return onward(idOf(params), "accepted");
    },
    {
      fields: {
        accepted_percent_invalid: "percent",
        accepted_percent_not_agreed: "percent",
        accepted_trl_invalid: "trl",
        acceptance_note_needed: "note",
        acceptance_note_too_long: "note",
      },
      confirm: confirming("milestone", "accept", confirmations.accept),
    },
  ),
  reject: act(
    rejectInput,
    async ({ input, params, db }) => {
      await call(db, "reject_milestone", { milestone_id: idOf(params), ...input });
      return onward(idOf(params), "rejected");
    },
    { confirm: confirming("milestone", "reject", confirmations.reject) },
  ),
  approve: act(
    z.object({}),
    async ({ params, db }) => {
      await call(db, "approve_milestone", { milestone_id: idOf(params) });
      return onward(idOf(params), "approved");
    },
    { confirm: confirming("milestone", "approve", confirmations.approve) },
  ),
});

export default function ShowMilestone() {
  const { page, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { milestone, award, acts } = page;
  // Both buttons of the team's form stand in one form, whichever of them was refused.
  const handedIn = result && "ok" in result && result.intent === "submit" ? { ...result, intent: "evidence" } : result;
  return (
    <Page>
      <PageHeader
        title={milestone.title}
        kicker={`Milestone ${milestone.position} of ${award.milestones} · Award ${award.number}`}
        status={<MilestoneStatusBadge status={milestone.status} />}
        back={{ href: `/awards/${award.id}/manage`, label: award.title }}
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <State page={page} />
      <DataList
        items={[
          ["Due", <DateTime key="due" at={milestone.due_on} show="date" />],
          ["Amount", <Money key="amount" minor={milestone.amount_minor} currency={award.currency} />],
          [
            "Deliverable",
            <span key="delivers" className="whitespace-pre-line">
              {milestone.deliverable}
            </span>,
          ],
          [
            "Test of success",
            <span key="test" className="whitespace-pre-line">
              {milestone.test_of_success}
            </span>,
          ],
          ["Technology readiness", milestone.accepted_trl ? `TRL ${milestone.accepted_trl} reached, TRL ${milestone.trl} promised` : `TRL ${milestone.trl}`],
        ]}
      />
      {may(acts, "attach") ? (
        <Section title={milestone.status === "queried" ? "Answer and submit again" : "Submit"}>
          <HandIn page={page} result={handedIn} />
        </Section>
      ) : (
        <HandedIn page={page} />
      )}
      {may(acts, "reject") && <Examine page={page} result={result} />}
      {may(acts, "approve") ? (
        <Release page={page} result={result} />
      ) : (
        milestone.accepted_at && (
          <Section title="Money">
            <Reckoning page={page} />
          </Section>
        )
      )}
      {may(acts, "order") && (
        <p className="no-print mt-6">
          <LinkButton href="/payments">Order payment</LinkButton>
        </p>
      )}
      {page.payment && (
        <p className="mt-6">
          <a href={`/payments/${page.payment.id}`}>Payment {page.payment.number}</a>
        </p>
      )}
      <Section title="History">
        <AuditTimeline entries={page.timeline} zone={award.time_zone} />
      </Section>
    </Page>
  );
}

/** The one thing the reader should know first. */
function State({ page: { milestone, acts, award } }: { page: MilestonePage }) {
  if (milestone.status === "queried")
    return (
      <Notice tone="warning" title={`${award.sponsor} asks`}>
        <p className="whitespace-pre-line">{milestone.query}</p>
      </Notice>
    );
  if (milestone.status === "rejected")
    return (
      <Notice tone="danger" title="This milestone was rejected">
        <p className="whitespace-pre-line">{milestone.rejection_reason}</p>
      </Notice>
    );
  if (milestone.acceptance_note)
    return (
      <Notice tone="info" title={`Accepted by ${milestone.accepted_by_name}`}>
        <p className="whitespace-pre-line">{milestone.acceptance_note}</p>
      </Notice>
    );
  if (milestone.status === "due" && may(acts, "submit"))
    return (
      <Notice tone="warning" title="This milestone is due">
        Add the evidence, write the report and submit the milestone.
      </Notice>
    );
  return null;
}

function HandedIn({ page: { milestone, files, award } }: { page: MilestonePage }) {
  return (
    <Section title="Report and evidence">
      {milestone.report ? (
        <>
          <p className="mb-2 text-sm text-soft">
            Submitted by {milestone.submitted_by_name}, <DateTime at={milestone.submitted_at} zone={award.time_zone} />
          </p>
          <p className="mb-5 whitespace-pre-line">{milestone.report}</p>
        </>
      ) : (
        <p className="mb-4 text-soft">Not submitted yet.</p>
      )}
      {(milestone.report || files.length > 0) && <EvidenceList files={files} milestoneId={milestone.id} />}
    </Section>
  );
}
