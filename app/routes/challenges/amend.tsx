import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { type AmendmentPage, type AmendmentSection, amendmentSections, publishAmendmentInput } from "#app/domain/challenges/amendment.ts";
import { ReachSentence } from "#app/domain/challenges/components/reach.tsx";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { VersionDifference } from "#app/domain/challenges/components/version-difference.tsx";
import { differences } from "#app/domain/challenges/difference.ts";
import { messages } from "#app/domain/challenges/messages.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { instantToLocal } from "#app/platform/time.ts";
import { revisionFor } from "#app/ui/both-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field, Radios, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { TaskList } from "#app/ui/progress.tsx";
import { Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Amendment of ${data?.page.file.title ?? "a challenge"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const page = await call(db, "amendment_page", { challenge_id: parseParams(idParams, params).id });
  const changes = page.amendment?.changes ?? {};
  return { page, found: differences(page.present, { ...page.present, ...changes }), isSaved: url.searchParams.get("done") === "saved" };
});

export const action = formActions({
  open: act(z.object({}), async ({ db, params }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "open_amendment", { challenge_id: id });
    return redirect(`/challenges/${id}/amend`);
  }),
  discard: act(z.object({}), async ({ db, params }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "discard_amendment", { challenge_id: id });
    return redirect(`/challenges/${id}/edit`);
  }),
  publish: act(
    publishAmendmentInput,
    async ({ db, params, input }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "publish_amendment", { challenge_id: id, ...input });
      return redirect(`/challenges/${id}/edit?done=amended`);
    },
    { fields: { closing_only_later: "closes_at", challenge_times_in_order: "questions_close_at", amendment_summary_missing: "summary" } },
  ),
});

export default function Amend() {
  const { page, found, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { file, amendment } = page;
  const canWrite = page.can_amend && amendment !== null;
  return (
    <Page>
      <PageHeader
        title="Amendment"
        kicker={`${file.title} · version ${page.version}`}
        status={<ChallengeStatusBadge status={file.status} />}
        back={{ href: `/challenges/${file.id}/edit`, label: "Challenge" }}
      />
      {isSaved && !result && (
        <Notice tone="success" live>
          Your changes were saved. They become public when you publish the amendment.
        </Notice>
      )}
      <StrayRefusal result={result} isShown={(intent) => canWrite && intent === "publish"} />
      {!page.can_amend && <Notice tone="warning">{messages.challenge_not_amendable}</Notice>}
      {page.can_amend && !amendment && <OpenIt />}
      {amendment && (
        <>
          <p className="mb-4 text-sm text-soft">
            Opened by {amendment.opened_by} on <DateTime at={amendment.opened_at} />. Last saved by {amendment.saved_by} on <DateTime at={amendment.saved_at} />
            .
          </p>
          {canWrite && <Sections page={page} />}
          <Section title="Changes" id="changes">
            {found.length === 0 ? <p className="text-soft">There are no changes yet.</p> : <VersionDifference differences={found} />}
          </Section>
          {canWrite && found.length > 0 && <Publish page={page} result={result} />}
          <Section title="Discard amendment">
            <Form intent="discard">
              <p className="mb-4">This deletes your changes. The published challenge stays the same.</p>
              <Button look="secondary">Discard amendment</Button>
            </Form>
          </Section>
        </>
      )}
    </Page>
  );
}

function OpenIt() {
  return (
    <Form intent="open">
      <p className="mb-4 max-w-prose">
        You edit the challenge section by section. Only managers can see the amendment until you publish it. It then becomes the next version, and everybody can
        see the changes.
      </p>
      <p className="mb-4 max-w-prose">
        You cannot change the kind, amount, currency, IP terms, weights or review rules. You can let more organisations apply, improve the terms for teams, and
        extend the closing time.
      </p>
      <Button>Start amendment</Button>
    </Form>
  );
}

const FIELDS_OF: Record<AmendmentSection, readonly string[]> = {
  about: ["title", "summary", "themes"],
  problem: ["problem"],
  order: ["order_buyer", "order_quantity", "order_route", "path_to_order"],
  scope: ["trl_from", "trl_to", "eligible_kinds", "requires_university", "max_academic_share_percent", "max_partners"],
  awards: ["award_ceiling_minor", "expected_awards", "retention_percent"],
  criteria: ["criteria"],
  prompts: ["prompts"],
};

function Sections({ page }: { page: AmendmentPage }) {
  const changed = Object.keys(page.amendment?.changes ?? {});
  return (
    <TaskList
      label="Sections of the challenge"
      tasks={Object.entries(amendmentSections).map(([section, label]) => {
        const isChanged = FIELDS_OF[section as AmendmentSection].some((field) => changed.includes(field));
        return {
          label,
          href: `/challenges/${page.file.id}/amend/${section}`,
          state: isChanged ? "done" : "optional",
          hint: isChanged ? "Changed" : "As published",
        };
      })}
    />
  );
}

function Publish({ page, result }: { page: AmendmentPage; result: unknown }) {
  const { file } = page;
  const local = (at: string | null) => (at ? instantToLocal(at, file.time_zone) : "");
  return (
    <Section title={`Publication as version ${page.version + 1}`} id="publish">
      <ReachSentence reach={page.reach} />
      {page.reach.submitted > 0 && (
        <p className="mb-4 max-w-prose">Submitted proposals stay valid. Their teams are notified that they can revise them until closing.</p>
      )}
      <Form
        result={result}
        intent="publish"
        initial={{ summary: "", closing: "", closes_at: local(file.closes_at), questions_close_at: local(file.questions_close_at) }}
      >
        <Hidden name="revision" value={revisionFor(result, file.revision)} />
        <Hidden name="time_zone" value={file.time_zone} />
        <TextArea
          name="summary"
          label="Summary of changes"
          rows={4}
          maximum={2000}
          hint="Write a few sentences. Watchers and teams receive this summary, and it appears on the public page."
        />
        {file.closes_at === null ? (
          <Hidden name="closing" value="keep" />
        ) : (
          <>
            <Radios
              name="closing"
              label="Does the closing time change?"
              hint={
                <>
                  The challenge closes on <DateTime at={file.closes_at} zone={file.time_zone} />. You can make this later, but not earlier. Give teams enough
                  time for the changes.
                </>
              }
              options={[
                { value: "keep", label: "No" },
                { value: "move", label: "Yes, to the times below" },
              ]}
            />
            <Field name="closes_at" label="Closes" type="datetime-local" width="half" optional hint={`Time in ${file.time_zone.replaceAll("_", " ")}.`} />
            {file.questions_close_at && <Field name="questions_close_at" label="Questions close" type="datetime-local" width="half" optional />}
          </>
        )}
        <Button>Publish amendment</Button>
      </Form>
    </Section>
  );
}
