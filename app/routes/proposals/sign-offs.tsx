import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { SignOffBadge } from "#app/domain/proposals/components/sign-off.tsx";
import type { QueuedSignOff } from "#app/domain/proposals/answers.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Table } from "#app/ui/data.tsx";
import { Page, PageHeader, Section } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Proposals to sign off · Ishtirak" }];

export const loader = signedInPage(async ({ db }) => ({ queue: await call(db, "sign_off_queue", {}) }));

/** The research office's queue while bidding is open: waiting, returned and signed-off drafts. */
export default function SignOffs() {
  const { queue } = useLoaderData<typeof loader>();
  const waiting = queue.filter(({ last }) => last.step === "asked");
  const others = queue.filter(({ last }) => last.step !== "asked");
  return (
    <Page width="wide">
      <PageHeader
        title="Proposals to sign off"
        lead="Teams of your university need sign-off before they submit. The challenge that closes first is at the top."
      />
      {waiting.length === 0 ? (
        <EmptyState title="No proposals to sign off">You are notified when a team asks for sign-off.</EmptyState>
      ) : (
        <Queue caption="Proposals waiting for the research office" rows={waiting} />
      )}
      {others.length > 0 && (
        <Section title="Returned and signed off">
          <Queue caption="Returned and signed-off proposals" rows={others} />
        </Section>
      )}
    </Page>
  );
}

function Queue({ caption, rows }: { caption: string; rows: QueuedSignOff[] }) {
  return (
    <Table
      caption={caption}
      quietCaption
      rows={rows}
      rowKey={({ proposal_id: id }) => id}
      columns={[
        {
          label: "Proposal",
          heading: true,
          cell: ({ proposal_id: id, reference, title, team }) => (
            <>
              <a href={`/proposals/${id}/sign-off`}>{title}</a>
              <span className="block text-sm font-normal text-soft">
                {reference} · {team}
              </span>
            </>
          ),
        },
        { label: "Lead", cell: ({ principal_investigator: lead, lead: organisation }) => `${lead}, ${organisation.name}` },
        {
          label: "Challenge",
          cell: ({ challenge }) => (
            <>
              <a href={`/challenges/${challenge.slug}`}>{challenge.title}</a>
              <span className="block text-sm">
                <Deadline at={challenge.closes_at} zone={challenge.time_zone} label="Bidding closes" past="Bidding closed" compact none="Always open" />
              </span>
            </>
          ),
        },
        {
          label: "State",
          cell: ({ last, rounds, is_submitted: isSubmitted }) => (
            <>
              <SignOffBadge step={last.step} />
              <span className="block text-sm text-soft">
                <DateTime at={last.at} show="short" />
                {rounds > 1 && ` · round ${rounds}`}
                {isSubmitted && " · a version is sealed"}
              </span>
            </>
          ),
        },
      ]}
    />
  );
}
