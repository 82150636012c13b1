// The embedded API's sessions: what a call needed is gone after it.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect } from "vitest";
import { Sessions } from "../../supabase/embedded/sessions.ts";
import { testDatabase } from "../support/database.ts";

const db = await testDatabase();
const CALLS = 4000;

/** Bytes of this process's objects that something still holds. */
function bytesHeld(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

db.testCommitted(
  "leave nothing in memory",
  async ({ url }) => {
    const sessions = new Sessions({ url, postgresOptions: { max: 2 } } as never);
    const call = async () => {
      const session = await sessions.reserve();
      await session.unsafe("select 1");
      session.release();
    };
    try {
      for (let made = 0; made < 500; made += 1) await call();
      const before = bytesHeld();
      for (let made = 0; made < CALLS; made += 1) await call();
      // A few hundred bytes a call would be a leak: a site answers millions.
      expect((bytesHeld() - before) / CALLS).toBeLessThan(200);
    } finally {
      await sessions.close();
    }
  },
  60_000,
);
