import { gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { changed, heard } from "#app/platform/changes.server.ts";
import { keepUntilChanged } from "#app/platform/kept.server.ts";
import { LeastRecentMap } from "#app/platform/least-recent.ts";
import { PageCache, respondWith } from "#app/platform/web/page-cache.server.ts";

beforeEach(() => heard(true));

describe("what is kept in memory", () => {
  test("is loaded once, again after its own change, and not after another's", async () => {
    let loads = 0;
    const kept = keepUntilChanged({ topics: ["things"], byKey: true, load: async (key) => `${key}${++loads}` });
    expect([await kept.get("a"), await kept.get("a"), await kept.get("b")]).toEqual(["a1", "a1", "b2"]);
    changed("things", "b");
    changed("others", "a");
    expect([await kept.get("a"), await kept.get("b")]).toEqual(["a1", "b3"]);
    for (const listener of [null]) changed("things", listener as never);
    expect(await kept.get("a")).toBe("a4");
  });

  test("is not kept when it changed while it was being loaded, nor when loading failed", async () => {
    let value = "old";
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const kept = keepUntilChanged({
      topics: ["slow"],
      load: async () => {
        const read = value;
        await gate;
        return read;
      },
    });
    const first = kept.get();
    value = "new";
    changed("slow", "");
    release();
    expect(await first).toBe("old");
    expect(await kept.get()).toBe("new");

    let fails = true;
    const shaky = keepUntilChanged({
      topics: [],
      load: async () => {
        if (fails) throw new Error("away");
        return "back";
      },
    });
    await expect(shaky.get()).rejects.toThrow("away");
    fails = false;
    expect(await shaky.get()).toBe("back");
  });

  test("is dropped when the change channel is lost, and nothing is kept until it is back", async () => {
    let loads = 0;
    const kept = keepUntilChanged({ topics: ["lost"], load: async () => ++loads });
    expect([await kept.get(), await kept.get()]).toEqual([1, 1]);
    heard(false);
    expect([await kept.get(), await kept.get()]).toEqual([2, 3]);
    heard(true);
    expect([await kept.get(), await kept.get()]).toEqual([4, 4]);
  });

  test("forgets what was used longest ago", () => {
    const map = new LeastRecentMap<string, number>(2);
    map.set("a", 1);
    map.set("b", 2);
    map.get("a");
    map.set("c", 3);
    expect([map.get("a"), map.get("b"), map.get("c")]).toEqual([1, undefined, 3]);
  });
});

describe("whole pages", () => {
  const textOf = (page: { gzipped: Buffer } | null | undefined) => page && gunzipSync(page.gzipped).toString();
  const make = (cache: PageCache, html: string, during = () => {}) =>
    cache.make("/x", async (begun) => {
      during();
      return cache.keep("/x", begun, html, { "Content-Type": "text/html" }, { topics: ["pages"], seconds: 60 });
    });

  test("are kept until a topic of theirs changes", async () => {
    const cache = new PageCache();
    await make(cache, "a topic nobody listened to, which may have changed", () => changed("pages", "any"));
    expect(cache.get("/x")).toBeNull();
    await make(cache, "one");
    expect(textOf(cache.get("/x"))).toBe("one");
    changed("pages", "any");
    expect(cache.get("/x")).toBeNull();
    await make(cache, "two", () => changed("pages", "any"));
    expect(cache.get("/x")).toBeNull();
  });

  test("are made once for all who ask together, and told apart by what the reader has", async () => {
    const cache = new PageCache();
    const [one, two] = await Promise.all([make(cache, "shared"), make(cache, "not made")]);
    expect(textOf(two)).toBe("shared");
    if (!one) throw new Error("no page");
    const ask = (headers: Record<string, string>) => respondWith(one, new Request("http://localhost/x", { headers }));
    expect((await ask({ "if-none-match": one.etag })).status).toBe(304);
    expect((await ask({ "accept-encoding": "gzip, br" })).headers.get("content-encoding")).toBe("gzip");
    expect(await (await ask({})).text()).toBe("shared");
    expect((await ask({})).headers.get("vary")).toContain("Cookie");
  });

  test("are dropped when the change channel is lost, and not kept until it is back", async () => {
    const cache = new PageCache();
    await make(cache, "before");
    expect(textOf(cache.get("/x"))).toBe("before");
    heard(false);
    expect(cache.get("/x")).toBeNull();
    await make(cache, "meanwhile");
    expect(cache.get("/x")).toBeNull();
    heard(true);
    await make(cache, "after");
    expect(textOf(cache.get("/x"))).toBe("after");
  });

  test("are made anew for who asks after a change, also while the older page is being made", async () => {
    const cache = new PageCache();
    let state = "old";
    const gates: (() => void)[] = [];
    const ask = () =>
      cache.make("/x", async (begun) => {
        const read = state;
        await new Promise<void>((resolve) => gates.push(resolve));
        return cache.keep("/x", begun, read, {}, { topics: ["anything"], seconds: 60 });
      });
    const [early, beside] = [ask(), ask()];
    state = "new";
    changed("anything", "");
    const late = ask();
    for (const open of gates) open();
    expect((await Promise.all([early, beside, late])).map(textOf)).toEqual(["old", "old", "new"]);
    expect(gates).toHaveLength(2);
    expect(textOf(cache.get("/x"))).toBe("new");
  });
});
