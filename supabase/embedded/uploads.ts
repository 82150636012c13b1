// Uploads of files, stored as the API stores them but past its general layer, which asks five questions one after the other and copies the
// bytes several times. Whatever can't be stored at once is left to that layer, which says why.
import { randomUUID } from "node:crypto";
import type { EmbeddedConnection } from "./connection.ts";
import type { FileStore } from "./files.ts";
import type { People } from "./people.ts";

const UPLOAD = /^[^/]*\/\/[^/]+\/storage\/v1\/object\/([a-z_]+)\/([0-9a-zA-Z_-]+(?:\/[0-9a-zA-Z_-]+)*)$/;

type Bucket = { id: string; file_size_limit: number | null; allowed_mime_types: string[] | null };

const BUCKETS = "select id, file_size_limit::float8, allowed_mime_types from storage.buckets";
// Who may is decided by the policies of the row.
const STORE = "insert into storage.objects (bucket_id, name, owner, owner_id, version, metadata) values ($1, $2, $3::text::uuid, $3::text, $4, $5::jsonb)";

export class Uploads {
  readonly #connection: EmbeddedConnection;
  readonly #people: People;
  readonly #files: FileStore;
  #buckets: Bucket[] | undefined;

  constructor(connection: EmbeddedConnection, people: People, files: FileStore) {
    this.#connection = connection;
    this.#people = people;
    this.#files = files;
  }

  /** The answer to an upload that was stored, or null for a request that the general layer has to answer. */
  async answer(input: string | URL | Request, init: RequestInit | undefined): Promise<Response | null> {
    const [, bucket, key] = (typeof input === "string" && UPLOAD.exec(input)) || [];
    const body = init?.body;
    if (!bucket || !key || init?.method !== "POST" || !(body instanceof Uint8Array)) return null;
    const headers = new Headers(init.headers);
    const person = await this.#people.of(headers);
    const mimetype = headers.get("content-type");
    if (person?.role !== "authenticated" || !mimetype || headers.get("x-upsert") === "true" || headers.has("x-metadata")) return null;
    const id = randomUUID();
    try {
      if (!(await this.#takes(bucket, body, mimetype))) return null;
      const parameters = [bucket, key, person.uid, id, JSON.stringify(this.#files.describe(body, mimetype))];
      await this.#connection.withContext({ auth: person }, async (db) => {
        await db.executeQuery({ sql: STORE, parameters } as never);
        await this.#files.write(bucket, key, body);
      });
    } catch {
      return null;
    }
    return Response.json({ Id: id, Key: `${bucket}/${key}` });
  }

  async #takes(id: string, body: Uint8Array, mimetype: string): Promise<boolean> {
    this.#buckets ??= await this.#connection.askOnce<Bucket>(undefined, { sql: BUCKETS, parameters: [] });
    const bucket = this.#buckets.find((one) => one.id === id);
    if (!bucket) return false;
    return (bucket.file_size_limit ?? Number.POSITIVE_INFINITY) >= body.byteLength && (bucket.allowed_mime_types?.includes(mimetype) ?? true);
  }
}
