import { inflateSync } from "node:zlib";
import { getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { setPdf } from "#app/platform/pdf.isolated.ts";
import { renderPdf } from "#app/platform/pdf.server.ts";

const input = {
  date: "2026-11-22T08:00:00.123456Z",
  reference: "P-000001",
  version: 1,
  challenge: "Detector",
  team: "Coil and Light",
  received: "22 November 2026, 13:00 PKT",
  closes: "30 November 2026, 17:00 PKT",
  sha256: "a1".repeat(32),
  verify_url: "http://localhost:3000/verify",
};
const receipt = async (changes: object = {}) => Buffer.from(await renderPdf("domain/proposals/receipt.typ", { ...input, ...changes }));

// What a PDF says, read without a library: its streams unpacked, glyphs turned back into letters by each font's own map.
function streams(pdf: Buffer): string[] {
  const found: string[] = [];
  for (let at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 7)) {
    if (pdf.toString("latin1", at - 3, at) === "end") continue;
    const body = pdf.subarray(at + 7, pdf.indexOf("endstream", at));
    try {
      found.push(inflateSync(body).toString("latin1"));
    } catch {
      found.push(body.toString("latin1"));
    }
  }
  return found;
}

/** Every letter the document's fonts can write: a text that is set literally needs each of its letters. */
function letters(pdf: Buffer): Set<string> {
  const known = new Set<string>();
  for (const stream of streams(pdf)) {
    for (const [, hex = ""] of stream.matchAll(/<[0-9A-Fa-f]{4}>\s*<((?:[0-9A-Fa-f]{4})+)>/g)) {
      for (const unit of hex.match(/.{4}/g) ?? []) known.add(String.fromCharCode(Number.parseInt(unit, 16)));
    }
  }
  return known;
}

describe("a document", () => {
  test("has the same bytes for the same data, and others for other data", async () => {
    // By setPdf, as renderPdf keeps what it made.
    const anew = () => Buffer.from(setPdf({ template: "domain/proposals/receipt.typ", input }));
    expect(anew().equals(anew())).toBe(true);
    expect((await receipt()).equals(anew())).toBe(true);
    expect((await receipt()).equals(await receipt({ version: 2 }))).toBe(false);
  });

  test("is tagged, titled, in a language, and dated by its data", async () => {
    const text = (await receipt()).toString("latin1");
    expect(text).toContain("/MarkInfo");
    expect(text).toContain("/StructTreeRoot");
    expect(text).toMatch(/\/Lang\s*\(en/);
    expect(text).toContain("D:20261122080000");
  });

  test.each([
    ['#read("/etc/passwd")', '#/"('],
    ["#panic(1)", "#("],
    ["$ x $ @cite <label> *b* _i_", "$@<>*_"],
    ["\\u{41} // note /* x */", "\\{}/"],
    ["= Heading\n+ list", "=+"],
  ])("sets what somebody typed letter by letter: %s", async (typed, signs) => {
    const known = letters(await receipt({ challenge: typed }));
    for (const sign of signs) expect(known, sign).toContain(sign);
  });

  test("of hostile text has nothing of the files it names", async () => {
    const plain = (await receipt({ challenge: "x" })).length;
    expect(Math.abs((await receipt({ challenge: '#read("/form.typ")' })).length - plain)).toBeLessThan(6000);
  });

  test("writes Urdu in Nastaliq", async () => {
    expect((await receipt({ team: "اشتراک" })).toString("latin1")).toContain("NotoNastaliqUrdu");
    expect((await receipt()).toString("latin1")).not.toContain("NotoNastaliqUrdu");
  });

  test("writes Chinese, kana and emoji in fonts that have them", async () => {
    const pdf = (await receipt({ team: "漢字 测试 かな 😀" })).toString("latin1");
    for (const font of ["NotoSansSC", "NotoEmoji"]) expect(pdf).toContain(font);
  });

  test.each([
    ["हिन्दी", "[U+0939 U+093F U+0928 U+094D U+0926 U+0940]"],
    ["Hangul 한국 here", "Hangul [U+D55C U+AD6D] here"],
    ["漢字 😀 Ω Привет ✓ → é", "漢字 😀 Ω Привет ✓ → é"],
  ])("states the numbers of letters that no font here has, and leaves others alone: %s", async (typed, said) => {
    const document = await getDocumentProxy(new Uint8Array(await receipt({ team: typed })), { verbosity: 0 });
    const { items } = await (await document.getPage(1)).getTextContent();
    expect(items.map((item) => ("str" in item ? item.str : "")).join("")).toContain(said);
  });

  test("that does not compile says which template", async () => {
    await expect(renderPdf("domain/proposals/receipt.typ", { date: "soon" })).rejects.toThrow("domain/proposals/receipt.typ");
  });
});
