import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { myContext } from "#app/domain/accounts/context.server.ts";
import { newChallengeInput } from "#app/domain/challenges/draft.ts";
import { kindNames } from "#app/domain/challenges/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Field, Radios } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Post a challenge · Ishtirak" }];

export const loader = signedInPage(async ({ context }) => {
  const me = await myContext(context);
  const organisations = (me?.organisations ?? []).filter(({ roles }) => roles.includes("owner") || roles.includes("manager"));
  if (organisations.length === 0) throw new DomainError("not_allowed", 403);
  return { organisations: organisations.map(({ id, name }) => ({ value: id, label: name })) };
});

export const action = formAction(
  newChallengeInput,
  async ({ db, input }) => {
    const { id } = await call(db, "draft_challenge", input);
    return redirect(`/challenges/${id}/edit`);
  },
  { once: true },
);

export default function NewChallenge() {
  const { organisations } = useLoaderData<typeof loader>();
  const only = organisations.length === 1 ? organisations[0]?.value : undefined;
  return (
    <Page>
      <PageHeader
        title="Post a challenge"
        back={{ href: "/my/challenges", label: "My challenges" }}
        lead="You start with a draft that only your organisation can see. Complete each section, then submit it for approval."
      />
      <Form once result={useActionData<typeof action>()} initial={{ kind: "project_competition", ...(only ? { organisation_id: only } : {}) }}>
        <Radios name="organisation_id" label="Posted by" options={organisations} />
        <Field name="title" label="Title" maxLength={200} hint="Describe the result that you need, in a few words. You can change this until publication." />
        <Radios name="kind" label="Kind" options={Object.entries(kindNames).map(([value, label]) => ({ value, label }))} />
        <ButtonRow>
          <Button>Create draft</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
