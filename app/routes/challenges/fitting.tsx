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
        title={`Challenges for ${organisation.name}`}
        lead="Open and announced challenges that match your capabilities, best match first. Each one shows the reason."
        back={{ href: "/challenges", label: "All challenges" }}
        actions={
          can_record &&
          capabilities > 0 && (
            <LinkButton href={record} look="secondary" icon="edit">
              Capabilities ({capabilities})
            </LinkButton>
          )
        }
      />
      {items.length > 0 ? (
        <>
          <p className="mb-3 text-sm text-soft" role="status">
            {items.length === 1 ? "1 challenge matches" : items.length === BEST ? `The ${BEST} best matches` : `${items.length} challenges match`}
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

/** The empty list: says what to do. */
function Nothing({ capabilities, canRecord, record }: { capabilities: number; canRecord: boolean; record: string }) {
  if (capabilities === 0)
    return (
      <EmptyState title="No capabilities added yet" action={canRecord && <LinkButton href={record}>Add capabilities</LinkButton>}>
        Add competencies from the list, such as “Laser range finding” or “Machine learning”, or use your own words. Add the TRL that you have reached. This page
        then shows matching challenges.
        {!canRecord && " Owners, managers and the research office of your organisation can add them."}
      </EmptyState>
    );
  return (
    <EmptyState
      title="No matching challenges"
      action={
        <LinkButton href="/challenges" look="secondary">
          See all challenges
        </LinkButton>
      }
    >
      Save a search to be notified of new challenges in your fields. You can also add more capabilities or use other words.
    </EmptyState>
  );
}
