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

/** The text as a tree, read as pages read it: no HTML, links only to the web and to addresses of mail. */
export function richText(text: string): RichNode[] {
  const root: RichNode[] = [];
  fill(root, markdown.parse(text, {}));
  return root;
}

function fill(root: RichNode[], tokens: readonly Token[]): void {
  const open: RichNode[][] = [root];
  for (const token of tokens) {
    const into = open.at(-1) ?? root;
    if (token.type === "inline") fill(into, token.children ?? []);
    else if (token.nesting === 1) {
      const node = opened(token);
      into.push(node);
      open.push(node.children ?? []);
    } else if (token.nesting === -1) open.pop();
    else into.push((LEAVES[token.type] ?? LEAVES.text)?.(token) ?? { kind: "text", text: token.content });
  }
}

function opened(token: Token): RichNode {
  const kind = KINDS[token.type.replace(/_open$/, "")] ?? "group";
  const node: RichNode = { kind, children: [] };
  if (kind === "numbered") node.start = Number(token.attrGet("start") ?? 1);
  const href = String(token.attrGet("href") ?? "");
  if (kind === "link" && SAFE_LINK.test(href)) node.href = href;
  return node;
}
