import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { confirmLink } from "#app/domain/accounts/commands.server.ts";
import { confirmInput, mailedLink, opensAccount, PASSWORD_MINIMUM } from "#app/domain/accounts/schema.ts";
import { page } from "#app/platform/page.server.ts";
import { publicFormAction } from "#app/platform/act.server.ts";
import { safeNext } from "#app/platform/safe-next.ts";
import { rememberedNext } from "#app/platform/session.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Field } from "#app/ui/fields.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";

export const meta: MetaFunction = () => [{ title: "Confirm · Ishtirak" }];

/** Mail carries a full address of this site; only its path is followed. The bare site means nowhere in particular. */
function pathOf(next: string | undefined): string | null {
  const path = next && URL.canParse(next) ? new URL(next).pathname + new URL(next).search : (next ?? null);
  return path === "/" ? null : path;
}

export const loader = page(async ({ url, request }) => {
  const link = mailedLink.safeParse(Object.fromEntries(url.searchParams));
  if (!link.success) return { sent: url.searchParams.get("sent"), link: null };
  return { sent: null, link: { ...link.data, next: safeNext(pathOf(link.data.next) ?? rememberedNext(request)) } };
});

// A link is spent by a button, not by opening it: mail scanners open links too.
export const action = publicFormAction(confirmInput, async ({ input, request, context }) => {
  await confirmLink(context, request, input);
  return redirect(input.type === "recovery" ? "/reset?chosen=new" : safeNext(input.next));
});

const TEXTS: Record<string, { title: string; lead: string; button: string }> = {
  recovery: { title: "Choose a new password", lead: "You can use this link once. Continue to choose your new password.", button: "Continue" },
  magiclink: { title: "Sign in", lead: "You can use this link once. It signs you in on this device.", button: "Sign in" },
};
const ACCOUNT_TEXT = {
  title: "Confirm your account",
  lead: "Choose a password to confirm your e-mail address and open your account.",
  button: "Confirm account",
};
const ADDRESS_TEXT = {
  title: "Confirm your e-mail address",
  lead: "You can use this link once. It signs you in on this device.",
  button: "Confirm address",
};

export default function Confirm() {
  const { sent, link } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  if (!link) return <Sent wasAsked={sent !== null} />;
  const words = opensAccount(link.type) ? ACCOUNT_TEXT : (TEXTS[link.type] ?? ADDRESS_TEXT);
  return (
    <Page>
      <PageHeader title={words.title} lead={words.lead} />
      <Form result={result}>
        <Hidden name="token_hash" value={link.token_hash} />
        <Hidden name="type" value={link.type} />
        <Hidden name="next" value={link.next} />
        {opensAccount(link.type) && (
          <Field name="password" type="password" label="Password" hint={`At least ${PASSWORD_MINIMUM} characters.`} autoComplete="new-password" />
        )}
        <ButtonRow>
          <Button>{words.button}</Button>
          <a href="/sign-in">Ask for a new link</a>
        </ButtonRow>
      </Form>
    </Page>
  );
}

function Sent({ wasAsked }: { wasAsked: boolean }) {
  if (!wasAsked)
    return (
      <Page>
        <PageHeader title="This link is incomplete" lead="Open it again from the email, or ask for a new one." />
        <p>
          <a href="/sign-in">Go to sign in</a>
        </p>
      </Page>
    );
  return (
    <Page>
      <PageHeader title="Check your email" lead="If we can use this address, we have sent it an email with a link. The link works for one hour." />
      <p>
        No email after a few minutes? Check your spam folder and the spelling of the address, then <a href="/sign-in">ask again</a>.
      </p>
    </Page>
  );
}
