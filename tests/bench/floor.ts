// The least a page can cost: node:http answers one indexed query of 20 rows from the same database as a string.
import { createServer } from "node:http";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8 });
const query = {
  name: "floor",
  text: `select json_agg(t)::text as body from (
    select e.challenge_id, e.kind, e.themes, e.amount_minor, e.closes_at from public.catalogue_entries e where e.ended is null and e.closes_at > now() order by e.closes_at limit 20) t`,
};

// A floor that reads the whole table would make everything above it look fast.
const plan = await pool.query<{ "QUERY PLAN": string }>(`explain ${query.text}`);
if (!plan.rows.some((row) => row["QUERY PLAN"].includes("Index Scan"))) throw new Error("The floor's query uses no index; see tests/bench/floor.ts.");

const server = createServer((_request, response) => {
  pool.query(query).then(
    ({ rows }) => response.setHeader("Content-Type", "application/json").end(rows[0].body),
    () => response.writeHead(500).end(),
  );
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" && address ? address.port : 0 });
});
process.on("disconnect", () => process.exit(0));
