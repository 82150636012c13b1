import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FileStore } from "../../../supabase/embedded/files.ts";

test("a store that was cut off takes away the bytes that no object names, and no others", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ishtirak-files-"));
  try {
    const store = new FileStore(folder);
    const bytes = new TextEncoder().encode("x");
    await store.uploadObject("proposals", "a/1", undefined, bytes, "application/pdf", "");
    await store.uploadObject("proposals", "a/2", undefined, bytes, "application/pdf", "");
    mkdirSync(join(folder, "evidence"));
    writeFileSync(join(folder, "evidence", "b.half-written"), "x");
    expect(await store.sweep(new Set(["proposals/a/1", "evidence/never-stored"]))).toBe(2);
    expect(existsSync(join(folder, "proposals/a/1"))).toBe(true);
    expect(existsSync(join(folder, "proposals/a/2"))).toBe(false);
    expect(await store.sweep(new Set(["proposals/a/1"]))).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
