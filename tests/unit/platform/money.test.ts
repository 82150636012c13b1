import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatMoney, minorDigits, parseAmount, typedAmount } from "#app/platform/money.ts";

describe("amounts", () => {
  test("PKR has two minor digits although Intl says none", () => {
    expect(minorDigits("PKR")).toBe(2);
    expect(formatMoney(12345650, "PKR")).toBe("PKR\u00a0123,456.50");
    expect(formatMoney(1250000000, "PKR")).toBe("PKR\u00a012,500,000");
    expect(formatMoney(5, "PKR")).toBe("PKR\u00a00.05");
    expect(formatMoney(-100, "PKR", { exact: true })).toBe("PKR\u00a0−1.00");
    expect(formatMoney(1234567, "JPY")).toBe("JPY\u00a01,234,567");
    expect(formatMoney(1234567, "KWD")).toBe("KWD\u00a01,234.567");
  });

  test("what people type is read exactly", () => {
    for (const [typed, minor] of [
      ["1,250,000.50", 125000050],
      ["PKR 5", 500],
      ["Rs. 7", 700],
      [" 12 000 ", 1200000],
      ["0.1", 10],
      ["0", 0],
      ["1,25,000", 12500000],
      ["12,50,000.50", 125000050],
      ["2,50,00,000", 2500000000],
      ["1250000.5", 125000050],
      ["12\u00a0500", 1250000],
      ["500 PKR", 50000],
      ["₨ 500", 50000],
      ["۱۲٬۵۰۰٫۵", 1250050],
    ] as const)
      expect(parseAmount(typed, "PKR"), typed).toBe(minor);
    expect(parseAmount("€ 12.5", "EUR")).toBe(1250);
    expect(parseAmount("$1,000", "USD")).toBe(100000);
    expect(parseAmount("1.234", "KWD")).toBe(1234);
  });

  test("what is no amount is refused, not guessed", () => {
    for (const typed of ["", "abc", "-5", "1.234", "1e5", "1..2", "∞", "99999999999999999", "5 lakh", "1,2.3.4"])
      expect(parseAmount(typed, "PKR"), typed).toBeNull();
    for (const typed of [
      "1250,50",
      "12,5",
      "1,2,3",
      ",5",
      ".5",
      "5.",
      "1,250,00",
      "1.250.000",
      "12,500,00",
      "1,25,000,000",
      "1 25 000",
      "1,250 000",
      "0x10",
      "+5",
    ])
      expect(parseAmount(typed, "PKR"), typed).toBeNull();
    expect(parseAmount("1.5", "JPY")).toBeNull();
    for (const typed of ["EUR 500", "USD 500", "$500", "500 EUR", "€500"]) expect(parseAmount(typed, "PKR"), typed).toBeNull();
    for (const typed of ["Rs 500", "PKR 500"]) expect(parseAmount(typed, "USD"), typed).toBeNull();
  });

  test("every amount survives being shown in a field and typed again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), fc.constantFrom("PKR", "JPY", "KWD"), (minor, currency) => {
        expect(parseAmount(typedAmount(minor, currency), currency)).toBe(minor);
        expect(parseAmount(formatMoney(minor, currency), currency)).toBe(minor);
      }),
    );
  });
});
