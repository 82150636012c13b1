import { createClient } from "@supabase/supabase-js";
import pg from "pg";

const PASSWORD = "ishtirak-demo";

// biome-ignore lint/suspicious/noExplicitAny: rows of many commands; the world reads an id or a revision of each.
export type Row = Record<string, any>;

/** One person of the demo world, acting through the same API as everybody. */
export interface Person {
  rpc: (name: string, args?: Record<string, unknown>) => Promise<Row>;
  upload: (bucket: string, key: string, bytes: Uint8Array) => Promise<void>;
}

export interface Cast {
  as: (key: string) => Promise<Person>;
  /** HAZARD: the database's owner, only to move dates into the past, which no command can do. */
  owner: (sql: string, parameters?: unknown[]) => Promise<Row[]>;
  close: () => Promise<void>;
}

interface Backend {
  url: string;
  publishableKey: string;
  databaseUrl: string;
  fetch?: typeof fetch;
}

/** Signs people in as they are needed; every act of the demo world uses the public API. */
export async function gatherCast({ url, publishableKey, databaseUrl, fetch: fetchThrough }: Backend): Promise<Cast> {
  const known = new Map<string, Promise<Person>>();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });

  async function signIn(key: string): Promise<Person> {
    const client = createClient(url, publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false },
      ...(fetchThrough ? { global: { fetch: fetchThrough } } : {}),
    });
    const { error } = await client.auth.signInWithPassword({ email: `${key}@ishtirak.example`, password: PASSWORD });
    if (error) throw new Error(`${key} could not sign in: ${error.message}`);
    return {
      rpc: async (name, args = {}) => {
        const { data, error: refused } = await client.rpc(name, args);
        if (refused) throw new Error(`${key} could not ${name}: ${refused.code} ${refused.message} ${refused.details ?? ""}`);
        return data as Row;
      },
      upload: async (bucket, path, bytes) => {
        const { error: refused } = await client.storage.from(bucket).upload(path, bytes, { contentType: "application/pdf" });
        if (refused) throw new Error(`${key} could not upload to ${bucket}: ${refused.message}`);
      },
    };
  }

  return {
    as: (key) => {
      const person = known.get(key) ?? signIn(key);
      known.set(key, person);
      return person;
    },
    owner: async (sql, parameters) => (await pool.query(sql, parameters)).rows,
    close: () => pool.end(),
  };
}
