import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

// The machine's Chromium where there is one; else Playwright's own.
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  (path) => path && existsSync(path),
);

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/journeys",
  globalSetup: "./support/set-up.ts",
  // One more than the cores of a small machine, as much is waiting; each worker has a site of its own, whose people and rows its files share.
  workers: Number(process.env.JOURNEY_WORKERS ?? 3),
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: "../test-results/journeys.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1280, height: 900 },
    screenshot: "only-on-failure",
    actionTimeout: 60_000,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  // The slow ones first, so that the workers end together.
  projects: [
    { name: "with scripts", testMatch: "journeys/*.spec.ts" },
    { name: "without scripts", testMatch: "journeys/*.spec.ts", grep: /@plain/, use: { javaScriptEnabled: false } },
    { name: "http", testMatch: "http/*.spec.ts" },
  ],
});
