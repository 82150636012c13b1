import type { FormFailure } from "#app/platform/form-result.ts";
import { Button } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { Checkboxes } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { DateTime } from "#app/ui/time.tsx";
import type { Member, PeoplePage } from "#app/domain/organisations/answers.ts";
import { roleHints, roleNames } from "../schema.ts";

interface MemberListProps {
  people: Pick<PeoplePage, "id" | "members" | "manages" | "gives">;
  result: unknown;
}

/** The failure of a member's own form: many members have the same two forms. */
function failureOf(result: unknown, intent: string, member: Member): FormFailure | null {
  const failure = resultFor(result, intent);
  return failure?.values.profile_id === member.id ? failure : null;
}

/** Everybody in an organisation, with what the reader may change about each. */
export function MemberList({ people, result }: MemberListProps) {
  return (
    <Table
      caption="Members and their roles"
      quietCaption
      rows={people.members}
      rowKey={({ id }) => id}
      columns={[
        {
          label: "Name",
          cell: (member) => (
            <>
              {member.name}
              {member.is_self && <span className="font-normal text-soft"> (you)</span>}
              {member.headline && <span className="block text-sm font-normal text-soft">{member.headline}</span>}
            </>
          ),
        },
        { label: "Roles", cell: (member) => member.roles.map((role) => roleNames[role]).join(", ") },
        {
          label: "Since",
          cell: (member) => (
            <span className="whitespace-nowrap">
              <DateTime at={member.since} show="short" />
            </span>
          ),
        },
        ...(people.manages
          ? [{ label: "Change", cell: (member: Member) => member.changeable && <MemberForms people={people} member={member} result={result} /> }]
          : []),
      ]}
    />
  );
}

function MemberForms({ people, member, result }: MemberListProps & { member: Member }) {
  const [changing, removing] = [failureOf(result, "roles", member), failureOf(result, "remove", member)];
  const ids = (
    <>
      <Hidden name="organisation_id" value={people.id} />
      <Hidden name="profile_id" value={member.id} />
    </>
  );
  // A failed form comes back where it was sent from, not at the top of the page.
  const here = `#member-${member.id}`;
  return (
    <div id={here.slice(1)} className="flex scroll-mt-4 flex-col gap-1 text-start text-sm">
      <details open={changing !== null}>
        <summary className="cursor-pointer py-1 text-accent">
          Change roles<span className="sr-only"> of {member.name}</span>
        </summary>
        <Form id={`roles-${member.id}`} intent="roles" action={here} result={changing} initial={{ roles: member.roles }} className="mt-2 max-w-md">
          {ids}
          <Checkboxes
            name="roles"
            label={`Roles of ${member.name}`}
            options={people.gives.map((role) => ({ value: role, label: roleNames[role], hint: roleHints[role] }))}
          />
          <Button look="secondary">Save roles</Button>
        </Form>
      </details>
      {!member.is_self && (
        <details open={removing !== null}>
          <summary className="cursor-pointer py-1 text-accent">
            Remove<span className="sr-only"> {member.name}</span>
          </summary>
          <Form id={`remove-${member.id}`} intent="remove" action={here} result={removing} className="mt-2">
            {ids}
            <p className="mb-3 max-w-md">
              {member.name} loses every role here at once and is notified. The audit log keeps what they did for the organisation.
            </p>
            <Button look="danger">Remove {member.name}</Button>
          </Form>
        </details>
      )}
    </div>
  );
}
