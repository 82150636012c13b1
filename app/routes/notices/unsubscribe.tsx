import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { mailTopics } from "#app/domain/notices/schema.ts";
import { page } from "#app/platform/page.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { publicFormAction } from "#app/platform/act.server.ts";
import { anonymousClient } from "#app/platform/supabase.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Stop these emails · Ishtirak" }, { name: "robots", content: "noindex" }];

const tokenParams = z.object({ token: z.string().max(200) });

// The token identifies the person, whoever is signed in.
export const loader = page(async ({ params }) => call(anonymousClient(), "unsubscribe_page", { token: parseParams(tokenParams, params).token }));

/** Called by the button of the page, and by the one-click unsubscribe of mail programs (RFC 8058), which post here directly. */
export const action = publicFormAction(z.object({}), async ({ params }) => {
  const { token } = parseParams(tokenParams, params);
  await call(anonymousClient(), "unsubscribe", { token });
  return redirect(`/unsubscribe/${token}`);
});

export default function Unsubscribe() {
  const { topic, is_declined } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { label, about } = mailTopics[topic];
  return (
    <Page>
      <PageHeader
        title={is_declined ? "You will not get these emails any more" : "Stop these emails?"}
        lead={`${label}: ${about.charAt(0).toLowerCase()}${about.slice(1)}`}
      />
      {is_declined ? (
        <>
          <Notice tone="success" title="You are unsubscribed">
            You still get notices in Ishtirak. You can turn the emails on again at any time.
          </Notice>
          <LinkButton href="/account/notices" look="secondary">
            Notification settings
          </LinkButton>
        </>
      ) : (
        <Form result={result}>
          <Button icon="cross">Stop these emails</Button>
        </Form>
      )}
    </Page>
  );
}
