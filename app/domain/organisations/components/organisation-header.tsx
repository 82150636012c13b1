import type { ReactNode } from "react";
import { usePageInfo } from "#app/ui/page-info.ts";
import { PageHeader } from "#app/ui/page.tsx";
import { kindNames, type OrganisationKind, type OrganisationRole, type OrganisationStatus } from "../schema.ts";
import { OrganisationStatusBadge } from "./organisation-status.tsx";

interface OrganisationHeaderProps {
  organisation: { slug: string; name: string; status: OrganisationStatus; kind?: OrganisationKind };
  /** The reader's own roles in it. */
  roles: OrganisationRole[];
  /** Whether the reader may see its people although not one of them. */
  oversees?: boolean;
  /** What this page is about, under the organisation's name. */
  lead?: ReactNode;
}

/** The head of every page of one organisation, with the ways between them that the reader may go. */
export function OrganisationHeader({ organisation, roles, oversees = false, lead }: OrganisationHeaderProps) {
  const { path } = usePageInfo();
  const base = `/organisations/${organisation.slug}`;
  const holds = (...any: OrganisationRole[]) => roles.includes("owner") || any.some((role) => roles.includes(role));
  const places = [
    { href: base, label: "Profile", shown: true },
    { href: `${base}/people`, label: "People", shown: roles.length > 0 || oversees },
    { href: `${base}/capabilities`, label: "Capabilities", shown: holds("manager", "research_office") && organisation.status !== "suspended" },
    { href: `${base}/reviewers`, label: "Reviewers", shown: holds("manager") && organisation.status === "verified" },
    { href: `${base}/background`, label: "Background IP", shown: roles.length > 0 },
    { href: `${base}/passport`, label: "Passport", shown: holds("manager", "finance") },
    { href: `${base}/payout`, label: "Bank details", shown: holds("finance") },
    { href: `${base}/edit`, label: "Edit profile", shown: holds("manager") && organisation.status !== "suspended" },
  ].filter(({ shown }) => shown);
  return (
    <>
      <PageHeader
        title={organisation.name}
        kicker={organisation.kind ? kindNames[organisation.kind] : "Organisation"}
        lead={lead}
        status={<OrganisationStatusBadge status={organisation.status} />}
        back={{ href: "/organisations", label: "All organisations" }}
      />
      {places.length > 1 && (
        <nav aria-label="This organisation" className="no-print mb-7 flex flex-wrap gap-x-6 border-b border-line">
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
