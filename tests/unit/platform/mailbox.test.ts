import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localMailbox, setMailbox } from "#app/platform/mailbox.server.ts";

const kept = { list: async () => [], read: async () => undefined };
const asked = (clientAddress: string, headers: Record<string, string> = {}) =>
  localMailbox({ clientAddress, request: new Request("http://localhost/dev/mailbox", { headers }) });

describe("the local mailbox", () => {
  beforeAll(() => setMailbox(kept));
  afterAll(() => setMailbox(undefined));

  test.each(["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])("is shown to this machine: %s", (address) => expect(asked(address)).toBe(kept));

  test.each(["192.168.1.20", "10.0.0.127", "::ffff:10.127.0.0", "unknown", "", "127.0.0.1.example"])("is not shown to %s", (address) =>
    expect(asked(address)).toBeUndefined(),
  );

  test("is not shown to whoever came through a proxy on this machine", () => {
    expect(asked("127.0.0.1", { "x-forwarded-for": "203.0.113.9" })).toBeUndefined();
    expect(asked("127.0.0.1", { forwarded: "for=203.0.113.9" })).toBeUndefined();
  });

  test("is not there when mail really leaves", () => {
    setMailbox(undefined);
    expect(asked("127.0.0.1")).toBeUndefined();
    setMailbox(kept);
  });
});
