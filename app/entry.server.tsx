import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToStaticMarkup } from "react-dom/server";
import { messages } from "#app/domain/messages.ts";
import { setSentences } from "#app/platform/errors.ts";
import { log } from "#app/platform/log.server.ts";
import { PageTexts } from "#app/platform/page-texts.server.ts";
import { PageInfoContext } from "#app/ui/page-info.ts";

export { startServer } from "#app/platform/web/server.server.ts";
export { startWorker } from "#app/worker/worker.server.ts";

setSentences(messages);

/**
 * Renders a page in one go. Pages are not hydrated and nothing is deferred, so the markup needs neither streaming nor
 * React's marks for the browser: `renderToStaticMarkup` costs half of the buffered stream.
 */
export default async function handleRequest(request: Request, status: number, headers: Headers, entry: EntryContext, context: AppLoadContext) {
  // Without the data for a browser that hydrates.
  const { serverHandoffStream: _unread, ...remix } = entry;
  const texts = new PageTexts();
  const info = {
    htmlOf: texts.htmlOf,
    requestId: context.requestId,
    path: new URL(request.url).pathname,
    script: remix.manifest.entry.module,
    isFailedForm: status >= 400 && Boolean(remix.staticHandlerContext.actionData),
  };
  const made = await context.timing.measure("render", () =>
    renderToStaticMarkup(
      <PageInfoContext.Provider value={info}>
        <RemixServer context={remix} url={request.url} />
      </PageInfoContext.Provider>,
    ),
  );
  const html = await context.timing.measure("texts", () => texts.fill(made));
  headers.set("Content-Type", "text/html; charset=utf-8");
  // Screen readers read the title first: it says that the form was not accepted.
  const page = info.isFailedForm ? html.replace("<title>", "<title>Error: ") : html;
  context.html = `<!DOCTYPE html>${page}`;
  return new Response(null, { status, headers });
}

/** Faults are logged with the id the reader can quote; a missing page is not a fault. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted || (error as { status?: number } | null)?.status === 404 || (error as { status?: number } | null)?.status === 405) return;
  log.error({ err: error, requestId: context.requestId, method: request.method, path: new URL(request.url).pathname }, "a page failed");
}
