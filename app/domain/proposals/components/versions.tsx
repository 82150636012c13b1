import type { SealedVersion, VersionState } from "#app/domain/proposals/draft-pages.ts";
import { Table } from "#app/ui/data.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const VERSION_STATES: Readonly<Record<VersionState, string>> = {
  current: "This is the current version.",
  replaced: "The team later replaced it with another version.",
  withdrawn: "The team later withdrew it.",
};

const SHORT: Readonly<Record<VersionState, string>> = { current: "Current", replaced: "Replaced", withdrawn: "Withdrawn" };

/** Links to download a sealed version, as a copy that can be verified later. */
export function CopyLinks({ proposalId, version }: { proposalId: string; version: number }) {
  const at = `/proposals/${proposalId}/versions/${version}`;
  return (
    <span className="whitespace-nowrap">
      <a href={`${at}.pdf`} download>
        PDF<span className="sr-only"> of version {version}</span>
      </a>
      {" · "}
      <a href={`${at}.json`} download>
        JSON<span className="sr-only"> of version {version}</span>
      </a>
    </span>
  );
}

/** Every version that was sealed, for its team. */
export function Versions({ versions, proposalId, zone }: { versions: readonly SealedVersion[]; proposalId: string; zone: string }) {
  return (
    <Table
      caption="Submitted versions"
      quietCaption
      rows={versions}
      rowKey={({ version }) => version}
      columns={[
        {
          label: "Version",
          cell: ({ version }) => <a href={`/proposals/${proposalId}/sealed?version=${version}`}>Version {version}</a>,
          heading: true,
        },
        { label: "Received", cell: ({ submitted_at }) => <DateTime at={submitted_at} zone={zone} /> },
        { label: "Submitted by", cell: ({ submitted_by }) => submitted_by },
        {
          label: "State",
          cell: ({ state, withdrawn_at }) => (
            <>
              {SHORT[state]}
              {withdrawn_at && (
                <>
                  {" "}
                  <DateTime at={withdrawn_at} zone={zone} />
                </>
              )}
            </>
          ),
        },
        {
          label: "SHA-256",
          cell: ({ content_sha256 }) => (
            <span className="font-mono text-xs" title={content_sha256}>
              {content_sha256.slice(0, 12)}…
            </span>
          ),
        },
        { label: "Copies", cell: ({ version }) => <CopyLinks proposalId={proposalId} version={version} /> },
      ]}
    />
  );
}
