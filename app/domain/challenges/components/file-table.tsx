import { fileSize, PICTURES_ARE_CLEANED } from "#app/platform/file-size.ts";
import { Button } from "#app/ui/button.tsx";
import { FileField } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Icon } from "#app/ui/icons.tsx";
import type { AttachedFile } from "../schema.ts";

const address = (challengeId: string, fileId: string) => `/challenges/${challengeId}/files/${fileId}`;

export function FileLinks({ challengeId, files }: { challengeId: string; files: readonly AttachedFile[] }) {
  return (
    <ul className="space-y-1.5">
      {files.map((file) => (
        <li key={file.id} className="flex items-baseline gap-2">
          <Icon name="file" size={1} />
          <span className="min-w-0 break-words">
            <a href={address(challengeId, file.id)}>{file.name}</a> <span className="text-sm text-soft">{fileSize(file.size_bytes)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Files with a button to remove each one and a form to add another. Intents: `attach` and `remove`. */
export function FileEditor({
  challengeId,
  files,
  canChange,
  result,
}: {
  challengeId: string;
  files: readonly AttachedFile[];
  canChange: boolean;
  result: unknown;
}) {
  return (
    <>
      {files.length > 0 && (
        <ul className="mb-6 divide-y divide-line border-y border-line">
          {files.map((file) => (
            <li key={file.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2">
              <span className="min-w-0 break-words">
                <a href={address(challengeId, file.id)}>{file.name}</a> <span className="text-sm text-soft">{fileSize(file.size_bytes)}</span>
              </span>
              {canChange && (
                <Form result={result} intent="remove" id={`remove-${file.id}`}>
                  <Hidden name="file_id" value={file.id} />
                  <Button look="quiet" icon="cross">
                    Remove<span className="sr-only"> {file.name}</span>
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {canChange && (
        <Form result={result} intent="attach" files>
          <FileField
            name="file"
            label="Add file"
            accept="application/pdf,image/png,image/jpeg"
            hint={`PDF, PNG or JPEG, at most 20 files of 20 MB each. We check the file type. ${PICTURES_ARE_CLEANED}`}
          />
          <Button look="secondary">Upload file</Button>
        </Form>
      )}
    </>
  );
}
