// Documents as PDF by Typst, in a process of its own: tagged, the same bytes for the same data, and nothing a person typed is ever read as markup.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { PROJECT } from "./project.server.ts";
import { richText } from "./rich-text.ts";

// Templates may read files of this folder, so it holds nothing but the shared form.
const WORKSPACE = join(PROJECT, "app", "platform", "pdf");
// Compiled parts of documents that were not used again in so many renderings are let go.
const CACHE_AGE_RENDERINGS = 10;

let compiler: NodeCompiler | undefined;

/** Sets a template with its input; texts in Markdown (`{ markdown }`) become trees first. */
export function setPdf({ template, input }: { template: string; input: object }): Uint8Array<ArrayBuffer> {
  compiler ??= NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs: urduFonts() }] });
  const document = {
    mainFileContent: readFileSync(join(PROJECT, "app", template), "utf8"),
    inputs: { data: JSON.stringify(input, (_key, value) => (isMarkdown(value) ? richText(value.markdown) : value)) },
  };
  try {
    return new Uint8Array(compiler.pdf(document));
  } catch (error) {
    // Typst says what is wrong as the error's code.
    const { message, code } = error as { message?: string; code?: string };
    throw new Error(`${template} could not be rendered: ${message || code || JSON.stringify(error)}`);
  } finally {
    compiler.evictCache(CACHE_AGE_RENDERINGS);
  }
}

const isMarkdown = (value: unknown): value is { markdown: string } =>
  typeof value === "object" && value !== null && "markdown" in value && typeof value.markdown === "string";

function urduFonts(): Buffer[] {
  const { resolve } = createRequire(join(PROJECT, "package.json"));
  return ["400", "700"].map((weight) =>
    woffToTtf(readFileSync(resolve(`@fontsource/noto-nastaliq-urdu/files/noto-nastaliq-urdu-arabic-${weight}-normal.woff`))),
  );
}

/** Unpacks a WOFF 1 font (W3C, "WOFF File Format 1.0") into the TrueType file it was made from, which Typst reads. */
export function woffToTtf(woff: Buffer): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("This is not a WOFF 1 font.");
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(12 + 16 * count);
  const largest = 2 ** Math.floor(Math.log2(count));
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(largest * 16, 6);
  header.writeUInt16BE(Math.log2(largest), 8);
  header.writeUInt16BE((count - largest) * 16, 10);
  const parts: Uint8Array[] = [header];
  let offset = header.length;
  for (let index = 0; index < count; index += 1) {
    const entry = 44 + 20 * index;
    const [start, packed, length] = [woff.readUInt32BE(entry + 4), woff.readUInt32BE(entry + 8), woff.readUInt32BE(entry + 12)];
    const stored = woff.subarray(start, start + packed);
    const table = packed < length ? inflateSync(stored) : stored;
    const at = 12 + 16 * index;
    woff.copy(header, at, entry, entry + 4);
    woff.copy(header, at + 4, entry + 16, entry + 20);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(length, at + 12);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    parts.push(table, padding);
    offset += length + padding.length;
  }
  return Buffer.concat(parts);
}
