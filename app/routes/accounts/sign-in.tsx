import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { sendSignInLink, signInWithPassword } from "#app/domain/accounts/commands.server.ts";
import { linkSignInInput, passwordSignInInput } from "#app/domain/accounts/schema.ts";
import { page } from "#app/platform/page.server.ts";
import { publicAct, publicFormActions } from "#app/platform/act.server.ts";
import { safeNext } from "#app/platform/safe-next.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Field } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Sign in · Ishtirak" }];

export const loader = page(async ({ session, url }) => {
  const next = safeNext(url.searchParams.get("next"));
  return session ? redirect(next) : { next, cameFrom: url.searchParams.has("next"), signedOut: url.searchParams.has("signed-out") };
});

export const action = publicFormActions({
  password: publicAct(passwordSignInInput, async ({ input, request, context }) => {
    await signInWithPassword(context, request, input);
    return redirect(safeNext(input.next));
  }),
  link: publicAct(linkSignInInput, async ({ input, request, context }) => {
    await sendSignInLink(context, request, input, safeNext(input.next));
    return redirect("/confirm?sent=link");
  }),
});

export default function SignIn() {
  const { next, cameFrom, signedOut } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page>
      <PageHeader title="Sign in" />
      {signedOut && !result && <Notice tone="success" title="You are signed out." live />}
      {cameFrom && !result && <Notice title="Sign in to continue.">You will return to the page you were on.</Notice>}
      <Form result={result} intent="password" className="max-w-lg">
        <Field name="email" type="email" label="E-mail address" autoComplete="username" />
        <Field name="password" type="password" label="Password" autoComplete="current-password" />
        <Hidden name="next" value={next} />
        <ButtonRow>
          <Button>Sign in</Button>
          <a href="/reset">I forgot my password</a>
        </ButtonRow>
      </Form>
      <section className="mt-12 max-w-lg border-t border-line pt-6">
        <h2 className="text-xl">Or sign in by e-mail without a password</h2>
        <p className="mt-1 mb-4 text-sm text-soft">We will send you a link. It signs you in once and works for one hour.</p>
        <Form result={result} intent="link">
          <Field name="email" type="email" label="E-mail address" autoComplete="email" />
          <Hidden name="next" value={next} />
          <Button look="secondary">Send link</Button>
        </Form>
      </section>
      <p className="mt-10">
        New here? <a href={cameFrom ? `/sign-up?next=${encodeURIComponent(next)}` : "/sign-up"}>Join Ishtirak</a>
      </p>
    </Page>
  );
}
