import { describe, expect, test } from "vitest";
import { equalWeights, suggestCriteria } from "#app/domain/imports/criteria.ts";
import { readTime } from "#app/domain/imports/dates.ts";
import { htmlToMarkdown, plainText } from "#app/domain/imports/html.ts";
import { guessAmount, guessAwards, readAmount } from "#app/domain/imports/prizes.ts";

const NY = "America/New_York";

describe("readTime", () => {
  test.each([
    ["2021/9/16 8:00 AM", "2021-09-16T12:00:00Z"],
    ["2020/03/19 12 p.m.", "2020-03-19T16:00:00Z"],
    ["2021/04/08 12:00 AM", "2021-04-08T04:00:00Z"],
    ["2021/10/14 11:00 AM ET", "2021-10-14T15:00:00Z"],
    ["2022/03/31 17:00", "2022-03-31T21:00:00Z"],
    ["2022-03-31T17:00", "2022-03-31T21:00:00Z"],
    ["March 16, 2020 at 11:59 p.m. PT", "2020-03-17T06:59:00Z"],
    ["16 March 2020", "2020-03-17T03:59:00Z"],
    ["2020/03/16", "2020-03-17T03:59:00Z"],
    ["2031-01-01T00:00:00+05:00", "2030-12-31T19:00:00.000Z"],
    ["2027-06-30 17:00 PKT", "2027-06-30T12:00:00Z"],
  ])("reads %s", (text, instant) => {
    expect(readTime(text, NY, "end")?.instant).toBe(instant);
  });

  test.each([
    "",
    "tomorrow",
    "2021/13/01",
    "2021/02/30 8:00 AM",
    "2021/02/03 13:00 PM",
    "2021/02/03 0 am",
    "2021/02/03 25:00",
    "2021/02/03 8:75 AM",
    "2021/02/03 17",
    "2021/02/03 8:00 AM XYZ",
    "03/04/2021",
    "Smarch 5, 2021",
  ])("refuses %s", (text) => expect(readTime(text, NY, "end")).toBeNull());

  test("reports its assumptions", () => {
    expect(readTime("2021/08/31", NY, "start")).toEqual({
      instant: "2021-08-31T04:00:00Z",
      zone: NY,
      assumed: ["No hour is given, so the start of the day is assumed.", `No time zone is given, so ${NY} is assumed.`],
    });
    expect(readTime("2021/10/14 11:00 AM ET", NY, "start")?.assumed).toEqual([]);
  });
});

describe("amounts", () => {
  test.each([
    ["$3,000,000.00", 300_000_000, "USD"],
    ["$195,000", 19_500_000, "USD"],
    [" Rs. 5 million ", 500_000_000, "PKR"],
    ["€1.5m", 150_000_000, "EUR"],
    ["PKR 250000", 25_000_000, "PKR"],
    ["Rs. 5 crore", 5_000_000_000, "PKR"],
    ["PKR 25 lakh", 250_000_000, "PKR"],
    ["Rs 2,50,00,000", 2_500_000_000, "PKR"],
    ["EUR 2,5 million", 250_000_000, "EUR"],
    ["€ 12500,50", 1_250_050, "EUR"],
    ["€6.400.000", 640_000_000, "EUR"],
    ["€ 1.250.000,50", 125_000_050, "EUR"],
    ["£1 250 000", 125_000_000, "GBP"],
    ["US$ 1.25 billion", 125_000_000_000, "USD"],
    // A number alone is in the currency that a new draft has.
    ["3000000", 300_000_000, "PKR"],
    ["300,000", 30_000_000, "PKR"],
  ])("reads %s", (text, amount_minor, currency) => expect(readAmount(text)).toMatchObject({ amount_minor, currency }));

  test.each(["", "to be announced", "$", "about $5 or so", "€6.400", "1,2,3", "EUR 2,500 million", "$1.2345", "12,500,00"])("finds none in “%s”", (text) =>
    expect(readAmount(text)).toBeNull(),
  );

  test.each([
    ["Winners are eligible for up to an $875k prize purse", 87_500_000],
    ["Three prizes of $10,000 will be given.", 3_000_000],
    ["The total prize pool for these two contests is $3 million. Winners receive up to $700,000.", 300_000_000],
    ["The SPGC will award at least $15 million dollars in prize funds.", 1_500_000_000],
    ["Travel of $6,000 and a trophy worth $50.50.", 600_000],
  ])("guesses from “%s”", (text, amount_minor) => expect(guessAmount(text)?.amount_minor).toBe(amount_minor));

  test("finds no amount in words without an amount", () => expect(guessAmount("A trophy and 3 dinners.")).toBeNull());

  test.each([
    ["Up to seven (7) winners will be selected", 7],
    ["One prize will be awarded.", 1],
    ["$1,500 to 57 teams", 57],
    ["in 2021 funds prizes", null],
    ["of 85,500 prizes", null],
  ])("counts the awards in “%s”", (text, count) => expect(guessAwards(text)?.count ?? null).toBe(count));
});

describe("criteria", () => {
  test.each([1, 2, 3, 7, 9, 13, 20])("%i equal weights sum to 100", (count) => {
    expect(equalWeights(count).reduce((sum, weight) => sum + Math.round(weight * 100), 0)).toBe(10_000);
  });

  test("are read from a table with percentages", () => {
    const judging = htmlToMarkdown(
      "<table><tr><td><b>Quality</b></td><td>Weighting</td></tr><tr><td><b>Control:</b> Is there any?</td><td>0 to 5</td><td>30%</td></tr><tr><td><b>Precision:</b> How much?</td><td>0 to 5</td><td>70%</td></tr></table>",
    );
    expect(suggestCriteria(judging)?.criteria).toMatchObject([
      { title: "Control", guidance: "Is there any?", weight_percent: 30 },
      { title: "Precision", weight_percent: 70 },
    ]);
  });

  test("turn points into shares that add up to exactly 100", () => {
    const weights = suggestCriteria("- A one (1 point)\n- B one (1 point)\n- C one (1 point)")?.criteria.map(({ weight_percent }) => weight_percent);
    expect(weights).toEqual([33.34, 33.33, 33.33]);
  });

  test("are not found in prose or in a single item", () => {
    expect(suggestCriteria("A jury decides.\n\nIts word is final.")).toBeNull();
    expect(suggestCriteria("- Only this")).toBeNull();
  });
});

describe("HTML", () => {
  test("loses hostile parts", () => {
    const markdown = htmlToMarkdown(
      '<p>a<script>x()</script><style>p{}</style><iframe src="//x"></iframe></p><a href="javascript:x()">b</a><a href="data:text/html,x">c</a>',
    );
    expect(markdown).not.toMatch(/script|iframe|data:|x\(\)/);
    expect(markdown).toContain("b");
  });

  test("keeps real addresses and removes placeholders", () => {
    expect(htmlToMarkdown('<a href="mailto:desk@agency.gov">desk</a>')).toBe("[desk](mailto:desk@agency.gov)");
    expect(htmlToMarkdown('<a href="mailto:contact@example.gov">write us</a>')).toBe("write us");
  });

  test("decodes entities in a title once", () => {
    expect(plainText("R&amp;D &#8211; <b>now</b>&nbsp;5 &lt; 6")).toBe("R&D – now 5 < 6");
  });
});
