import { Table } from "#app/ui/data.tsx";
import { Section } from "#app/ui/page.tsx";
import { Badge } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";
import type { OrganisationPage } from "#app/domain/organisations/answers.ts";
import type { QualifiedField } from "#app/domain/organisations/schema.ts";
import type { Capability } from "../schema.ts";

/** What an organisation says it can do, in its own order. Nothing for strangers while nothing is recorded. */
export function CapabilityList({ organisation }: { organisation: Pick<OrganisationPage, "slug" | "capabilities" | "roles"> }) {
  const { slug, capabilities, roles } = organisation;
  const canChange = roles.some((role) => ["owner", "manager", "research_office"].includes(role));
  if (capabilities.length === 0 && !canChange) return null;
  return (
    <Section title="Capabilities" actions={canChange && <a href={`/organisations/${slug}/capabilities`}>Change</a>}>
      {capabilities.length === 0 ? (
        <p className="text-soft">
          No capabilities yet. <a href={`/organisations/${slug}/capabilities`}>Add your capabilities</a>: they help partners find you, and we show you the
          challenges that match.
        </p>
      ) : (
        <CapabilityTable capabilities={capabilities} />
      )}
    </Section>
  );
}

export function CapabilityTable({ capabilities, caption = "Capabilities" }: { capabilities: readonly Capability[]; caption?: string }) {
  return (
    <Table
      caption={caption}
      quietCaption
      rows={capabilities}
      rowKey={(row) => row.competency ?? row.label}
      columns={[
        {
          label: "Competency",
          cell: ({ competency, label }) => (competency ? <a href={`/organisations?competency=${competency}`}>{label}</a> : label),
          heading: true,
        },
        { label: "Field", cell: ({ field }) => field ?? <span className="text-soft">own words</span> },
        { label: "Evidence", cell: ({ evidence }) => evidence || <span className="text-soft">none given</span> },
        { label: "TRL reached", cell: ({ trl_reached }) => trl_reached ?? <span className="text-soft">not said</span>, numeric: true },
      ]}
    />
  );
}

const STATES = {
  valid: { tone: "success", icon: "check", label: "Qualified" },
  expiring: { tone: "warning", icon: "clock", label: "Ends soon" },
  expired: { tone: "neutral", icon: "clock", label: "Expired" },
} as const;

/** The fields an organisation is pre-qualified for, and until when; what has run out stays to be seen. */
export function QualifiedFields({ fields }: { fields: readonly QualifiedField[] }) {
  if (fields.length === 0) return null;
  return (
    <Section title="Pre-qualified for">
      <QualifiedFieldList fields={fields} />
    </Section>
  );
}

export function QualifiedFieldList({ fields }: { fields: readonly QualifiedField[] }) {
  return (
    <ul className="divide-y divide-line">
      {fields.map(({ code, label, valid_until, state }) => (
        <li key={code} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2">
          <span>{label}</span>
          <span className="flex flex-wrap items-baseline gap-x-3 text-sm text-soft">
            <span>
              {state === "expired" ? "ended" : "until"} <DateTime at={valid_until} show="date" />
            </span>
            <Badge tone={STATES[state].tone} icon={STATES[state].icon}>
              {STATES[state].label}
            </Badge>
          </span>
        </li>
      ))}
    </ul>
  );
}
