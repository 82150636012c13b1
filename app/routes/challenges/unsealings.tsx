import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { confirmations } from "#app/domain/challenges/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { AskEarlyUnsealing, EarlyUnsealings } from "#app/domain/proposals/components/early-unsealings.tsx";
import type { UnsealingsPage } from "#app/domain/proposals/answers.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams, parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { id, idParams, text } from "#app/platform/inputs.ts";
import { MaybeLink } from "#app/ui/button.tsx";
import { Pagination, Table } from "#app/ui/data.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Unsealing log · ${data?.page.challenge.title ?? "a challenge"} · Ishtirak` }];

const query = z.object({ before: z.coerce.number().int().min(1).nullable().catch(null).default(null) });

const DONE: Record<string, string> = {
  asked: "Your request is waiting for a second person. Administrators and approvers were notified.",
  confirmed: "The proposals are unsealed for you and the other person for one day. Every bidder was notified.",
  rejected: "The request was ended. No proposal was unsealed.",
};

export const loader = signedInPage(async ({ db, params, url }) => {
  const { before } = parseQuery(query, url);
  return { page: await call(db, "unsealings_page", { challenge_id: parseParams(idParams, params).id, before_id: before }), done: doneSentence(url, DONE) };
});

const answered = z.object({ early_unsealing_id: id });
const onReason = { reason_too_short: "reason", reason_repeated: "reason", text_too_long: "reason" };

export const action = formActions({
  ask: act(
    z.object({ reason: text(2000, "Enter why this can't wait for closing.") }),
    async ({ input, params, db }) => {
      const { id: challengeId } = parseParams(idParams, params);
      await call(db, "ask_early_unsealing", { challenge_id: challengeId, ...input });
      return redirect(`/challenges/${challengeId}/unsealings?done=asked`);
    },
    { fields: onReason, confirm: confirming("challenge", "ask_early_unsealing", confirmations.askUnsealing) },
  ),
  confirm: act(
    answered.extend({ reason: text(2000, "Enter your own reason to unseal the proposals early.") }),
    async ({ input, params, db }) => {
      await call(db, "confirm_early_unsealing", input);
      return redirect(`/challenges/${params.id}/unsealings?done=confirmed`);
    },
    { fields: onReason, confirm: confirming("early_unsealing", "confirm", confirmations.confirmUnsealing, (input) => input.early_unsealing_id) },
  ),
  reject: act(answered, async ({ input, params, db }) => {
    await call(db, "reject_early_unsealing", input);
    return redirect(`/challenges/${params.id}/unsealings?done=rejected`);
  }),
});

/** The first readings by people outside the teams, and the form for an early unsealing. */
export default function Openings() {
  const { page, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge } = page;
  return (
    <Page width="wide">
      <PageHeader
        title="Unsealing log"
        kicker={challenge.title}
        status={<ChallengeStatusBadge status={challenge.status} />}
        lead="Sealed proposals are unsealed automatically at closing. This log shows who first read each proposal, and every request for early unsealing."
        back={
          page.can_judge
            ? { href: `/challenges/${challenge.id}/proposals`, label: "Proposals" }
            : { href: `/challenges/${challenge.slug}`, label: challenge.title }
        }
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <StrayRefusal result={result} isShown={(intent, values) => isFormShown(page, intent, values)} />
      <div className="mb-6 flex flex-wrap items-start gap-x-10 gap-y-3">
        <Deadline at={challenge.closes_at} zone={challenge.time_zone} label="Bidding closes" past="Bidding closed" none="Always open" />
        {!page.is_closed && <Sealed count={page.sealed_count} />}
      </div>
      {page.bids.length > 0 && <EarlyBids page={page} />}
      {page.early.length > 0 && (
        <Section title="Requests for early unsealing" id="early">
          <EarlyUnsealings early={page.early} zone={challenge.time_zone} result={result} />
        </Section>
      )}
      {(page.is_closed || page.log.length > 0) && (
        <Section title="First readings" id="log">
          <Log page={page} />
        </Section>
      )}
      {page.is_bidder && (
        <Notice tone="neutral" title="You can’t take part in early unsealing">
          You, or your organisation, bid for this challenge. Another administrator or approver can request and confirm it.
        </Notice>
      )}
      {page.can_ask && <AskEarlyUnsealing result={result} />}
    </Page>
  );
}

/** The number of sealed proposals before closing. */
function Sealed({ count }: { count: number }) {
  return (
    <p className="flex gap-2.5 leading-snug">
      <Icon name="lock" size={1.375} className="text-soft" />
      {count === 0 ? "No sealed proposals yet" : count === 1 ? "1 sealed proposal" : `${count} sealed proposals`}
    </p>
  );
}

/** Whether the refused form is still on the page and shows the refusal itself. */
function isFormShown({ can_ask, early }: UnsealingsPage, intent: string | null, { early_unsealing_id }: Record<string, unknown>): boolean {
  if (intent === "ask") return can_ask;
  return early.some(({ id, can_answer, is_own }) => id === early_unsealing_id && can_answer && (intent === "reject" || !is_own));
}

function EarlyBids({ page }: { page: UnsealingsPage }) {
  return (
    <Section title="Unsealed for you" id="bids">
      <p className="mb-4 max-w-prose">Each reading is recorded, and the team of the proposal sees who read it.</p>
      <Table
        caption="Proposals unsealed for you before closing"
        quietCaption
        rows={page.bids}
        rowKey={(bid) => bid.id}
        columns={[
          { label: "Proposal", cell: (bid) => <a href={`/proposals/${bid.id}/sealed`}>{bid.title}</a>, heading: true },
          { label: "Reference", cell: (bid) => bid.reference },
          { label: "Received", cell: (bid) => <DateTime at={bid.submitted_at} zone={page.challenge.time_zone} /> },
        ]}
      />
    </Section>
  );
}

function Log({ page }: { page: UnsealingsPage }) {
  const { challenge, log, next } = page;
  if (log.length === 0) return <EmptyState title="No readings yet">The first reading of each version by each person is listed here.</EmptyState>;
  return (
    <>
      <Table
        caption="First readings, newest first"
        quietCaption
        rows={log}
        rowKey={(row) => row.id}
        columns={[
          {
            label: "Proposal",
            cell: (row) => (
              <>
                <MaybeLink href={page.can_judge ? `/proposals/${row.proposal_id}/sealed` : null}>{row.title}</MaybeLink>
                <span className="block text-sm font-normal whitespace-nowrap text-soft">
                  {row.reference}, version {row.version}
                </span>
              </>
            ),
            heading: true,
          },
          { label: "Read by", cell: (row) => `${row.opened_by}${row.as_reviewer ? ", reviewer" : ""}` },
          { label: "Time", cell: (row) => <DateTime at={row.opened_at} zone={challenge.time_zone} /> },
          { label: "Access", cell: (row) => (row.is_early ? "Early unsealing" : "After closing") },
        ]}
      />
      <Pagination next={next === null ? null : `/challenges/${challenge.id}/unsealings?before=${next}#log`} />
    </>
  );
}
