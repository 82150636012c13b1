import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { isEditable } from "#app/domain/challenges/file.ts";
import type { MyChallenges } from "#app/domain/challenges/answers.ts";
import { type ChallengeStatus, kindNames, statusNames } from "#app/domain/challenges/schema.ts";
import { parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Money, Pagination, Table } from "#app/ui/data.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "My challenges · Ishtirak" }];

const states = Object.keys(statusNames) as [ChallengeStatus, ...ChallengeStatus[]];
const query = z.object({
  state: z.enum(states).nullable().catch(null).default(null),
  // Where the last page ended: its time of change and its number.
  after: z
    .string()
    .regex(/^[-0-9T:.+Z]{10,40}~\d{1,15}$/)
    .transform((key): [string, number] => [key.slice(0, key.indexOf("~")), Number(key.slice(key.indexOf("~") + 1))])
    .nullable()
    .catch(null)
    .default(null),
});

export const loader = signedInPage(async ({ db, url }) => {
  const { state, after } = parseQuery(query, url);
  return { state, isFirst: after === null, ...(await call(db, "my_challenges", { state, after })) };
});

const addressOf = (state: ChallengeStatus | null, after: [string, number] | null = null) => {
  const search = new URLSearchParams({ ...(state ? { state } : {}), ...(after ? { after: after.join("~") } : {}) }).toString();
  return `/my/challenges${search ? `?${search}` : ""}`;
};

export default function MyChallengesPage() {
  const { state, isFirst, items, counts, next, organisations } = useLoaderData<typeof loader>();
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Page width="wide">
      <PageHeader
        title="My challenges"
        lead={organisations.length > 0 ? `Challenges of ${organisations.map(({ name }) => name).join(", ")}` : undefined}
        actions={
          organisations.length > 0 && (
            <>
              <LinkButton href="/challenges/new" icon="plus">
                Post a challenge
              </LinkButton>
              <LinkButton href="/imports" look="secondary">
                Imports
              </LinkButton>
            </>
          )
        }
      />
      {organisations.length === 0 ? (
        <EmptyState title="You are not a manager of an organisation" action={<LinkButton href="/organisations/new">Register an organisation</LinkButton>}>
          Only managers of an organisation can post challenges. Ask an owner of your organisation for this role, or register an organisation.
        </EmptyState>
      ) : total === 0 ? (
        <EmptyState title="No challenges yet" action={<LinkButton href="/challenges/new">Post a challenge</LinkButton>}>
          Start a draft, or import a feed of challenges from another site.
        </EmptyState>
      ) : (
        <>
          <StateFilter state={state} counts={counts} total={total} />
          {items.length === 0 ? (
            <EmptyState
              title="No challenges in this state"
              action={
                <LinkButton href="/my/challenges" look="secondary">
                  Show all challenges
                </LinkButton>
              }
            />
          ) : (
            <ChallengeTable items={items} />
          )}
          <Pagination previous={isFirst ? null : addressOf(state)} previousLabel="First page" next={next && addressOf(state, next)} />
        </>
      )}
    </Page>
  );
}

function StateFilter({ state, counts, total }: { state: ChallengeStatus | null; counts: MyChallenges["counts"]; total: number }) {
  const link = (value: ChallengeStatus | null, label: string, count: number) => (
    <li key={label}>
      <a
        href={addressOf(value)}
        aria-current={value === state ? "true" : undefined}
        className={`inline-block border-b-2 px-1 py-1.5 no-underline ${value === state ? "border-accent font-semibold text-ink" : "border-transparent text-soft hover:text-ink"}`}
      >
        {label} <span className="tabular text-soft">{count}</span>
      </a>
    </li>
  );
  return (
    <nav aria-label="State" className="no-print mb-5 border-b border-line">
      <ul className="flex flex-wrap gap-x-5 text-sm">
        {link(null, "All", total)}
        {states.flatMap((value) => (counts[value] ? [link(value, statusNames[value], counts[value])] : []))}
      </ul>
    </nav>
  );
}

function ChallengeTable({ items }: { items: MyChallenges["items"] }) {
  return (
    <Table
      caption="Challenges"
      quietCaption
      rows={items}
      rowKey={(row) => row.id}
      columns={[
        {
          label: "Challenge",
          heading: true,
          cell: (row) => (
            <>
              <a href={`/challenges/${row.id}/edit`}>{row.title}</a>
              <p className="text-sm font-normal text-soft">
                {kindNames[row.kind]} · {row.organisation}
              </p>
              {row.status === "returned" && row.return_reason && <p className="mt-0.5 line-clamp-2 text-sm font-normal">“{row.return_reason}”</p>}
            </>
          ),
        },
        { label: "State", cell: (row) => <ChallengeStatusBadge status={row.status} /> },
        { label: "Amount", numeric: true, cell: (row) => <Money minor={row.approved_amount_minor ?? row.proposed_amount_minor} currency={row.currency} /> },
        {
          label: "Closes",
          cell: (row) =>
            row.closes_at === null && row.is_always_open ? (
              "Always open"
            ) : row.closes_at && !isEditable(row.status) ? (
              <Deadline at={row.closes_at} zone={row.time_zone} compact />
            ) : (
              <span className="whitespace-nowrap">
                <DateTime at={row.closes_at} zone={row.time_zone} show="short" />
              </span>
            ),
        },
        {
          label: "Last changed",
          cell: (row) => (
            <span className="whitespace-nowrap">
              <DateTime at={row.updated_at} show="short" />
            </span>
          ),
        },
      ]}
    />
  );
}
