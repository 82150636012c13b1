import { type Column, Table } from "#app/ui/data.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { Section } from "#app/ui/page.tsx";
import { type ActingAs, actorNames, teamActs } from "../schema.ts";

type Act = (typeof teamActs)[number];

/** What each role may do in a team, in one table. */
export function RoleTable() {
  return (
    <Section title="What each may do" id="roles">
      <dl className="divide-y divide-line border-y border-line text-sm sm:hidden">
        {teamActs.map(({ act, command, by }) => (
          <div key={command} className="py-2">
            <dt className="font-semibold">{act}</dt>
            <dd className="text-soft">{by.map((actor) => actorNames[actor]).join(", ")}</dd>
          </div>
        ))}
      </dl>
      <div className="max-sm:hidden">
        <Table
          caption="What each role may do in the team"
          quietCaption
          rows={teamActs}
          rowKey={({ command }) => command}
          columns={[
            { label: "Act", heading: true, cell: ({ act }) => act },
            ...Object.entries(actorNames).map(
              ([actor, label]): Column<Act> => ({
                label,
                cell: ({ by }) =>
                  by.includes(actor as ActingAs) ? (
                    <>
                      <Icon name="check" className="text-success" />
                      <span className="sr-only">Yes</span>
                    </>
                  ) : (
                    <span className="text-soft">
                      <span aria-hidden="true">–</span>
                      <span className="sr-only">No</span>
                    </span>
                  ),
              }),
            ),
          ]}
        />
      </div>
      <p className="mt-3 text-sm text-soft">
        <strong>Lead:</strong> the principal investigator, and an owner or manager of the lead organisation who is in the team. <strong>Editor, reader:</strong>{" "}
        others in the team, who may edit the proposal or only read it; they may leave whenever people may change. <strong>Partner:</strong> an owner, manager or
        signatory of a partner organisation. <strong>Signatory, research office:</strong> of the lead organisation; where it signs bids off, its research office
        reads the draft too. Whoever is several of these may do what any of them may.
      </p>
    </Section>
  );
}
