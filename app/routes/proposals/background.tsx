import { may } from "#app/domain/acts.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { LONG_FORM_BYTES } from "#app/platform/body-limit.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { BackgroundPick } from "#app/domain/proposals/components/background-pick.tsx";
import { BackgroundTable } from "#app/domain/proposals/components/plan-tables.tsx";
import { ProposalFrame } from "#app/domain/proposals/components/proposal-frame.tsx";
import { Theirs, TheirText } from "#app/domain/proposals/components/theirs.tsx";
import { getProposal } from "#app/domain/proposals/queries.server.ts";
import { isStale, revisionFor } from "#app/ui/both-texts.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { backgroundInput, pickInput, TEXT_MAXIMUM, textInput } from "#app/domain/proposals/schema.ts";
import { act, formActions, saved } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button } from "#app/ui/button.tsx";
import { Select, TextArea } from "#app/ui/fields.tsx";
import { Form, Hidden, Kept } from "#app/ui/form.tsx";
import { Markdown } from "#app/ui/markdown.tsx";
import { Section } from "#app/ui/page.tsx";
import { Rows } from "#app/ui/rows.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Background IP · ${data?.header.title ?? "Proposal"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => {
  const { id } = parseParams(idParams, params);
  return { ...(await getProposal(db, id, "background")), isSaved: url.searchParams.has("saved") };
});

export const action = formActions({
  declare: act(
    textInput,
    async ({ input, params, db, isAutosave }) => {
      const { id } = parseParams(idParams, params);
      const { revision } = await call(db, "save_text", { proposal_id: id, section: "background", ...input, is_autosave: isAutosave });
      return saved({ isAutosave, revision }, `/proposals/${id}/background?saved`);
    },
    { fields: { text_too_long: "body" } },
  ),
  pick: act(pickInput, async ({ input, params, db }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "pick_background_items", { proposal_id: id, ...input });
    return redirect(`/proposals/${id}/background?saved`);
  }),
  list: act(
    backgroundInput,
    async ({ input, params, db, isAutosave }) => {
      const { id } = parseParams(idParams, params);
      const revision = await call(db, "save_background", { proposal_id: id, is_autosave: isAutosave, ...input });
      return saved({ isAutosave, revision }, `/proposals/${id}/background?saved`);
    },
    { fieldBytes: LONG_FORM_BYTES },
  ),
});

const WHAT =
  "Know-how, designs, software and rights that exist before the project. Each partner keeps its background IP. The other partners can use it free of charge to do the project. The terms for using it with the results are stated here.";

export default function Background() {
  const { header, content, isSaved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const failure = resultFor(result, undefined);
  const declared = failure?.intent === "declare" ? failure : null;
  const picked = failure?.intent === "pick" ? failure : null;
  const listed = failure?.intent === "list" ? failure : null;
  const partners = content.partners.map(({ organisation_id, name }) => ({ value: organisation_id, label: name }));
  return (
    <ProposalFrame header={header} path="background" title="Background IP" saved={isSaved && !failure}>
      <p className="mb-6 max-w-prose">{WHAT}</p>
      {isStale(listed) && (
        <Theirs title="Saved by somebody else">
          <BackgroundTable items={content.items} partners={content.partners} caption="Background IP as saved now" />
        </Theirs>
      )}
      {may(header.acts, "edit") || failure ? (
        <>
          <Form
            result={result}
            intent="list"
            action={`/proposals/${header.id}/background`}
            initial={{ items: content.items.map((item) => ({ ...item, register_item_id: item.register_item_id ?? "" })) }}
            guard
            autosave={may(header.acts, "edit")}
          >
            <Hidden name="revision" value={revisionFor(listed, content.items_revision)} />
            <Rows name="items" label="Item" addLabel="Add an item" minimum={1} maximum={60}>
              {(row) => (
                <>
                  <Select name={`${row}.organisation_id`} label="Owner" options={partners} width="half" />
                  <TextArea
                    name={`${row}.description`}
                    label="Description"
                    hint="Include the patent or registration number, if there is one."
                    rows={2}
                    maximum={1000}
                  />
                  <TextArea name={`${row}.results_licence_terms`} label="Terms for using it with the results" rows={2} maximum={1000} optional />
                  <Kept name={`${row}.register_item_id`} />
                </>
              )}
            </Rows>
            <Button>{isStale(listed) ? "Replace their list with mine" : "Save list"}</Button>
          </Form>
          <BackgroundPick
            proposalId={header.id}
            revision={revisionFor(picked, content.items_revision)}
            register={content.register.filter(({ id }) => !content.items.some(({ register_item_id }) => register_item_id === id))}
            partners={content.partners}
            isEverythingPicked={content.register.length > 0}
            result={result}
          />
          <Section title="Declaration">
            <Form result={result} intent="declare" initial={{ body: content.body }} guard autosave={may(header.acts, "edit")}>
              <Hidden name="revision" value={revisionFor(declared, content.revision)} />
              <TextArea
                name="body"
                label="Declaration"
                hint="Anything that does not fit in the list: rights of third parties, export control. If there is no background IP, state that here."
                rows={8}
                maximum={TEXT_MAXIMUM}
              />
              {declared && isStale(declared) && (
                <Theirs title="Saved by somebody else" saved={content}>
                  <TheirText theirs={content.body} yours={String(declared.values.body ?? "")} />
                </Theirs>
              )}
              <Button>{isStale(declared) ? "Replace their text with mine" : "Save declaration"}</Button>
            </Form>
          </Section>
        </>
      ) : (
        <>
          {content.items.length > 0 && <BackgroundTable items={content.items} partners={content.partners} />}
          <Section title="Declaration">{content.body ? <Markdown text={content.body} /> : <p className="text-soft">Empty.</p>}</Section>
        </>
      )}
    </ProposalFrame>
  );
}
