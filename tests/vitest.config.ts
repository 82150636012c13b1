import { defineConfig } from "vitest/config";

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    // Every answer of the database has exactly the shape that the code declares for it.
    env: { CHECK_ANSWERS: "yes" },
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"], testTimeout: 30_000 } },
      {
        extends: true,
        test: {
          name: "database",
          include: ["tests/database/**/*.test.ts"],
          globalSetup: ["tests/support/cluster.ts"],
          // What its files import is loaded once: a fifth of the time. None keeps anything in a module.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { extends: true, test: { name: "tidy", include: ["tests/tidy.test.ts"] } },
    ],
    // Two cores are what a small machine has; each worker drives a connection that does the work elsewhere.
    maxWorkers: 2,
  },
});
