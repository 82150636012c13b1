import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { may } from "#app/domain/acts.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { sectionTitles } from "#app/domain/challenges/file.ts";
import { type SimilarWork, statementInput } from "#app/domain/challenges/overlap.ts";
import { managedFile } from "#app/domain/challenges/queries.server.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Badge, EmptyState, Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${sectionTitles.similar} · ${data?.file.title ?? "Challenge"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  const [file, works] = await together([managedFile(db, id), call(db, "similar_work", { challenge_id: id })]);
  return { file, works, isSaved: url.searchParams.has("saved") };
});

export const action = formActions({
  state: act(
    statementInput,
    async ({ db, params, input }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "state_overlap", { challenge_id: id, ...input });
      return redirect(`/challenges/${id}/edit/similar?saved`);
    },
    { fields: { overlap_statement_missing: "statement" } },
  ),
});

export default function EditSimilar() {
  const { file, works, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const canState = may(file.acts, "edit");
  return (
    <Page>
      <PageHeader
        title={sectionTitles.similar}
        kicker={file.title}
        back={{ href: `/challenges/${file.id}/edit`, label: "All sections" }}
        lead="Published challenges and signed awards with a text similar to yours. Contact their sponsors, so that nobody pays twice for the same work."
      />
      {isSaved && !result && <Notice tone="success" live title="Your statement was saved. The approver will read it." />}
      <StrayRefusal result={result} isShown={() => canState} />
      {works.length === 0 ? (
        <EmptyState title="No similar work found">
          No published challenge or signed award is similar to this draft. We search again each time you open this page.
        </EmptyState>
      ) : (
        <ul className="space-y-4">
          {works.map((work) => (
            <Work key={work.id} work={work} canState={canState} result={result} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function Work({ work, canState, result }: { work: SimilarWork; canState: boolean; result: unknown }) {
  const failure = failureOf(result, "state", "other_id", work.id);
  return (
    <li className="keep-together rounded-sm border border-line bg-surface p-4 sm:p-5">
      <p className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-soft">
        <span>
          {work.kind === "award" ? "Award" : "Challenge"} · {work.likeness}% similar
        </span>
        {work.status && <ChallengeStatusBadge status={work.status} />}
        {work.must_answer && !work.statement && <Badge tone="warning">Very similar: statement required</Badge>}
      </p>
      <h2 className="text-lg leading-snug">
        <a href={work.path}>{work.title}</a>
      </h2>
      <p className="mt-1 text-sm">
        {work.is_own ? (
          "Your own organisation"
        ) : (
          <>
            <a href={`/organisations/${work.organisation_slug}`}>{work.organisation}</a>
            {work.contact && (
              <>
                {" · "}
                <a href={work.contact_path}>Write to {work.contact}</a>
              </>
            )}
          </>
        )}
      </p>
      {work.statement && (
        <p className="mt-3 border-s-2 border-accent ps-3 text-sm">
          <strong>Why it is not a duplicate:</strong> {work.statement}
          <span className="block text-soft">
            {work.stated_by}, {work.stated_at && <DateTime at={work.stated_at} show="short" />}
          </span>
        </p>
      )}
      {canState && (
        <details open={failure !== null || (work.must_answer && !work.statement)} className="no-print mt-3">
          <summary className="cursor-pointer text-sm text-accent">
            {work.statement ? "Change your statement" : "Explain why your challenge is not a duplicate"}
          </summary>
          <Form result={failure} intent="state" id={`work-${work.id.slice(0, 8)}`} initial={{ statement: work.statement ?? "" }} className="mt-3">
            <Hidden name="other_id" value={work.id} />
            <TextArea name="statement" label="Why it is not a duplicate" rows={3} maximum={2000} />
            <Button look="secondary">
              Save statement<span className="sr-only"> for {work.title}</span>
            </Button>
          </Form>
        </details>
      )}
    </li>
  );
}
