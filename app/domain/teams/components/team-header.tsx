import type { ReactNode } from "react";
import { sentenceFor } from "#app/platform/errors.ts";
import { usePageInfo } from "#app/ui/page-info.ts";
import { PageHeader } from "#app/ui/page.tsx";
import { Badge, Notice } from "#app/ui/status.tsx";
import type { TeamPage } from "#app/domain/teams/team-page.ts";
import type { FrozenCode } from "../schema.ts";

/** Whether the proposal can change, as a badge. */
export function FrozenBadge({ frozen }: { frozen: FrozenCode | null }) {
  if (frozen === "proposal_sealed") return <Badge tone="sealed">Submitted and sealed</Badge>;
  if (frozen === "bidding_closed")
    return (
      <Badge tone="neutral" icon="stop">
        Bidding closed
      </Badge>
    );
  if (frozen === "team_disbanded")
    return (
      <Badge tone="danger" icon="cross">
        Disbanded
      </Badge>
    );
  return (
    <Badge tone="info" icon="edit">
      Drafting
    </Badge>
  );
}

/** The header of every page of a team, with links between the pages. */
export function TeamHeader({ team, title, lead }: { team: TeamPage; title?: string; lead?: ReactNode }) {
  const { path } = usePageInfo();
  const base = `/teams/${team.id}`;
  const places = [
    { href: base, label: "Overview" },
    { href: `${base}/partners`, label: "Partners" },
    ...(team.challenge.work_packages.length > 0 ? [{ href: `${base}/packages`, label: "Work packages" }] : []),
    { href: `${base}/shares`, label: "Shares" },
    { href: `${base}/terms`, label: "IP terms" },
    { href: `${base}/people`, label: "People" },
    ...(team.is_own_side && team.people.some(({ role }) => role.endsWith("_student")) ? [{ href: `${base}/hand-over`, label: "Hand-over" }] : []),
    ...(team.proposal?.path ? [{ href: team.proposal.path, label: "Proposal" }] : []),
  ];
  return (
    <>
      <PageHeader
        title={title ?? team.name}
        kicker={
          <>
            {title ? team.name : "Team"} of <a href={`/organisations/${team.lead.slug}`}>{team.lead.name}</a> for{" "}
            <a href={`/challenges/${team.challenge.slug}`}>{team.challenge.title}</a>
          </>
        }
        status={<FrozenBadge frozen={team.frozen} />}
        lead={lead}
        back={{ href: "/teams", label: "My teams" }}
      />
      {!team.is_invited && (
        <nav aria-label="This team" className="no-print mb-7 flex flex-wrap gap-x-6 border-b border-line">
          {places.map(({ href, label }) => (
            <a key={href} href={href} aria-current={path === href ? "page" : undefined} className="nav-link whitespace-nowrap">
              {label}
            </a>
          ))}
        </nav>
      )}
    </>
  );
}

/** Why the team can't be changed now, and what to do; nothing while the team drafts. */
export function FrozenNotice({ frozen }: { frozen: FrozenCode | null }) {
  if (!frozen) return null;
  const titles = { proposal_sealed: "The proposal is sealed", bidding_closed: "Bidding has closed", team_disbanded: "This team was disbanded" };
  return (
    <Notice tone={frozen === "proposal_sealed" ? "sealed" : "neutral"} title={titles[frozen]}>
      {sentenceFor(frozen)}
    </Notice>
  );
}

/** The state of an invitation that is not accepted. */
export function InvitationBadge({ state }: { state: "invited" | "declined" | "expired" }) {
  if (state === "invited")
    return (
      <Badge tone="info" icon="clock">
        Invited
      </Badge>
    );
  if (state === "declined")
    return (
      <Badge tone="danger" icon="cross">
        Declined
      </Badge>
    );
  return (
    <Badge tone="warning" icon="clock">
      Invitation expired
    </Badge>
  );
}

/** The state of a partner, as a badge. */
export function PartnerBadge({ partner }: { partner: TeamPage["partners"][number] }) {
  if (partner.is_lead)
    return (
      <Badge tone="success" icon="building">
        Lead
      </Badge>
    );
  if (partner.state === "accepted") return <Badge tone="success">Partner</Badge>;
  if (partner.state === "revoked")
    return (
      <Badge tone="neutral" icon="cross">
        Removed
      </Badge>
    );
  return <InvitationBadge state={partner.state} />;
}
