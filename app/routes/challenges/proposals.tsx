import { call } from "#app/domain/call.server.ts";
import { confirming } from "#app/domain/confirming.server.ts";
import { isInvolved, may } from "#app/domain/acts.ts";
import { redirect } from "#app/platform/redirect.ts";
import { confirmations } from "#app/domain/awards/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { DecideForm, DecideOnFound } from "#app/domain/awards/components/decision-forms.tsx";
import { markFoundInput, nothingMore, rejectFoundInput } from "#app/domain/awards/schema.ts";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { selectionSentences } from "#app/domain/challenges/schema.ts";
import { AboutScores, DecisionTable } from "#app/domain/reviews/components/decision-table.tsx";
import { MoneyBar } from "#app/domain/reviews/components/money-bar.tsx";
import { DecisionTabs } from "#app/domain/reviews/components/decision-tabs.tsx";
import { decisionAddress, decisionQuery, type DecisionQuery, markOf, partOf, showNames, type Show } from "#app/domain/reviews/decision-list.ts";
import { adjustedRows } from "#app/domain/reviews/ranking.ts";
import type { OpenedBids } from "#app/domain/reviews/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams, parseQuery } from "#app/platform/address.ts";
import { DomainError } from "#app/platform/errors.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import type { Db } from "#app/platform/supabase.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Pagination } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { Deadline } from "#app/ui/time.tsx";
import type { z } from "zod";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Proposals for ${data?.bids.challenge.title ?? "a challenge"} · Ishtirak` }];

const DONE = {
  eligible: "The proposals were marked as eligible.",
  rejected: "The proposals were marked as not selected.",
  declared: "Your conflict was declared. The proposal is hidden from you.",
  decided: "The decision was closed. Every bidder can read their feedback.",
};

export const loader = signedInPage(async ({ db, params, url }) => ({
  bids: await call(db, "challenge_proposals_page", { challenge_id: parseParams(idParams, params).id }),
  query: parseQuery(decisionQuery, url),
  done: doneSentence(url, DONE),
}));

/** The proposals that the list holds now; refused where they are others than the reader was shown. */
async function foundNow(db: Db, challenge_id: string, { found, mark, words, show }: z.output<typeof markFoundInput>): Promise<string[]> {
  const bids = await call(db, "challenge_proposals_page", { challenge_id });
  if (bids.is_open) throw new DomainError("challenge_not_closed", 409);
  const { all } = partOf(adjustedRows(bids.proposals), bids, decisionQuery.parse({ words, show }));
  if (all.length !== found || markOf(all) !== mark) throw new DomainError("list_changed", 409, String(all.length));
  return all.map(({ id }) => id);
}

export const action = formActions({
  "mark-found": act(
    markFoundInput,
    async ({ input, params, db }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "mark_many_eligible", { proposal_ids: await foundNow(db, id, input) });
      return redirect(`/challenges/${id}/proposals?done=eligible`);
    },
    { confirm: ({ input }) => confirmations.markFound(input.found) },
  ),
  "reject-found": act(
    rejectFoundInput,
    async ({ input, params, db }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "reject_many_proposals", { proposal_ids: await foundNow(db, id, input), note: input.note });
      return redirect(`/challenges/${id}/proposals?done=rejected`);
    },
    { confirm: ({ input }) => confirmations.rejectFound(input.found, input.note) },
  ),
  decide: act(
    nothingMore,
    async ({ params, db }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "decide_challenge", { challenge_id: id });
      return redirect(`/challenges/${id}/proposals?done=decided`);
    },
    {
      confirm: confirming("challenge", "decide", async (object, _input, { db, params }) => {
        const { challenge } = await call(db, "challenge_proposals_page", { challenge_id: parseParams(idParams, params).id });
        return confirmations.decide(object, challenge.standstill_days);
      }),
    },
  ),
});

export default function ChallengeProposals() {
  const { bids, query, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge } = bids;
  return (
    <Page width="wide">
      <PageHeader
        title={challenge.title}
        kicker="Proposals"
        status={<ChallengeStatusBadge status={challenge.status} />}
        back={{ href: `/challenges/${challenge.slug}`, label: challenge.title }}
        actions={
          <LinkButton href={`/challenges/${challenge.id}/unsealings`} look="secondary">
            Unsealing log
          </LinkButton>
        }
      />
      {done && !result && <Notice tone="success" live title={done} />}
      {bids.is_open ? (
        <>
          <div className="mb-6">
            <Deadline at={challenge.closes_at} zone={challenge.time_zone} none="Always open" />
          </div>
          <EmptyState title={bids.sealed_count === 1 ? "1 sealed proposal" : `${bids.sealed_count} sealed proposals`}>
            {["cancelled", "archived"].includes(challenge.status)
              ? "The challenge was cancelled before closing. The proposals stay sealed. Nobody outside the teams can ever read them."
              : "Nobody outside the teams can read them until closing, and you can’t either. They are unsealed automatically when bidding closes."}
          </EmptyState>
        </>
      ) : (
        <>
          <DecisionTabs challengeId={challenge.id} current="proposals" />
          <Opened bids={bids} query={query} result={result} />
        </>
      )}
    </Page>
  );
}

function Opened({ bids, query, result }: { bids: OpenedBids; query: DecisionQuery; result: unknown }) {
  const { challenge, proposals } = bids;
  const rows = adjustedRows(proposals);
  const { shown, all, found, isFirst, next, counts } = partOf(rows, bids, query);
  const addressOf = (changes: Partial<DecisionQuery>) => decisionAddress(challenge.id, query, changes);
  return (
    <>
      {bids.hidden_count > 0 && (
        <Notice tone="warning" title={bids.hidden_count === 1 ? "One proposal is hidden from you" : `${bids.hidden_count} proposals are hidden from you`}>
          You have a conflict of interest. Another manager of the challenge decides on it and closes the decision.
        </Notice>
      )}
      <MoneyBar rows={rows} bids={bids} />
      <p className="mb-4 text-sm text-soft">{selectionSentences[challenge.selection_mode]}</p>
      {proposals.length === 0 ? (
        <EmptyState title="No proposals">No team submitted a proposal before closing.</EmptyState>
      ) : (
        <form method="get" action={decisionAddress(challenge.id, { ...query, words: "", show: "all", sort: "rank" })} data-apply>
          <div className="no-print mb-3 flex flex-wrap items-end gap-3">
            <label className="min-w-0 flex-1 basis-56 font-semibold sm:max-w-sm">
              Find a proposal
              <input type="search" name="words" defaultValue={query.words} maxLength={80} className="control mt-1 font-normal" />
            </label>
            {query.show !== "all" && <input type="hidden" name="show" value={query.show} />}
            {query.sort !== "rank" && <input type="hidden" name="sort" value={query.sort} />}
            <Button look="secondary" icon="search">
              Find
            </Button>
            <a href={`/challenges/${challenge.id}/ranking.csv`} download className="py-2 text-sm">
              Everything as CSV
            </a>
          </div>
          <follow-search role="status" class="sr-only" />
          <div data-swap="proposals">
            <ShowLinks counts={counts} query={query} addressOf={addressOf} />
            <p className="sr-only" data-swap-say>
              {found === 1 ? "1 proposal" : `${found} proposals`}
            </p>
            {shown.length > 0 ? (
              <DecisionTable bids={bids} rows={rows} shown={shown} sort={query.sort} addressOf={(sort) => addressOf({ sort })} />
            ) : (
              <EmptyState title="No proposal found" action={<a href={addressOf({ words: "", show: "all" })}>Show all</a>}>
                Look for other words, or choose another group.
              </EmptyState>
            )}
            <Pagination previous={isFirst ? null : addressOf({})} previousLabel="First page" next={next === null ? null : addressOf({ after: next })} />
          </div>
        </form>
      )}
      {proposals.length > 0 && <AboutScores bids={bids} />}
      {may(bids.acts, "assign_panel") && found > 0 && <DecideOnFound query={query} found={found} mark={markOf(all)} result={result} />}
      {isInvolved(bids.acts, "decide") && challenge.status === "closed" && proposals.length > 0 && (
        <Section title="Close the decision" id="decide">
          <DecideForm bids={bids} result={result} />
        </Section>
      )}
    </>
  );
}

interface ShowLinksProps {
  counts: readonly (readonly [string, number])[];
  query: DecisionQuery;
  addressOf: (changes: Partial<DecisionQuery>) => string;
}

/** The groups of proposals with how many are in each; those without any are left out. */
function ShowLinks({ counts, query, addressOf }: ShowLinksProps) {
  return (
    <nav aria-label="Groups of proposals" className="no-print mb-3">
      <ul className="flex flex-wrap gap-x-1 gap-y-1">
        {(Object.keys(showNames) as Show[]).map((show) => {
          const count = counts.find(([name]) => name === show)?.[1] ?? 0;
          if (count === 0 && show !== query.show && show !== "all") return null;
          const isShown = show === query.show;
          return (
            <li key={show}>
              <a
                href={addressOf({ show })}
                aria-current={isShown ? "true" : undefined}
                className={`inline-flex min-h-9 items-center gap-1.5 rounded-sm border px-2.5 text-sm no-underline hover:underline ${isShown ? "border-accent bg-accent-wash font-semibold text-accent" : "border-line text-ink"}`}
              >
                {showNames[show]} <span className="tabular text-soft">{count.toLocaleString("en-GB")}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
