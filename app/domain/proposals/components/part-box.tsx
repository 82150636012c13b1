import { historiesOf } from "#app/domain/proposals/history.ts";
import { NOBODY, type PartStanding, partOf, partStates } from "#app/domain/proposals/parts.ts";
import type { ProposalHeader } from "#app/domain/proposals/draft-pages.ts";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { TaskState } from "#app/ui/progress.tsx";
import { DateTime } from "#app/ui/time.tsx";

type Writers = NonNullable<ProposalHeader["writers"]>;

/** Whom a part may be given to, as the options of a field. */
export const writerOptions = (writers: Writers) => [
  { value: NOBODY, label: "Nobody yet" },
  ...writers.map(({ profile_id, name }) => ({ value: profile_id, label: name })),
];

/** Who said so of a part's state, and when. */
export function StateFact({ standing, zone }: { standing: PartStanding; zone: string }) {
  if (!standing.state_at) return null;
  return (
    <>
      {standing.state === "reopened" ? "Changed by " : ""}
      {standing.state_by}, <DateTime at={standing.state_at} zone={zone} />
    </>
  );
}

/** Who saved a part last, and when. */
export function LastSave({ standing, zone }: { standing: PartStanding; zone: string }) {
  if (!standing.saved_at) return <>Nobody has begun</>;
  return (
    <>
      {standing.saved_by} saved it last, <DateTime at={standing.saved_at} zone={zone} />
    </>
  );
}

/** Beside a part: who writes it, how far it is, and what its team may say of it. */
export function PartBox({ header }: { header: ProposalHeader }) {
  const { part, writers = [], challenge } = header;
  if (!part) return null;
  const action = `/proposals/${header.id}/parts`;
  const zone = challenge.time_zone;
  const histories = historiesOf(part.part);
  return (
    <section aria-labelledby="part-box" className="rounded-sm border border-line bg-surface p-4 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="part-box" className="text-base">
          This part
        </h2>
        <TaskState state={partStates[part.state]} />
      </div>
      <p className="mt-1 text-soft">
        <StateFact standing={part} zone={zone} />
      </p>
      <p className="mt-2">
        Owner: <strong>{part.owner ?? "nobody yet"}</strong>
      </p>
      <p className="text-soft">
        <LastSave standing={part} zone={zone} />
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
      {header.can_edit && (
        <div className="no-print">
          <div className="mt-3 flex flex-wrap gap-2">
            {part.state !== "not_started" && part.state !== "ready" && part.state !== "agreed" && (
              <PartButton action={action} intent="ready" part={part} label="Ready for reading" />
            )}
            {part.state !== "not_started" && part.state !== "agreed" && (
              <PartButton action={action} intent="agree" part={part} label="Agree to it as it stands" />
            )}
            {(part.state === "ready" || part.state === "agreed") && <PartButton action={action} intent="reopen" part={part} label="Back to writing" />}
          </div>
          <details className="mt-3" data-owner>
            <summary className="cursor-pointer py-1 text-accent underline">{part.owner ? "Give it to somebody else" : "Give it to somebody"}</summary>
            <Form action={action} intent="give" id="give" initial={{ owners: { [part.part]: part.owner_id ?? NOBODY } }} className="mt-2">
              <Hidden name="back" value={part.part} />
              <Select name={`owners.${part.part}`} label={`Owner of “${partOf(part.part)?.title ?? ""}”`} options={writerOptions(writers)} />
              <Button look="secondary">Give</Button>
            </Form>
          </details>
        </div>
      )}
    </section>
  );
}

interface PartButtonProps {
  action: string;
  intent: "ready" | "agree" | "reopen";
  part: PartStanding & { content_sha256: string };
  label: string;
}

function PartButton({ action, intent, part, label }: PartButtonProps) {
  return (
    <Form action={action} intent={intent} id={intent}>
      <Hidden name="part" value={part.part} />
      {intent === "agree" && <Hidden name="content_sha256" value={part.content_sha256} />}
      <Button look="secondary" className="text-sm">
        {label}
      </Button>
    </Form>
  );
}
