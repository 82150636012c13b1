import { may } from "#app/domain/acts.ts";
import { PICTURES_ARE_CLEANED } from "#app/platform/file-size.ts";
import { FILE_ACCEPT } from "#app/platform/files.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { FileField, TextArea } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Icon } from "#app/ui/icons.tsx";
import type { MilestonePage } from "#app/domain/milestones/answers.ts";
import { REPORT_MAXIMUM } from "../schema.ts";

export const fileSize = (bytes: number) => (bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`);

/** The evidence of a milestone as links. With `removable`, each has its button, which belongs to the form around. */
export function EvidenceList({ files, milestoneId, removable = false }: { files: MilestonePage["files"]; milestoneId: string; removable?: boolean }) {
  if (files.length === 0) return <p className="text-soft">No evidence yet.</p>;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {files.map(({ id, name, size_bytes }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
          <a href={`/milestones/${milestoneId}/files/${id}`} className="inline-flex min-w-0 items-center gap-2 break-all">
            <Icon name="file" />
            {name}
          </a>
          <span className="flex items-center gap-3 text-sm text-soft">
            {fileSize(size_bytes)}
            {removable && (
              <Button look="quiet" name="remove" value={id} aria-label={`Remove ${name}`}>
                Remove
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the team does with an open milestone: evidence, report, hand in. One form, so that a report half written outlives an upload. */
export function HandIn({ page, result }: { page: MilestonePage; result: unknown }) {
  const { milestone, files, acts } = page;
  return (
    <Form result={result} intent="evidence" initial={{ report: milestone.report ?? "" }} files guard>
      <h3 className="mb-2 font-semibold">Evidence</h3>
      <div className="mb-5">
        <EvidenceList files={files} milestoneId={milestone.id} removable />
      </div>
      <FileField
        name="file"
        label="Add file"
        hint={`PDF, PNG or JPEG, at most 20 MB. For example a test report, measurements or photographs. ${PICTURES_ARE_CLEANED}`}
        accept={FILE_ACCEPT}
        optional
      />
      <p className="no-print -mt-2 mb-6">
        <Button look="secondary" name="intent" value="evidence">
          Upload file
        </Button>
      </p>
      {may(acts, "submit") ? (
        <>
          <TextArea name="report" label="Report" hint="Describe the work and how it met the test of success." rows={9} maximum={REPORT_MAXIMUM} />
          <ButtonRow>
            <Button name="intent" value="submit">
              {milestone.status === "queried" ? "Submit again" : "Submit milestone"}
            </Button>
          </ButtonRow>
        </>
      ) : (
        <p className="text-sm text-soft">The lead of your team writes the report and submits the milestone.</p>
      )}
    </Form>
  );
}
