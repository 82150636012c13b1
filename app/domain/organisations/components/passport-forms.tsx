import { fileSize, PICTURES_ARE_CLEANED } from "#app/platform/file-size.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { Checkboxes, Field, FileField, Select, TextArea } from "#app/ui/fields.tsx";
import { FieldRow, Form, FormSection, Hidden } from "#app/ui/form.tsx";
import { revisionFor } from "#app/ui/both-texts.tsx";
import { Section } from "#app/ui/page.tsx";
import type { PassportPage } from "#app/domain/organisations/answers.ts";
import { turnoverBands } from "../schema.ts";

interface FormProps {
  page: PassportPage;
  result: unknown;
}

/** The passport's fields, evidence and standing, for who keeps it. */
export function PassportForm({ page, result }: FormProps) {
  const { passport } = page;
  const initial = {
    field_codes: passport?.field_codes ?? [],
    evidence: passport?.evidence ?? "",
    turnover_band: passport?.turnover_band ?? "",
    audited_years: passport?.audited_years?.toString() ?? "",
  };
  return (
    <Form result={result} intent="save" initial={initial} guard>
      <Hidden name="organisation_id" value={page.id} />
      <Hidden name="revision" value={revisionFor(result, passport?.revision ?? 0)} />
      <FormSection title="Fields of technology" hint="Choose the fields you want to be qualified for. Some challenges require them.">
        <Checkboxes name="field_codes" label="Fields" quietLabel options={page.fields.map(({ code, label }) => ({ value: code, label }))} />
      </FormSection>
      <FormSection title="Evidence">
        <TextArea
          name="evidence"
          label="Evidence of your capability"
          hint="List projects, people, equipment and standards by field. After you save, you can add contracts, certificates and test reports as files below."
          rows={8}
          maximum={8000}
        />
      </FormSection>
      <FormSection title="Finances" hint="Only your owners, managers and finance staff, and the authority, can read this.">
        <FieldRow>
          <Select
            name="turnover_band"
            label="Turnover in the last financial year"
            options={Object.entries(turnoverBands).map(([value, label]) => ({ value, label }))}
          />
          <Field name="audited_years" label="Years with audited accounts" inputMode="numeric" width="short" />
        </FieldRow>
      </FormSection>
      <ButtonRow>
        <Button>Save passport</Button>
      </ButtonRow>
    </Form>
  );
}

/** The files of the evidence; who keeps the passport may add and remove them while it waits for no decision. */
export function PassportFiles({ page, result, isOpen }: FormProps & { isOpen: boolean }) {
  const { files } = page;
  return (
    <Section title="Files" id="files">
      {files.length === 0 ? (
        <p className="mb-4 text-soft">No files yet.</p>
      ) : (
        <Table
          caption="Evidence files"
          quietCaption
          rows={files}
          rowKey={(file) => file.id}
          columns={[
            {
              label: "File",
              heading: true,
              cell: (file) => (
                <a href={`/organisations/${page.slug}/passport/files/${file.id}`} className="break-words">
                  {file.name}
                </a>
              ),
            },
            { label: "Size", cell: (file) => fileSize(file.size_bytes), numeric: true },
            ...(isOpen
              ? [
                  {
                    label: "Change",
                    cell: (file: (typeof files)[number]) => (
                      <Form result={result} intent="remove" id={`remove-${file.id}`}>
                        <Hidden name="file_id" value={file.id} />
                        <Button look="quiet" icon="cross">
                          Remove<span className="sr-only"> {file.name}</span>
                        </Button>
                      </Form>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {isOpen && (
        <Form result={result} intent="attach" files className="mt-5">
          <Hidden name="organisation_id" value={page.id} />
          <FileField
            name="file"
            label="Add file"
            accept="application/pdf,image/png,image/jpeg"
            hint={`PDF, PNG or JPEG, at most 20 MB each, twenty in all. ${PICTURES_ARE_CLEANED}`}
          />
          <Button look="secondary">Upload</Button>
        </Form>
      )}
    </Section>
  );
}

/** The authority's decision on a passport that waits. */
export function PassportDecision({ page, result, suggestedDate }: FormProps & { suggestedDate: string }) {
  const { passport, fields } = page;
  if (!passport) return null;
  const asked = fields.filter(({ code }) => passport.field_codes.includes(code)).map(({ code, label }) => ({ value: code, label }));
  return (
    <Section title="Decide" id="decide">
      <Form result={result} intent="qualify" initial={{ field_codes: passport.field_codes, valid_until: suggestedDate }} action="#decide">
        <Hidden name="organisation_id" value={page.id} />
        <Hidden name="seen" value={passport.seen} />
        <Checkboxes name="field_codes" label="Qualified for" hint="Untick the fields that the evidence does not support." options={asked} />
        <Field name="valid_until" type="date" label="Until" hint="At most five years from today." />
        <Button icon="check">Qualify</Button>
      </Form>
      <Form result={result} intent="reject" action="#decide" className="mt-8 border-t border-line pt-5">
        <Hidden name="organisation_id" value={page.id} />
        <Hidden name="seen" value={passport.seen} />
        <TextArea
          name="reason"
          label="Reason for rejection"
          hint="Say what is missing. The organisation will read it and can improve the passport."
          rows={3}
          maximum={2000}
        />
        <Button look="danger">Reject passport</Button>
      </Form>
    </Section>
  );
}
