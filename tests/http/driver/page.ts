// A browser without scripts, pictures and a screen: it asks for pages, follows links and redirects, keeps cookies, and sends forms.
import { type CheerioAPI, load } from "cheerio";
import type { Page, RoleOptions } from "../../support/page.ts";
import { type Element, idsTwice } from "./elements.ts";
import { type Sending, sendingOf } from "./form.ts";
import { HttpLocator } from "./locator.ts";

const REDIRECTS_MAXIMUM = 10;
const NAVIGATION = {
  accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "accept-language": "en",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-user": "?1",
};

/** What was answered, read whole. */
export class HttpAnswer {
  readonly address: URL;
  readonly bytes: Buffer;
  readonly #answer: Response;

  constructor(address: URL, answer: Response, bytes: Buffer) {
    this.address = address;
    this.#answer = answer;
    this.bytes = bytes;
  }

  status = (): number => this.#answer.status;
  headers = (): Record<string, string> => Object.fromEntries(this.#answer.headers);
  text = async (): Promise<string> => this.bytes.toString();
  body = async (): Promise<Buffer> => this.bytes;
  // biome-ignore lint/suspicious/noExplicitAny: the reader of a feed states what is in it.
  json = async (): Promise<any> => JSON.parse(this.bytes.toString());
  url = (): string => this.address.href;
}

/** The cookies of one person's browser. */
export class CookieJar {
  readonly #kept = new Map<string, string>();

  constructor(header = "") {
    this.set(header);
  }

  /** Takes them over from a Cookie header. */
  set(header: string): void {
    for (const pair of header.split("; ").filter(Boolean)) this.#kept.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
  }

  header = (): string => [...this.#kept].map(([name, value]) => `${name}=${value}`).join("; ");
  clear = (): void => this.#kept.clear();

  keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = "", ...attributes] = line.split(/; */);
      const name = pair.slice(0, pair.indexOf("="));
      const given = Object.fromEntries(attributes.map((attribute) => [attribute.split("=")[0]?.toLowerCase(), attribute.split("=")[1] ?? ""]));
      const isOver = Number(given["max-age"] ?? 1) <= 0 || (given["max-age"] === undefined && Date.parse(given.expires ?? "") <= Date.now());
      if (isOver) this.#kept.delete(name);
      else this.#kept.set(name, pair.slice(pair.indexOf("=") + 1));
    }
  }
}

export class HttpPage implements Page {
  readonly #site: string;
  readonly jar: CookieJar;
  #answer: HttpAnswer | undefined;
  #document: CheerioAPI = load("");
  readonly #history: string[] = [];

  constructor(site: string, jar: CookieJar) {
    this.#site = site;
    this.jar = jar;
  }

  url = (): string => this.#address().href;
  content = async (): Promise<string> => this.#answer?.bytes.toString() ?? "";
  title = (): string => this.#document("head title").first().text();
  $ = (): CheerioAPI => this.#document;
  /** Another window of the same browser. */
  newPage = (): HttpPage => new HttpPage(this.#site, this.jar);

  #address(): URL {
    return this.#answer?.address ?? new URL(this.#site);
  }

  async goto(path: string): Promise<HttpAnswer> {
    return await this.#open({ url: new URL(path, this.#site), method: "GET" }, "none");
  }

  async reload(): Promise<HttpAnswer> {
    return await this.goto(this.url());
  }

  async goBack(): Promise<HttpAnswer> {
    this.#history.pop();
    return await this.goto(this.#history.pop() ?? "/");
  }

  /** Asks for something beside the page, with the same cookies. */
  readonly request = {
    get: async (path: string, { headers = {} }: { headers?: Record<string, string> } = {}): Promise<HttpAnswer> =>
      await this.#ask({ url: new URL(path, this.#site), method: "GET" }, headers, true),
    post: async (path: string, { headers = {}, data }: { headers?: Record<string, string>; data: string | Buffer }): Promise<HttpAnswer> =>
      await this.#ask({ url: new URL(path, this.#site), method: "POST", body: typeof data === "string" ? data : Uint8Array.from(data) }, headers, false),
  };

  async follow(href: string): Promise<void> {
    const url = new URL(href, this.#address());
    const { hash, ...rest } = { hash: url.hash, href: url.href.split("#")[0] };
    if (hash && rest.href === this.url().split("#")[0]) return;
    await this.#open({ url, method: "GET" }, "same-origin");
  }

  async press(submitter: Element, times: number): Promise<void> {
    const sending = sendingOf(this.#document, this.#address(), submitter);
    if (!sending) throw new Error("This button sends no form.");
    const answers = await Promise.all(Array.from({ length: times }, () => this.#sent(sending, "same-origin")));
    const last = answers.at(-1);
    if (last) this.#show(last);
  }

  async #open(sending: Sending, from: string): Promise<HttpAnswer> {
    const answer = await this.#sent(sending, from);
    this.#show(answer);
    return answer;
  }

  async #sent(sending: Sending, from: string): Promise<HttpAnswer> {
    const headers = { ...NAVIGATION, "sec-fetch-site": from, ...(this.#answer ? { referer: this.url().split("#")[0] ?? "" } : {}) };
    const answer = await this.#ask(sending, headers, true);
    if (answer.status() >= 500 && !(answer.status() in { 503: 0, 507: 0 }))
      throw new Error(`${sending.method} ${sending.url.pathname} answered ${answer.status()}:\n${(await answer.text()).slice(0, 2000)}`);
    return answer;
  }

  async #ask(sending: { url: URL; method: string; body?: RequestInit["body"] }, headers: Record<string, string>, follows: boolean): Promise<HttpAnswer> {
    let { url, method, body } = sending;
    for (let turn = 0; turn < REDIRECTS_MAXIMUM; turn += 1) {
      const own = url.origin === new URL(this.#site).origin;
      const answer = await fetch(url, {
        method,
        redirect: "manual",
        headers: { ...(method === "POST" ? { origin: this.#site } : {}), ...headers, ...(own ? { cookie: this.jar.header() } : {}) },
        ...(body === undefined ? {} : { body }),
      });
      if (own) this.jar.keep(answer.headers.getSetCookie());
      const bytes = Buffer.from(await answer.arrayBuffer());
      const location = answer.headers.get("location");
      if (!follows || location === null || answer.status < 300 || answer.status > 399) return new HttpAnswer(url, answer, bytes);
      url = new URL(location, url);
      if (answer.status !== 307 && answer.status !== 308) [method, body] = ["GET", undefined];
    }
    throw new Error(`${sending.url.href} leads on and on.`);
  }

  #show(answer: HttpAnswer): void {
    // What is kept as a file leaves the page as it is.
    if (!(answer.headers()["content-type"] ?? "").startsWith("text/html")) return;
    this.#answer = answer;
    this.#history.push(answer.url());
    this.#document = load(answer.bytes.toString(), { scriptingEnabled: false });
    this.#document("template").empty();
    const faults = this.#faults();
    if (faults.length > 0) throw new Error(`${answer.address.pathname}: ${faults.join(" ")}`);
  }

  /** What every page must be, whatever it says. */
  #faults(): string[] {
    const $ = this.#document;
    if (this.#address().origin !== new URL(this.#site).origin) return [];
    const twice = idsTwice($);
    return [
      ...($("h1").length === 1 ? [] : [`It has ${$("h1").length} first headings.`]),
      ...(this.title().trim() ? [] : ["It has no title."]),
      ...(twice.length === 0 ? [] : [`More than one element has the id ${twice.join(", ")}.`]),
    ];
  }

  #all(): HttpLocator {
    return new HttpLocator(this, ($) => $("html").toArray(), this.#address().pathname);
  }

  getByRole = (role: string, options?: RoleOptions): HttpLocator => this.#all().getByRole(role, options);
  getByLabel = (label: string | RegExp, options?: { exact?: boolean }): HttpLocator => this.#all().getByLabel(label, options);
  getByText = (text: string | RegExp, options?: { exact?: boolean }): HttpLocator => this.#all().getByText(text, options);
  locator = (selector: string, options?: Parameters<HttpLocator["locator"]>[1]): HttpLocator => this.#all().locator(selector, options);
}
