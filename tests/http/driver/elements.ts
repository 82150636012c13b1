// What an element of a page is to somebody who looks at it or has it read out: seen or not, its role, its name, its text.
import type { CheerioAPI } from "cheerio";
import { type AnyNode, type Element, isTag, isText } from "domhandler";

export type { Element };

const squeezed = (text: string) => text.replace(/[\s\u00a0]+/g, " ").trim();

/** All text below, as it is written, white space squeezed. */
export function textOf(node: AnyNode): string {
  return squeezed(rawText(node));
}

const UNREAD = new Set(["script", "style", "template", "head"]);

function rawText(node: AnyNode): string {
  if (isText(node)) return node.data;
  if ("children" in node) return isTag(node) && UNREAD.has(node.name) && node.name !== "head" ? "" : node.children.map(rawText).join("");
  return "";
}

const INLINE = new Set([
  "a",
  "abbr",
  "b",
  "bdi",
  "bdo",
  "cite",
  "code",
  "count-left",
  "data",
  "del",
  "dfn",
  "em",
  "i",
  "ins",
  "kbd",
  "label",
  "live-total",
  "mark",
  "output",
  "q",
  "time-left",
]);
for (const name of ["s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"]) INLINE.add(name);

/** The text that is seen, each block on a line of its own. */
export function innerText(node: AnyNode): string {
  const lines = seenText(node)
    .split("\n")
    .map(squeezed)
    .filter((line) => line !== "");
  return lines.join("\n");
}

function seenText(node: AnyNode): string {
  if (isText(node)) return node.data.replace(/\n/g, " ");
  if (!("children" in node)) return "";
  if (isTag(node)) {
    if (node.name === "br") return "\n";
    if (hides(node)) return "";
  }
  const inside = node.children.map(seenText).join("");
  return isTag(node) && !INLINE.has(node.name) ? `\n${inside}\n` : inside;
}

/** Whether an element itself keeps what is in it from being seen; its own parents are not asked. */
function hides(element: Element): boolean {
  if (UNREAD.has(element.name) || "hidden" in element.attribs || (element.name === "input" && element.attribs.type === "hidden")) return true;
  if ((element.attribs.class ?? "").split(/\s+/).includes("hidden")) return true;
  const parent = element.parent;
  return parent !== null && isTag(parent) && parent.name === "details" && !("open" in parent.attribs) && element.name !== "summary";
}

function* selfAndParents(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; at = at.parent !== null && isTag(at.parent) ? at.parent : null) yield at;
}

export const parents = (element: Element) => [...selfAndParents(element)].slice(1);

export const isVisible = (element: Element) => ![...selfAndParents(element)].some(hides);

const isReadOut = (element: Element) => isVisible(element) && ![...selfAndParents(element)].some(({ attribs }) => attribs["aria-hidden"] === "true");

const ROLES: Readonly<Record<string, string>> = {
  article: "article",
  aside: "complementary",
  button: "button",
  caption: "caption",
  dd: "definition",
  del: "deletion",
  details: "group",
  dialog: "dialog",
  dt: "term",
  fieldset: "group",
  figure: "figure",
  hr: "separator",
  ins: "insertion",
  li: "listitem",
  main: "main",
  nav: "navigation",
  ol: "list",
  optgroup: "group",
  option: "option",
  output: "status",
  p: "paragraph",
  progress: "progressbar",
  table: "table",
  tbody: "rowgroup",
  td: "cell",
  textarea: "textbox",
  tfoot: "rowgroup",
  thead: "rowgroup",
  tr: "row",
  ul: "list",
};
const INPUT_ROLES: Readonly<Record<string, string>> = {
  button: "button",
  checkbox: "checkbox",
  image: "button",
  number: "spinbutton",
  radio: "radio",
  range: "slider",
  reset: "button",
  search: "searchbox",
  submit: "button",
};

/** The role that an element is read out with; empty when it has none. */
export function roleOf($: CheerioAPI, element: Element): string {
  const { name, attribs } = element;
  if (attribs.role) return attribs.role;
  if (/^h[1-6]$/.test(name)) return "heading";
  if (name === "a") return "href" in attribs ? "link" : "";
  if (name === "th") return attribs.scope === "row" || attribs.scope === "rowgroup" ? "rowheader" : "columnheader";
  if (name === "img") return attribs.alt === "" ? "presentation" : "img";
  if (name === "select") return "multiple" in attribs || Number(attribs.size ?? 1) > 1 ? "listbox" : "combobox";
  if (name === "section") return nameOf($, element) ? "region" : "";
  if (name === "form") return nameOf($, element) ? "form" : "";
  if (name !== "input") return ROLES[name] ?? "";
  const known = INPUT_ROLES[attribs.type ?? "text"];
  if (known) return known;
  if (["hidden", "password", "file", "date", "datetime-local", "color", "time"].includes(attribs.type ?? "")) return "";
  return "list" in attribs ? "combobox" : "textbox";
}

const NAMED_BY_CONTENT = new Set(["button", "cell", "columnheader", "heading", "link", "option", "row", "rowheader", "switch", "tab", "tooltip"]);
const LABELLED = new Set(["button", "input", "meter", "output", "progress", "select", "textarea"]);

/** The texts that label an element, each as it is written. */
export function labelsOf($: CheerioAPI, element: Element): string[] {
  const { attribs, name } = element;
  const by = referred($, attribs["aria-labelledby"]);
  if (by.length > 0) return by.map(textOf);
  if (attribs["aria-label"]) return [squeezed(attribs["aria-label"])];
  if (!LABELLED.has(name) || attribs.type === "hidden") return [];
  return labelElements($, element).map(textOf);
}

// Which element has an id, and which labels point to it, asked for hundreds of times a page.
const indexes = new WeakMap<CheerioAPI, { ids: Map<string, Element[]>; labels: Map<string, Element[]> }>();

function grouped(elements: Element[], attribute: string): Map<string, Element[]> {
  const groups = new Map<string, Element[]>();
  for (const element of elements) {
    const key = element.attribs[attribute] ?? "";
    groups.set(key, [...(groups.get(key) ?? []), element]);
  }
  return groups;
}

function indexOf($: CheerioAPI) {
  const known = indexes.get($);
  if (known) return known;
  const made = { ids: grouped($("[id]").toArray(), "id"), labels: grouped($("label[for]").toArray(), "for") };
  indexes.set($, made);
  return made;
}

function labelElements($: CheerioAPI, element: Element): Element[] {
  const around = parents(element).filter(({ name }) => name === "label");
  const { id } = element.attribs;
  return [...around, ...(id ? (indexOf($).labels.get(id) ?? []) : [])];
}

const referred = ($: CheerioAPI, ids: string | undefined): Element[] =>
  (ids ?? "")
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((id) => indexOf($).ids.get(id) ?? []);

/** Ids that more than one element of the page has. */
export const idsTwice = ($: CheerioAPI): string[] => [...indexOf($).ids].filter(([, elements]) => elements.length > 1).map(([id]) => id);

/** The name that an element is read out with. */
export function nameOf($: CheerioAPI, element: Element): string {
  const { attribs, name } = element;
  const by = referred($, attribs["aria-labelledby"]);
  if (by.length > 0) return squeezed(by.map((one) => contentName($, one)).join(" "));
  if (attribs["aria-label"]) return squeezed(attribs["aria-label"]);
  const native = nativeName($, element);
  if (native) return native;
  if (name !== "section" && name !== "form" && NAMED_BY_CONTENT.has(roleOf($, element)))
    return squeezed(contentName($, element)) || squeezed(attribs.title ?? "");
  return squeezed(attribs.title ?? attribs.placeholder ?? "");
}

function nativeName($: CheerioAPI, element: Element): string {
  const { attribs, name } = element;
  if (name === "img") return squeezed(attribs.alt ?? "");
  if (name === "input" && ["submit", "button", "reset"].includes(attribs.type ?? ""))
    return squeezed(attribs.value ?? (attribs.type === "submit" ? "Submit" : ""));
  if (LABELLED.has(name) && name !== "button")
    return squeezed(
      labelElements($, element)
        .map((label) => contentName($, label, element))
        .join(" "),
    );
  const child = { fieldset: "legend", table: "caption", figure: "figcaption" }[name];
  const titled = child ? element.children.find((node): node is Element => isTag(node) && node.name === child) : undefined;
  return titled ? squeezed(contentName($, titled)) : "";
}

// The name that content gives: what is hidden is left out, pictures give their own names, blocks stand apart.
function contentName($: CheerioAPI, node: AnyNode, except?: Element): string {
  if (isText(node)) return node.data;
  if (!("children" in node) || node === except) return "";
  const inside = () => node.children.map((child) => childName($, child, except)).join("");
  if (!isTag(node)) return inside();
  return INLINE.has(node.name) ? inside() : ` ${inside()} `;
}

function childName($: CheerioAPI, node: AnyNode, except?: Element): string {
  if (!isTag(node)) return contentName($, node, except);
  if (hides(node) || node.attribs["aria-hidden"] === "true" || node === except) return "";
  if (node.attribs["aria-label"]) return ` ${node.attribs["aria-label"]} `;
  if (node.name === "img") return ` ${node.attribs.alt ?? ""} `;
  if (node.name === "input" && !["checkbox", "radio", "hidden", "submit", "button"].includes(node.attribs.type ?? "")) return ` ${node.attribs.value ?? ""} `;
  return contentName($, node, except);
}

export interface RoleOptions {
  name?: string | RegExp;
  exact?: boolean;
  level?: number;
}

/** Whether a text is what is looked for: a part of it in any case, all of it when `exact`. */
export function matches(text: string, wanted: string | RegExp, exact = false): boolean {
  if (wanted instanceof RegExp) return wanted.test(text);
  const sought = squeezed(wanted);
  return exact ? text === sought : text.toLowerCase().includes(sought.toLowerCase());
}

export function hasRole($: CheerioAPI, element: Element, role: string, { name, exact, level }: RoleOptions): boolean {
  if (level !== undefined && element.name !== `h${level}`) return false;
  return roleOf($, element) === role && isReadOut(element) && (name === undefined || matches(nameOf($, element), name, exact));
}
