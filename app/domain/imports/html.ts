import sanitize from "sanitize-html";
import TurndownService from "turndown";

/** Turns the HTML of feeds into clean Markdown. Pure: nothing is fetched. */

const TAGS = [
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "p",
  "br",
  "hr",
  "div",
  "ul",
  "ol",
  "li",
  "strong",
  "b",
  "em",
  "i",
  "a",
  "blockquote",
  "code",
  "pre",
  "table",
  "thead",
  "tbody",
  "tr",
  "th",
  "td",
];

// Placeholder addresses.
const PLACEHOLDER_ADDRESS = /@(?:[\w-]+\.)*(?:example\.\w+|test|invalid|localhost)$/i;

// Turndown is recursive. Deeper tags are removed, and their text is kept.
const DEPTH_MAXIMUM = 40;

const NOT_PUBLISHED = "(address not published)";

const markdown = new TurndownService({ headingStyle: "atx", bulletListMarker: "-", emDelimiter: "_", codeBlockStyle: "fenced" });
// Headings of the feed get a lower level than the sections of the problem statement.
markdown.addRule("headings", {
  filter: ["h1", "h2", "h3", "h4", "h5", "h6"],
  replacement: (content, node) => {
    const level = Math.min(6, Math.max(3, Number(node.nodeName.slice(1))));
    const text = oneLine(content).replaceAll("**", "");
    return text ? `\n\n${"#".repeat(level)} ${text}\n\n` : "";
  },
});
markdown.addRule("links", {
  filter: "a",
  replacement: (content, node) => linkText(content, "getAttribute" in node ? node.getAttribute("href") : null),
});
markdown.addRule("cells", { filter: ["th", "td"], replacement: (content) => ` ${oneLine(content).replaceAll("|", "\\|")} |` });
markdown.addRule("rows", { filter: "tr", replacement: (content) => (/[^|\s]/.test(content) ? `|${content}\n` : "") });
markdown.addRule("tables", {
  filter: "table",
  replacement: (content) => {
    const lines = content
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line.startsWith("|"));
    const columns = Math.max(0, ...lines.map((line) => line.split(/(?<!\\)\|/).length - 2));
    const [head, ...rest] = lines.map((line) => line + " |".repeat(columns - (line.split(/(?<!\\)\|/).length - 2)));
    return head ? `\n\n${[head, `|${" --- |".repeat(columns)}`, ...rest].join("\n")}\n\n` : "";
  },
});
markdown.addRule("table parts", { filter: ["thead", "tbody"], replacement: (content) => content });

/** HTML → Markdown. Removes no-break spaces and empty paragraphs. Keeps only the text of relative links and placeholder addresses. */
export function htmlToMarkdown(html: string): string {
  if (html.trim() === "") return "";
  const safe = sanitize(html, {
    allowedTags: TAGS,
    allowedAttributes: { a: ["href"] },
    allowedSchemes: ["http", "https", "mailto"],
    nestingLimit: DEPTH_MAXIMUM,
  });
  return markdown
    .turndown(safe.replaceAll("&nbsp;", " ").replaceAll("\u00a0", " "))
    .split("\n")
    .map((line) =>
      line
        .replace(/[ \t]+$/, "")
        .replace(/^(\s*)-\s{3}/, "$1- ")
        .replace(/^(\s*\d+\.)\s{2}/, "$1 "),
    )
    .filter((line) => !/^\s*(?:#+|\*\*\s*\*\*|-|\d+\.)$/.test(line))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/[\w.+-]+@(?:[\w-]+\.)*example\.(?:gov|com|org|net|mil|edu)\b/gi, NOT_PUBLISHED)
    .trim();
}

/** HTML or text with entities → one line of plain text. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return oneLine(html);
  return oneLine(plain.turndown(sanitize(html, { allowedTags: [], allowedAttributes: {} })));
}

const plain = new TurndownService();
plain.escape = (text) => text;

/** Text without control characters and lone surrogates, which the database cannot store. */
export function clean(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "");
}

function linkText(content: string, href: string | null): string {
  const text = content.trim();
  if (!href) return content;
  const address = /^mailto:([^?]*)/i.exec(href)?.[1];
  if (address !== undefined) {
    if (!PLACEHOLDER_ADDRESS.test(address)) return text ? `[${text}](${href})` : "";
    return text === "" || PLACEHOLDER_ADDRESS.test(text) ? NOT_PUBLISHED : content;
  }
  if (!/^https?:\/\//i.test(href)) return content;
  return text ? `[${text}](${encodeURI(decodeSafely(href)).replaceAll("(", "%28").replaceAll(")", "%29")})` : "";
}

function decodeSafely(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function oneLine(text: string): string {
  return text.replaceAll("\u00a0", " ").replace(/\s+/g, " ").trim();
}
