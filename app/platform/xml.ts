/** Writes XML: everything that is text or an attribute is escaped, and what XML cannot hold at all is left out. */

// Control characters and halves of surrogate pairs have no place in XML 1.0, not even escaped.
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;" };

const escapeText = (text: string) => text.replace(unwritable, "").replace(/[&<>\r]/g, (mark) => marks[mark] ?? mark);
const escapeAttribute = (text: string) => text.replace(unwritable, "").replace(/[&<>"\t\n\r]/g, (mark) => marks[mark] ?? mark);

/** An element that is written already. */
export interface Xml {
  xml: string;
}

type Child = Xml | string | null | false | undefined;

/** An element; children that are null or false are left out. */
export function element(name: string, attributes: Record<string, string | undefined>, ...children: (Child | Child[])[]): Xml {
  const written = Object.entries(attributes)
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
    .join("");
  const inner = children
    .flat()
    .map((child) => (typeof child === "string" ? escapeText(child) : child ? child.xml : ""))
    .join("");
  return { xml: inner ? `<${name}${written}>${inner}</${name}>` : `<${name}${written}/>` };
}

/** A whole document with its declaration. */
export const xmlDocument = (root: Xml): string => `<?xml version="1.0" encoding="utf-8"?>\n${root.xml}\n`;
