import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { call } from "#app/domain/call.server.ts";
import { messageInput } from "#app/domain/challenges/contact.ts";
import { messages } from "#app/domain/challenges/messages.ts";
import { formAction } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Write to the contact person · ${data?.page.challenge.title ?? "Challenge"} · Ishtirak` },
];

export const loader = signedInPage(async ({ db, params }) => ({ page: await call(db, "contact_page", { slug: params.slug ?? "" }) }));

export const action = formAction(
  messageInput,
  async ({ db, params, input }) => {
    const { challenge } = await call(db, "contact_page", { slug: params.slug ?? "" });
    const { thread_id } = await call(db, "write_to_contact", { challenge_id: challenge.id, message: input.message });
    return redirect(`/messages/${thread_id}?done=sent`);
  },
  { once: true, fields: { message_missing: "message", text_too_long: "message" } },
);

export default function WriteToContact() {
  const { page } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { challenge, contact } = page;
  const path = `/challenges/${challenge.slug}`;
  const canWrite = contact !== "" && !page.is_you;
  return (
    <Page>
      <PageHeader title="Write to the contact person" kicker={challenge.title} back={{ href: path, label: "Challenge" }} />
      {!canWrite && <Notice tone="warning">{page.is_you ? messages.contact_is_you : messages.contact_missing}</Notice>}
      {(canWrite || result) && (
        <Form result={result} once>
          <p className="mb-4 max-w-prose">
            {contact} sees your name and your message. You do not see each other's email address.
            {page.takes_questions && (
              <>
                {" "}
                If the answer is important for other applicants, <a href={`${path}/ask`}>ask a question</a> instead. Answers to questions are public.
              </>
            )}
          </p>
          <TextArea name="message" label="Message" rows={8} maximum={4000} />
          <ButtonRow>
            <Button>Send message</Button>
            <LinkButton href={path} look="quiet">
              Cancel
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </Page>
  );
}
