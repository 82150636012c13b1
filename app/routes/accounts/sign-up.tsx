import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { signUp } from "#app/domain/accounts/commands.server.ts";
import { signUpInput } from "#app/domain/accounts/schema.ts";
import { publicFormAction } from "#app/platform/act.server.ts";
import { page } from "#app/platform/page.server.ts";
import { safeNext } from "#app/platform/safe-next.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Field } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Join · Ishtirak" }];

export const loader = page(async ({ session, url }) => {
  const next = safeNext(url.searchParams.get("next"));
  return session ? redirect(next) : { next };
});

export const action = publicFormAction(signUpInput, async ({ input, request, context }) => {
  await signUp(context, request, input, safeNext(input.next));
  return redirect("/confirm?sent=signup");
});

export default function SignUp() {
  const { next } = useLoaderData<typeof loader>();
  return (
    <Page>
      <PageHeader title="Join Ishtirak" lead="Each person has one account. You can join organisations and teams afterwards." />
      <Form result={useActionData()} className="max-w-lg">
        <Field name="name" label="Your name" hint="The name that others will see, with your title if you use one." autoComplete="name" maxLength={120} />
        <Field
          name="email"
          type="email"
          label="E-mail address"
          hint="We will send you a link. You choose your password when you open it."
          autoComplete="email"
        />
        <Hidden name="next" value={next} />
        <ButtonRow>
          <Button>Join</Button>
          <a href={next === "/home" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`}>I already have an account</a>
        </ButtonRow>
      </Form>
    </Page>
  );
}
