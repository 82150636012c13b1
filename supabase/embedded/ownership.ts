// Who owns the embedded data: one process at a time, by a lock held as long as that process lives, however it ends.
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

const ASKED_EVERY_MS = 100;
// The session of an owner that was killed is gone within moments.
const PATIENCE_MS = 3000;

export type Ownership = { end: () => Promise<void> };

/** Takes the ownership of the data behind an address, or gives undefined when another process has it; `patient` asks again for a moment. */
export async function own(url: string, { patient }: { patient: boolean }): Promise<Ownership | undefined> {
  let ended = false;
  let client: pg.Client | undefined;
  const hold = async (): Promise<boolean> => {
    const asking = new pg.Client({ connectionString: url, application_name: "ishtirak-owner", connectionTimeoutMillis: 5000 });
    // A lost session loses the lock; it is taken again as soon as the database answers.
    asking.on("error", () => undefined).on("end", () => asking === client && !ended && void holdAgain());
    await asking.connect();
    const { rows } = await asking.query("select pg_try_advisory_lock(hashtext('ishtirak owner')) as is_owner");
    if (rows[0].is_owner) client = asking;
    else await asking.end();
    return rows[0].is_owner;
  };
  const holdAgain = async () => {
    while (!ended && !(await hold().catch(() => false))) await wait(1000, undefined, { ref: false });
  };
  const until = Date.now() + (patient ? PATIENCE_MS : 0);
  while (!(await hold())) {
    if (Date.now() >= until) return undefined;
    await wait(ASKED_EVERY_MS);
  }
  return {
    end: async () => {
      ended = true;
      await client?.end().catch(() => undefined);
    },
  };
}
