import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { call } from "#app/domain/call.server.ts";
import { messageInput } from "#app/domain/challenges/contact.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseParams } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { idParams } from "#app/platform/inputs.ts";
import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Messages with ${data?.thread.with ?? "somebody"} · Ishtirak` }];

export const loader = signedInPage(async ({ db, params, url }) => ({
  thread: await call(db, "contact_thread", { thread_id: parseParams(idParams, params).id }),
  isSent: url.searchParams.get("done") === "sent",
}));

export const action = formAction(
  messageInput,
  async ({ db, params, input }) => {
    const { id } = parseParams(idParams, params);
    await call(db, "answer_contact", { thread_id: id, message: input.message });
    return redirect(`/messages/${id}?done=sent`);
  },
  { once: true, fields: { message_missing: "message", text_too_long: "message" } },
);

export default function Messages() {
  const { thread, isSent } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page>
      <PageHeader
        title={`Messages with ${thread.with}`}
        kicker={thread.challenge.title}
        back={{ href: `/challenges/${thread.challenge.slug}`, label: "Challenge" }}
      />
      {isSent && !result && <Notice tone="success" live title="Your message was sent" />}
      <ol className="divide-y divide-line border-y border-line">
        {thread.messages.map(({ id, from, is_own, body, sent_at }) => (
          <li key={id} className="py-4">
            <p className="text-sm text-soft">
              <strong>{is_own ? "You" : from}</strong> · <DateTime at={sent_at} show="short" />
            </p>
            <p className="mt-1 max-w-prose whitespace-pre-line">{body}</p>
          </li>
        ))}
      </ol>
      <Section title="Reply">
        <Form result={result} once>
          <TextArea name="message" label="Message" rows={6} maximum={4000} />
          <Button>Send message</Button>
        </Form>
      </Section>
    </Page>
  );
}
