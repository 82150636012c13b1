import { fileCodes, fileSize } from "#app/platform/file-size.ts";
import { Button } from "#app/ui/button.tsx";
import { FileField } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import type { RequestCard } from "#app/domain/teams/answers.ts";

/** Refusal codes of a CV, all shown at its field. */
export const cvFields = { ...fileCodes("cv"), cv_too_large: "cv", cv_not_pdf: "cv", cv_unreadable: "cv" };

/** A link to the CV of a request; nothing if there is no CV. */
export function CvLink({ request }: { request: RequestCard }) {
  if (!request.cv) return null;
  return (
    <p className="mt-2 text-sm">
      <a href={`/requests/${request.id}/cv`}>
        CV of {request.student} (PDF, {fileSize(request.cv.size_bytes)})
      </a>
    </p>
  );
}

export function CvField({ optional = false }: { optional?: boolean }) {
  return (
    <FileField
      name="cv"
      label="Your CV"
      accept="application/pdf"
      optional={optional}
      hint="A PDF of at most 5 MB. Only your supervisor and the team’s lead can read it, and only while your request is open. Then it is deleted."
    />
  );
}

/** Forms to add, replace or remove the CV of a waiting request. Acts: cv, remove-cv. */
export function SendCv({ request, opening, result }: { request: RequestCard; opening: string; result: unknown }) {
  const failure = failureOf(result, "cv", "request_id", request.id);
  const forOpening = <span className="sr-only"> for {opening}</span>;
  return (
    <>
      <details className="mt-2" open={failure !== null || undefined}>
        <summary className="cursor-pointer py-1 text-accent">
          {request.cv ? "Replace CV" : "Add CV"}
          {forOpening}
        </summary>
        <Form id={`cv-${request.id}`} intent="cv" files className="mt-2" result={failure}>
          <Hidden name="request_id" value={request.id} />
          <CvField />
          <Button look="secondary">Upload CV</Button>
        </Form>
      </details>
      {request.cv && (
        <Form id={`remove-cv-${request.id}`} intent="remove-cv" result={failureOf(result, "remove-cv", "request_id", request.id)}>
          <Hidden name="request_id" value={request.id} />
          <Button look="quiet" icon="cross">
            Remove CV{forOpening}
          </Button>
        </Form>
      )}
    </>
  );
}
