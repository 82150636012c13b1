import { describe, expect, test } from "vitest";
import { DomainError } from "#app/platform/errors.ts";
import { Uploads } from "#app/platform/web/uploads.server.ts";

const LIMITS = { together: 100, ofOne: 60 };

/** A body that arrives as the test says, and what its reader got: its length, or the code of what broke it off. */
function sending(uploads: Uploads, sender: string) {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (own) => void (controller = own) });
  const request = new Request("http://site.example/", { method: "POST", body, duplex: "half" } as RequestInit);
  const upload = uploads.begin(request, sender);
  const read = upload.request.arrayBuffer().then(
    ({ byteLength }) => byteLength,
    (error: unknown) => (error instanceof DomainError ? `${error.status} ${error.code}` : String(error)),
  );
  const send = async (bytes: number) => {
    controller?.enqueue(new Uint8Array(bytes));
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { read, end: upload.end, send, close: () => controller?.close() };
}

describe("files on their way in", () => {
  test("are read whole while there is room", async () => {
    const uploads = new Uploads(LIMITS);
    const one = sending(uploads, "one");
    await one.send(30);
    await one.send(30);
    one.close();
    expect(await one.read).toBe(60);
  });

  test("are more than one sender may have", async () => {
    const uploads = new Uploads(LIMITS);
    const [one, two] = [sending(uploads, "one"), sending(uploads, "one")];
    await one.send(40);
    await two.send(40);
    expect(await two.read).toBe("503 too_busy");
    two.end();
    one.close();
    expect(await one.read).toBe(40);
  });

  test("hold no room by what they announce: any number of stalled ones leave it to whoever sends", async () => {
    let now = 0;
    const uploads = new Uploads(LIMITS, () => now);
    const stalled = Array.from({ length: 50 }, (_, at) => sending(uploads, `staller ${at}`));
    for (const each of stalled) await each.send(1);
    now = 1000;
    const quick = sending(uploads, "quick");
    await quick.send(50);
    quick.close();
    expect(await quick.read).toBe(50);
  });

  test("make room when it is too much: the slowest of late goes, however fast it was before", async () => {
    let now = 0;
    const uploads = new Uploads(LIMITS, () => now);
    const [fastThenStalled, slowButSteady] = [sending(uploads, "one"), sending(uploads, "two")];
    await fastThenStalled.send(55);
    await slowButSteady.send(10);
    for (now = 5000; now <= 30_000; now += 5000) await slowButSteady.send(5);
    const third = sending(uploads, "three");
    await third.send(20);
    expect(await fastThenStalled.read).toBe("503 too_busy");
    for (const each of [slowButSteady, third]) each.close();
    expect(await Promise.all([slowButSteady.read, third.read])).toEqual([40, 20]);
  });

  test("make room for one that has only begun", async () => {
    let now = 0;
    const uploads = new Uploads(LIMITS, () => now);
    const refilling = sending(uploads, "one");
    await refilling.send(50);
    now = 20_000;
    await refilling.send(5);
    const begun = sending(uploads, "two");
    await begun.send(1);
    now = 22_000;
    await begun.send(49);
    expect(await refilling.read).toBe("503 too_busy");
    begun.close();
    expect(await begun.read).toBe(50);
  });

  test("keep their room until they were answered", async () => {
    const uploads = new Uploads(LIMITS);
    const senders = ["one", "two"].map((sender) => sending(uploads, sender));
    for (const each of senders) {
      await each.send(45);
      each.close();
    }
    expect(await Promise.all(senders.map(({ read }) => read))).toEqual([45, 45]);
    const late = sending(uploads, "late");
    await late.send(20);
    expect(await late.read).toBe("503 too_busy");
    late.end();
    for (const { end } of senders) end();
    const next = sending(uploads, "next");
    await next.send(50);
    next.close();
    expect(await next.read).toBe(50);
  });
});
