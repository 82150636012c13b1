import type { AwardPage, AwardParty } from "#app/domain/awards/answers.ts";
import { Table } from "#app/ui/data.tsx";
import { Steps, stepsOf, Timeline, type TimelineItem } from "#app/ui/progress.tsx";
import { Badge } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

type Award = AwardPage["award"];

/** The steps from recommendation to completion. */
export function AwardSteps({ award }: { award: Award }) {
  const steps = stepsOf([
    ["Recommended", Boolean(award.recommended_at)],
    ["Approved", Boolean(award.approved_at)],
    ["Offered", Boolean(award.offered_at)],
    ["Signed and active", Boolean(award.activated_at)],
    ["Completed", Boolean(award.completed_at)],
  ]);
  return <Steps steps={steps} label="State of the award" />;
}

/** What happened to the award, in order. */
export function AwardTimeline({ page }: { page: AwardPage }) {
  const { award, parties, funding } = page;
  const signed = parties.flatMap((party) =>
    (["agreement", "deed"] as const).map((paper): TimelineItem | null => {
      const signature = party[paper];
      return signature && { title: `${party.name} signed the ${paper === "agreement" ? "agreement" : "IP deed"}`, at: signature.signed_at, by: signature.name };
    }),
  );
  const items: (TimelineItem | null)[] = [
    { title: "Recommended", at: award.recommended_at, by: funding?.recommended_by },
    award.approved_at ? { title: "Approved and money committed", at: award.approved_at, by: funding?.approved_by } : null,
    award.offered_at ? { title: "Offered, with agreement and draft IP deed", at: award.offered_at } : null,
    page.deed?.sealed_at ? { title: "IP deed sealed", at: page.deed.sealed_at } : null,
    ...signed,
    award.activated_at ? { title: "Active, signed by every party", at: award.activated_at } : null,
    award.declined_at ? { title: "Declined by the bidders", at: award.declined_at, tone: "danger", children: award.decline_reason } : null,
    award.status === "expired" ? { title: "Offer expired", at: award.expired_at ?? award.offer_expires_at, tone: "warning" } : null,
    award.terminated_at ? { title: "Ended early", at: award.terminated_at, tone: "danger", children: award.termination_reason } : null,
    award.completed_at ? { title: "Completed", at: award.completed_at } : null,
  ];
  const shown = items.filter((item): item is TimelineItem => item !== null).sort((a, b) => String(a.at).localeCompare(String(b.at)));
  return <Timeline items={shown} zone={page.challenge.time_zone} />;
}

/** Who has signed what. */
export function PartyTable({ parties, zone }: { parties: readonly AwardParty[]; zone: string }) {
  const signature = (party: AwardParty, paper: "agreement" | "deed") => {
    const signed = party[paper];
    return signed ? (
      <div>
        <Badge tone="success">Signed</Badge>
        <span className="block text-sm text-soft">
          {signed.name}, <DateTime at={signed.signed_at} zone={zone} show="short" />
        </span>
      </div>
    ) : (
      <Badge tone="warning">Not yet</Badge>
    );
  };
  return (
    <Table
      caption="Parties and signatures"
      quietCaption
      rows={parties}
      rowKey={(row) => row.organisation_id}
      columns={[
        { label: "Party", cell: (row) => row.name },
        { label: "Role", cell: (row) => ({ sponsor: "Sponsor", lead: "Lead", partner: "Partner" })[row.role] },
        { label: "Share of the grant", numeric: true, cell: (row) => (row.grant_share_percent === null ? "–" : `${row.grant_share_percent}%`) },
        { label: "Agreement", cell: (row) => signature(row, "agreement") },
        { label: "IP deed", cell: (row) => signature(row, "deed") },
      ]}
    />
  );
}
