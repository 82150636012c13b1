import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { OwnStays } from "#app/domain/records/components/own-stays.tsx";
import { RecordLinks } from "#app/domain/records/components/record-links.tsx";
import { RecordFacts, recordTitle } from "#app/domain/records/components/record-view.tsx";
import type { RecordToConfirm } from "#app/domain/records/answers.ts";
import { confirmInput, linkInput, shareInput, writeInput } from "#app/domain/records/schema.ts";
import { siteOrigin } from "#app/platform/env.server.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { doneSentence } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { failureOf } from "#app/ui/form-values.ts";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { Badge, EmptyState, Notice } from "#app/ui/status.tsx";
import { StrayRefusal } from "#app/ui/stray-refusal.tsx";

export const meta: MetaFunction = () => [{ title: "Work records · Ishtirak" }];

const DONE: Record<string, string> = {
  written: "The work record was saved. Your supervisor and the team’s lead were asked to confirm it.",
  confirmed: "You confirmed the work record. The student was notified.",
  shared: "The link was created. Copy its address below.",
  revoked: "The link was revoked. It no longer works.",
};

export const loader = signedInPage(async ({ db, url }) => ({ ...(await call(db, "my_records", {})), origin: siteOrigin(), done: doneSentence(url, DONE) }));

const backTo = (done: keyof typeof DONE, anchor = "") => redirect(`/records?done=${done}${anchor}`);

export const action = formActions({
  write: act(
    writeInput,
    async ({ input, db }) => {
      await call(db, "write_record", input);
      return backTo("written");
    },
    { fields: { summary_missing: "summary", work_records_summary_check: "summary" } },
  ),
  confirm: act(confirmInput, async ({ input, db }) => {
    await call(db, "confirm_record", input);
    return backTo("confirmed");
  }),
  share: act(
    shareInput,
    async ({ input, db }) => {
      await call(db, "share_records", { record_ids: input.records, label: input.label });
      return backTo("shared", "#links");
    },
    { once: true, fields: { records_missing: "records", label_missing: "label", record_links_label_check: "label" } },
  ),
  revoke: act(linkInput, async ({ input, db }) => {
    await call(db, "revoke_record_link", input);
    return backTo("revoked", "#links");
  }),
});

export default function Records() {
  const { own, links, to_confirm: toConfirm, origin, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const written = own.flatMap(({ record }) => (record ? [record] : []));
  return (
    <Page>
      <PageHeader
        title="Work records"
        lead="A student writes what they did in a team. The supervisor or the team’s lead confirms it. Then the student can share it by link."
      />
      {done && !result && <Notice tone="success" live title={done} />}
      <StrayRefusal
        result={result}
        isShown={(intent, { request_id, record_id, link_id }) =>
          intent === "write"
            ? own.some((stay) => stay.request_id === request_id)
            : intent === "confirm"
              ? toConfirm.some(({ id, is_confirmed }) => id === record_id && !is_confirmed)
              : intent === "share"
                ? written.length > 0
                : links.some(({ id, revoked_at }) => id === link_id && !revoked_at)
        }
      />
      {own.length === 0 && toConfirm.length === 0 && (
        <EmptyState
          title="No work records yet"
          action={
            <LinkButton href="/openings" look="secondary">
              Student openings
            </LinkButton>
          }
        >
          Students who joined a team through a student opening see their work records here. Supervisors and leads see the work records that they can confirm.
        </EmptyState>
      )}
      {toConfirm.length > 0 && (
        <Section title="Your students">
          <ul className="space-y-5">
            {toConfirm.map((record) => (
              <ToConfirm key={record.id} record={record} result={result} />
            ))}
          </ul>
        </Section>
      )}
      {own.length > 0 && <OwnStays stays={own} result={result} />}
      {(written.length > 0 || links.length > 0) && <RecordLinks records={written} links={links} origin={origin} result={result} />}
    </Page>
  );
}

function ToConfirm({ record, result }: { record: RecordToConfirm; result: unknown }) {
  return (
    <li className="keep-together rounded-sm border border-line bg-surface p-5">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-lg">
          {record.student}: {recordTitle(record)}
        </h3>
        {!record.is_confirmed && (
          <Badge tone="warning" icon="clock">
            Waiting for you
          </Badge>
        )}
      </div>
      <RecordFacts record={record} />
      {!record.is_confirmed && (
        <Form id={`confirm-${record.id}`} intent="confirm" className="mt-4" result={failureOf(result, "confirm", "record_id", record.id)}>
          <Hidden name="record_id" value={record.id} />
          <Hidden name="statement_sha256" value={record.statement_sha256} />
          <p className="mb-3 text-sm text-soft">
            You confirm as {record.as === "supervisor" ? "the supervisor" : "the team’s lead"}. If the student changes the text or leaves the team, we ask you
            to confirm again.
          </p>
          <Button icon="check">
            Confirm work record<span className="sr-only"> of {record.student}</span>
          </Button>
        </Form>
      )}
    </li>
  );
}
