import { may } from "#app/domain/acts.ts";
import { referenceOf } from "#app/domain/proposals/schema.ts";
import { cellStates, type PanelCell, type PanelPage } from "#app/domain/reviews/answers.ts";
import { conflictGrounds } from "#app/domain/reviews/schema.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Icon, type IconName } from "#app/ui/icons.tsx";

const SIGNS: Record<keyof typeof cellStates, { icon: IconName; look: string }> = {
  waiting: { icon: "clock", look: "text-warning" },
  in_progress: { icon: "edit", look: "text-info" },
  overdue: { icon: "clock", look: "text-danger" },
  reopened: { icon: "edit", look: "text-warning" },
  completed: { icon: "check", look: "text-success" },
  declined: { icon: "cross", look: "text-soft" },
  removed: { icon: "cross", look: "text-soft" },
};

/** Who reviews what, as a grid of proposals and people; a free place can be ticked and assigned. */
export function PanelGrid({ panel, result }: { panel: PanelPage; result: unknown }) {
  const { challenge, proposals, people } = panel;
  const cells = new Map(panel.cells.map((cell) => [`${cell.proposal_id} ${cell.profile_id}`, cell]));
  const canAssign = may(panel.acts, "assign_panel");
  const ticked = [resultFor(result, "assign")?.values.pairs].flat();
  const grid = (
    <>
      <div className="relative overflow-x-auto" role="region" aria-label="Grid of proposals and people" tabIndex={0}>
        <table className="data-table panel-grid">
          <caption className="sr-only">Proposals and the people of the panel</caption>
          <thead>
            <tr>
              <th scope="col" className="min-w-40 sm:min-w-56">
                Proposal
              </th>
              <th scope="col" className="numeric">
                Reviews
              </th>
              {people.map((person) => (
                <th key={person.id} scope="col" className="max-w-32 min-w-20">
                  <span className="block text-ink">{person.name}</span>
                  {person.fields && <span className="block font-normal">{person.fields}</span>}
                  <span className="block font-normal">
                    {person.completed} of {person.asked} done
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {proposals.map((proposal) => (
              <tr key={proposal.id}>
                <th scope="row">
                  <a href={`/challenges/${challenge.id}/proposals/${proposal.id}`}>{proposal.title}</a>
                  <span className="block text-xs font-normal text-soft">
                    {referenceOf(proposal.number)} · {proposal.lead_organisation}
                  </span>
                </th>
                <td className={`numeric ${proposal.asked < challenge.min_reviews ? "text-warning" : ""}`}>
                  {proposal.asked} of {challenge.min_reviews}
                </td>
                {people.map((person) => (
                  <td key={person.id}>
                    <Cell
                      cell={cells.get(`${proposal.id} ${person.id}`)}
                      free={
                        canAssign && proposal.is_open
                          ? {
                              value: `${proposal.id} ${person.id}`,
                              label: `${person.name} reviews ${proposal.title}`,
                              isTicked: ticked.includes(`${proposal.id} ${person.id}`),
                            }
                          : null
                      }
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <PanelKey />
    </>
  );
  const isFree = (cell: PanelCell | undefined) => !cell || (cell.grounds.length === 0 && (cell.state === null || cell.state === "removed"));
  if (!canAssign || !proposals.some((proposal) => people.some((person) => isFree(cells.get(`${proposal.id} ${person.id}`))))) return grid;
  return (
    <Form intent="assign" result={result} id="assign-pairs">
      <Hidden name="time_zone" value={challenge.time_zone} />
      {grid}
      <div className="mt-4 max-w-md">
        <Field name="due" type="date" label="Reviews due on" hint="If empty, two weeks from now." optional />
        <Button look="secondary" icon="people">
          Assign the ticked
        </Button>
      </div>
    </Form>
  );
}

/** What there is between a person and a proposal, in a sign with its words; or a box to tick where there is nothing. */
function Cell({ cell, free }: { cell: PanelCell | undefined; free: { value: string; label: string; isTicked: boolean } | null }) {
  const isBarred = cell !== undefined && cell.grounds.length > 0;
  if (cell?.state && cell.state !== "removed" && !(cell.state === "declined" && isBarred)) {
    const words = cellStates[cell.state];
    return (
      <span className={isBarred ? "text-danger" : SIGNS[cell.state].look} title={isBarred ? `${words}, conflict of interest` : words}>
        <Icon name={isBarred ? "stop" : SIGNS[cell.state].icon} size={1.125} />
        <span className="sr-only">{isBarred ? `${words}, conflict of interest` : words}</span>
      </span>
    );
  }
  if (isBarred) {
    const why = cell.grounds.map((ground) => conflictGrounds[ground]).join("; ");
    return (
      <span className="text-danger" title={why}>
        <Icon name="stop" size={1.125} />
        <span className="sr-only">Can’t review: {why}</span>
      </span>
    );
  }
  if (!free) return null;
  return <input type="checkbox" name="pairs" value={free.value} aria-label={free.label} defaultChecked={free.isTicked} className="choice" />;
}

/** What the signs of the grid mean. */
function PanelKey() {
  return (
    <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-sm text-soft">
      {(["waiting", "in_progress", "overdue", "completed", "declined"] as const).map((state) => (
        <li key={state} className="inline-flex items-center gap-2">
          <Icon name={SIGNS[state].icon} size={1.125} className={SIGNS[state].look} />
          {cellStates[state]}
        </li>
      ))}
      <li className="inline-flex items-center gap-2">
        <Icon name="stop" size={1.125} className="text-danger" />
        Conflict of interest, or decides on this challenge
      </li>
    </ul>
  );
}
