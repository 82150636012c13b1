import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { ChallengeBody } from "#app/domain/challenges/components/challenge-body.tsx";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { readable } from "#app/domain/challenges/file.ts";
import { kindNames } from "#app/domain/challenges/schema.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Preview of ${data?.file.title ?? "a challenge"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params }) => ({ file: await call(db, "challenge_file", { challenge_id: parseParams(idParams, params).id }) }));

export default function Preview() {
  const { file } = useLoaderData<typeof loader>();
  return (
    <Page>
      <PageHeader
        title={file.title}
        kicker={`${kindNames[file.kind]} · ${file.organisation.name}`}
        status={<ChallengeStatusBadge status={file.status} />}
        lead={file.summary}
        back={{ href: `/challenges/${file.id}/edit`, label: "Challenge" }}
      />
      {!file.published_at && (
        <Notice title="Preview">This is the future public page. Only your organisation{file.submitted_at ? " and the authority" : ""} can see it now.</Notice>
      )}
      {file.status === "withdrawn" && (
        <Notice tone="warning" title="Withdrawn by its sponsor">
          {file.withdrawal_reason}
        </Notice>
      )}
      {file.closes_at && (
        <div className="mb-6">
          <Deadline at={file.closes_at} zone={file.time_zone} {...(file.is_always_open ? { none: "Always open" } : {})} />
        </div>
      )}
      <ChallengeBody challenge={readable(file)} />
    </Page>
  );
}
