// The Chromium that the journeys drive: the machine's, else Playwright's own, else Debian's package when we may install it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";

const KNOWN = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const PLAYWRIGHT = join(import.meta.dirname, "..", "..", "node_modules", ".bin", "playwright");

/** The path of a Chromium that starts, installing one if need be; undefined when there is none to be had. */
export async function findChromium(): Promise<string | undefined> {
  const present = [process.env.CHROMIUM, ...KNOWN, chromium.executablePath()].find(starts);
  if (present) return present;
  console.log("Installing Chromium …");
  spawnSync(PLAYWRIGHT, ["install", "chromium"], { stdio: "inherit" });
  if (starts(chromium.executablePath())) return chromium.executablePath();
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  const apt = (...options: string[]) =>
    spawnSync("apt-get", ["-o", "DPkg::Lock::Timeout=120", "-qq", ...options], {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  apt("update");
  apt("install", "--yes", "--no-install-recommends", "chromium");
  return KNOWN.find(starts);
}

// One that lacks a library of the system is there but no use.
function starts(path: string | undefined): path is string {
  return path !== undefined && existsSync(path) && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}
