import { mainJob } from "../steps/main-job.ts";
import { test } from "./support/test.ts";

test("a challenge is posted, bid for, awarded, owned and paid", async ({ as, owner }) => {
  test.setTimeout(600_000);
  await mainJob({ as, owner }, 0, "one");
});
