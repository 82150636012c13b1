import { monitorEventLoopDelay } from "node:perf_hooks";

/** The longest time in milliseconds that this thread did nothing else while the work was done elsewhere. */
export async function longestHold(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}
