import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { ChallengeCard } from "#app/domain/challenges/components/challenge-card.tsx";
import { reasonSentence } from "#app/domain/challenges/fit.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Challenges for ${data?.organisation.name ?? "your organisation"} · Ishtirak` }];

export const loader = signedInPage(({ db, params }) => call(db, "challenges_for_organisation", { slug: params.slug ?? "" }));

/** How many are shown at most. */
const BEST = 30;

export default function Fitting() {
  const { organisation, capabilities, can_record, items } = useLoaderData<typeof loader>();
  const record = `/organisations/${organisation.slug}/capabilities`;
  return (
    <Page width="wide">
      <PageHeader
        title={`For ${organisation.name}`}
        lead="Open and announced challenges that fit what you recorded as your capabilities, the best fit first, each with the reason."
        back={{ href: "/challenges", label: "All challenges" }}
        actions={
          can_record &&
          capabilities > 0 && (
            <LinkButton href={record} look="secondary" icon="edit">
              Your capabilities ({capabilities})
            </LinkButton>
          )
        }
      />
      {items.length > 0 ? (
        <>
          <p className="mb-3 text-sm text-soft" role="status">
            {items.length === 1 ? "1 challenge fits" : items.length === BEST ? `The ${BEST} that fit best` : `${items.length} challenges fit`}
          </p>
          <ul className="divide-y divide-line border-y border-line">
            {items.map((challenge) => (
              <ChallengeCard key={challenge.slug} challenge={challenge} reason={reasonSentence(challenge, organisation.kind)} />
            ))}
          </ul>
        </>
      ) : (
        <Nothing capabilities={capabilities} canRecord={can_record} record={record} />
      )}
    </Page>
  );
}

/** Says what to record, or what else to do, instead of an empty list. */
function Nothing({ capabilities, canRecord, record }: { capabilities: number; canRecord: boolean; record: string }) {
  if (capabilities === 0)
    return (
      <EmptyState title="Nothing is recorded yet" action={canRecord && <LinkButton href={record}>Record what you can do</LinkButton>}>
        Record competencies from the list, such as “Laser range finding” or “Machine learning”, anything else in your own words, and the readiness level you
        have reached. The challenges that speak of them are then picked out here.
        {!canRecord && " Owners, managers and the research office of your organisation may do it."}
      </EmptyState>
    );
  return (
    <EmptyState
      title="No open challenge fits at present"
      action={
        <LinkButton href="/challenges" look="secondary">
          Look through all challenges
        </LinkButton>
      }
    >
      Save a search for your fields, and you are told when one comes. More capabilities, or other words for them, may find more.
    </EmptyState>
  );
}
