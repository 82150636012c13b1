import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ChallengeStatusBadge } from "#app/domain/challenges/components/status-badge.tsx";
import { changeNames } from "#app/domain/challenges/following.ts";
import { formAction } from "#app/platform/act.server.ts";
import { afterQuery, parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Pagination, Table } from "#app/ui/data.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime, Deadline } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Watched challenges · Ishtirak" }];

export const loader = signedInPage(async ({ db, url }) => {
  const { after } = parseQuery(afterQuery, url);
  return { ...(await call(db, "watched_challenges", { after })), isFirst: after === null };
});

export const action = formAction(z.object({ challenge_id: z.uuid() }), async ({ db, input, url }) => {
  await call(db, "unwatch_challenge", input);
  return redirect(url.pathname + url.search);
});

export default function WatchedChallenges() {
  const { items, next, isFirst } = useLoaderData<typeof loader>();
  return (
    <Page width="wide">
      <PageHeader
        title="Watched challenges"
        lead="You are notified of answers, amendments and the outcome. Members of a team are notified too, without watching."
      />
      {items.length === 0 ? (
        <EmptyState title="You do not watch any challenges" action={<LinkButton href="/challenges">See all challenges</LinkButton>}>
          To watch a challenge, use the button on its page. It then appears here with its latest change.
        </EmptyState>
      ) : (
        <Table
          caption="Watched challenges"
          quietCaption
          rows={items}
          rowKey={(row) => row.id}
          columns={[
            {
              label: "Challenge",
              heading: true,
              cell: (row) => (
                <>
                  <a href={`/challenges/${row.slug}`}>{row.title}</a>
                  <p className="text-sm font-normal text-soft">{row.organisation}</p>
                </>
              ),
            },
            { label: "State", cell: (row) => <ChallengeStatusBadge status={row.status} /> },
            {
              label: "Latest change",
              cell: (row) => (
                <>
                  {changeNames[row.change.what]}, <DateTime at={row.change.at} zone={row.time_zone} show="short" />
                </>
              ),
            },
            { label: "Closes", cell: (row) => <Deadline at={row.closes_at} zone={row.time_zone} compact none="Always open" /> },
            {
              label: "Action",
              cell: (row) => (
                <Form>
                  <Hidden name="challenge_id" value={row.id} />
                  <Button look="quiet" className="-ms-2 text-sm whitespace-nowrap">
                    Stop watching<span className="sr-only"> {row.title}</span>
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      )}
      <Pagination
        previous={isFirst ? null : "/my/watched"}
        previousLabel="First page"
        next={next && `/my/watched?after=${encodeURIComponent(next.join("~"))}`}
      />
    </Page>
  );
}
