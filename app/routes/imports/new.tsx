import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { readFeedFile } from "#app/domain/imports/feed.server.ts";
import { MAXIMUM_FEED_BYTES } from "#app/domain/imports/schema.ts";
import { DomainError } from "#app/platform/errors.ts";
import { formAction } from "#app/platform/act.server.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { fileInput } from "#app/platform/inputs.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { FileField, Radios } from "#app/ui/fields.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/status.tsx";

export const meta: MetaFunction = () => [{ title: "Import a feed · Ishtirak" }];

export const loader = signedInPage(async ({ db }) => {
  const { organisations } = await call(db, "imports_page", {});
  if (organisations.length === 0) throw new DomainError("not_allowed", 403);
  return { organisations: organisations.map(({ id, name }) => ({ value: id, label: name })) };
});

const input = z.object({
  organisation_id: z.uuid("Choose an organisation."),
  feed: fileInput(MAXIMUM_FEED_BYTES, "Choose a feed file.").refine((file) => file.size > 0, "Choose a feed file."),
});

export const action = formAction(
  input,
  async ({ db, input }) => {
    const { id } = await call(db, "import_challenges", {
      organisation_id: input.organisation_id,
      feed_title: (await readFeedFile(input.feed)).title,
      items: (await readFeedFile(input.feed)).items,
    });
    return redirect(`/imports/${id}`);
  },
  { once: true, fields: { feed_malformed: "feed", feed_empty: "feed", feed_too_long: "feed", feed_too_large: "feed", too_much_work: "feed" } },
);

export default function NewImport() {
  const { organisations } = useLoaderData<typeof loader>();
  return (
    <Page>
      <PageHeader
        title="Import a feed"
        back={{ href: "/imports", label: "Imports" }}
        lead="Each challenge in the feed becomes a draft of your organisation. You then complete and submit it like any other challenge."
      />
      <Notice title="You can import the same feed again">Earlier imports and your edits do not change. Only new challenges become drafts.</Notice>
      <Form
        once
        result={useActionData<typeof action>()}
        files
        initial={organisations.length === 1 && organisations[0] ? { organisation_id: organisations[0].value } : {}}
      >
        <Radios name="organisation_id" label="Organisation" options={organisations} />
        <FileField name="feed" label="JSON feed" accept="application/json,.json" hint="At most 5 MB and 500 challenges." />
        <ButtonRow>
          <Button>Import feed</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
