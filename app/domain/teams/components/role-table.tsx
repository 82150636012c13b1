import { type Column, Table } from "#app/ui/data.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { Section } from "#app/ui/page.tsx";
import { type ActingAs, actorNames, teamActs } from "../schema.ts";

type Act = (typeof teamActs)[number];

/** The permissions of each role in a team. */
export function RoleTable() {
  return (
    <Section title="Permissions" id="roles">
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
          caption="Permissions of each role in the team"
          quietCaption
          rows={teamActs}
          rowKey={({ command }) => command}
          columns={[
            { label: "Action", heading: true, cell: ({ act }) => act },
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
        <strong>Lead:</strong> the principal investigator, and owners or managers of the lead organisation who are in the team. <strong>Editor, reader:</strong>{" "}
        other people in the team, who can edit the proposal or only read it. They can leave while the proposal is a draft and during an award.{" "}
        <strong>Partner:</strong> an owner, manager or signatory of a partner organisation. <strong>Signatory, research office:</strong> of the lead
        organisation. If its research office must approve proposals, it reads the draft too. A person with several roles has the permissions of all of them.
      </p>
    </Section>
  );
}
