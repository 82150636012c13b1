// Documents as PDF by Typst, in a process of its own: tagged, the same bytes for the same data, and nothing a person typed is ever read as markup.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { readWoff } from "./fonts.ts";
import { PROJECT } from "./project.server.ts";
import { richText } from "./rich-text.ts";

// Templates may read files of this folder, so it holds nothing but the shared form.
const WORKSPACE = join(PROJECT, "app", "platform", "pdf");
// Compiled parts of documents that were not used again in so many renderings are let go.
const CACHE_AGE_RENDERINGS = 10;

// Beside what Typst has: Urdu, Chinese (with kana) and emoji. In this order they are tried.
const FONTS = ["nastaliq-urdu-arabic-400", "nastaliq-urdu-arabic-700", "sans-sc-chinese-simplified-400", "emoji-emoji-400"];

const { resolve } = createRequire(import.meta.url);
const fonts = FONTS.map((name) => {
  const [, family = ""] = /^(nastaliq-urdu|sans-sc|emoji)-/.exec(name) ?? [];
  return readWoff(readFileSync(resolve(`@fontsource/noto-${family}/files/noto-${name}-normal.woff`)));
});

// What Typst's own fonts write.
const OWN_SCRIPTS = /^(?![\u{2e80}-\u{10ffff}])[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Common}\p{Script=Inherited}]$/u;
const canWrite = (sign: string) => OWN_SCRIPTS.test(sign) || fonts.some(({ signs }) => signs.has(sign.codePointAt(0) ?? 0));

/** Letters that no font here writes, as their numbers: `[U+0939 U+093F]`. Nothing is lost, and nobody takes boxes for the text. */
const writable = (text: string): string =>
  text.replace(/[^\u{0}-\u{17f}]+/gu, (part) =>
    Array.from(part, (sign) => (canWrite(sign) ? sign : `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`))
      .join("")
      .replaceAll("][U+", " U+"),
  );

let compiler: NodeCompiler | undefined;

/** Sets a template with its input; texts in Markdown (`{ markdown }`) become trees first. */
export function setPdf({ template, input }: { template: string; input: object }): Uint8Array<ArrayBuffer> {
  compiler ??= NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs: fonts.map(({ bytes }) => bytes) }] });
  const document = {
    mainFileContent: readFileSync(join(PROJECT, "app", template), "utf8"),
    inputs: { data: JSON.stringify(input, (name, value) => (isMarkdown(value) ? richText(value.markdown) : isSet(name, value) ? writable(value) : value)) },
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

// The canonical content is attached as it was hashed; everything else is set.
const isSet = (name: string, value: unknown): value is string => typeof value === "string" && name !== "canonical";

const isMarkdown = (value: unknown): value is { markdown: string } =>
  typeof value === "object" && value !== null && "markdown" in value && typeof value.markdown === "string";
