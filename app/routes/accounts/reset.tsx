import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { chooseNewPassword, sendReset } from "#app/domain/accounts/commands.server.ts";
import { newPasswordInput, PASSWORD_MINIMUM, resetInput } from "#app/domain/accounts/schema.ts";
import { page } from "#app/platform/page.server.ts";
import { publicAct, publicFormActions } from "#app/platform/act.server.ts";
import { isRecovery } from "#app/platform/session.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Field } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";

export const meta: MetaFunction = () => [{ title: "Reset your password · Ishtirak" }];

export const loader = page(async ({ session, url, request }) => ({
  canChoose: session !== null && url.searchParams.get("chosen") === "new" && isRecovery(request, session),
}));

export const action = publicFormActions({
  ask: publicAct(resetInput, async ({ input, request, context }) => {
    await sendReset(context, request, input.email);
    return redirect("/confirm?sent=reset");
  }),
  choose: publicAct(newPasswordInput, async ({ input, request, context, session }) => {
    await chooseNewPassword(context, request, session, input);
    return redirect("/account?saved=password");
  }),
});

export default function Reset() {
  const { canChoose } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  if (!canChoose)
    return (
      <Page>
        <PageHeader title="Reset your password" lead="We will send you a link to choose a new password." back={{ href: "/sign-in", label: "Sign in" }} />
        <StrayRefusal result={result} isShown={(intent) => intent === "ask"} />
        <Form result={result} intent="ask" className="max-w-lg">
          <Field name="email" type="email" label="E-mail address" autoComplete="username" />
          <ButtonRow>
            <Button>Send link</Button>
          </ButtonRow>
        </Form>
      </Page>
    );
  return (
    <Page>
      <PageHeader title="Choose a new password" />
      <Form result={result} intent="choose" className="max-w-lg">
        <Field name="password" type="password" label="New password" hint={`At least ${PASSWORD_MINIMUM} characters.`} autoComplete="new-password" />
        <Field name="password_again" type="password" label="Repeat password" autoComplete="new-password" />
        <ButtonRow>
          <Button>Save password</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
