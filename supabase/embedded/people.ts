// Whose request it is, by the token it carries.
import { verify } from "hono/jwt";
import { LeastRecentMap } from "#app/platform/least-recent.ts";

export type Person = { role: "anon" | "authenticated" | "service_role"; uid: string | null; jwt: object | null; until: number };
type Keys = { publishableKey: string; secretKey: string; jwtSecret: string };

export class People {
  readonly #keys: Keys;
  readonly #known = new LeastRecentMap<string, Person>(2000);

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  /** Who that is; null when it isn't certain. A token is checked once and remembered until it runs out. */
  async of(headers: Headers): Promise<Person | null> {
    const { publishableKey, secretKey } = this.#keys;
    const key = headers.get("apikey");
    const token = /^Bearer (.+)$/.exec(headers.get("authorization") ?? "")?.[1] ?? "";
    if (key === secretKey && token === secretKey) return { role: "service_role", uid: null, jwt: null, until: Number.POSITIVE_INFINITY };
    if (key !== publishableKey) return null;
    if (token === publishableKey) return { role: "anon", uid: null, jwt: null, until: Number.POSITIVE_INFINITY };
    const known = this.#known.get(token) ?? (await this.#read(token));
    return known && known.until > Date.now() / 1000 ? known : null;
  }

  async #read(token: string): Promise<Person | null> {
    const claims = await verify(token, this.#keys.jwtSecret, "HS256").catch(() => null);
    if (claims?.role !== "authenticated" || typeof claims.sub !== "string" || typeof claims.exp !== "number") return null;
    const person: Person = { role: "authenticated", uid: claims.sub, jwt: claims, until: claims.exp };
    this.#known.set(token, person);
    return person;
  }
}
