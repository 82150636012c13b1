import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { changesSoFar, isListening, onChange } from "../changes.server.ts";
import { LeastRecentMap } from "../least-recent.ts";
import type { PublicPage } from "../request.server.ts";

const compress = promisify(gzip);
const decompress = promisify(gunzip);
const PAGES_MAXIMUM = 1000;

interface KeptPage {
  /** As nearly everybody takes it; a tenth of its size otherwise. */
  gzipped: Buffer<ArrayBuffer>;
  headers: Record<string, string>;
  etag: string;
  topics: string[];
  /** How many changes there had been when its making began; a later change of one of its topics makes it stale. */
  begun: number;
  /** Milliseconds since the epoch. */
  until: number;
}

/** Whole pages for readers who are not signed in, by address, until something they show changes. */
export class PageCache {
  readonly #pages = new LeastRecentMap<string, KeptPage>(PAGES_MAXIMUM);
  readonly #making = new Map<string, { begun: number; made: Promise<KeptPage | null> }>();
  readonly #lastChange = new Map<string, number>();

  /** The page of an address if it is still good. */
  get(key: string): KeptPage | null {
    const page = this.#pages.get(key);
    if (!page) return null;
    if (page.until > Date.now() && this.#isCurrent(page)) return page;
    this.#pages.delete(key);
    return null;
  }

  /**
   * Makes a page once for all who ask for it at the same time; who comes after a change does not wait for a page begun before it.
   * Null: the page may not be kept, so each makes their own.
   */
  make(key: string, work: (begun: number) => Promise<KeptPage | null>): Promise<KeptPage | null> {
    const running = this.#making.get(key);
    const begun = changesSoFar();
    if (running?.begun === begun) return running.made;
    const made = work(begun).finally(() => this.#making.get(key)?.made === made && this.#making.delete(key));
    this.#making.set(key, { begun, made });
    return made;
  }

  /** Keeps a page that was made, and returns it. */
  async keep(key: string, begun: number, content: string | Buffer, headers: Record<string, string>, asked: PublicPage): Promise<KeptPage> {
    for (const topic of asked.topics) this.#watch(topic);
    const plain = Buffer.from(content);
    const etag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
    const page: KeptPage = {
      gzipped: await compress(plain, { level: 6 }),
      headers: { ...headers, ETag: etag, Vary: "Cookie, Accept-Encoding", "Cache-Control": "public, no-cache" },
      etag,
      topics: asked.topics,
      begun,
      until: Date.now() + asked.seconds * 1000,
    };
    if (isListening() && this.#isCurrent(page)) this.#pages.set(key, page);
    return page;
  }

  #isCurrent(page: KeptPage): boolean {
    return page.topics.every((topic) => (this.#lastChange.get(topic) ?? 0) <= page.begun);
  }

  #watch(topic: string): void {
    if (this.#lastChange.has(topic)) return;
    const note = () => void this.#lastChange.set(topic, changesSoFar());
    onChange(topic, note);
    // A change before now may have been one of this topic.
    note();
  }
}

/** Whether a reader has what this tag names already. Whatever compresses on the way makes tags weak (RFC 9110, 13.1.2). */
export function isKnown(request: Request, etag: string): boolean {
  const known = request.headers.get("if-none-match");
  return known?.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag) ?? false;
}

/** The response for one reader, with `more` headers: 304 when they have it already, compressed when they can read that. */
export async function respondWith(page: KeptPage, request: Request, more: Record<string, string> = {}): Promise<Response> {
  const headers = { ...more, ...page.headers };
  if (isKnown(request, page.etag)) return new Response(null, { status: 304, headers });
  if (!request.headers.get("accept-encoding")?.includes("gzip")) return new Response(await decompress(page.gzipped), { headers });
  return new Response(page.gzipped, { headers: { ...headers, "Content-Encoding": "gzip" } });
}
