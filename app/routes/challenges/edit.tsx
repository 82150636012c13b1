import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { isInvolved, may } from "#app/domain/acts.ts";
import { redirect } from "#app/platform/redirect.ts";
import { confirmations } from "#app/domain/challenges/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ChallengeAmounts, ChallengeTimeline } from "#app/domain/challenges/components/challenge-record.tsx";
import { ManagerActs } from "#app/domain/challenges/components/manager-acts.tsx";
import { NextStep } from "#app/domain/challenges/components/next-step.tsx";
import { RelationNotes } from "#app/domain/challenges/components/relation-notes.tsx";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { closingInput, extensionInput } from "#app/domain/challenges/draft.ts";
import type { Mention } from "#app/domain/challenges/ending.ts";
import { type ChallengeFile, gapNotes, sectionsOf, sectionTitle, type TaskName } from "#app/domain/challenges/file.ts";
import { kindNames } from "#app/domain/challenges/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Columns, Page, PageHeader, Section } from "#app/ui/page.tsx";
import { type Task, TaskList } from "#app/ui/progress.tsx";
import { Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.file.title ?? "Challenge"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  return {
    file: await call(db, "challenge_file", { challenge_id: parseParams(idParams, params).id }),
    done: doneSentence(url, doneSentences),
  };
});

const back = (id: string, done: keyof typeof doneSentences) => redirect(`/challenges/${id}/edit?done=${done}`);

export const action = formActions({
  publish: act(
    z.object({}),
    async ({ db, params }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "publish_challenge", { challenge_id: id });
      return back(id, "published");
    },
    { confirm: confirming("challenge", "publish", confirmations.publish) },
  ),
  extend: act(
    extensionInput,
    async ({ db, params, input }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "extend_challenge", { challenge_id: id, ...input });
      return back(id, "extended");
    },
    { fields: { closing_only_later: "closes_at", closes_at_past: "closes_at", challenge_times_in_order: "questions_close_at" } },
  ),
  close: act(
    closingInput,
    async ({ db, params, input }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "close_challenge", { challenge_id: id, ...input });
      return back(id, "closing");
    },
    { fields: { closing_notice_too_short: "closes_at", challenge_times_in_order: "closes_at" } },
  ),
});

const doneSentences = {
  saved: "Your changes were saved.",
  submitted: "The challenge was submitted. The authority has been notified. You will get its decision here and by email.",
  published: "The challenge was published. Everybody can read it now.",
  amended: "The amendment was published. Watchers and teams have been notified.",
  extended: "The closing time was extended. Watchers and teams have been notified.",
  closing: "The closing time was announced. Watchers and teams have been notified.",
  cancelled: "The challenge was cancelled. Watchers, teams and the authority have been notified.",
  withdrawn: "The challenge was withdrawn. The text is kept. You can reopen it as a new draft.",
  archived: "The challenge was archived. It is no longer in the public list, but its page stays available.",
  reopened: "This is a new draft with the text of the earlier challenge. Enter new dates, check each section and submit it.",
} as const;

export default function EditChallenge() {
  const { file, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const canEdit = may(file.acts, "edit");
  const manages = isInvolved(file.acts, "edit");
  return (
    <Page width="wide">
      <PageHeader
        title={file.title}
        kicker={`Challenge ${file.number} · ${kindNames[file.kind]} · ${file.organisation.name}`}
        status={<ChallengeStatusBadge status={file.status} />}
        back={{ href: "/my/challenges", label: "My challenges" }}
        actions={
          <>
            {file.published_at ? (
              <LinkButton href={`/challenges/${file.slug}`} look="secondary">
                Public page
              </LinkButton>
            ) : (
              <LinkButton href={`/challenges/${file.id}/preview`} look="secondary">
                Preview
              </LinkButton>
            )}
            {may(file.acts, "answer_questions") && (
              <LinkButton href={`/challenges/${file.id}/questions`} look="secondary">
                Questions
              </LinkButton>
            )}
            {file.published_at && may(file.acts, "read_proposals") && (
              <LinkButton href={`/challenges/${file.id}/proposals`} look="secondary">
                Proposals
              </LinkButton>
            )}
          </>
        }
      />
      {done && !result && (
        <Notice tone="success" live>
          {done}
        </Notice>
      )}
      <StrayRefusal result={result} isShown={(intent) => file.acts[(intent ?? "") as keyof typeof file.acts] === null} />
      {file.status === "returned" && (
        <Notice tone="warning" title="Returned for changes">
          {file.return_reason}
        </Notice>
      )}
      {file.status === "rejected" && (
        <Notice tone="danger" title="Rejected">
          {file.rejection_reason}
        </Notice>
      )}
      {file.cancelled_at && (
        <Notice tone="danger" title="Cancelled">
          {file.cancellation_reason}
        </Notice>
      )}
      {file.status === "withdrawn" && <Notice title="Withdrawn">{file.withdrawal_reason ?? "Withdrawn before submission."}</Notice>}
      <RelationNotes relations={file.relations} of={relationPath} />
      <Columns
        aside={
          <Section title="Amounts">
            <ChallengeAmounts file={file} stacked />
          </Section>
        }
      >
        <NextStep file={file} />
        {canEdit && <DraftTasks file={file} />}
        {manages && !canEdit && <Beside file={file} />}
        <Section title="History">
          <ChallengeTimeline file={file} />
        </Section>
        {manages && <ManagerActs file={file} result={result} />}
      </Columns>
    </Page>
  );
}

const relationPath = ({ id }: Mention) => `/challenges/${id}/edit`;

function DraftTasks({ file }: { file: ChallengeFile }) {
  return (
    <>
      {file.import && file.submitted_at === null && (
        <Notice tone="info" title="Imported from a feed">
          The import guessed {file.import.guessed.length} values and left out {file.import.left_out.length}.{" "}
          <a href={`/imports/${file.import.import_id}`}>Read the import report</a> and check each section before you submit.
        </Notice>
      )}
      <TaskList label="Sections of the challenge" tasks={sectionsOf(file.kind).map((name) => taskOf(name, file))} />
      <ButtonRow>
        <LinkButton href={`/challenges/${file.id}/submit`}>{file.status === "returned" ? "Check and submit again" : "Check and submit"}</LinkButton>
      </ButtonRow>
    </>
  );
}

// Links for managers when the text can no longer be edited.
function Beside({ file }: { file: ChallengeFile }) {
  if (["rejected", "cancelled", "withdrawn", "archived"].includes(file.status)) return null;
  return (
    <p>
      <a href={`/challenges/${file.id}/edit/annex`}>{file.has_annex ? "Restricted annex" : "Add a restricted annex"}</a>
    </p>
  );
}

function taskOf(name: TaskName, file: ChallengeFile): Task {
  const gaps = file.gaps.filter((gap) => gapNotes[gap].section === name);
  const isOptional = isLeftOut(name, file);
  return {
    label: sectionTitle(name, file.kind),
    href: `/challenges/${file.id}/edit/${name}`,
    state: gaps.length > 0 ? "incomplete" : isOptional ? "optional" : "done",
    hint: gaps.map((gap) => gapNotes[gap].sentence).join(" ") || undefined,
  };
}

/** Whether an optional section is empty. */
function isLeftOut(name: TaskName, file: ChallengeFile): boolean {
  if (name === "prompts") return file.prompts.length === 0;
  if (name === "packages") return file.work_packages.length === 0;
  if (name === "files") return file.attachments.length === 0;
  if (name === "annex") return !file.has_annex;
  return name === "order" && !file.order_buyer && !file.order_quantity && !file.order_route && !file.path_to_order;
}
