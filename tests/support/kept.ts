// Stopped clusters and data folders, kept ready under node_modules/.cache by the hash of what went into them, so that an unchanged schema
// starts at once.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { place, unplace } from "../../supabase/embedded/placement.ts";
import { stopCluster } from "../../supabase/embedded/postgres.ts";

export const ROOT = join(import.meta.dirname, "..", "..");
export const CACHE = join(ROOT, "node_modules", ".cache", "ishtirak");
const KEPT_MAXIMUM = 8;

/** What is kept under a name for these inputs; `parts` are what a copy of it consists of, clusters among them. */
export interface Kept {
  folder: string;
  /** Folders of clusters, "" for the folder itself. */
  clusters: readonly string[];
  files: readonly string[];
}

export function keptFolder(name: string, inputs: readonly string[], more = ""): string {
  return join(CACHE, `${name}-${hashOf(inputs, more)}`);
}

function hashOf(files: readonly string[], more: string): string {
  const hash = createHash("sha256").update(more);
  for (const file of files) hash.update(file.slice(ROOT.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex").slice(0, 16);
}

export function isComplete({ folder }: Kept): boolean {
  return existsSync(`${folder}.complete`);
}

/** Keeps what is in a folder, its clusters stopped, for the next run. Whoever makes it first fills it; others go on with what they have. */
export function keep(from: string, kept: Kept): void {
  const unfinished = `${kept.folder}.filling`;
  mkdirSync(CACHE, { recursive: true });
  try {
    mkdirSync(unfinished);
  } catch {
    return;
  }
  try {
    copy(from, kept.folder, kept);
    writeFileSync(`${kept.folder}.complete`, "");
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Makes a copy of what is kept. */
export function copyKept(kept: Kept, to: string): void {
  copy(kept.folder, to, kept);
  utimesSync(`${kept.folder}.complete`, new Date(), new Date());
}

function copy(from: string, to: string, { clusters, files }: Kept): void {
  mkdirSync(to, { recursive: true });
  for (const cluster of clusters) {
    const [source, target] = [place(join(from, cluster)).folder, place(join(to, cluster)).folder];
    for (const item of ["password", "data"]) copyItem(join(source, item), join(target, item));
  }
  for (const file of files) copyItem(join(from, file), join(to, file));
}

function copyItem(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  execFileSync("cp", ["-a", from, to]);
}

/** Removes a folder with the clusters in it, wherever they lie. */
export function remove({ clusters }: Pick<Kept, "clusters">, folder: string): void {
  for (const cluster of clusters) unplace(join(folder, cluster));
  rmSync(folder, { recursive: true, force: true });
}

/** Clears what killed runs left behind, and what was kept for schemas long gone. */
export async function sweep(): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const names = readdirSync(CACHE);
  for (const name of names) {
    const pid = /^run-(\d+)-\d+$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) {
      await stopCluster(join(CACHE, name));
      unplace(join(CACHE, name));
    }
    if (name.endsWith(".filling") && Date.now() - statSync(join(CACHE, name)).mtimeMs > 120_000) {
      remove({ clusters: ["", "postgres"] }, join(CACHE, name.slice(0, -".filling".length)));
      rmSync(join(CACHE, name), { recursive: true, force: true });
    }
  }
  const stamps = names.filter((name) => /^(template|ground|site)-\w+\.complete$/.test(name)).map((name) => join(CACHE, name));
  const byAge = stamps.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const stamp of byAge.slice(KEPT_MAXIMUM)) {
    rmSync(stamp, { force: true });
    remove({ clusters: ["", "postgres"] }, stamp.slice(0, -".complete".length));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
