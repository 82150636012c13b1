import { may } from "#app/domain/acts.ts";
import { historiesOf } from "#app/domain/proposals/history.ts";
import { NOBODY, type SectionState, sectionOf, sectionStates } from "#app/domain/proposals/sections.ts";
import type { ProposalHeader } from "#app/domain/proposals/draft-pages.ts";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { TaskState } from "#app/ui/progress.tsx";
import { DateTime } from "#app/ui/time.tsx";

type Writers = NonNullable<ProposalHeader["writers"]>;

/** The possible owners of a section, as the options of a field. */
export const writerOptions = (writers: Writers) => [
  { value: NOBODY, label: "Nobody yet" },
  ...writers.map(({ profile_id, name }) => ({ value: profile_id, label: name })),
];

/** Who set a section's state, and when. */
export function StateFact({ section, zone }: { section: SectionState; zone: string }) {
  if (!section.state_at) return null;
  return (
    <>
      {section.state === "reopened" ? "Changed by " : ""}
      {section.state_by}, <DateTime at={section.state_at} zone={zone} />
    </>
  );
}

/** Who saved a section last, and when. */
export function LastSave({ section, zone }: { section: SectionState; zone: string }) {
  if (!section.saved_at) return <>Not started</>;
  return (
    <>
      {section.saved_by} saved the last change, <DateTime at={section.saved_at} zone={zone} />
    </>
  );
}

/** The box beside a section: its owner, its state, and the buttons to change them. */
export function SectionBox({ header }: { header: ProposalHeader }) {
  const { section, writers = [], challenge } = header;
  if (!section) return null;
  const action = `/proposals/${header.id}/sections`;
  const zone = challenge.time_zone;
  const histories = historiesOf(section.section);
  return (
    <section aria-labelledby="section-box" className="rounded-sm border border-line bg-surface p-4 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="section-box" className="text-base">
          This section
        </h2>
        <TaskState state={sectionStates[section.state]} />
      </div>
      <p className="mt-1 text-soft">
        <StateFact section={section} zone={zone} />
      </p>
      <p className="mt-2">
        Owner: <strong>{section.owner ?? "nobody yet"}</strong>
      </p>
      <p className="text-soft">
        <LastSave section={section} zone={zone} />
      </p>
      {histories.length > 0 && (
        <p className="no-print mt-1 flex flex-wrap gap-x-4">
          {histories.map(({ path, title }, _, all) => (
            <a key={path} href={`/proposals/${header.id}/history/${path}`}>
              {all.length > 1 ? `History: ${title}` : "History"}
            </a>
          ))}
        </p>
      )}
      {may(header.acts, "edit") && (
        <div className="no-print">
          <div className="mt-3 flex flex-wrap gap-2">
            {section.state !== "not_started" && section.state !== "ready" && section.state !== "approved" && (
              <SectionButton action={action} intent="ready" section={section} label="Ready for review" />
            )}
            {section.state !== "not_started" && section.state !== "approved" && (
              <SectionButton action={action} intent="approve" section={section} label="Approve section" />
            )}
            {(section.state === "ready" || section.state === "approved") && (
              <SectionButton action={action} intent="reopen" section={section} label="Return to draft" />
            )}
          </div>
          <details className="mt-3" data-owner>
            <summary className="cursor-pointer py-1 text-accent underline">{section.owner ? "Change owner" : "Assign owner"}</summary>
            <Form action={action} intent="assign" id="assign" initial={{ owners: { [section.section]: section.owner_id ?? NOBODY } }} className="mt-2">
              <Hidden name="back" value={section.section} />
              <Select name={`owners.${section.section}`} label={`Owner of “${sectionOf(section.section)?.title ?? ""}”`} options={writerOptions(writers)} />
              <Button look="secondary">Assign</Button>
            </Form>
          </details>
        </div>
      )}
    </section>
  );
}

interface SectionButtonProps {
  action: string;
  intent: "ready" | "approve" | "reopen";
  section: SectionState & { content_sha256: string };
  label: string;
}

function SectionButton({ action, intent, section, label }: SectionButtonProps) {
  return (
    <Form action={action} intent={intent} id={intent}>
      <Hidden name="section" value={section.section} />
      {intent === "approve" && <Hidden name="content_sha256" value={section.content_sha256} />}
      <Button look="secondary" className="text-sm">
        {label}
      </Button>
    </Form>
  );
}
