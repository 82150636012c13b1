import { type DeedContent, exclusivityNames, governmentUseNames } from "#app/domain/ip/schema.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import type { Option } from "#app/ui/choice.tsx";
import { Checkbox, Field, Radios, Select, TextArea } from "#app/ui/fields.tsx";
import { FieldRow, Form, FormSection, Hidden } from "#app/ui/form.tsx";
import { Rows } from "#app/ui/rows.tsx";

const optionsOf = (names: Readonly<Record<string, string>>): Option[] => Object.entries(names).map(([value, label]) => ({ value, label }));

/** The form values of a saved deed. */
function fieldsOf(content: DeedContent) {
  return {
    publication_review_days: String(content.publication_review_days),
    government_use: content.government_use,
    march_in_grounds: content.march_in_grounds,
    shares: content.results.flatMap(({ result_class, shares }) =>
      shares.map(({ organisation_id, percent }) => ({ result_class, organisation_id, percent: String(percent) })),
    ),
    background: content.background.map((item) => ({ ...item })),
    licences: content.licences.map((licence) => ({
      ...licence,
      term_months: licence.term_months === null ? "" : String(licence.term_months),
      can_sublicense: licence.can_sublicense ? "on" : "",
      royalty_percent: String(licence.royalty_percent),
    })),
  };
}

/** The draft deed for the sponsor's manager: shares per class of results, licences, background, terms. Saved whole. */
export function DeedForm({ deed, result }: { deed: { id: string; revision: number; content: DeedContent }; result: unknown }) {
  const parties = deed.content.parties.map(({ organisation_id, name }) => ({ value: organisation_id, label: name }));
  return (
    <Form intent="save-deed" result={result} initial={fieldsOf(deed.content)} guard>
      <Hidden name="deed_id" value={deed.id} />
      {/* The saved revision: sending again after a stale save replaces the saved deed shown on the page. */}
      <Hidden name="revision" value={deed.revision} />
      <FormSection
        title="Who owns the results"
        hint="Choose names for the classes, for example Hardware, Software, Data. The shares in each class must add up to 100 %."
      >
        <Rows name="shares" label="Share" addLabel="Add a share" minimum={1} maximum={100}>
          {(row) => (
            <FieldRow>
              <Field name={`${row}.result_class`} label="Class of results" maxLength={80} />
              <Select name={`${row}.organisation_id`} label="Owner" options={parties} />
              <Field name={`${row}.percent`} label="Share" inputMode="decimal" suffix="%" width="tiny" />
            </FieldRow>
          )}
        </Rows>
      </FormSection>
      <FormSection title="Licences to use the results">
        <Rows name="licences" label="Licence" addLabel="Add a licence" minimum={0} maximum={60}>
          {(row) => <LicenceFields row={row} parties={parties} />}
        </Rows>
      </FormSection>
      <FormSection title="Background IP" hint="The owner keeps it. The other parties can use it free of charge to do the project.">
        <Rows name="background" label="Item" addLabel="Add an item" minimum={0} maximum={60}>
          {(row) => (
            <>
              <FieldRow>
                <Select name={`${row}.organisation_id`} label="Owner" options={parties} />
                <Field name={`${row}.description`} label="Description" maxLength={1000} />
              </FieldRow>
              <Field name={`${row}.results_licence_terms`} label="Terms for using results" maxLength={1000} optional />
            </>
          )}
        </Rows>
      </FormSection>
      <FormSection title="Terms">
        <Radios name="government_use" label="Government use" options={optionsOf(governmentUseNames)} inline />
        <Field
          name="publication_review_days"
          label="Days to review a publication"
          hint="0 to 90. No objection means consent."
          inputMode="numeric"
          suffix="days"
          width="short"
        />
        <TextArea name="march_in_grounds" label="March-in grounds" hint="When the sponsor can let others use the results." rows={3} maximum={2000} optional />
      </FormSection>
      <ButtonRow>
        <Button look="secondary">Save draft deed</Button>
      </ButtonRow>
    </Form>
  );
}

function LicenceFields({ row, parties }: { row: string; parties: readonly Option[] }) {
  return (
    <>
      <FieldRow>
        <Select name={`${row}.grantor_id`} label="From" options={parties} />
        <Select name={`${row}.grantee_id`} label="To" options={parties} />
        <Select name={`${row}.exclusivity`} label="Kind" options={optionsOf(exclusivityNames)} />
      </FieldRow>
      <Field name={`${row}.field`} label="Field" maxLength={400} />
      <FieldRow>
        <Field name={`${row}.territory`} label="Territory" maxLength={200} />
        <Field
          name={`${row}.term_months`}
          label="Term"
          hint="In months. If empty, for the life of the right."
          inputMode="numeric"
          suffix="months"
          width="short"
          optional
        />
        <Field name={`${row}.royalty_percent`} label="Royalty" hint="0 means free." inputMode="decimal" suffix="%" width="tiny" />
      </FieldRow>
      <Checkbox name={`${row}.can_sublicense`} label="Sub-licences allowed" />
    </>
  );
}
