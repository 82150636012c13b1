import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cut } from "#app/platform/text.ts";

describe("a text cut to a length", () => {
  test("is cut between characters as readers see them", () => {
    expect(cut("short", 10)).toBe("short");
    expect(cut(`${"a".repeat(199)}😀`, 200)).toBe("a".repeat(199));
    expect(cut(`${"a".repeat(190)}👩‍🔬👩‍🔬`, 196, "…")).toBe(`${"a".repeat(190)}👩‍🔬…`);
    expect(cut("اُردو زبان", 3)).toBe("اُر");
    expect(cut("one two three", 8, "…")).toBe("one two…");
  });

  test("is never longer than asked, never ends within a pair, and begins as the text does", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), fc.integer({ min: 1, max: 60 }), (text, maximum) => {
        const shown = cut(text, maximum);
        expect(shown.length).toBeLessThanOrEqual(maximum);
        expect(shown).not.toMatch(/\p{Surrogate}/u);
        expect(text.startsWith(shown)).toBe(true);
      }),
    );
  });
});
