import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { isInvolved, may } from "#app/domain/acts.ts";
import { redirect } from "#app/platform/redirect.ts";
import { confirmations } from "#app/domain/reviews/confirmations.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { nothingMore } from "#app/domain/awards/schema.ts";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { referenceOf } from "#app/domain/proposals/schema.ts";
import { assignPairs, assignPanel, shareOut } from "#app/domain/reviews/commands.server.ts";
import { PanelConflicts } from "#app/domain/reviews/components/conflicts.tsx";
import { DecisionTabs } from "#app/domain/reviews/components/decision-tabs.tsx";
import { AssignPanel, RemindLate, ShareOut } from "#app/domain/reviews/components/panel.tsx";
import { PanelGrid } from "#app/domain/reviews/components/panel-grid.tsx";
import type { Shortage } from "#app/domain/reviews/distribution.ts";
import { askDismissalInput, dismissalInput, pairsInput, panelInput, panelQuery, shareOutInput } from "#app/domain/reviews/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence, parseParams, parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Figure, Pagination } from "#app/ui/data.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Panel of ${data?.panel.challenge.title ?? "a challenge"} · Ishtirak` }];

const DONE: Record<string, string> = {
  asked: "A second person was asked to decide on the conflict.",
  dismissed: "The conflict was marked as not a conflict.",
};

const SHORT_SHOWN = 20;
const SHORTAGES: Record<Shortage, string> & Record<string, string> = {
  conflicts: "too few of the people have no conflict of interest with it",
  organisations: "the people without a conflict belong to too few organisations",
  load: "everybody else has as many reviews as you allow or as they take",
};

/** The proposals that were left with fewer reviews than wanted, as the address names them: number-missing-why. */
function shortOf(url: URL): string {
  const named = (url.searchParams.get("short") ?? "").split(",").flatMap((each) => {
    const [, number, missing, why] = /^(\d{1,9})-(\d{1,2})-(conflicts|organisations|load)$/.exec(each) ?? [];
    return number && missing && why ? [` ${referenceOf(Number(number))} lacks ${missing}: ${SHORTAGES[why]}.`] : [];
  });
  return named.slice(0, SHORT_SHOWN).join("");
}

/** What was assigned, as the address says it; otherwise what else was done. */
function doneOf(url: URL): string | null {
  const [, reminded] = /^(\d{1,6})$/.exec(url.searchParams.get("reminded") ?? "") ?? [];
  if (reminded !== undefined)
    return reminded === "1" ? "The reviewer of 1 late review was reminded." : `The reviewers of ${reminded} late reviews were reminded.`;
  const [, assigned, hidden, full] = (/^(\d{1,6})-(\d{1,6})-(\d{1,6})$/.exec(url.searchParams.get("assigned") ?? "") ?? []).map(Number);
  if (assigned === undefined) return doneSentence(url, DONE);
  return [
    `${assigned} ${assigned === 1 ? "review is" : "reviews are"} assigned.`,
    hidden && ` ${hidden} ${hidden === 1 ? "pair was" : "pairs were"} left out for a conflict of interest. The grid below shows why.`,
    full && ` ${full} ${full === 1 ? "review was" : "reviews were"} left out because the reviewer takes no more.`,
    shortOf(url),
  ]
    .filter(Boolean)
    .join("");
}

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id: challenge_id } = parseParams(idParams, params);
  const { who, after, person, lacking: only_lacking } = parseQuery(panelQuery, url);
  // After the decision and for read-only roles no panel can be assigned, so nobody is found.
  const nobody = (error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  };
  const search = url.searchParams.has("who") ? call(db, "search_reviewers", { challenge_id, words: who }).catch(nobody) : null;
  const [panel, found] = await together([
    call(db, "panel_page", { challenge_id, after_number: after, only_lacking, ...(person && { after_person: person }) }),
    search,
  ]);
  return { panel, found, who, after, person, lacking: only_lacking, done: doneOf(url) };
});

const back = (id: string | undefined, done: string, anchor = "") => redirect(`/challenges/${id}/panel?${done}${anchor}`);

/** Back to the panel, which says what was assigned and which proposals still lack a review. */
function assignedTo(id: string | undefined, { assigned, hidden, full, uncovered }: Awaited<ReturnType<typeof shareOut>>) {
  const short = uncovered.slice(0, SHORT_SHOWN).map(({ number, missing, why }) => `${number}-${missing}-${why}`);
  return back(id, `assigned=${assigned}-${hidden.length}-${full.length}${short.length > 0 ? `&short=${short.join(",")}` : ""}`);
}

export const action = formActions({
  assign: act(
    pairsInput,
    async ({ input, params, db }) => assignedTo(params.id, { ...(await assignPairs(db, parseParams(idParams, params).id, input)), uncovered: [] }),
    { fields: { due_in_the_past: "due" } },
  ),
  panel: act(panelInput, async ({ input, params, db }) => assignedTo(params.id, await assignPanel(db, parseParams(idParams, params).id, input)), {
    fields: { panel_size: "reviewer_ids", due_in_the_past: "due" },
  }),
  "share-out": act(shareOutInput, async ({ input, params, db }) => assignedTo(params.id, await shareOut(db, parseParams(idParams, params).id, input)), {
    fields: { due_in_the_past: "due" },
  }),
  "remind-late": act(nothingMore, async ({ params, db }) => {
    const reminded = await call(db, "remind_late_reviewers", { challenge_id: parseParams(idParams, params).id });
    return back(params.id, `reminded=${reminded}`);
  }),
  "ask-dismissal": act(askDismissalInput, async ({ input, params, db }) => {
    await call(db, "ask_conflict_dismissal", input);
    return back(params.id, "done=asked", "#conflicts");
  }),
  dismiss: act(
    dismissalInput,
    async ({ input, params, db }) => {
      await call(db, "dismiss_conflict", input);
      return back(params.id, "done=dismissed", "#conflicts");
    },
    { confirm: confirmations.dismiss },
  ),
});

export default function Panel() {
  const { panel, found, who, after, person, lacking, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge, people, proposals } = panel;
  const addressOf = (of: { after?: number; person?: string | null; lacking?: boolean }) => {
    const search = new URLSearchParams({
      ...((of.lacking ?? lacking) && { lacking: "1" }),
      ...(of.after && { after: String(of.after) }),
      ...(of.person && { person: of.person }),
    }).toString();
    return `/challenges/${challenge.id}/panel${search && `?${search}`}`;
  };
  return (
    <Page width="wide">
      <PageHeader
        title={challenge.title}
        kicker="Panel"
        status={<ChallengeStatusBadge status={challenge.status} />}
        back={{ href: `/challenges/${challenge.slug}`, label: challenge.title }}
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <DecisionTabs challengeId={challenge.id} current="panel" />
      <div className="mb-6 figures">
        <Figure label="Proposals to review">{panel.eligible.toLocaleString("en-GB")}</Figure>
        <Figure label="People on the panel">{panel.people_count}</Figure>
        <Figure label="Reviews for each proposal">{challenge.min_reviews}</Figure>
      </div>
      {panel.eligible === 0 ? (
        <EmptyState title="No proposals ready for review">Mark at least one proposal as eligible first.</EmptyState>
      ) : (
        <>
          <Section title="Who reviews what" id="grid">
            <RemindLate panel={panel} result={resultFor(result, "remind-late")} />
            <p className="no-print mb-3 text-sm">
              <a href={addressOf({ lacking: !lacking })}>{lacking ? "Show all proposals" : "Show only proposals that lack reviews"}</a>
            </p>
            {proposals.length === 0 ? (
              <EmptyState title={lacking ? "No proposal lacks reviews" : "No more proposals"}>
                Every proposal has as many reviews as this challenge requires.
              </EmptyState>
            ) : people.length === 0 ? (
              <EmptyState title="Nobody is on the panel yet">Find reviewers below and assign them.</EmptyState>
            ) : (
              <>
                <PanelGrid panel={panel} result={resultFor(result, "assign")} />
                <Pagination
                  label="Proposals"
                  previous={after > 0 ? addressOf({ person }) : null}
                  previousLabel="First proposals"
                  next={panel.next_proposal === null ? null : addressOf({ after: panel.next_proposal, person })}
                  nextLabel="Next proposals"
                />
                <Pagination
                  label="People"
                  previous={person ? addressOf({ after }) : null}
                  previousLabel="First people"
                  next={panel.next_person === null ? null : addressOf({ after, person: panel.next_person })}
                  nextLabel="Next people"
                />
              </>
            )}
          </Section>
          {people.length > 0 && proposals.length > 0 && (
            <Section title="Conflicts of interest" id="conflicts">
              <PanelConflicts panel={panel} result={result} />
            </Section>
          )}
          {isInvolved(panel.acts, "assign_panel") && (
            <Section title="Practice" id="practice">
              <p className="max-w-prose">
                The panel can score an old or invented proposal before the real ones. <a href={`/challenges/${challenge.id}/practice`}>Practice item</a>
              </p>
            </Section>
          )}
          {may(panel.acts, "assign_panel") && (
            <Section
              title="Assign reviewers"
              id="assign"
              actions={<a href={`/organisations/${challenge.organisation_slug}/reviewers`}>Your pool of reviewers</a>}
            >
              <ShareOut challenge={challenge} result={resultFor(result, "share-out")} />
              <AssignPanel challenge={challenge} found={found} who={who} result={result} />
            </Section>
          )}
        </>
      )}
    </Page>
  );
}
