import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Versions } from "#app/domain/proposals/components/versions.tsx";
import { getProposal } from "#app/domain/proposals/queries.server.ts";
import { whoCanRead } from "#app/domain/proposals/sealed-words.ts";
import { DomainError } from "#app/platform/errors.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Confirmation, Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Receipt ${data?.header.reference ?? ""} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  const { header, content } = await getProposal(db, id, "receipt");
  const [last] = content;
  if (!last) throw new DomainError("receipt_missing", 404);
  return { header, versions: content, receipt: header.receipt ?? last, isWithdrawn: !header.receipt, isNew: url.searchParams.get("done") === "submitted" };
});

export default function ReceiptPage() {
  const { header, versions, receipt, isWithdrawn, isNew } = useLoaderData<typeof loader>();
  const { challenge } = header;
  const verify = `/verify?reference=${receipt.reference}&sha256=${receipt.content_sha256}`;
  return (
    <Page>
      {isNew ? (
        <Confirmation title="Proposal submitted" reference={receipt.reference}>
          It is sealed. {whoCanRead(header)} Everybody in the team was notified.
        </Confirmation>
      ) : (
        <PageHeader title={`Receipt ${receipt.reference}`} kicker={header.title} back={{ href: `/proposals/${header.id}`, label: "Proposal" }} />
      )}
      {isWithdrawn && (
        <Notice tone="warning" title="The proposal was withdrawn">
          Version {receipt.version} was the last submitted version. Submit the proposal again before closing if you want to bid.
        </Notice>
      )}
      <DataList
        items={[
          ["Reference", receipt.reference],
          ["Version", String(receipt.version)],
          [
            "Challenge",
            <a key="challenge" href={`/challenges/${challenge.slug}`}>
              {challenge.title}
            </a>,
          ],
          receipt.challenge_version > 1 || challenge.version > 1 ? ["Challenge version", `Version ${receipt.challenge_version}`] : null,
          ["Team", header.team.name],
          ["Received", <DateTime key="received" at={receipt.submitted_at} zone={challenge.time_zone} />],
          ["Closing time", <DateTime key="closes" at={challenge.closes_at} zone={challenge.time_zone} />],
          [
            "SHA-256 of the content",
            <span key="hash" className="font-mono text-sm break-all">
              {receipt.content_sha256}
            </span>,
          ],
        ]}
      />
      <p className="mt-5 max-w-prose text-sm">
        The hash is calculated from everything that was sealed, including files. <a href={verify}>Check this receipt</a> at any time. Anybody who has the
        reference and the hash can do the same. Keep the PDF or the JSON of the proposal. Anybody who has one of these files can check on the same page that it
        is genuine.
      </p>
      <ButtonRow>
        <LinkButton href={`/proposals/${header.id}/versions/${receipt.version}.pdf`} look="secondary" icon="download" download>
          Proposal as PDF
        </LinkButton>
        <LinkButton href={`/proposals/${header.id}/versions/${receipt.version}.json`} look="secondary" icon="download" download>
          Proposal as JSON
        </LinkButton>
        {!isWithdrawn && (
          <LinkButton href={`/proposals/${header.id}/receipt.pdf`} look="secondary" icon="download" download>
            Receipt as PDF
          </LinkButton>
        )}
      </ButtonRow>
      <Section title="All versions" id="versions">
        <Versions versions={versions} proposalId={header.id} zone={challenge.time_zone} />
      </Section>
      <ButtonRow>
        <LinkButton href={`/proposals/${header.id}/sealed?version=${receipt.version}`} look="secondary">
          Sealed proposal
        </LinkButton>
        <LinkButton href={`/proposals/${header.id}`} look="quiet">
          Proposal
        </LinkButton>
      </ButtonRow>
    </Page>
  );
}
