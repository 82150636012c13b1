import { type AppLoadContext, createRequestHandler, type EntryContext, type ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import { createStaticHandler, getStaticContextFromError, isRouteErrorResponse, type StaticHandlerContext } from "@remix-run/router";
import { type BodyLimit, USUAL_BODY } from "../body-limit.ts";
import { LeastRecentMap } from "../least-recent.ts";
import type { RequestContext } from "../request.server.ts";

export interface RemixHandler {
  (request: Request, context: RequestContext): Promise<Response>;
  /** What the body of a form sent to this address may be. */
  bodyLimitOf: (pathname: string) => BodyLimit;
}

type Handler = (request: Request, context: RequestContext) => Promise<Response>;

type RouteObject = Parameters<typeof matchRoutes>[0][number];
type DataRoute = Parameters<typeof createStaticHandler>[0][number];
type Routes = ServerBuild["routes"];
type ManifestRoutes = ServerBuild["assets"]["routes"];

const PATHS_REMEMBERED = 5000;

// Addresses that differ by an id alone belong to one page: no segment of a route is written like an id.
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const ANY_ID = "00000000-0000-4000-8000-000000000000";

function treeOf(routes: Routes, parentId?: string): RouteObject[] {
  return Object.values(routes)
    .filter((route) => route?.parentId === parentId)
    .map((route) => {
      const { id, path, index, caseSensitive } = route as NonNullable<typeof route>;
      const common = { id, caseSensitive: caseSensitive ?? false, ...(path === undefined ? {} : { path }) };
      return index ? { ...common, index } : { ...common, children: treeOf(routes, id) };
    });
}

function branchOf(routes: Routes, leafId: string): string[] {
  const parentId = routes[leafId]?.parentId;
  return parentId ? [...branchOf(routes, parentId), leafId] : [leafId];
}

const only = <T>(all: Record<string, T>, ids: string[]) => Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id)));

/** The build as if it had this branch alone. */
function branchBuild(build: ServerBuild, branch: string[]): ServerBuild {
  const routes = only(build.routes, branch) as Routes;
  return { ...build, routes, assets: { ...build.assets, routes: only(build.assets.routes as Record<string, unknown>, branch) as ManifestRoutes } };
}

/** Whatever is asked of an address but to read a page: Remix answers. */
function otherHandler(build: ServerBuild): Handler {
  const answer = createRequestHandler(build, "production");
  return (request, context) => answer(request, context as AppLoadContext);
}

/**
 * Reads a page as Remix does, with its router and its rendering, but for what only a page that is hydrated needs: Remix would write the page's data
 * once more, for the browser, and make two more requests for each loader.
 */
function readingHandler(build: ServerBuild, branch: string[]): Handler {
  const { module } = build.entry;
  const routeModules = Object.fromEntries(branch.map((id) => [id, build.routes[id]?.module])) as EntryContext["routeModules"];
  const chain = branch.reduceRight<DataRoute[]>((children, id) => {
    const { path, index, caseSensitive, module: own } = build.routes[id] as NonNullable<Routes[string]>;
    const common = { id, path, caseSensitive, loader: own.loader, hasErrorBoundary: id === "root" || own.ErrorBoundary !== undefined };
    return [(index ? { ...common, index } : { ...common, children }) as DataRoute];
  }, []);
  const reader = createStaticHandler(chain);

  const render = (request: Request, read: StaticHandlerContext, context: RequestContext) => {
    const entry: EntryContext = {
      manifest: build.assets,
      routeModules,
      staticHandlerContext: read,
      future: build.future,
      isSpaMode: false,
      renderMeta: {},
      serializeError: ({ message }) => ({ message }),
    };
    return module.default(request, read.statusCode, new Headers(), entry, context as AppLoadContext);
  };
  return async (request, context) => {
    const note = (error: unknown): void => void module.handleError?.(error, { request, params: {}, context: context as AppLoadContext });
    const read = await reader.query(request, { requestContext: context }).catch(note);
    // A reader who has gone meanwhile.
    if (!read) return new Response(null, { status: 500 });
    if (read instanceof Response) return read;
    // What went wrong is for the log; a refusal is for its reader.
    for (const [id, error] of Object.entries(read.errors ?? {})) {
      if (!isRouteErrorResponse(error)) read.errors = { ...read.errors, [id]: new Error("Unexpected Server Error") };
      if (!isRouteErrorResponse(error) || "error" in error) note(error);
    }
    try {
      return await render(request, read, context);
    } catch (error) {
      note(error);
      return await render(request, getStaticContextFromError(reader.dataRoutes, read, new Error("Unexpected Server Error")), context);
    }
  };
}

/**
 * Answers requests through Remix, one handler per page. Remix matches an address against every route several times a
 * request, which costs more than the page itself once there are many; a handler that knows only its own branch does
 * not. Which page an address belongs to is decided by the same matching, once for all addresses that differ by ids.
 */
export function remixHandler(build: ServerBuild): RemixHandler {
  const tree = treeOf(build.routes);
  const readers = new Map<string, Handler>();
  const others = new Map<string, Handler>();
  const leaves = new LeastRecentMap<string, string>(PATHS_REMEMBERED);

  const leafOf = (address: string): string => {
    const pathname = address.replace(ID, ANY_ID);
    const known = leaves.get(pathname);
    if (known !== undefined) return known;
    const leaf = matchRoutes(tree, pathname)?.at(-1)?.route.id ?? "root";
    leaves.set(pathname, leaf);
    return leaf;
  };

  const handle = (request: Request, context: RequestContext) => {
    const leafId = leafOf(new URL(request.url).pathname);
    const isRead = request.method === "GET" && build.routes[leafId]?.module.default !== undefined;
    const handlers = isRead ? readers : others;
    let handler = handlers.get(leafId);
    if (!handler) {
      const branch = branchOf(build.routes, leafId);
      const alone = branchBuild(build, branch);
      handler = isRead ? readingHandler(alone, branch) : otherHandler(alone);
      handlers.set(leafId, handler);
    }
    return handler(request, context);
  };
  const bodyLimitOf = (pathname: string) => {
    const action = build.routes[leafOf(pathname)]?.module.action as { bodyLimit?: BodyLimit } | undefined;
    return action?.bodyLimit ?? USUAL_BODY;
  };
  return Object.assign(handle, { bodyLimitOf });
}
