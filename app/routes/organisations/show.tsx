import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { isInvolved } from "#app/domain/acts.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { listChallenges } from "#app/domain/challenges/catalogue.server.ts";
import { readCatalogueQuery } from "#app/domain/challenges/catalogue.ts";
import { ChallengeCard } from "#app/domain/challenges/components/challenge-card.tsx";
import { CapabilityList, QualifiedFields } from "#app/domain/organisations/components/qualifications.tsx";
import { OrganisationHeader } from "#app/domain/organisations/components/organisation-header.tsx";
import type { OrganisationPage } from "#app/domain/organisations/answers.ts";
import { countryName, registryNames, roleNames } from "#app/domain/organisations/schema.ts";
import { doneSentence } from "#app/platform/address.ts";
import { publicPage } from "#app/platform/page.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.organisation.name ?? "Organisation"} · Ishtirak` }];

const DONE: Record<string, string> = {
  registered: "The organisation is registered.",
  saved: "The profile was saved.",
  joined: "You are now a member of this organisation.",
};

const CHALLENGES_SHOWN = 4;

export const loader = publicPage({ topics: ["organisations", "challenges"] }, async ({ db, params, url }) => {
  const slug = params.slug ?? "";
  const [organisation, found] = await together([
    call(db, "organisation_page", { slug }),
    listChallenges(readCatalogueQuery(new URLSearchParams({ organisation: slug, sort: "newest" }))),
  ]);
  return {
    organisation,
    challenges: found.items.slice(0, CHALLENGES_SHOWN),
    done: doneSentence(url, DONE),
  };
});

export default function ShowOrganisation() {
  const { organisation, challenges, done } = useLoaderData<typeof loader>();
  return (
    <Page>
      <OrganisationHeader organisation={organisation} roles={organisation.roles} oversees={isInvolved(organisation.acts, "verify")} />
      {done && <Notice tone="success" live title={done} />}
      <State organisation={organisation} />
      {organisation.description ? (
        <p className="mb-6 whitespace-pre-line">{organisation.description}</p>
      ) : (
        organisation.roles.length > 0 && <p className="mb-6 text-soft">There is no description yet. A few sentences help partners find you.</p>
      )}
      <DataList
        items={[
          ["Head office", [organisation.city, countryName(organisation.country)].filter(Boolean).join(", ")],
          organisation.website !== null && [
            "Website",
            <a key="website" href={organisation.website} rel="noopener nofollow" className="break-all">
              {organisation.website}
            </a>,
          ],
          ...organisation.registry_numbers.map(
            ({ registry, number }) =>
              [
                registryNames[registry],
                <span key={registry} className="tabular">
                  {number}
                </span>,
              ] as const,
          ),
          organisation.research_office_signs && ["Proposals", "The research office checks every proposal before it is submitted."],
          organisation.verified_at !== null && ["Verified", <DateTime key="verified" at={organisation.verified_at} show="date" />],
          organisation.roles.length > 0 && ["Your roles", organisation.roles.map((role) => roleNames[role]).join(", ")],
        ]}
      />
      <CapabilityList organisation={organisation} />
      <QualifiedFields fields={organisation.qualified_fields} />
      {challenges.length > 0 && (
        <Section title="Posted challenges" actions={<a href={`/challenges?organisation=${organisation.slug}`}>All posted challenges</a>}>
          <ul className="divide-y divide-line">
            {challenges.map((challenge) => (
              <ChallengeCard key={challenge.slug} challenge={challenge} level={3} />
            ))}
          </ul>
        </Section>
      )}
      {organisation.verified_at !== null && (
        <Section title="Awards">
          <p className="flex flex-wrap gap-x-6 gap-y-2">
            <a href={`/awards?partner=${organisation.slug}`}>Awards as a partner</a>
            <a href={`/awards?sponsor=${organisation.slug}`}>Awards as a sponsor</a>
          </p>
        </Section>
      )}
    </Page>
  );
}

/** What stands in the way, and what to do about it; nothing when all is well. */
function State({ organisation }: { organisation: OrganisationPage }) {
  const { status, reason, roles } = organisation;
  if (status === "pending")
    return (
      <Notice tone="warning" title="The authority has not verified this organisation yet">
        It can draft challenges. After verification it can post them, join teams and receive payments. We will notify its owners and managers.
      </Notice>
    );
  if (status === "rejected")
    return (
      <Notice tone="danger" title="The authority did not verify this organisation">
        {reason && <p>Reason: {reason}</p>}
        {roles.some((role) => role === "owner" || role === "manager") && (
          <p className="mt-3">
            <LinkButton href={`/organisations/${organisation.slug}/edit`} look="secondary">
              Correct the details and request verification
            </LinkButton>
          </p>
        )}
      </Notice>
    );
  if (status === "suspended")
    return (
      <Notice tone="danger" title="This organisation is suspended">
        <p>Nobody can act for it until the authority reinstates it.</p>
        {reason && <p>Reason: {reason}</p>}
      </Notice>
    );
  return null;
}
