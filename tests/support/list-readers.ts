// Eight readers of the public list, in a process of their own so that the test's work does not slow their clocks. Run by `whileReading`.
import { type ChildProcess, fork } from "node:child_process";

const READERS = 8;

/** How long the list took to answer, in milliseconds. */
export interface Readings {
  count: number;
  p99: number;
  longest: number;
}

/** Does some work while eight readers load the public list again and again, and tells how long the list took. */
export async function whileReading(url: string, work: () => Promise<unknown>): Promise<Readings> {
  const readers = fork(import.meta.filename, [`${url}/challenges`]);
  try {
    await heard(readers);
    await work();
    readers.send("stop");
    return (await heard(readers)) as Readings;
  } finally {
    readers.kill("SIGKILL");
  }
}

const heard = (child: ChildProcess) =>
  new Promise<unknown>((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error("A process of the readers ended.")));
  });

async function read(list: string): Promise<void> {
  let isStopped = false;
  const taken: number[] = [];
  const reader = async () => {
    while (!isStopped) {
      const begun = performance.now();
      const answer = await fetch(list);
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${list} answered ${answer.status}.`);
      taken.push(performance.now() - begun);
      // People read what they load; this pace is still 300 pages a second.
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  await fetch(list);
  const readers = Promise.all(Array.from({ length: READERS }, reader));
  process.once("message", () => {
    isStopped = true;
  });
  process.send?.("reading");
  await readers;
  process.send?.({ count: taken.length, p99: p99(taken), longest: Math.max(...taken) } satisfies Readings);
}

const p99 = (taken: number[]) => [...taken].sort((one, other) => one - other)[Math.floor(taken.length * 0.99)] ?? 0;

if (process.argv[1] === import.meta.filename) await read(process.argv[2] ?? "");
