// A body that no page reads is read to its end and thrown away, so that its sender is answered at once.
import type { AddressInfo } from "node:net";
import { type HttpBindings, serve } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drain } from "#app/platform/web/guards.server.ts";

const app = new Hono<{ Bindings: HttpBindings }>();
app.post("/left", async (c) => {
  // As a page that takes no forms: a stream of the body is made, and nobody reads it.
  expect(c.req.raw.body).toBeInstanceOf(ReadableStream);
  await drain(c.env.incoming);
  return c.text("This page takes no forms.", 405);
});
app.post("/begun", async (c) => {
  const reader = c.req.raw.body?.getReader();
  await reader?.read();
  await drain(c.env.incoming);
  return c.text("This is too much.", 413);
});
let server: ReturnType<typeof serve>;
let address = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, (info: AddressInfo) => {
      address = `http://127.0.0.1:${info.port}`;
      resolve();
    });
  });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe("a body that a page leaves unread", () => {
  for (const path of ["/left", "/begun"]) {
    for (const bytes of [1000, 200_000, 3_000_000]) {
      test(`holds up neither its own answer nor others: ${path}, ${bytes} bytes`, async () => {
        const begun = performance.now();
        const answers = await Promise.all([1, 2, 3].map(() => fetch(address + path, { method: "POST", body: "x".repeat(bytes) })));
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([path === "/left" ? 405 : 413]));
        expect(performance.now() - begun).toBeLessThan(3000);
      });
    }
  }
});
