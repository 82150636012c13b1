import { may } from "#app/domain/acts.ts";
import type { ReactNode } from "react";
import type { EarlyUnsealingTold, ProposalHeader } from "#app/domain/proposals/draft-pages.ts";
import { statuses } from "#app/domain/proposals/schema.ts";
import { formatDateTime } from "#app/platform/time.ts";
import { Columns, Page, PageHeader } from "#app/ui/page.tsx";
import { Badge, Notice } from "#app/ui/status.tsx";
import { Deadline } from "#app/ui/time.tsx";
import { SectionBox } from "./section-box.tsx";

const PARTS = [
  ["", "Overview"],
  ["summary", "Summary"],
  ["approach", "Approach"],
  ["work-plan", "Work plan"],
  ["milestones", "Milestones"],
  ["budget", "Budget"],
  ["cash", "Cash view"],
  ["background", "Background IP"],
  ["answers", "Questions"],
  ["files", "Files"],
  ["sections", "Sections and owners"],
  ["checklist", "Checklist and submission"],
] as const;

/** The state of a proposal as a badge. */
export function ProposalStatus({ status }: { status: string }) {
  const known = statuses[status] ?? { label: status.replaceAll("_", " "), tone: "neutral" as const };
  return <Badge tone={known.tone}>{known.label}</Badge>;
}

interface FrameProps {
  header: ProposalHeader;
  /** The last section of this page's address; "" for the overview. */
  path: string;
  title: ReactNode;
  /** Says that a save went through. */
  saved?: boolean;
  children: ReactNode;
}

/** The frame of every page of the draft: its team, the deadline, and links to the other sections. */
export function ProposalFrame({ header, path, title, saved = false, children }: FrameProps) {
  const { challenge } = header;
  return (
    <Page width="wide">
      <PageHeader
        title={path === "" ? header.title : title}
        kicker={path === "" ? `Proposal ${header.reference}` : `${header.reference} · ${header.title}`}
        status={<ProposalStatus status={header.status} />}
        back={path === "" ? { href: `/teams/${header.team.id}`, label: header.team.name } : { href: `/proposals/${header.id}`, label: "Proposal" }}
      />
      <Columns aside={<Aside header={header} path={path} />}>
        {saved && (
          <Notice tone="success" live>
            Saved.
          </Notice>
        )}
        {challenge.status === "cancelled" && (
          <Notice tone="danger" title="The challenge was cancelled">
            {header.status === "submitted" && "This proposal stays sealed. Nobody outside your team will ever read it. "}
            <a href={`/challenges/${challenge.slug}`}>Read the reason</a>
          </Notice>
        )}
        {header.early_unsealing && <OpenedEarly told={header.early_unsealing} zone={challenge.time_zone} />}
        {!may(header.acts, "edit") && path !== "" && !["receipt", "sign-off", "cash"].includes(path) && (
          <Notice tone="neutral" title="You can read this proposal, but not change it">
            {header.is_open
              ? "Ask the team’s lead if you need to edit it."
              : `The challenge “${challenge.title}” is not open for proposals. Your draft is kept.`}
          </Notice>
        )}
        {children}
      </Columns>
    </Page>
  );
}

function OpenedEarly({ told, zone }: { told: EarlyUnsealingTold; zone: string }) {
  return (
    <Notice tone="warning" title="Early unsealing">
      On {formatDateTime(told.confirmed_at, zone)} {told.asked_by} and {told.confirmed_by} of the authority unsealed the proposals for this challenge. They can
      read them until {formatDateTime(told.ends_at, zone)}.{" "}
      {told.read_by.length > 0 ? `Your proposal was read by ${told.read_by.join(" and ")}.` : "Your proposal was not read."} {told.asked_by} gave this reason: “
      {told.reason}” {told.confirmed_by} gave this one: “{told.confirmation_reason}”
    </Notice>
  );
}

function Aside({ header, path }: { header: ProposalHeader; path: string }) {
  const { challenge, receipt } = header;
  return (
    <>
      <div className="rounded-sm border border-line bg-surface p-4">
        <Deadline at={challenge.closes_at} zone={challenge.time_zone} label="Bidding closes" past="Bidding closed" none="Always open" />
        <p className="mt-2 text-sm">
          <a href={`/challenges/${challenge.slug}`}>{challenge.title}</a>
        </p>
        {header.versions > 0 && (
          <p className="mt-2 text-sm">
            <a href={`/proposals/${header.id}/receipt`}>{receipt ? `Receipt of version ${receipt.version}` : "Submitted versions"}</a>
          </p>
        )}
      </div>
      <SectionBox header={header} />
      <nav aria-label="Sections of the proposal" className="no-print">
        <ul className="divide-y divide-line border-y border-line text-sm">
          {PARTS.map(([to, label]) => (
            <li key={to}>
              <a
                href={`/proposals/${header.id}${to && `/${to}`}`}
                aria-current={to === path ? "page" : undefined}
                className={`flex min-h-11 items-center px-2 no-underline hover:bg-sunken ${to === path ? "border-s-4 border-accent font-semibold text-ink" : ""}`}
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
