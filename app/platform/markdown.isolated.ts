// What people write in Markdown as HTML for pages: HTML in it is shown as text, links are plain and followed at the reader's will.
import sanitize from "sanitize-html";
import { markdown } from "./markdown.ts";

const TAGS = [
  "h3",
  "h4",
  "h5",
  "h6",
  "p",
  "ul",
  "ol",
  "li",
  "strong",
  "em",
  "s",
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
  "hr",
  "br",
];
// A page has one h1 and its own h2s; what people write stands below them.
const HEADINGS = { h1: "h3", h2: "h3", h3: "h4", h4: "h5", h5: "h6", h6: "h6" };
const BLOCKS = { p: "p", ul: "ul", ol: "ol", blockquote: "blockquote", table: "table" };
// Each block runs the way its own words do: Urdu and English stand side by side.
const TRANSFORMS = {
  ...Object.fromEntries(Object.entries({ ...HEADINGS, ...BLOCKS }).map(([tag, shown]) => [tag, sanitize.simpleTransform(shown, { dir: "auto" })])),
  a: sanitize.simpleTransform("a", { rel: "nofollow noopener" }),
};

/** Renders texts, each on its own. */
export const renderTexts = (texts: readonly string[]): string[] =>
  texts.map((text) =>
    sanitize(markdown.render(text), {
      allowedTags: TAGS,
      allowedAttributes: { "*": ["dir"], a: ["href", "rel"], ol: ["start"] },
      allowedSchemes: ["http", "https", "mailto"],
      transformTags: TRANSFORMS,
    }),
  );
