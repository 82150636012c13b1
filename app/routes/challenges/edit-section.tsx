import { call } from "#app/domain/call.server.ts";
import type { ActionFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { may } from "#app/domain/acts.ts";
import { ChallengeFields } from "#app/domain/challenges/components/challenge-fields.tsx";
import { ImportNotes } from "#app/domain/challenges/components/import-notes.tsx";
import { DraftFooter } from "#app/domain/challenges/components/draft-footer.tsx";
import { fieldsOf, isSection, pairsOf, sectionInput, valuesOf } from "#app/domain/challenges/field-forms.ts";
import type { SectionName } from "#app/domain/challenges/field-kinds.ts";
import { sectionTitle, sectionsOf } from "#app/domain/challenges/file.ts";
import { managedFile } from "#app/domain/challenges/queries.server.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction, saved } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { BothTexts, isStale, revisionFor } from "#app/ui/both-texts.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { resultFor } from "#app/ui/form-values.ts";
import { Page, PageHeader } from "#app/ui/page.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${sectionTitle(data.section, data.file.kind)} · ${data.file.title} · Ishtirak` : "Challenge · Ishtirak" },
];

function sectionOf(params: Readonly<Record<string, string | undefined>>): SectionName {
  if (!isSection(params.section)) throw new DomainError("not_found", 404);
  return params.section;
}

export const loader = signedInPage(async ({ db, params }) => {
  const section = sectionOf(params);
  const file = await managedFile(db, parseParams(idParams, params).id);
  if (!sectionsOf(file.kind).includes(section)) throw new DomainError("not_found", 404);
  return { section, file };
});

const REFUSED_AT = {
  challenge_trl_rises: "trl_to",
  challenge_ceiling_within_amount: "award_ceiling",
  challenge_times_in_order: "closes_at",
  challenge_academic_share_in_order: "max_academic_share_percent",
  challenge_partners_in_order: "max_partners",
  challenge_milestones_in_order: "max_milestones",
  technology_field_unknown: "prequalified_fields",
  time_zone_unknown: "time_zone",
};

export const action = (args: ActionFunctionArgs) => {
  if (!isSection(args.params.section)) throw new Response(null, { status: 404 });
  return formAction(
    sectionInput(args.params.section),
    async ({ db, params, input, isAutosave }) => {
      const { id } = parseParams(idParams, params);
      const { revision } = await call(db, "save_challenge", { challenge_id: id, ...input });
      return saved({ isAutosave, revision }, `/challenges/${id}/edit?done=saved`);
    },
    { fields: REFUSED_AT },
  )(args);
};

export default function EditSection() {
  const { section, file } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const stale = isStale(result);
  const fields = fieldsOf(section);
  return (
    <Page>
      <PageHeader title={sectionTitle(section, file.kind)} kicker={file.title} back={{ href: `/challenges/${file.id}/edit`, label: "All sections" }} />
      <ImportNotes section={section} file={file} />
      <Form result={result} initial={valuesOf(fields, file)} guard autosave={may(file.acts, "edit")}>
        {stale && <BothTexts pairs={pairsOf(fields, file, resultFor(result, undefined)?.values ?? {})} />}
        <Hidden name="revision" value={revisionFor(result, file.revision)} />
        <ChallengeFields fields={fields} file={file} />
        <DraftFooter file={file} isStale={stale} />
      </Form>
    </Page>
  );
}
