import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { z } from "zod";
import { auditPage } from "#app/domain/audit/queries.server.ts";
import type { AuditEntry, ChainVerdict } from "#app/domain/audit/answers.ts";
import { actionName, type AuditQuery, auditAddress, auditQuery, faultNames, inWords } from "#app/domain/audit/schema.ts";
import { myContext } from "#app/domain/accounts/context.server.ts";
import { formAction } from "#app/platform/act.server.ts";
import { parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Pagination } from "#app/ui/data.tsx";
import { Form } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState, Notice } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Audit log · Ishtirak" }];

export const loader = signedInPage(async ({ db, url, context }) => {
  const query = parseQuery(auditQuery, url);
  const [page, me] = await together([auditPage(db, query), myContext(context)]);
  const seesAll = me?.roles.some((role) => role === "auditor" || role === "administrator") ?? false;
  return { query, ...page, seesAll, sealed: seesAll ? await call(db, "sealed_audit_entries", {}) : 0 };
});

export const action = formAction(z.object({}), async ({ db }) => ({ verdict: await call(db, "verify_audit_chain", {}) }));

const TYPES = [
  "organisation",
  "fund",
  "contribution",
  "challenge",
  "team",
  "opening",
  "proposal",
  "review_assignment",
  "award",
  "dispute",
  "ip_deed",
  "milestone",
  "payment",
];

export default function Audit() {
  const { query, entries, next, seesAll, sealed } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page width="wide">
      <PageHeader
        title="Audit log"
        lead={
          seesAll
            ? "Everything that was done: by whom, in which role, to which object, and what changed. Any change to this log can be detected."
            : "What was done for your organisation. Proposals and reviews are not shown here."
        }
        actions={
          <LinkButton href={auditAddress(query, {}, "/audit/export")} look="secondary" icon="download" download>
            Export as CSV
          </LinkButton>
        }
      />
      {result && "verdict" in result && <Verdict verdict={result.verdict} />}
      {seesAll && (
        <Form className="no-print mb-6">
          <Button look="secondary" icon="check">
            Check the chain
          </Button>
        </Form>
      )}
      {sealed > 0 && (
        <Notice tone="info" title={`${sealed.toLocaleString("en-GB")} ${sealed === 1 ? "entry is" : "entries are"} sealed`}>
          They name bidders for challenges that are still open, or were cancelled before closing. They appear here when bidding closes, but never for a
          challenge cancelled before closing. The check of the chain already covers them.
        </Notice>
      )}
      <Filter query={query} />
      {entries.length === 0 ? (
        <EmptyState
          title="Nothing found"
          action={
            <LinkButton href="/audit" look="secondary">
              Show everything
            </LinkButton>
          }
        >
          Remove a filter, or choose a longer period.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} query={query} />
          ))}
        </ul>
      )}
      <Pagination previous={query.before ? auditAddress(query) : null} next={next ? auditAddress(query, { before: next }) : null} previousLabel="Newest" />
    </Page>
  );
}

function Verdict({ verdict }: { verdict: ChainVerdict }) {
  const checked = verdict.checked.toLocaleString("en-GB");
  if (verdict.fault === null) {
    return (
      <Notice tone="success" live title={`The chain is intact: ${checked} entries checked`}>
        Hash of the last entry: <span className="font-mono break-all">{verdict.head_hash}</span>
      </Notice>
    );
  }
  return (
    <Notice tone="danger" live title={`The chain is broken at entry ${verdict.broken_id}`}>
      At this entry, {faultNames[verdict.fault] ?? verdict.fault}. The {checked} entries before it hold. Do not change the database. Tell the administrator.
    </Notice>
  );
}

function Filter({ query }: { query: AuditQuery }) {
  const label = "text-sm font-semibold";
  return (
    <form
      method="get"
      action="/audit"
      data-apply
      role="search"
      className="no-print mb-6 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto_auto_auto]"
    >
      <label className={label}>
        Words
        <input
          type="search"
          name="words"
          defaultValue={query.words}
          maxLength={100}
          placeholder="award approved, a person's name"
          className="control mt-1 font-normal"
        />
      </label>
      <label className={label}>
        Kind of object
        <select name="type" defaultValue={query.type ?? ""} className="control mt-1 font-normal">
          <option value="">All</option>
          {TYPES.map((type) => (
            <option key={type} value={type}>
              {inWords(type)}
            </option>
          ))}
        </select>
      </label>
      <label className={label}>
        From
        <input type="date" name="from" defaultValue={query.from} className="control mt-1 font-normal" />
      </label>
      <label className={label}>
        Until
        <input type="date" name="until" defaultValue={query.until} className="control mt-1 font-normal" />
      </label>
      {query.object && <input type="hidden" name="object" value={query.object} />}
      {query.actor && <input type="hidden" name="actor" value={query.actor} />}
      <Button icon="search">Search</Button>
      {(query.object || query.actor) && (
        <p className="text-sm sm:col-span-full">
          Only {query.object ? "one object" : "one person"}. <a href={auditAddress(query, { object: undefined, actor: undefined })}>Show all</a>
        </p>
      )}
    </form>
  );
}

// A value of an entry in words; null where there is none.
function valueInWords(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What an entry changed, field by field. */
function changesOf(before: unknown, after: unknown): [name: string, was: string | null, is: string | null][] {
  const [was, is] = [before, after].map((facts) => (typeof facts === "object" && facts !== null ? (facts as Record<string, unknown>) : {}));
  return [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])]
    .map((name): [string, string | null, string | null] => [name, valueInWords(was?.[name]), valueInWords(is?.[name])])
    .filter(([, one, other]) => one !== other);
}

function Entry({ entry, query }: { entry: AuditEntry; query: AuditQuery }) {
  const {
    id,
    at,
    action: done,
    actor_id,
    actor_name,
    acting_as,
    object_type,
    object_id,
    object_name,
    organisation_name,
    before,
    after,
    chain_position,
    hash,
  } = entry;
  return (
    <li className="py-2">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
        <p>
          <strong className="font-semibold">{actionName(done)}</strong>{" "}
          <a href={auditAddress(query, { object: object_id })} className="text-sm">
            {inWords(object_type)}
            {object_name ? ` “${object_name}”` : ""}
          </a>
        </p>
        <p className="text-sm text-soft">
          {actor_id ? <a href={auditAddress(query, { actor: actor_id })}>{actor_name ?? "somebody"}</a> : "the system"}
          {acting_as !== "person" && acting_as !== "system" && `, as ${inWords(acting_as)}`}
          {organisation_name && ` · ${organisation_name}`}
        </p>
        <p className="text-sm text-soft sm:ms-auto">
          <DateTime at={at} />
        </p>
      </div>
      <details className="text-sm">
        <summary className="cursor-pointer text-accent">Entry {id}</summary>
        <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
          {changesOf(before, after).map(([name, was, is]) => (
            <Fragment key={name}>
              <dt className="text-soft">{inWords(name)}</dt>
              <dd className="whitespace-pre-wrap">
                {was !== null && is !== null ? (
                  <>
                    {was} <span aria-hidden="true">→</span>
                    <span className="sr-only"> changed to </span> {is}
                  </>
                ) : (
                  (is ?? `${was} (removed)`)
                )}
              </dd>
            </Fragment>
          ))}
          <dt className="text-soft">Action</dt>
          <dd className="font-mono text-xs">{done}</dd>
          <dt className="text-soft">Object</dt>
          <dd className="font-mono text-xs break-all">{object_id}</dd>
          <dt className="text-soft">Place in the chain</dt>
          <dd className="tabular">{chain_position}</dd>
          <dt className="text-soft">Hash</dt>
          <dd className="font-mono text-xs break-all">{hash}</dd>
        </dl>
      </details>
    </li>
  );
}
