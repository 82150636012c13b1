import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { confirmations } from "#app/domain/organisations/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { QueueEntry } from "#app/domain/organisations/components/queue-entry.tsx";
import { StrayFailure } from "#app/domain/organisations/components/stray-failure.tsx";
import { getOrganisationQueue } from "#app/domain/organisations/queries.server.ts";
import { decisionInput, type OrganisationStatus, reasonedDecisionInput, statuses } from "#app/domain/organisations/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { seen } from "#app/platform/inputs.ts";
import { doneSentence, parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Pagination } from "#app/ui/data.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Organisations to verify · Ishtirak" }];

const query = z.object({
  status: z.enum(statuses).catch("pending").default("pending"),
  at: z.iso.datetime({ offset: true }).optional().catch(undefined),
  id: z.uuid().optional().catch(undefined),
});

const WORDS: Record<OrganisationStatus, { tab: string; empty: string }> = {
  pending: { tab: "Waiting", empty: "No organisation is awaiting verification" },
  verified: { tab: "Verified", empty: "No organisation is verified yet" },
  rejected: { tab: "Not verified", empty: "No organisation was rejected" },
  suspended: { tab: "Suspended", empty: "No organisation is suspended" },
};
const DONE: Record<string, string> = {
  verified: "The organisation is verified and was notified.",
  rejected: "The organisation was rejected and told why.",
  suspended: "The organisation is suspended. Its members were told why.",
  reinstated: "The organisation is active again. Its members were notified.",
};

export const loader = signedInPage(async ({ db, url }) => {
  const { status, at, id } = parseQuery(query, url);
  const page = await getOrganisationQueue(db, status, at && id ? { at, id } : undefined);
  return { ...page, status, isFirst: !id, done: doneSentence(url, DONE) };
});

const decided = (status: OrganisationStatus, done: keyof typeof DONE) => redirect(`/admin/organisations?status=${status}&done=${done}#top`);

export const action = formActions({
  verify: act(
    decisionInput.extend({ seen }),
    async ({ input, db }) => {
      await call(db, "verify_organisation", input);
      return decided("pending", "verified");
    },
    { confirm: confirming("organisation", "verify", confirmations.verify, (input) => input.organisation_id) },
  ),
  reject: act(
    reasonedDecisionInput.extend({ seen }),
    async ({ input, db }) => {
      await call(db, "reject_organisation", input);
      return decided("pending", "rejected");
    },
    { fields: { reason_missing: "reason" }, confirm: confirming("organisation", "reject", confirmations.reject, (input) => input.organisation_id) },
  ),
  suspend: act(
    reasonedDecisionInput,
    async ({ input, db }) => {
      await call(db, "suspend_organisation", input);
      return decided("verified", "suspended");
    },
    { fields: { reason_missing: "reason" }, confirm: confirming("organisation", "suspend", confirmations.suspend, (input) => input.organisation_id) },
  ),
  reinstate: act(decisionInput, async ({ input, db }) => {
    await call(db, "reinstate_organisation", input);
    return decided("suspended", "reinstated");
  }),
});

export default function OrganisationQueue() {
  const { organisations, counts, status, next, isFirst, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page>
      <PageHeader
        title="Organisations"
        kicker="Administration"
        lead="Compare the name and numbers of each organisation with the public registries. The longest waiting is first."
      />
      <nav aria-label="By state" className="no-print mb-6 flex flex-wrap gap-x-6 border-b border-line">
        {statuses.map((each) => (
          <a key={each} href={`/admin/organisations?status=${each}`} aria-current={each === status ? "page" : undefined} className="nav-link whitespace-nowrap">
            {WORDS[each].tab} ({counts[each] ?? 0})
          </a>
        ))}
      </nav>
      {done && !result && <Notice tone="success" live title={done} />}
      <StrayFailure result={result} field="organisation_id" ids={organisations.map(({ id }) => id)} />
      {organisations.length > 0 ? (
        <ul className="space-y-4">
          {organisations.map((organisation) => (
            <QueueEntry key={organisation.id} organisation={organisation} status={status} result={result} />
          ))}
        </ul>
      ) : (
        <EmptyState title={WORDS[status].empty} />
      )}
      <Pagination
        previous={isFirst ? null : `/admin/organisations?status=${status}`}
        previousLabel="First page"
        next={next ? `/admin/organisations?${new URLSearchParams({ status, at: next.at, id: next.id })}` : null}
      />
    </Page>
  );
}
