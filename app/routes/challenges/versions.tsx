import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { type VersionsPage, versionKinds } from "#app/domain/challenges/amendment.ts";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { VersionDifference } from "#app/domain/challenges/components/version-difference.tsx";
import { differences } from "#app/domain/challenges/difference.ts";
import { parseQuery } from "#app/platform/address.ts";
import { publicPage } from "#app/platform/page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Versions of ${data?.page.challenge.title ?? "a challenge"} · Ishtirak` }];

const number = z.coerce.number().int().min(1).max(32_000).optional().catch(undefined);
const query = z.object({ from: number, to: number });

export const loader = publicPage({ topics: ["challenges"] }, async ({ db, params, url }) => {
  const { from, to } = parseQuery(query, url);
  const page = await call(db, "challenge_versions", { slug: params.slug ?? "", from_number: from, to_number: to });
  return { page, found: page.from && page.to ? differences(page.from.content, page.to.content) : [] };
});

export default function Versions() {
  const { page, found } = useLoaderData<typeof loader>();
  const { challenge, versions, from, to } = page;
  return (
    <Page>
      <PageHeader
        title="Versions"
        kicker={`${challenge.title} · ${challenge.organisation}`}
        status={<ChallengeStatusBadge status={challenge.status} />}
        back={{ href: `/challenges/${challenge.slug}`, label: "Challenge" }}
        lead="Every change to a published challenge makes a new version. All versions are kept, each with the hash of its content."
      />
      {from && to ? (
        <Section title={`Changes from version ${from.number} to version ${to.number}`} id="difference">
          {versions.length > 2 && <Compare versions={versions} from={from.number} to={to.number} />}
          <VersionDifference differences={found} />
        </Section>
      ) : (
        <EmptyState title="No changes">The challenge has not changed since publication.</EmptyState>
      )}
      {versions.length > 0 && (
        <Section title="All versions" id="all">
          <ol className="divide-y divide-line border-y border-line">
            {versions.map((version) => (
              <li key={version.number} className="py-3">
                <p className="font-semibold">
                  Version {version.number}: {versionKinds[version.kind].toLowerCase()} on <DateTime at={version.made_at} zone={challenge.time_zone} />
                </p>
                {version.summary && <p className="max-w-prose whitespace-pre-line">{version.summary}</p>}
                <p className="text-xs text-soft">
                  SHA-256 <span className="font-mono break-all">{version.content_sha256}</span>
                  {version.number > 1 && (
                    <>
                      {" · "}
                      <a href={`?from=${version.number - 1}&to=${version.number}#difference`}>Changes of version {version.number}</a>
                    </>
                  )}
                </p>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </Page>
  );
}

function Compare({ versions, from, to }: { versions: VersionsPage["versions"]; from: number; to: number }) {
  const options = versions.map((version) => ({ value: String(version.number), label: `Version ${version.number}` }));
  return (
    <Form method="get" initial={{ from: String(from), to: String(to) }} className="no-print mb-5 flex flex-wrap items-end gap-x-4">
      <Select name="from" label="From" options={options.slice(1)} empty="Previous version" />
      <Select name="to" label="To" options={options.slice(0, -1)} empty="Latest version" />
      <div className="mb-5">
        <Button look="secondary">Compare versions</Button>
      </div>
    </Form>
  );
}
