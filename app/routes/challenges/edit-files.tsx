import { call } from "#app/domain/call.server.ts";
import { may } from "#app/domain/acts.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { attachChallengeFile } from "#app/domain/challenges/annex.server.ts";
import { FileEditor } from "#app/domain/challenges/components/file-table.tsx";
import { sectionTitles } from "#app/domain/challenges/file.ts";
import { managedFile } from "#app/domain/challenges/queries.server.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { FILE_MAXIMUM_BYTES, fileCodes } from "#app/platform/file-size.ts";
import { fileInput, id, idParams } from "#app/platform/inputs.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${sectionTitles.files} · ${data?.file.title ?? "Challenge"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => ({
  file: await managedFile(db, parseParams(idParams, params).id),
  isSaved: url.searchParams.has("saved"),
}));

export const action = formActions({
  attach: act(
    z.object({ file: fileInput(FILE_MAXIMUM_BYTES) }),
    async ({ db, params, input }) => {
      const challenge = parseParams(idParams, params).id;
      await attachChallengeFile(db, challenge, input.file, false);
      return redirect(`/challenges/${challenge}/edit/files?saved`);
    },
    { fields: fileCodes("file") },
  ),
  remove: act(z.object({ file_id: id }), async ({ db, params, input }) => {
    await call(db, "remove_challenge_file", input);
    return redirect(`/challenges/${params.id}/edit/files?saved`);
  }),
});

export default function EditFiles() {
  const { file, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const canChange = may(file.acts, "edit");
  return (
    <Page>
      <PageHeader
        title={sectionTitles.files}
        kicker={file.title}
        back={{ href: `/challenges/${file.id}/edit`, label: "All sections" }}
        lead="Drawings, data and standards for this challenge. Everybody can read them after publication. Put confidential content in the restricted annex."
      />
      {isSaved && !result && <Notice tone="success" live title="Your changes were saved." />}
      <StrayRefusal result={result} isShown={() => canChange} />
      {file.attachments.length === 0 && !canChange && <EmptyState title="No attachments">No file was added before the challenge was submitted.</EmptyState>}
      <FileEditor challengeId={file.id} files={file.attachments} canChange={canChange} result={result} />
    </Page>
  );
}
