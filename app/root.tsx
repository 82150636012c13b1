import { Links, Meta, Outlet, type MetaFunction, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { SiteFooter, SiteHeader } from "#app/domain/accounts/components/site-header.tsx";
import { myContext } from "#app/domain/accounts/context.server.ts";
import type { MyContext } from "#app/domain/accounts/schema.ts";
import { page } from "#app/platform/page.server.ts";
import { RefusalPage, refusalTitle } from "#app/ui/refusal.tsx";
import { usePageInfo } from "#app/ui/page-info.ts";

export const loader = page(async ({ context }) => {
  const me = await context.timing.measure("reader", () => myContext(context));
  context.showsTiming = me?.roles.includes("administrator") ?? false;
  return { me, reader: context.session?.userId };
});

export const meta: MetaFunction = ({ error }) => [{ title: error ? `${refusalTitle(error)} · Ishtirak` : "Ishtirak: research challenges and grants" }];

/** The frame of every page, also of the error pages. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<{ me: MyContext | null; reader?: string }>("root");
  const { script } = usePageInfo();
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <script type="module" src={script} />
      </head>
      <body className="flex min-h-screen flex-col" data-reader={data?.reader}>
        <a href="#content" className="skip-link">
          Skip to main content
        </a>
        <SiteHeader me={data?.me ?? null} />
        <main id="content" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
        <SiteFooter />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <RefusalPage />;
}
