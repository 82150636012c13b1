import { mainJob } from "../steps/main-job.ts";
import { test } from "./support/test.ts";

test("a challenge is posted, bid for, awarded, owned and paid", async ({ as, owner }) => {
  await mainJob({ as, owner }, 1, "two");
});
