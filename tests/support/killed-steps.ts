// Kills a database connection between any two writes of a command: after the first, after the second, and so on until it gets through.
import pg from "pg";
import type { Owner } from "./actor.ts";

/** Watches every table of the public schema: the connection that has written as often as `test.dies_after` says is ended there. */
export async function layTrap(owner: Owner): Promise<void> {
  await owner.query(`create function private.die_here() returns trigger language plpgsql security definer set search_path = '' as $$
    declare writes integer := coalesce(nullif(current_setting('test.writes', true), ''), '0')::integer + 1;
    begin
      perform set_config('test.writes', writes::text, false);
      if writes = nullif(current_setting('test.dies_after', true), '')::integer then
        perform pg_terminate_backend(pg_backend_pid());
        perform pg_sleep(5);
      end if;
      return null;
    end $$`);
  await owner.query(`do $$ declare t record; begin
    for t in select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' loop
      execute format('create trigger trap after insert or update or delete on public.%I for each row execute function private.die_here()', t.relname);
    end loop;
  end $$`);
}

/** Runs the work on a connection that dies after `writes` writes; whether it got through. */
async function getsThrough(url: string, writes: number, work: (client: pg.Client) => Promise<unknown>): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(`set test.dies_after = '${writes}'`);
    await work(client);
    return true;
  } catch (error) {
    if ((error as pg.DatabaseError).code === "57P01" || /terminat/i.test((error as Error).message)) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Kills the work after each of its writes in turn, asking `unchanged` after each death, until it gets through. Returns how often it died. */
export async function killBetweenSteps(url: string, work: (client: pg.Client) => Promise<unknown>, unchanged: () => Promise<void>): Promise<number> {
  for (let writes = 1; writes < 200; writes += 1) {
    if (await getsThrough(url, writes, work)) return writes - 1;
    await unchanged();
  }
  throw new Error("It never got through.");
}
