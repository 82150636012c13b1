import type { SessionHandle } from "./session.server.ts";
import { openSession } from "./session.server.ts";
import { anonymousClient, type Db, userClient } from "./supabase.server.ts";
import type { Session } from "./session.server.ts";
import { Timing } from "./timing.ts";

/** What a loader asks of the page cache for an anonymous reader. */
export interface PublicPage {
  /** Topics of `onChange` that drop the page. */
  topics: string[];
  /** How long the page may be shown, in seconds, for what changes by time alone. */
  seconds: number;
}

/** Everything the server knows about one request; Remix hands it to loaders and actions as `context`. */
export class RequestContext {
  readonly requestId: string;
  readonly request: Request;
  readonly timing: Timing;
  readonly auth: SessionHandle;
  /** The address the request came from, past trusted proxies. */
  readonly clientAddress: string;
  /** The whole page, once rendered; a text is sent for less than the stream of a Response. */
  html: string | null = null;
  /** Whether its reader may see where the time went. */
  showsTiming = false;
  /** Set by `publicPage`; what several loaders ask for is joined. */
  publicPage: PublicPage | null = null;

  constructor(request: Request, requestId: string, clientAddress: string, auth: SessionHandle, timing: Timing) {
    this.request = request;
    this.requestId = requestId;
    this.clientAddress = clientAddress;
    this.auth = auth;
    this.timing = timing;
  }

  /** Opens the session of a request and makes its context. */
  static async open(request: Request, requestId: string, clientAddress: string): Promise<RequestContext> {
    const timing = new Timing();
    const auth = await timing.measure("session", () => openSession(request));
    timing.asker = auth.session?.userId ?? clientAddress;
    return new RequestContext(request, requestId, clientAddress, auth, timing);
  }

  get session(): Session | null {
    return this.auth.session;
  }

  /** The database as this person may see it. */
  get db(): Db {
    return this.auth.accessToken ? userClient(this.auth.accessToken) : anonymousClient();
  }

  /** Lets an anonymous reader's page be kept whole. */
  canKeep(page: PublicPage): void {
    const seconds = Math.min(page.seconds, this.publicPage?.seconds ?? page.seconds);
    this.publicPage = { topics: [...new Set([...(this.publicPage?.topics ?? []), ...page.topics])], seconds };
  }
}
