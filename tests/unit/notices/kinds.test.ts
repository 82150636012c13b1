// Every kind of notice that SQL sends has a sentence, so that nobody is told a code.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { noticeKinds } from "#app/domain/notices/sentences.ts";

const SCHEMAS = join(import.meta.dirname, "../../../supabase/schemas");

/** Kinds named in calls of private.notify, or of a helper of a room that hands them on to it (private.tell…, …_decided). */
function sentKinds(): Set<string> {
  const kinds = new Set<string>();
  for (const file of readdirSync(SCHEMAS, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".sql"))) {
    const sql = readFileSync(join(SCHEMAS, file), "utf8");
    for (const [call] of sql.matchAll(/private\.(?:notify|tell\w*|organisation_decided)\([^;]*;/g)) {
      for (const [, kind] of call.matchAll(/'([a-z_]+\.[a-z_]+)'/g)) if (kind) kinds.add(kind);
    }
  }
  return kinds;
}

test("every kind of notice has a sentence", () => {
  const sent = sentKinds();
  expect(sent.size).toBeGreaterThan(50);
  expect([...sent].filter((kind) => !noticeKinds().includes(kind))).toEqual([]);
});
