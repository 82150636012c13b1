import { Checkbox, Field, Radios, Select, TextArea } from "#app/ui/fields.tsx";
import { FieldRow, FormSection } from "#app/ui/form.tsx";
import { countryOptions, kindNames, kinds, registries, registryNames } from "../schema.ts";

interface OrganisationFieldsProps {
  /** Once verified, name, kind and registry numbers stay as they are. */
  isVerified?: boolean;
  /** Universities may ask for their research office's check. */
  isUniversity?: boolean;
}

/** The fields of an organisation, the same when it is registered and when it is changed. */
export function OrganisationFields({ isVerified = false, isUniversity = false }: OrganisationFieldsProps) {
  return (
    <>
      {!isVerified && (
        <FormSection title="Who it is" hint="The authority verifies these details. You cannot change them afterwards.">
          <Field name="name" label="Full name" hint="As it appears in the register." maxLength={160} />
          <Radios name="kind" label="Kind" options={kinds.map((value) => ({ value, label: kindNames[value] }))} />
          <fieldset className="mb-5 min-w-0">
            <legend className="mb-1 font-semibold">Registry numbers</legend>
            <p className="mb-3 text-sm text-soft">Enter the numbers it has. They make verification faster.</p>
            <FieldRow>
              {registries.map((registry) => (
                <Field key={registry} name={`registry.${registry}`} label={registryNames[registry]} maxLength={60} optional />
              ))}
            </FieldRow>
          </fieldset>
        </FormSection>
      )}
      <FormSection title="Contact details">
        <FieldRow>
          <Field name="city" label="City" maxLength={80} />
          <Select name="country" label="Country" options={countryOptions} />
        </FieldRow>
        <Field name="website" label="Website" inputMode="url" hint="Like https://example.org." maxLength={300} optional />
      </FormSection>
      <FormSection title="Description">
        <TextArea
          name="description"
          label="Description"
          hint="Describe its fields of work, people and equipment in a few sentences. Everybody can read it."
          rows={6}
          maximum={4000}
          optional
        />
        {isUniversity && (
          <Checkbox
            name="research_office_signs"
            label="The research office checks every proposal before it is submitted"
            hint="Teams led by this university then need a sign-off from its research office."
          />
        )}
      </FormSection>
    </>
  );
}
