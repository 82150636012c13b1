import { call } from "#app/domain/call.server.ts";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { signedInPage } from "#app/platform/page.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Table } from "#app/ui/data.tsx";
import { Page, PageHeader } from "#app/ui/page.tsx";
import { EmptyState } from "#app/ui/status.tsx";
import { DateTime } from "#app/ui/time.tsx";

export const meta: MetaFunction = () => [{ title: "Imports · Ishtirak" }];

export const loader = signedInPage(({ db }) => call(db, "imports_page", {}));

export default function Imports() {
  const { imports, organisations } = useLoaderData<typeof loader>();
  const canImport = organisations.length > 0;
  return (
    <Page width="wide">
      <PageHeader
        title="Imports"
        back={{ href: "/my/challenges", label: "My challenges" }}
        lead="Imported feeds of challenges. Each import has a report."
        actions={
          canImport &&
          imports.length > 0 && (
            <LinkButton href="/imports/new" icon="plus">
              Import a feed
            </LinkButton>
          )
        }
      />
      {imports.length === 0 ? (
        <EmptyState title="No imports yet" action={canImport && <LinkButton href="/imports/new">Import a feed</LinkButton>}>
          {canImport
            ? "You can import challenges from another site as a JSON feed. They become drafts, and nothing is published."
            : "Only managers of an organisation can import challenges. You are not a manager."}
        </EmptyState>
      ) : (
        <Table
          caption="Imports, newest first"
          quietCaption
          rows={imports}
          rowKey={(row) => row.id}
          columns={[
            {
              label: "Feed",
              heading: true,
              cell: (row) => (
                <>
                  <a href={`/imports/${row.id}`}>{row.feed_title || "Untitled feed"}</a>
                  <p className="text-sm font-normal text-soft">{row.organisation}</p>
                </>
              ),
            },
            {
              label: "Imported",
              cell: (row) => (
                <>
                  <DateTime at={row.imported_at} />
                  {row.imported_by && <span className="block text-sm text-soft">{row.imported_by}</span>}
                </>
              ),
            },
            { label: "New drafts", numeric: true, cell: (row) => row.created_count },
            { label: "Unchanged", numeric: true, cell: (row) => row.unchanged_count },
            { label: "Not readable", numeric: true, cell: (row) => row.unreadable_count },
          ]}
        />
      )}
    </Page>
  );
}
