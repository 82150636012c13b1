import MarkdownIt from "markdown-it";

/** The one reading of what people write in Markdown, for pages and documents alike: HTML stays text, addresses become links. */
export const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false });
