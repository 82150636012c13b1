import { isInvolved, may } from "#app/domain/acts.ts";
import type { PanelCell, PanelPage } from "#app/domain/reviews/answers.ts";
import { conflictGrounds } from "#app/domain/reviews/schema.ts";
import { Why } from "#app/domain/why.tsx";
import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { EmptyState } from "#app/ui/status.tsx";

/** Which proposals are hidden from whom on the panel, and why; a false alarm is put to a second person. */
export function PanelConflicts({ panel, result }: { panel: PanelPage; result: unknown }) {
  const found = panel.cells.filter(({ acts }) => acts !== null);
  if (found.length === 0) return <EmptyState title="No conflicts found">Nobody shown above has a conflict of interest with these proposals.</EmptyState>;
  return (
    <ul className="grid gap-x-8 gap-y-5 md:grid-cols-2">
      {found.map((cell) => (
        <Conflict key={`${cell.proposal_id}-${cell.profile_id}`} cell={cell} result={result} />
      ))}
    </ul>
  );
}

function Conflict({ cell, result }: { cell: PanelCell; result: unknown }) {
  const { proposal_id, title, profile_id, name, grounds, acts, dismissal } = cell;
  const key = `${profile_id}-${proposal_id}`;
  const asked = failureOf(result, "ask-dismissal", "profile_id", profile_id);
  const isOwn = asked?.values.proposal_id === proposal_id;
  const dismissed = failureOf(result, "dismiss", "profile_id", profile_id);
  return (
    <li className="border-s-4 border-s-warning ps-3">
      <p>
        <strong>Hidden from {name}:</strong> {title}
      </p>
      <p className="text-sm text-soft">
        {name} {grounds.map((ground) => conflictGrounds[ground]).join("; ")}.
      </p>
      {dismissal && (
        <div className="mt-2 text-sm">
          <p>Reported as not a conflict: “{dismissal.reason}”</p>
          {acts && may(acts, "dismiss") ? (
            <Form id={`dismiss-${key}`} intent="dismiss" result={dismissed?.values.proposal_id === proposal_id ? dismissed : null} className="mt-2">
              <Hidden name="proposal_id" value={proposal_id} />
              <Hidden name="profile_id" value={profile_id} />
              <Button look="secondary">Dismiss conflict</Button>
            </Form>
          ) : (
            acts &&
            isInvolved(acts, "dismiss") && (
              <p className="text-soft">
                <Why acts={acts} act="dismiss" />
              </p>
            )
          )}
        </div>
      )}
      {acts && may(acts, "ask") && (
        <details open={isOwn} className="mt-1">
          <summary className="cursor-pointer text-accent">Not a conflict?</summary>
          <Form id={`ask-${key}`} intent="ask-dismissal" result={isOwn ? asked : null} className="mt-2">
            <Hidden name="proposal_id" value={proposal_id} />
            <Hidden name="profile_id" value={profile_id} />
            <TextArea name="reason" label="Reason why this is not a conflict" hint="A second person decides. You can ask once." rows={2} maximum={2000} />
            <Button look="secondary">Ask a second person</Button>
          </Form>
        </details>
      )}
    </li>
  );
}
