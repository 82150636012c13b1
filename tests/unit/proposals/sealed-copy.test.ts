import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { getDocumentProxy } from "unpdf";
import { closeIsolated } from "#app/platform/isolated.server.ts";
import { richText } from "#app/platform/rich-text.ts";
import { copyName, sealedPdf } from "#app/domain/proposals/sealed-copy.server.ts";
import { workedHere } from "../../support/holds.ts";

const partner = "00000000-0000-4000-b000-000000000002";
const content = {
  proposal: { id: "p", reference: "P-000042", title: "Passive radar, #let x = 1" },
  challenge: { id: "c", number: 7, title: "Drones that fly low" },
  currency: "PKR",
  team: {
    name: "Quiet radar",
    partners: [
      {
        organisation_id: partner,
        name: "Margalla University of Technology",
        kind: "university",
        is_lead: true,
        work_share_percent: 60,
        grant_share_percent: 55.5,
        result_share_percent: 100,
        fund_sharing: "partial",
        own_cash_minor: 2_500_000,
        own_in_kind_minor: 0,
        cells: [{ title: "Receiver", work_share_percent: 60, grant_share_percent: 55.5, own_cash_minor: 2_500_000, own_in_kind_minor: 0 }],
      },
    ],
    people: [{ name: "ثنا خان", role: "principal_investigator", organisation_id: partner }],
    work_packages: ["Receiver", "Field trial"],
  },
  texts: { summary: "**Two** receivers\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| `c` | d |", approach: "> said\n\n```\n#panic()\n```", background: "" },
  answers: [{ prompt_id: "q", prompt: "How?", body: "So." }],
  milestones: [{ position: 1, title: "Rig", month: 3, deliverable: "A rig\nthat works", test_of_success: "It hears", trl: 4, amount_minor: 125_000_050 }],
  budget: [{ organisation_id: partner, cost_kind: "staff", description: "", amount_minor: 125_000_050 }],
  background: [{ organisation_id: partner, description: "Filters", results_licence_terms: "" }],
  files: [{ id: "f", name: "annex.pdf", media_type: "application/pdf", size_bytes: 204_800, sha256: "d".repeat(64) }],
};
const copy = {
  reference: "P-000042",
  version: 3,
  challenge_version: 2,
  content_sha256: "ab".repeat(32),
  submitted_at: "2026-11-26T09:15:00.123456Z",
  canonical: JSON.stringify(content),
};

async function read(pdf: Uint8Array) {
  const document = await getDocumentProxy(pdf.slice());
  const pages = await Promise.all(Array.from({ length: document.numPages }, async (_, at) => (await document.getPage(at + 1)).getTextContent()));
  const words = pages.flatMap(({ items }) => items.map((item) => ("str" in item ? item.str : ""))).join(" ");
  const attachments = new Map<string, string>();
  for (const [id, { filename }] of (await document.getAttachments()) ?? []) {
    attachments.set(filename, new TextDecoder().decode((await document.getAttachmentContent(id)) ?? undefined));
  }
  await document.loadingTask.destroy();
  return { words: words.replaceAll(/\s+/g, " "), attachments };
}

afterAll(closeIsolated);

describe("the PDF of a sealed proposal", () => {
  test("contains all sealed content, and never reads typed text as markup", async () => {
    const { words } = await read(await sealedPdf(copy));
    for (const said of [
      "Passive radar, #let x = 1",
      "Drones that fly low (version 2)",
      "2026-11-26 09:15:00.123456 UTC",
      "Receiver; Field trial",
      "55.5 %",
      "#panic()",
      "PKR 1,250,000.50",
      "PKR 25,000",
      "that works",
      "annex.pdf",
      "Principal investigator",
    ]) {
      expect(words).toContain(said);
    }
    expect(words).not.toContain("**");
  });

  test("contains exactly the hashed text, and has the same bytes each time", async () => {
    const pdf = await sealedPdf(copy);
    const { attachments } = await read(pdf);
    expect([...attachments]).toEqual([[`${copyName(copy)}.json`, copy.canonical]]);
    expect(Buffer.from(await sealedPdf(copy)).equals(pdf)).toBe(true);
    expect(Buffer.from(await sealedPdf({ ...copy, version: 4 })).equals(pdf)).toBe(false);
  });
});

describe("a proposal of 80 kB", () => {
  test("is printed five times at once without blocking other requests", async () => {
    const text = "A **receiver** hears the [transmitter](https://example.org/tx).\n\n- one\n- two\n\n".repeat(240);
    const texts = { summary: text, approach: text, work_plan: text, background: text };
    const canonical = JSON.stringify({ ...content, texts });
    expect(canonical.length).toBeGreaterThan(80_000);
    let sizes: number[] = [];
    const worked = await workedHere(async () => {
      sizes = (await Promise.all(Array.from({ length: 5 }, (_, version) => sealedPdf({ ...copy, version, canonical })))).map(({ length }) => length);
    });
    expect(Math.min(...sizes)).toBeGreaterThan(80_000);
    // Printed here they would take seconds.
    expect(worked).toBeLessThan(500);
  }, 60_000);
});

describe("a text as a tree", () => {
  test("keeps what pages show: lists with their start, web links, no HTML", () => {
    expect(richText("3. a\n4. *b*")).toMatchObject([{ kind: "numbered", start: 3, children: [{ kind: "item" }, { kind: "item" }] }]);
    expect(richText("[x](https://example.org)")[0]?.children?.[0]).toMatchObject({ kind: "link", href: "https://example.org" });
    expect(JSON.stringify(richText("[x](javascript:alert(1)) <b>bold</b>"))).not.toContain('"href"');
    expect(JSON.stringify(richText("<b>bold</b>"))).toContain("<b>");
    expect(richText("a  \nb\nc")[0]?.children?.map(({ kind }) => kind)).toEqual(["text", "break", "text", "text", "text"]);
    expect(richText("")).toEqual([]);
  });
});

describe("any text that can be sealed can be printed", () => {
  /** What a proposal holds beside its texts, each a string of its own. */
  const printed = (texts: string[], line: string) =>
    sealedPdf({
      ...copy,
      canonical: JSON.stringify({
        ...content,
        proposal: { ...content.proposal, title: line },
        challenge: { ...content.challenge, title: line },
        team: { ...content.team, name: line, work_packages: [line], people: [{ name: line, role: "faculty", organisation_id: partner }] },
        texts: { summary: texts[0] ?? "", approach: texts[1] ?? "", work_plan: texts[2] ?? "", background: texts[3] ?? "" },
        answers: [{ prompt_id: "q", prompt: line, body: texts[0] ?? "" }],
        milestones: [{ ...content.milestones[0], title: line, deliverable: texts[1] ?? "", test_of_success: line }],
        budget: [{ ...content.budget[0], description: line }],
        background: [{ ...content.background[0], description: texts[2] ?? "", results_licence_terms: line }],
        files: [{ ...content.files[0], name: line }],
      }),
    });

  test.each([
    ["lists 20 deep", Array.from({ length: 20 }, (_, depth) => `${"  ".repeat(depth)}- item ${depth}`).join("\n"), "item 19"],
    ["lists 90 deep", Array.from({ length: 90 }, (_, depth) => `${"  ".repeat(depth)}- item ${depth}`).join("\n"), "item 11"],
    ["quotes 40 deep", `${">".repeat(40)} said`, "said"],
    ["emphasis 80 deep", `${"*a **b ".repeat(40)}said ${"c** d* ".repeat(40)}`, "said"],
    ["a link of 8,000 characters", `[said](https://example.org/${"a".repeat(8000)})`, "said"],
    ["an address of 15,000 characters", `said https://example.org/${"a".repeat(15_000)}`, "said"],
    ["a table in 19 quotes", `${">".repeat(19)} |a|b|\n${">".repeat(19)} |-|-|\n${">".repeat(19)} |c|said|`, "said"],
    ["a table of 100 columns and 6,000 rows", `${"|said".repeat(100)}\n${"|-".repeat(100)}\n${"|b\n".repeat(6000)}`, "said"],
    ["a word of 20,000 letters", `said ${"a".repeat(19_990)}`, "said"],
  ])(
    "%s",
    async (_what, text, said) => {
      expect((await read(await printed([text, text, text, text], "x"))).words).toContain(said);
    },
    30_000,
  );

  // Signs that open, nest and end what Markdown knows, in any order, with any words between.
  const mark = fc.constantFrom(
    "> ",
    "- ",
    "1. ",
    "  ",
    "    ",
    "\n",
    "\n\n",
    "# ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "[",
    "](http://a.b/",
    ")",
    "|",
    "\n|-|-|\n",
    "---\n",
    "![",
    "<",
    "&amp;",
    "\\",
    "ا",
    "漢",
    "😀",
    "\u0301",
    "\u202e",
  );
  const text = fc.array(fc.oneof({ weight: 6, arbitrary: mark }, { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) }), { maxLength: 120 });
  const repeated = fc.tuple(text, fc.integer({ min: 1, max: 60 })).map(([parts, times]) => parts.join("").repeat(times).slice(0, 20_000));

  test("any text of any allowed length", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(repeated, { minLength: 4, maxLength: 4 }), fc.string({ unit: "grapheme", maxLength: 200 }), async (texts, line) => {
        expect(Buffer.from(await printed(texts, line)).toString("latin1", 0, 5)).toBe("%PDF-");
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 60_000);
});
