import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { DomainError } from "#app/platform/errors.ts";
import { page } from "#app/platform/page.server.ts";
import { localMailbox } from "#app/platform/mailbox.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { Field } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Mailbox · Ishtirak" }];

export const loader = page(async ({ url, context }) => {
  const mailbox = localMailbox(context);
  if (!mailbox) throw new DomainError("not_found", 404);
  const to = url.searchParams.get("to")?.trim().slice(0, 254) ?? "";
  const mails = await mailbox.list({ limit: 100, ...(to ? { to } : {}) });
  return { to, mails: mails.map(({ id, to, subject, at }) => ({ id, to, subject, at })) };
});

export default function Mailbox() {
  const { to, mails } = useLoaderData<typeof loader>();
  return (
    <Page width="wide">
      <PageHeader title="Mailbox" lead="Mail that this installation would have sent. It is kept here because no mail service is set up." />
      <Form method="get" initial={{ to }} className="max-w-md">
        <Field name="to" type="email" label="Sent to" hint="A whole address; empty shows all." optional />
        <Button look="secondary">Show</Button>
      </Form>
      <div className="mt-8">
        {mails.length === 0 ? (
          <EmptyState title="No mail yet">Join with an address, ask for a sign-in link, or do something others are told of.</EmptyState>
        ) : (
          <Table
            caption="The newest 100 mails"
            quietCaption
            rows={mails}
            rowKey={(mail) => mail.id}
            columns={[
              { label: "Subject", cell: (mail) => <a href={`/dev/mailbox/${mail.id}`}>{mail.subject}</a> },
              { label: "To", cell: (mail) => mail.to },
              { label: "When", cell: (mail) => <DateTime at={mail.at} /> },
            ]}
          />
        )}
      </div>
    </Page>
  );
}
