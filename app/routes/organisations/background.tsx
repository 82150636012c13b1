import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { type BackgroundRegisterItem, changeBackgroundInput, recordBackgroundInput, retireBackgroundInput } from "#app/domain/organisations/background.ts";
import { OrganisationHeader } from "#app/domain/organisations/components/organisation-header.tsx";
import { backgroundKinds } from "#app/domain/organisations/schema.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data.tsx";
import { Field, Select, TextArea } from "#app/ui/fields.tsx";
import { FieldRow, Form, Hidden } from "#app/ui/form.tsx";
import { failureOf, resultFor } from "#app/ui/form-values.ts";
import { Page, Section } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Background IP of ${data?.page.name ?? "an organisation"} · Ishtirak` }];

const DONE: Record<string, string> = {
  recorded: "The item was added. Teams of your organisation can now use it.",
  changed: "The item was changed. Proposals that already use it keep their copy.",
  retired: "The item was retired. New proposals cannot use it. Proposals that already use it keep their copy.",
};
const TITLE = { fields: { background_item_title_taken: "title" } };

export const loader = signedInPage(async ({ db, params, url }) => ({
  page: await call(db, "background_register_page", { slug: params.slug ?? "" }),
  done: doneSentence(url, DONE),
}));

const back = (slug: string | undefined, done: keyof typeof DONE) => redirect(`/organisations/${slug}/background?done=${done}`);

export const action = formActions({
  record: act(
    recordBackgroundInput,
    async ({ input, db, params }) => {
      await call(db, "record_background_item", input);
      return back(params.slug, "recorded");
    },
    { ...TITLE, once: true },
  ),
  change: act(
    changeBackgroundInput,
    async ({ input, db, params }) => {
      await call(db, "change_background_item", input);
      return back(params.slug, "changed");
    },
    TITLE,
  ),
  retire: act(retireBackgroundInput, async ({ input, db, params }) => {
    await call(db, "retire_background_item", input);
    return back(params.slug, "retired");
  }),
});

const KINDS = Object.entries(backgroundKinds).map(([value, label]) => ({ value, label }));

function ItemFields() {
  return (
    <>
      <Field name="title" label="What it is" maxLength={200} />
      <FieldRow>
        <Select name="kind" label="Kind" options={KINDS} />
        <Field name="reference" label="Number or reference" maxLength={120} optional />
        <Field name="since_on" label="Held since" type="date" optional />
      </FieldRow>
      <TextArea
        name="results_licence_terms"
        label="Terms for using results made with it"
        hint="Use within a project is free. Say who may use the results, for what purpose and at what price."
        rows={2}
        maximum={1000}
        optional
      />
    </>
  );
}

export default function BackgroundRegister() {
  const { page, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const inUse = page.items.filter(({ retired_at }) => retired_at === null);
  const retired = page.items.filter(({ retired_at }) => retired_at !== null);
  return (
    <Page>
      <OrganisationHeader
        organisation={page}
        roles={page.roles}
        lead="Know-how, designs, software and rights that exist before a project. Add them here once and use them in each proposal. Your members and the people in your teams can read the register."
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <Section title="In use">
        {inUse.length === 0 ? (
          <EmptyState title="No background IP yet">
            {page.keeps ? "Add what you bring into proposals below." : "A manager, technical officer, signatory or the research office can add items."}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {inUse.map((item) => (
              <li key={item.id} className="py-4">
                <Item item={item} />
                {page.keeps && <Change item={item} result={result} />}
              </li>
            ))}
          </ul>
        )}
      </Section>
      {page.keeps && (
        <Section title="Add an item">
          <Form result={result} intent="record" initial={{ kind: "" }} guard>
            <Hidden name="organisation_id" value={page.id} />
            <ItemFields />
            <Button>Add item</Button>
          </Form>
        </Section>
      )}
      {retired.length > 0 && (
        <Section title="Retired">
          <ul className="divide-y divide-line border-y border-line">
            {retired.map((item) => (
              <li key={item.id} className="py-4">
                <Item item={item} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

function Item({ item }: { item: BackgroundRegisterItem }) {
  return (
    <>
      <h3 className="mb-2 text-lg">{item.title}</h3>
      <DataList
        items={[
          ["Kind", backgroundKinds[item.kind]],
          item.reference !== "" && ["Reference", item.reference],
          item.since_on !== null && ["Held since", <DateTime key="since" at={item.since_on} show="date" />],
          [
            "Using results made with it",
            item.results_licence_terms ? (
              <span key="terms" className="whitespace-pre-wrap">
                {item.results_licence_terms}
              </span>
            ) : (
              <span key="none" className="text-soft">
                no terms stated
              </span>
            ),
          ],
          item.retired_at !== null && ["Retired", <DateTime key="retired" at={item.retired_at} show="date" />],
        ]}
      />
    </>
  );
}

function Change({ item, result }: { item: BackgroundRegisterItem; result: unknown }) {
  const failure = failureOf(result, "change", "item_id", item.id) ?? failureOf(result, "retire", "item_id", item.id);
  const { title, kind, reference, results_licence_terms } = item;
  return (
    <details className="no-print mt-2" open={failure !== null}>
      <summary className="cursor-pointer py-1 text-accent">
        Edit or retire<span className="sr-only">: {title}</span>
      </summary>
      <Form
        id={`change-${item.id}`}
        result={failure}
        intent="change"
        initial={{ title, kind, reference, results_licence_terms, since_on: item.since_on ?? "" }}
        className="mt-3"
      >
        <Hidden name="item_id" value={item.id} />
        {/* What is sent again after a refusal is meant for the item as it now stands. */}
        <Hidden name="revision" value={item.revision} />
        <ItemFields />
        <Button look="secondary">Save item</Button>
      </Form>
      <Form id={`retire-${item.id}`} result={resultFor(failure, "retire")} intent="retire" className="mt-4">
        <Hidden name="item_id" value={item.id} />
        <Button look="danger">
          Retire item<span className="sr-only">: {title}</span>
        </Button>
      </Form>
    </details>
  );
}
