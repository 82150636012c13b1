import { type DeclarationPage, interestNames } from "#app/domain/reviews/pool.ts";
import { revisionFor } from "#app/ui/both-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Checkbox, Checkboxes, Field, Select } from "#app/ui/fields.tsx";
import { FieldRow, Form, Hidden } from "#app/ui/form.tsx";
import { Rows } from "#app/ui/rows.tsx";

const interestOptions = Object.entries(interestNames).map(([value, label]) => ({ value, label }));

/** What a reviewer declares, to be changed and confirmed. */
export function DeclarationForm({ declaration, result }: { declaration: DeclarationPage; result: unknown }) {
  const { ties, field_codes, most_open, revision } = declaration;
  const initial = {
    field_codes,
    most_open: most_open === null ? "" : String(most_open),
    employers: ties.filter(({ kind }) => kind === "employer").map(({ organisation, ended_on }) => ({ organisation, ended_on: ended_on ?? "" })),
    interests: ties.filter(({ kind }) => kind !== "employer").map(({ kind, organisation, note }) => ({ kind, organisation, note })),
  };
  return (
    <Form intent="declare" result={result} initial={initial} guard>
      <Hidden name="revision" value={revisionFor(result, revision)} />
      <Checkboxes name="field_codes" label="Your fields" columns options={declaration.fields.map(({ code, label }) => ({ value: code, label }))} />
      <h2 className="mt-8 mb-1 text-lg">Work and studies</h2>
      <p className="mb-3 max-w-prose text-soft">
        Every organisation where you worked or studied in the last four years. Leave out those of your profile’s memberships: they count already. Write the full
        name, because we compare it with the organisations here.
      </p>
      <Rows name="employers" label="Employer or university" addLabel="Add an employer or university" maximum={30}>
        {(row) => (
          <FieldRow>
            <Field name={`${row}.organisation`} label="Name" maxLength={160} optional />
            <Field name={`${row}.ended_on`} type="date" label="Until" hint="Leave it empty if you are still there." optional />
          </FieldRow>
        )}
      </Rows>
      <h2 className="mt-8 mb-1 text-lg">Family and money</h2>
      <p className="mb-3 max-w-prose text-soft">
        Every organisation in which you own shares, from which you get money, or where somebody of your close family works or owns shares. Its proposals, and
        those of teams with its people, are hidden from you.
      </p>
      <Rows name="interests" label="Interest" addLabel="Add an interest" maximum={30}>
        {(row) => (
          <>
            <FieldRow>
              <Field name={`${row}.organisation`} label="Organisation" maxLength={160} optional />
              <Select name={`${row}.kind`} label="Interest" options={interestOptions} optional />
            </FieldRow>
            <Field name={`${row}.note`} label="Note" hint="For instance: my brother works there." maxLength={300} optional />
          </>
        )}
      </Rows>
      <h2 className="mt-8 mb-3 text-lg">Limit and confirmation</h2>
      <Field name="most_open" label="Most open reviews at one time" hint="From 1 to 50. You are not assigned to more." inputMode="numeric" width="short" />
      <Checkbox name="is_complete" label="My declaration is complete and correct" hint="It is valid for one year. Change it here whenever something changes." />
      <Button>Confirm declaration</Button>
    </Form>
  );
}
