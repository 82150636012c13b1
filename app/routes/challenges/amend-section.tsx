import { call } from "#app/domain/call.server.ts";
import type { ActionFunctionArgs } from "@remix-run/node";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { currencyOf } from "#app/domain/funds/currency.server.ts";
import {
  type AmendmentSection,
  amendmentInput,
  amendmentSections,
  amendmentValues,
  isAmendmentSection,
  type AmendmentPage,
} from "#app/domain/challenges/amendment.ts";
import { AmendmentFields } from "#app/domain/challenges/components/amendment-fields.tsx";
import { amendedFieldsOf, pairsOf, rowPairs } from "#app/domain/challenges/field-forms.ts";
import { messages } from "#app/domain/challenges/messages.ts";
import { DomainError } from "#app/platform/errors.ts";
import type { FormValues } from "#app/platform/form-result.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { BothTexts, isStale, revisionFor, type TextPair } from "#app/ui/both-texts.tsx";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${amendmentSections[data.section]} · Amendment of ${data.page.file.title} · Ishtirak` : "Amendment · Ishtirak" },
];

export const loader = signedInPage(async ({ db, params }) => {
  if (!isAmendmentSection(params.section)) throw new DomainError("not_found", 404);
  return { section: params.section, page: await call(db, "amendment_page", { challenge_id: parseParams(idParams, params).id }) };
});

const REFUSED_AT = { challenge_trl_rises: "trl_to", challenge_ceiling_within_amount: "award_ceiling", who_may_apply_only_wider: "eligible_kinds" };

export const action = (args: ActionFunctionArgs) => {
  if (!isAmendmentSection(args.params.section)) throw new Response(null, { status: 404 });
  return formAction(
    amendmentInput(args.params.section),
    async ({ db, params, input }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "save_amendment", { challenge_id: id, ...input });
      return redirect(`/challenges/${id}/amend?done=saved`);
    },
    { ...(args.params.section === "awards" ? { currency: currencyOf("challenge") } : {}), fields: REFUSED_AT },
  )(args);
};

function textsOf(section: AmendmentSection, page: AmendmentPage, saved: FormValues, typed: FormValues): TextPair[] {
  if (section === "criteria") return rowPairs("Criterion", saved.criteria, typed.criteria);
  if (section === "prompts") return rowPairs("Question", saved.prompts, typed.prompts);
  return pairsOf(amendedFieldsOf(section, page.present), page.file, typed);
}

export default function AmendSection() {
  const { section, page } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { file } = page;
  const overview = `/challenges/${file.id}/amend`;
  const stale = isStale(result);
  const initial = amendmentValues(section, file, page.present);
  const canWrite = page.can_amend && page.amendment !== null;
  return (
    <Page>
      <PageHeader title={amendmentSections[section]} kicker={`Amendment of ${file.title}`} back={{ href: overview, label: "Amendment" }} />
      {!canWrite && !result && (
        <Notice tone="warning">
          {page.can_amend ? "There is no open amendment." : messages.challenge_not_amendable} <a href={overview}>See the amendment</a>
        </Notice>
      )}
      {(canWrite || result) && (
        <Form result={result} initial={initial} guard>
          {stale && <BothTexts pairs={textsOf(section, page, initial, resultFor(result, undefined)?.values ?? {})} />}
          <Hidden name="revision" value={revisionFor(result, file.revision)} />
          <AmendmentFields section={section} file={file} present={page.present} />
          {canWrite && (
            <ButtonRow>
              <Button>{stale ? "Save my text" : "Save"}</Button>
              <LinkButton href={overview} look="quiet">
                Cancel
              </LinkButton>
            </ButtonRow>
          )}
        </Form>
      )}
    </Page>
  );
}
