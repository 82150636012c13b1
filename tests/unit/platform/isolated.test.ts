import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { readFeedFile } from "#app/domain/imports/feed.server.ts";
import type { readCopy } from "#app/domain/proposals/verify.isolated.ts";
import { DomainError } from "#app/platform/errors.ts";
import { closeIsolated, isolated } from "#app/platform/isolated.server.ts";
import { PageTexts } from "#app/platform/page-texts.server.ts";
import { workedHere } from "../../support/holds.ts";
import { pdfWithAttachment } from "../../support/pdfs.ts";

const copyIn = (bytes: Uint8Array, milliseconds = 4000) =>
  isolated<typeof readCopy>("domain/proposals/verify.isolated.ts", "readCopy", new Uint8Array(bytes), { lane: "strangers", milliseconds });

const bomb = (megabytes: number) => pdfWithAttachment("bomb.json", deflateSync(Buffer.alloc(megabytes * 1024 * 1024), { level: 1 }));

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof DomainError ? `${error.status} ${error.code}` : String(error)),
  );

afterAll(closeIsolated);

describe("work on foreign bytes", { timeout: 30_000 }, () => {
  test("is ended when it takes too much memory, and refused by name", async () => {
    const bytes = bomb(500);
    let answer = "";
    const worked = await workedHere(async () => (answer = await codeOf(copyIn(bytes, 15_000))));
    expect(answer).toBe("422 too_much_work");
    expect(worked).toBeLessThan(200);
  });

  test("is ended when it takes too long, and the next one is done", async () => {
    expect(await codeOf(copyIn(bomb(200), 60))).toBe("422 too_much_work");
    const canonical = JSON.stringify({ proposal: { reference: "P-000001" }, team: { partners: [] }, texts: {} });
    expect(await copyIn(Buffer.from(canonical))).toEqual({ isPdf: false, canonical });
  });

  test.each([
    ["another object", '{"a":1}'],
    ["half of one", '{"proposal":{"reference":"P-000001"},"team":{"partners":['],
    ["marks 1,000,000 deep", `{"texts":${"[".repeat(1_000_000)}`],
    ["5 MB of text", JSON.stringify({ proposal: { reference: "P-000001" }, team: { partners: [] }, texts: { summary: "x".repeat(5_000_000) } })],
  ])("finds no proposal in JSON that is %s", async (_what, text) => {
    expect(await copyIn(Buffer.from(text), 8000)).toEqual({ isPdf: false, canonical: null });
  });

  test("is refused as busy beyond what one asker may have waiting", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => codeOf(copyIn(Buffer.from("{}")))));
    expect(answers).toEqual(["done", "done", "done", "503 too_busy", "503 too_busy"]);
  });

  test("of a feed with marks 2,000 deep keeps its words and holds up nobody", async () => {
    const description = `${"<div>".repeat(2000)}Detects drones`;
    const file = new File([JSON.stringify({ items: Array.from({ length: 25 }, (_, id) => ({ id, title: `Call ${id}`, description })) })], "feed.json");
    let problems: unknown[] = [];
    const worked = await workedHere(async () => {
      problems = (await readFeedFile(file)).items.map(({ challenge }) => challenge.problem);
    });
    expect(problems).toHaveLength(25);
    expect(String(problems[0])).toContain("Detects drones");
    expect(worked).toBeLessThan(200);
  });

  test.each([
    ["brackets", "![".repeat(20_000)],
    ["a table of empty rows", `${"|a".repeat(200)}\n${"|-".repeat(200)}\n${"|b\n".repeat(13_000)}`],
    ["addresses", "http://".repeat(5700)],
    ["quotes", ">".repeat(40_000)],
  ])("renders the longest text of nothing but %s", async (_what, text) => {
    const texts = new PageTexts();
    const page = `<main>${texts.htmlOf(text)}</main>`;
    expect(page).toBe("<main><!--text 0--></main>");
    let filled = "";
    const worked = await workedHere(async () => {
      filled = await texts.fill(page);
    });
    expect(filled).toMatch(/^<main>.{100}.*<\/main>$/s);
    // From then on it is known.
    expect(filled).toBe(`<main>${new PageTexts().htmlOf(text)}</main>`);
    expect(worked).toBeLessThan(200);
  });
});
