// Calls as the worker and the webhooks make them: in the service role.
import type { Owner } from "./actor.ts";

export type Service = (name: string, args: Record<string, unknown>) => Promise<unknown[]>;

/** Commands in the service role on a connection; `set local` within a running transaction. */
export function serviceOn(query: Owner["query"], scope: "set" | "set local"): Service {
  return async (name, args) => {
    const names = Object.keys(args);
    await query(`${scope} role service_role`);
    const rows = await query(
      `select to_jsonb(result) as result from public.${name}(${names.map((key, index) => `${key} => $${index + 1}`).join(", ")}) as result`,
      Object.values(args),
    );
    await query("reset role");
    return rows.map((row) => row.result);
  };
}
