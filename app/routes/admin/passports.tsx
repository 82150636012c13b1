import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { QualifiedFieldList } from "#app/domain/organisations/components/qualifications.tsx";
import { getPassportQueue } from "#app/domain/organisations/queries.server.ts";
import { kindNames, type PassportList, passportLists } from "#app/domain/organisations/schema.ts";
import type { QueuedPassport } from "#app/domain/organisations/answers.ts";
import { parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Pagination } from "#app/ui/data.tsx";
import { Card, CardGrid, Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Pre-qualifications · Ishtirak" }];

const query = z.object({
  list: z.enum(passportLists).catch("waiting").default("waiting"),
  at: z.iso.datetime({ offset: true }).optional().catch(undefined),
  id: z.uuid().optional().catch(undefined),
});

const WORDS: Record<PassportList, { tab: string; empty: string }> = {
  waiting: { tab: "Waiting", empty: "No passport awaits a decision" },
  qualified: { tab: "Qualified", empty: "No organisation is pre-qualified yet" },
  rejected: { tab: "Rejected", empty: "No rejected passport" },
};

export const loader = signedInPage(async ({ db, url }) => {
  const { list, at, id } = parseQuery(query, url);
  return { ...(await getPassportQueue(db, list, at && id ? { at, id } : undefined)), list, isFirst: !id };
});

export default function Passports() {
  const { list, counts, passports, next, isFirst } = useLoaderData<typeof loader>();
  const address = (of: PassportList) => `/admin/passports?list=${of}`;
  return (
    <Page width="wide">
      <PageHeader
        title="Pre-qualifications"
        lead="Passports of organisations, by field of technology. Open one to read its evidence and decide. You cannot decide on your own organisation."
      />
      <nav aria-label="States" className="no-print mb-6 flex flex-wrap gap-x-6 border-b border-line">
        {passportLists.map((of) => (
          <a key={of} href={address(of)} aria-current={of === list ? "page" : undefined} className="nav-link">
            {WORDS[of].tab} ({counts[of]})
          </a>
        ))}
      </nav>
      {passports.length === 0 ? (
        <EmptyState title={WORDS[list].empty} />
      ) : (
        <CardGrid>
          {passports.map((passport) => (
            <Entry key={passport.id} passport={passport} list={list} />
          ))}
        </CardGrid>
      )}
      <Pagination
        previous={isFirst ? null : address(list)}
        previousLabel="First page"
        next={next ? `${address(list)}&at=${encodeURIComponent(next.at)}&id=${next.id}` : null}
      />
    </Page>
  );
}

function Entry({ passport, list }: { passport: QueuedPassport; list: PassportList }) {
  const { slug, name, kind, at, asked, qualified_fields, reason, acts } = passport;
  return (
    <Card
      as="li"
      level={2}
      href={`/organisations/${slug}/passport`}
      title={name}
      kicker={kindNames[kind]}
      footer={
        list === "qualified" ? null : (
          <span>
            {list === "waiting" ? "Waiting since" : "Rejected on"} <DateTime at={at} />
          </span>
        )
      }
    >
      {list === "qualified" ? <QualifiedFieldList fields={qualified_fields} /> : <p>Asks for: {asked.join(" · ")}</p>}
      {reason && <p className="mt-1">Reason: {reason}</p>}
      {acts.reject === "own_organisation_decision" && <p className="mt-1">You are a member of this organisation. Another person must decide.</p>}
    </Card>
  );
}
