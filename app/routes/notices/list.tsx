import { together } from "#app/platform/together.ts";
import { call } from "#app/domain/call.server.ts";
import { redirect } from "#app/platform/redirect.ts";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { myContext } from "#app/domain/accounts/context.server.ts";
import { getNotices } from "#app/domain/notices/queries.server.ts";
import { act, formActions } from "#app/platform/act.server.ts";
import { parseQuery } from "#app/platform/address.ts";
import { signedInPage } from "#app/platform/page.server.ts";
import { safeNext } from "#app/platform/safe-next.ts";
import { DEFAULT_ZONE } from "#app/platform/time.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Pagination } from "#app/ui/data.tsx";
import { Form, Hidden } from "#app/ui/form.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.unread ? `Notices (${data.unread})` : "Notices"} · Ishtirak` }];

const noticeId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const query = z.object({ before: noticeId.optional().catch(undefined) });

export const loader = signedInPage(async ({ db, url, context }) => {
  const { before } = parseQuery(query, url);
  const [notices, me] = await together([getNotices(db, before), myContext(context)]);
  return { ...notices, isFirst: !before, zone: me?.timeZone ?? DEFAULT_ZONE };
});

export const action = formActions({
  open: act(z.object({ notice_id: noticeId }), async ({ input, db }) => redirect(safeNext((await call(db, "read_notice", input)).path, "/notices"))),
  read: act(z.object({ notice_id: noticeId }), async ({ input, db, url }) => {
    await call(db, "read_notice", input);
    return redirect(url.pathname + url.search);
  }),
  read_all: act(z.object({ up_to: noticeId }), async ({ input, db }) => {
    await call(db, "read_all_notices", input);
    return redirect("/notices");
  }),
});

type Notice = Awaited<ReturnType<typeof getNotices>>["notices"][number];

export default function NoticeList() {
  const { notices, unread, next, isFirst, zone } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const newest = notices[0];
  return (
    <Page>
      <PageHeader
        title="Notices"
        lead={unread === 0 ? "No unread notices." : unread === 1 ? "1 unread notice." : `${unread} unread notices.`}
        actions={
          unread > 0 &&
          newest &&
          isFirst && (
            <Form intent="read_all" result={result}>
              <Hidden name="up_to" value={newest.id} />
              <Button look="secondary" icon="check">
                Mark all as read
              </Button>
            </Form>
          )
        }
      />
      {notices.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {notices.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} zone={zone} />
          ))}
        </ul>
      ) : (
        <EmptyState
          title={isFirst ? "No notices yet" : "No older notices"}
          action={
            <LinkButton href="/home" look="secondary">
              My work
            </LinkButton>
          }
        >
          You get a notice here and by email about invitations, decisions, payments and other news that concerns you.
        </EmptyState>
      )}
      <Pagination previous={isFirst ? null : "/notices"} previousLabel="Newest" next={next ? `/notices?before=${next}` : null} />
    </Page>
  );
}

/** One notice. Opening it marks it as read. */
function NoticeLine({ notice, zone }: { notice: Notice; zone: string }) {
  const isUnread = notice.read_at === null;
  return (
    <li
      className={`flex flex-wrap items-start gap-x-6 gap-y-1 px-3 py-3.5 ${isUnread ? "border-s-4 border-s-accent bg-surface" : "border-s-4 border-s-transparent"}`}
    >
      <div className="min-w-0 flex-1 basis-72">
        <form method="post">
          <Hidden name="notice_id" value={notice.id} />
          <button type="submit" name="intent" value="open" className={`text-start hover:underline ${isUnread ? "font-semibold text-ink" : "text-soft"}`}>
            {isUnread && <span className="sr-only">Unread: </span>}
            {notice.sentence}
          </button>
        </form>
        <p className="text-sm text-soft">
          <DateTime at={notice.created_at} zone={zone} />
        </p>
      </div>
      {isUnread && (
        <form method="post" className="no-print">
          <Hidden name="notice_id" value={notice.id} />
          <button type="submit" name="intent" value="read" className="py-0.5 text-sm text-accent underline">
            Mark as read<span className="sr-only">: {notice.sentence}</span>
          </button>
        </form>
      )}
    </li>
  );
}
