import { call } from "#app/domain/call.server.ts";
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { currencyOf } from "#app/domain/funds/currency.server.ts";
import { type AmendmentPart, amendmentInput, amendmentParts, amendmentValues, isAmendmentPart, type AmendmentPage } from "#app/domain/challenges/amendment.ts";
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
  { title: data ? `Amend: ${amendmentParts[data.part]} · ${data.page.file.title} · Ishtirak` : "Amendment · Ishtirak" },
];

export const loader = signedInPage(async ({ db, params }) => {
  if (!isAmendmentPart(params.part)) throw new DomainError("not_found", 404);
  return { part: params.part, page: await call(db, "amendment_page", { challenge_id: parseParams(idParams, params).id }) };
});

const REFUSED_AT = { challenge_trl_rises: "trl_to", challenge_ceiling_within_amount: "award_ceiling", who_may_apply_only_wider: "eligible_kinds" };

export const action = (args: ActionFunctionArgs) => {
  if (!isAmendmentPart(args.params.part)) throw new Response(null, { status: 404 });
  return formAction(
    amendmentInput(args.params.part),
    async ({ db, params, input }) => {
      const { id } = parseParams(idParams, params);
      await call(db, "save_amendment", { challenge_id: id, ...input });
      return redirect(`/challenges/${id}/amend?done=saved`);
    },
    { ...(args.params.part === "awards" ? { currency: currencyOf("challenge") } : {}), fields: REFUSED_AT },
  )(args);
};

function textsOf(part: AmendmentPart, page: AmendmentPage, saved: FormValues, typed: FormValues): TextPair[] {
  if (part === "criteria") return rowPairs("Criterion", saved.criteria, typed.criteria);
  if (part === "prompts") return rowPairs("Question", saved.prompts, typed.prompts);
  return pairsOf(amendedFieldsOf(part, page.present), page.file, typed);
}

export default function AmendPart() {
  const { part, page } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { file } = page;
  const overview = `/challenges/${file.id}/amend`;
  const stale = isStale(result);
  const initial = amendmentValues(part, file, page.present);
  const mayWrite = page.may_amend && page.amendment !== null;
  return (
    <Page>
      <PageHeader title={amendmentParts[part]} kicker={`Amendment of ${file.title}`} back={{ href: overview, label: "The amendment" }} />
      {!mayWrite && !result && (
        <Notice tone="warning">
          {page.may_amend ? "No amendment is open." : messages.challenge_not_amendable} <a href={overview}>See where it stands</a>
        </Notice>
      )}
      {(mayWrite || result) && (
        <Form result={result} initial={initial} guard>
          {stale && <BothTexts pairs={textsOf(part, page, initial, resultFor(result, undefined)?.values ?? {})} />}
          <Hidden name="revision" value={revisionFor(result, file.revision)} />
          <AmendmentFields part={part} file={file} present={page.present} />
          {mayWrite && (
            <ButtonRow>
              <Button>{stale ? "Save mine" : "Save"}</Button>
              <LinkButton href={overview} look="quiet">
                Back without saving
              </LinkButton>
            </ButtonRow>
          )}
        </Form>
      )}
    </Page>
  );
}
