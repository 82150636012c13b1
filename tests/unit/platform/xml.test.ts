import fc from "fast-check";
import { expect, test } from "vitest";
import { element, xmlDocument } from "#app/platform/xml.ts";

test("elements nest, and what is missing is left out", () => {
  const written = element("a", { href: "/?x=1&y=2", rel: undefined }, element("b", {}, "1 < 2 & 3 > 2"), null, false, [element("c", {})]);
  expect(written.xml).toBe('<a href="/?x=1&amp;y=2"><b>1 &lt; 2 &amp; 3 &gt; 2</b><c/></a>');
  expect(xmlDocument(written)).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<a /);
});

test("what no XML can hold is taken out: control characters and halves of characters", () => {
  expect(element("t", { q: "\u0000\"\n'" }, "a\u0000b\u000bc\ud800d\uffffe\t\r\n😀").xml).toBe(`<t q="&quot;&#10;'">abcde\t&#13;\n😀</t>`);
});

test("no text gets out of its element", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, value) => {
      const inner = /^<t v="([^"<&]|&[a-z#0-9]+;)*">?((?:[^<&>]|&[a-z#0-9]+;)*)(\/>|<\/t>)$/su;
      expect(element("t", { v: value }, text).xml).toMatch(inner);
    }),
  );
});
