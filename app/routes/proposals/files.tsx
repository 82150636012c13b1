import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { attachFile } from "#app/domain/proposals/commands.server.ts";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { FILE_MAXIMUM_BYTES, FILES_MAXIMUM_BYTES, fileCodes, fileSize, PICTURES_ARE_CLEANED } from "#app/platform/file-size.ts";
import { getProposal } from "#app/domain/proposals/queries.server.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { fileInput, id, idParams } from "#app/platform/inputs.ts";
import { Button } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { FileField } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Section } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";

const TYPE_NAMES: Readonly<Record<string, string>> = { "application/pdf": "PDF", "image/png": "PNG image", "image/jpeg": "JPEG image" };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Files · ${data?.header.title ?? "Proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id: proposalId } = parseParams(idParams, params);
  return { ...(await getProposal(db, proposalId, "files")), saved: url.searchParams.has("saved") };
});

export const action = formActions(
  {
    attach: act(
      z.object({ file: fileInput(FILE_MAXIMUM_BYTES) }),
      async ({ input, params, db }) => {
        const { id: proposalId } = parseParams(idParams, params);
        await attachFile(db, proposalId, input.file);
        return redirect(`/proposals/${proposalId}/files?saved`);
      },
      {
        fields: fileCodes("file"),
      },
    ),
    remove: act(z.object({ file_id: id }), async ({ input, params, db }) => {
      await call(db, "remove_file", input);
      return redirect(`/proposals/${params.id}/files?saved`);
    }),
  },
  {
    intent: "attach",
    check: ({ db, params }, declaredBytes) => call(db, "check_room_for_file", { proposal_id: parseParams(idParams, params).id, request_bytes: declaredBytes }),
  },
);

export default function Files() {
  const { header, content, saved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const taken = content.reduce((sum, file) => sum + file.size_bytes, 0);
  return (
    <ProposalFrame header={header} path="files" title="Files" saved={saved && !result}>
      <StrayRefusal result={result} isShown={() => may(header.acts, "edit")} />
      {content.length === 0 ? (
        <EmptyState title="No files yet">Attach at least one PDF before you submit the proposal.</EmptyState>
      ) : (
        <Table
          caption="Files of the draft"
          quietCaption
          rows={content}
          rowKey={(file) => file.id}
          columns={[
            {
              label: "File",
              cell: (file) => (
                <a href={`/proposals/${header.id}/files/${file.id}`} className="break-words">
                  {file.name}
                </a>
              ),
              heading: true,
            },
            { label: "Kind", cell: (file) => TYPE_NAMES[file.media_type] ?? file.media_type },
            { label: "Size", cell: (file) => fileSize(file.size_bytes), numeric: true },
            { label: "SHA-256", cell: (file) => <span className="font-mono text-xs break-all">{file.sha256}</span> },
            ...(may(header.acts, "edit")
              ? [
                  {
                    label: "Change",
                    cell: (file: (typeof content)[number]) => (
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
      {may(header.acts, "edit") && (
        <Section title="Attach a file">
          <Form result={result} intent="attach" files upload={{ bytesLeft: FILES_MAXIMUM_BYTES - taken }}>
            <FileField
              name="file"
              label="File"
              accept="application/pdf,image/png,image/jpeg"
              hint={`PDF, PNG or JPEG, at most 20 MB each and 60 MB in total${taken > 0 ? ` (${fileSize(taken)} used)` : ""}. We check the file type. A file uploaded twice is attached once. ${PICTURES_ARE_CLEANED} In a blind review we remove the author from the properties of PDFs. Remove names from the pages yourself.`}
            />
            <Button>Upload</Button>
          </Form>
        </Section>
      )}
    </ProposalFrame>
  );
}
