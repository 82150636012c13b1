import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { type AnnexDesk, annexInput, appearanceInput, appearances, isAnnexChangeable, readerInput, usualTerms } from "#app/domain/challenges/annex.ts";
import { attachChallengeFile } from "#app/domain/challenges/annex.server.ts";
import { AnnexReaders, AnnexReadings } from "#app/domain/challenges/components/annex-readers.tsx";
import { FileEditor } from "#app/domain/challenges/components/file-table.tsx";
import { sectionTitles } from "#app/domain/challenges/file.ts";
import { act, formActions, saved } from "#app/platform/act.server.ts";
import { doneSentence, parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { FILE_MAXIMUM_BYTES, fileCodes } from "#app/platform/file-size.ts";
import { fileInput, id, idParams } from "#app/platform/inputs.ts";
import { BothTexts, isStale, revisionFor } from "#app/ui/both-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Radios, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";
import { cleanLine, cut } from "#app/platform/text.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${sectionTitles.annex} · ${data?.desk.challenge.title ?? "Challenge"} · Ishtirak` }];

const DONE: Record<string, string> = {
  saved: "Your changes were saved.",
  named: "The organisation has access. Its signatories and managers are notified when the challenge is public.",
  appearance: "Your choice was saved. It applies immediately, also to existing links.",
  revoked: "Access was revoked. The organisation can no longer read the annex.",
};

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id: challenge } = parseParams(idParams, params);
  const words = cut(cleanLine(url.searchParams.get("words") ?? ""), 160);
  const [desk, found] = await together([
    call(db, "annex_desk", { challenge_id: challenge }),
    words.trim() === "" ? null : call(db, "find_annex_readers", { challenge_id: challenge, words }),
  ]);
  return { desk, found, words, done: doneSentence(url, DONE) };
});

const back = (challenge: string | undefined, done: keyof typeof DONE, anchor = "") => redirect(`/challenges/${challenge}/edit/annex?done=${done}${anchor}`);

export const action = formActions({
  save: act(
    annexInput,
    async ({ db, params, input, isAutosave }) => {
      const { id: challenge } = parseParams(idParams, params);
      const { revision } = await call(db, "save_annex", { challenge_id: challenge, ...input });
      return saved({ isAutosave, revision }, `/challenges/${challenge}/edit/annex?done=saved`);
    },
    { fields: { annex_terms_missing: "terms" } },
  ),
  attach: act(
    z.object({ file: fileInput(FILE_MAXIMUM_BYTES) }),
    async ({ db, params, input }) => {
      await attachChallengeFile(db, parseParams(idParams, params).id, input.file, true);
      return back(params.id, "saved", "#files");
    },
    { fields: fileCodes("file") },
  ),
  remove: act(z.object({ file_id: id }), async ({ db, params, input }) => {
    await call(db, "remove_challenge_file", input);
    return back(params.id, "saved", "#files");
  }),
  name: act(readerInput, async ({ db, params, input }) => {
    await call(db, "name_annex_reader", { challenge_id: parseParams(idParams, params).id, ...input });
    return back(params.id, "named", "#readers");
  }),
  appear: act(appearanceInput, async ({ db, params, input }) => {
    await call(db, "set_challenge_appearance", { challenge_id: parseParams(idParams, params).id, ...input });
    return back(params.id, "appearance", "#records");
  }),
  revoke: act(readerInput, async ({ db, params, input }) => {
    await call(db, "revoke_annex_reader", { challenge_id: parseParams(idParams, params).id, ...input });
    return back(params.id, "revoked", "#readers");
  }),
});

export default function EditAnnex() {
  const { desk, found, words, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const canChange = isAnnexChangeable(desk.challenge.status);
  return (
    <Page>
      <PageHeader
        title={sectionTitles.annex}
        kicker={desk.challenge.title}
        back={{ href: `/challenges/${desk.challenge.id}/edit`, label: "Challenge" }}
        lead="Only organisations that you choose can read the annex, after their signatory accepts your terms. The public sees only that an annex exists. The authority and the platform staff cannot read it."
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <StrayRefusal result={result} isShown={(intent) => intent === "revoke" || intent === "appear" || canChange} />
      {!canChange && <Notice tone="neutral">Bidding is closed, so you can no longer change the annex. You can still revoke access.</Notice>}
      {canChange ? <TextForm desk={desk} result={result} /> : null}
      <Section title="Files" id="files">
        {desk.files.length === 0 && !canChange && <p className="text-soft">There are no files.</p>}
        <FileEditor challengeId={desk.challenge.id} files={desk.files} canChange={canChange} result={result} />
      </Section>
      <Section title="Access" id="readers">
        <AnnexReaders desk={desk} found={found} words={words} canName={canChange} result={result} />
      </Section>
      <Section title="Work records of students" id="records">
        <Form result={result} intent="appear" initial={{ appearance: desk.appearance }}>
          <Radios
            name="appearance"
            label="How this challenge appears in work records that students share"
            options={Object.entries(appearances).map(([value, { label, hint }]) => ({ value, label, hint }))}
          />
          <Button look="secondary">Save choice</Button>
        </Form>
      </Section>
      <Section title="Reading log" id="readings">
        <AnnexReadings desk={desk} />
      </Section>
    </Page>
  );
}

function TextForm({ desk, result }: { desk: AnnexDesk; result: unknown }) {
  const failure = resultFor(result, "save");
  const stale = isStale(failure);
  const typed = (name: string) => (typeof failure?.values[name] === "string" ? failure.values[name] : "");
  return (
    <Form result={result} intent="save" initial={{ body: desk.body, terms: desk.terms ?? usualTerms }} guard autosave={desk.terms !== null}>
      {stale && (
        <BothTexts
          pairs={[
            { label: "Annex text", saved: desk.body, typed: typed("body") },
            { label: "Terms", saved: desk.terms ?? "", typed: typed("terms") },
          ]}
        />
      )}
      <Hidden name="revision" value={revisionFor(failure, desk.revision)} />
      <TextArea name="body" label="Annex text" rows={14} maximum={40_000} optional hint="You can use Markdown. You can add files below." />
      <TextArea
        name="terms"
        label="Terms to accept before reading"
        rows={9}
        maximum={8000}
        hint={
          desk.terms_version
            ? `This is version ${desk.terms_version}. If you change the terms, every organisation must accept the new version before it can read the annex again.`
            : "This is a suggested text. Change it as needed."
        }
      />
      <Button>{stale ? "Save my text" : "Save"}</Button>
    </Form>
  );
}
