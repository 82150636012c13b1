import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { restoreRevision } from "#app/domain/proposals/commands.server.ts";
import { Comparison, RevisionTable } from "#app/domain/proposals/components/history.tsx";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { histories, historyQuery, isHistoryPath, restoreInput } from "#app/domain/proposals/history.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams, parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { id } from "#app/platform/inputs.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Section } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `History: ${data?.kept.title ?? ""} · ${data?.header.title ?? "Proposal"} · Ishtirak` },
];

const historyParams = z.object({ id, section: z.string(), promptId: id.optional() });

function keptAt(params: Readonly<Record<string, string | undefined>>) {
  const { id: proposalId, section, promptId } = parseParams(historyParams, params);
  if (!isHistoryPath(section)) throw new DomainError("not_found", 404);
  const kept = histories[section];
  const here = `/proposals/${proposalId}/history/${section}${promptId ? `/${promptId}` : ""}`;
  return { proposalId, promptId, kept, here };
}

export const loader = signedInPage(async ({ db, params, url }) => {
  const { proposalId, promptId, kept, here } = keptAt(params);
  const { from, to, before } = parseQuery(historyQuery, url);
  const history = await call(db, "proposal_history", { proposal_id: proposalId, subject: kept.subject, prompt_id: promptId, before, older: from, newer: to });
  return { ...history, kept, here, isRestored: url.searchParams.get("done") === "restored", isContinued: before !== undefined };
});

export const action = formAction(restoreInput, async ({ input, params, db }) => {
  const { proposalId, promptId, kept, here } = keptAt(params);
  await restoreRevision(db, proposalId, { subject: kept.subject, prompt_id: promptId, ...input });
  return redirect(`${here}?done=restored`);
});

/** The history of a text or table: its revisions, two of them compared, and a button to restore one. */
export default function History() {
  const history = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { header, kept, newer, isRestored, isContinued } = history;
  const writing = { href: `/proposals/${header.id}/${kept.back}`, label: "Back to section" };
  return (
    <ProposalFrame header={header} path={`history/${kept.back}`} title={`History: ${kept.title}`} saved={isRestored && !result}>
      <StrayRefusal result={result} isShown={() => false} />
      {history.prompt && <p className="mb-6 max-w-prose font-semibold">{history.prompt}</p>}
      {newer ? (
        <>
          {!isContinued && <Comparison history={history} kept={kept} here={history.here} />}
          <Section title="Revisions" id="revisions" actions={<a href={writing.href}>{writing.label}</a>}>
            <RevisionTable history={history} here={history.here} isContinued={isContinued} />
          </Section>
          <p className="mt-6 max-w-prose text-sm text-soft">
            Changes that one person makes within ten minutes are kept as one revision. Each Save creates a revision. We keep the newest 1,000 revisions, up to 2
            MB. Only people who can read the draft can read its history, even after bidding closes.
          </p>
        </>
      ) : (
        <EmptyState
          title="No revisions yet"
          action={
            <LinkButton href={writing.href} look="secondary">
              {writing.label}
            </LinkButton>
          }
        />
      )}
    </ProposalFrame>
  );
}
