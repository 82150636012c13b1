import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { Theirs, TheirText } from "#app/domain/proposals/components/theirs.tsx";
import { getProposal } from "#app/domain/proposals/queries.server.ts";
import { isStale, revisionFor } from "#app/ui/both-texts.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { TEXT_MAXIMUM, textInput, texts } from "#app/domain/proposals/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction, saved } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { id } from "#app/platform/inputs.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Markdown } from "#app/ui/markdown.tsx";

const textParams = z.object({ id, section: z.string() });

function sectionOf(params: Readonly<Record<string, string | undefined>>) {
  const { id: proposalId, section } = parseParams(textParams, params);
  const text = texts.find(({ path }) => path === section);
  if (!text) throw new DomainError("not_found", 404);
  return { proposalId, text };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.text.title ?? "Text"} · ${data?.header.title ?? "Proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const { proposalId, text } = sectionOf(params);
  return { ...(await getProposal(db, proposalId, text.section)), text, isSaved: url.searchParams.has("saved") };
});

export const action = formAction(
  textInput,
  async ({ input, params, db, isAutosave }) => {
    const { proposalId, text } = sectionOf(params);
    const { revision } = await call(db, "save_text", { proposal_id: proposalId, section: text.section, ...input, is_autosave: isAutosave });
    return saved({ isAutosave, revision }, `/proposals/${proposalId}/${text.path}?saved`);
  },
  { fields: { text_too_long: "body" } },
);

/** One text of the draft. A save over another person's text shows both texts; the next save then replaces theirs. */
export default function ProposalText() {
  const { header, content, text, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const failure = resultFor(result, undefined);
  return (
    <ProposalFrame header={header} path={text.path} title={text.title} saved={isSaved && !failure}>
      {may(header.acts, "edit") || failure ? (
        <Form result={result} initial={{ body: content.body }} guard autosave={may(header.acts, "edit")}>
          <Hidden name="revision" value={revisionFor(failure, content.revision)} />
          <TextArea name="body" label={text.title} hint={<>{text.hint} You can use Markdown: **bold**, lists, headings.</>} rows={22} maximum={TEXT_MAXIMUM} />
          {failure && isStale(failure) && (
            <Theirs title="Saved by somebody else" saved={content}>
              <TheirText theirs={content.body} yours={String(failure.values.body ?? "")} />
            </Theirs>
          )}
          <ButtonRow>
            <Button>{isStale(failure) ? "Replace their text with mine" : "Save"}</Button>
            <LinkButton href={`/proposals/${header.id}`} look="quiet">
              Overview
            </LinkButton>
          </ButtonRow>
        </Form>
      ) : content.body ? (
        <>
          {/* Headings in the text are below the second level. */}
          <h2 className="sr-only">The text</h2>
          <Markdown text={content.body} />
        </>
      ) : (
        <p className="text-soft">Empty.</p>
      )}
    </ProposalFrame>
  );
}
