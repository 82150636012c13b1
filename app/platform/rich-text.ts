// Markdown as a tree for documents: the same reading as on pages, so that a document says what the page said.
import type { Token } from "markdown-it";
import { markdown } from "./markdown.ts";

/** A node of a text: its kind, what stands in it, and what the kind needs (`text`, `href`, `start`). */
export interface RichNode {
  kind: string;
  text?: string;
  href?: string;
  start?: number;
  children?: RichNode[];
}

// Typst lays out and calls only so deep, and writes only so long an address; what goes beyond is set flat. A list counts twice.
const DEPTH_MAXIMUM = 20;
const TABLE_DEPTH = 4;
const TABLE_CELLS_MAXIMUM = 3000;
const ADDRESS_MAXIMUM_BYTES = 4000;

const SAFE_LINK = /^(https?|mailto):/i;

const KINDS: Readonly<Record<string, string>> = {
  paragraph: "paragraph",
  heading: "heading",
  bullet_list: "list",
  ordered_list: "numbered",
  list_item: "item",
  blockquote: "quote",
  strong: "strong",
  em: "emphasis",
  s: "struck",
  link: "link",
  table: "table",
  thead: "group",
  tbody: "group",
  tr: "row",
  th: "cell",
  td: "cell",
};

const LEAVES: Readonly<Record<string, (token: Token) => RichNode>> = {
  text: ({ content }) => ({ kind: "text", text: content }),
  softbreak: () => ({ kind: "text", text: " " }),
  hardbreak: () => ({ kind: "break" }),
  code_inline: ({ content }) => ({ kind: "code", text: content }),
  code_block: ({ content }) => ({ kind: "block", text: content }),
  fence: ({ content }) => ({ kind: "block", text: content }),
  hr: () => ({ kind: "rule" }),
  // Pages show no images; the words that stand for it remain.
  image: ({ content }) => ({ kind: "text", text: content }),
};

/**
 * The text as a tree, read as pages read it: no HTML, links only to the web and to addresses of mail. Any text gives a tree that can be
 * printed: marks that are too deep, tables that are too large and addresses that are too long are left out, and their words stay.
 */
export function richText(text: string): RichNode[] {
  const root: RichNode[] = [];
  fill(root, markdown.parse(text, {}), 0);
  return root;
}

function fill(root: RichNode[], tokens: readonly Token[], rootDepth: number): void {
  const open = [{ into: root, depth: rootDepth }];
  let plainTables = 0;
  for (const [index, token] of tokens.entries()) {
    const { into, depth } = open.at(-1) ?? { into: root, depth: rootDepth };
    if (token.type === "table_open" && (plainTables > 0 || depth + TABLE_DEPTH > DEPTH_MAXIMUM || cellsFrom(tokens, index) > TABLE_CELLS_MAXIMUM))
      plainTables += 1;
    if (token.type === "inline") fill(into, token.children ?? [], depth);
    else if (token.nesting === 1) {
      const node = plainTables > 0 ? openedPlainly(token, tokens[index + 1]) : depth < DEPTH_MAXIMUM ? opened(token) : null;
      if (node) into.push(node);
      open.push(node ? { into: node.children ?? [], depth: depth + 1 } : { into, depth });
    } else if (token.nesting === -1) {
      open.pop();
      if (token.type === "table_close" && plainTables > 0) plainTables -= 1;
    } else into.push((LEAVES[token.type] ?? LEAVES.text)?.(token) ?? { kind: "text", text: token.content });
  }
}

/** How many cells the table that opens here has, those included that Markdown adds to short rows. */
function cellsFrom(tokens: readonly Token[], opening: number): number {
  const closing = tokens.findIndex((token, index) => index > opening && token.type === "table_close");
  return tokens.slice(opening, closing).filter(({ type }) => type === "td_open" || type === "th_open").length;
}

/** A part of a table that is set as paragraphs: one a row, with those of its cells in it that say something. */
function openedPlainly({ type }: Token, inside: Token | undefined): RichNode | null {
  if (type === "tr_open") return { kind: "paragraph", children: [] };
  return /^t[hd]_open$/.test(type) && inside?.content ? { kind: "group", children: [{ kind: "text", text: " " }] } : null;
}

function opened(token: Token): RichNode {
  const kind = KINDS[token.type.replace(/_open$/, "")] ?? "group";
  const node: RichNode = { kind, children: [] };
  if (kind === "numbered") node.start = Number(token.attrGet("start") ?? 1);
  const href = String(token.attrGet("href") ?? "");
  if (kind === "link" && SAFE_LINK.test(href) && Buffer.byteLength(href) <= ADDRESS_MAXIMUM_BYTES) node.href = href;
  return node;
}
