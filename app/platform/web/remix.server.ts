import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
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

function handlerOf(build: ServerBuild, leafId: string): Handler {
  const branch = branchOf(build.routes, leafId);
  const routes = only(build.routes, branch) as Routes;
  const assets = { ...build.assets, routes: only(build.assets.routes as Record<string, unknown>, branch) as ManifestRoutes };
  const answer = createRequestHandler({ ...build, routes, assets }, "production");
  return (request, context) => answer(request, context as AppLoadContext);
}

/**
 * Answers requests through Remix, one handler per page. Remix matches an address against every route several times a
 * request, which costs more than the page itself once there are many; a handler that knows only its own branch does
 * not. Which page an address belongs to is decided by the same matching, once for all addresses that differ by ids.
 */
export function remixHandler(build: ServerBuild): RemixHandler {
  const tree = treeOf(build.routes);
  const handlers = new Map<string, Handler>();
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
    let handler = handlers.get(leafId);
    if (!handler) {
      handler = handlerOf(build, leafId);
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
