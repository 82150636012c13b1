// Eight readers of the public list, in a process of their own so that the test's work does not slow their clocks, and one reader of a server
// that does nothing, in another: it tells how busy the machine is with whatever else. Run by `whileReading`.
import { type ChildProcess, fork } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const READERS = 8;

/** How long the list took to answer, and how long the idle server, in milliseconds. */
export interface Readings {
  count: number;
  p99: number;
  longest: number;
  idleP99: number;
}

/** Does some work while eight readers load the public list again and again, and tells how long the list took. */
export async function whileReading(url: string, work: () => Promise<unknown>): Promise<Readings> {
  const idle = fork(import.meta.filename, ["idle"]);
  const readers = fork(import.meta.filename, ["read", `${url}/challenges`, String(await heard(idle))]);
  try {
    await heard(readers);
    await work();
    readers.send("stop");
    return (await heard(readers)) as Readings;
  } finally {
    readers.kill("SIGKILL");
    idle.kill("SIGKILL");
  }
}

const heard = (child: ChildProcess) =>
  new Promise<unknown>((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error("A process of the readers ended.")));
  });

async function read(list: string, idle: string): Promise<void> {
  let isStopped = false;
  const reader = async (address: string, taken: number[]) => {
    while (!isStopped) {
      const begun = performance.now();
      const answer = await fetch(address);
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}.`);
      taken.push(performance.now() - begun);
      // People read what they load; this pace is still 300 pages a second.
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  await fetch(list);
  const [ofList, ofIdle]: [number[], number[]] = [[], []];
  const readers = Promise.all([...Array.from({ length: READERS }, () => reader(list, ofList)), reader(idle, ofIdle)]);
  process.once("message", () => {
    isStopped = true;
  });
  process.send?.("reading");
  await readers;
  process.send?.({ count: ofList.length, p99: p99(ofList), longest: Math.max(...ofList), idleP99: p99(ofIdle) } satisfies Readings);
}

const p99 = (taken: number[]) => [...taken].sort((one, other) => one - other)[Math.floor(taken.length * 0.99)] ?? 0;

function idle(): void {
  const page = "x".repeat(20_000);
  const server = createServer((_, answer) => answer.end(page)).listen(0, "127.0.0.1", () => {
    process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv[2] === "idle") idle();
  else await read(process.argv[3] ?? "", process.argv[4] ?? "");
}
