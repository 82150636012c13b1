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

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Amend ${data?.page.file.title ?? "a challenge"} · Ishtirak` }];

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
        title="Amend the challenge"
        kicker={`${file.title} · version ${page.version}`}
        status={<ChallengeStatusBadge status={file.status} />}
        back={{ href: `/challenges/${file.id}/edit`, label: "The challenge" }}
      />
      {isSaved && !result && (
        <Notice tone="success" live>
          Saved. The public sees it when you publish.
        </Notice>
      )}
      <StrayRefusal result={result} isShown={(intent) => canWrite && intent === "publish"} />
      {!page.can_amend && <Notice tone="warning">{messages.challenge_not_amendable}</Notice>}
      {page.can_amend && !amendment && <OpenIt />}
      {amendment && (
        <>
          <p className="mb-4 text-sm text-soft">
            Opened by {amendment.opened_by} on <DateTime at={amendment.opened_at} />; last saved by {amendment.saved_by} on <DateTime at={amendment.saved_at} />
            .
          </p>
          {canWrite && <Sections page={page} />}
          <Section title="What it changes" id="changes">
            {found.length === 0 ? <p className="text-soft">Nothing yet.</p> : <VersionDifference differences={found} />}
          </Section>
          {canWrite && found.length > 0 && <Publish page={page} result={result} />}
          <Section title="Drop it">
            <Form intent="discard">
              <p className="mb-4">What was written here goes; what is published stays as it is.</p>
              <Button look="secondary">Drop the amendment</Button>
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
        You write the amendment in sections, as you wrote the challenge; nobody outside your managers sees it until you publish it. It then becomes the next
        version, and everybody can read what changed.
      </p>
      <p className="mb-4 max-w-prose">
        Kind, amount, currency, IP terms, weights and how proposals are reviewed stay as they were published. Who may apply can become wider, terms better, the
        closing later.
      </p>
      <Button>Open an amendment</Button>
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
    <Section title={`Publish it as version ${page.version + 1}`} id="publish">
      <ReachSentence reach={page.reach} />
      {page.reach.submitted > 0 && (
        <p className="mb-4 max-w-prose">Proposals already submitted stay valid. Their teams are told that they may revise them until closing.</p>
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
          label="What changed"
          rows={4}
          maximum={2000}
          hint="In a few sentences. Watchers and teams are told it, and it stands on the public page."
        />
        {file.closes_at === null ? (
          <Hidden name="closing" value="keep" />
        ) : (
          <>
            <Radios
              name="closing"
              label="Does the closing move?"
              hint={
                <>
                  It closes on <DateTime at={file.closes_at} zone={file.time_zone} />. Give teams time for what is new; it can move later, never earlier.
                </>
              }
              options={[
                { value: "keep", label: "It stays" },
                { value: "move", label: "It moves later, to the times below" },
              ]}
            />
            <Field name="closes_at" label="Closes" type="datetime-local" width="half" optional hint={`Time in ${file.time_zone.replaceAll("_", " ")}.`} />
            {file.questions_close_at && <Field name="questions_close_at" label="Questions until" type="datetime-local" width="half" optional />}
          </>
        )}
        <Button>Publish the amendment</Button>
      </Form>
    </Section>
  );
}
