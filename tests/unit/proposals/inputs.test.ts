import { describe, expect, test } from "vitest";
import { fileSize } from "#app/platform/file-size.ts";
import { isStale, revisionFor } from "#app/ui/both-texts.tsx";
import {
  answersInput,
  backgroundInput,
  budgetInput,
  gapSentence,
  milestonesInput,
  numberOfReference,
  TEXT_MAXIMUM,
  textInput,
} from "#app/domain/proposals/schema.ts";
import { parseForm } from "#app/platform/form-data.server.ts";

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

const milestone = (index: number, changes: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries({ title: "Coil", month: "3", deliverable: "A coil", test_of_success: "It finds steel", trl: "4", amount: "1,250,000.50", ...changes }).map(
      ([name, value]) => [`items[${index}].${name}`, value],
    ),
  );

describe("typed milestones", () => {
  test("become rows in minor units of their currency", () => {
    const parsed = parseForm(form({ revision: "2", currency: "PKR", ...milestone(0) }), milestonesInput);
    expect(parsed).toMatchObject({ status: "valid", input: { revision: 2, items: [{ title: "Coil", month: 3, trl: 4, amount_minor: 125_000_050 }] } });
  });

  test("leave out empty rows, and report an error at the field of its row", () => {
    const blank = milestone(0, { title: "", month: "", deliverable: "", test_of_success: "", trl: "", amount: "" });
    expect(parseForm(form({ revision: "1", currency: "PKR", ...blank, ...milestone(1) }), milestonesInput)).toMatchObject({
      status: "valid",
      input: { items: [{ title: "Coil" }] },
    });
    const wrong = parseForm(form({ revision: "1", currency: "PKR", ...blank, ...milestone(1, { amount: "a lot", month: "3" }) }), milestonesInput);
    expect(wrong).toMatchObject({
      status: "invalid",
      errors: { "items[1].amount": ["Enter an amount in PKR, like 1,250,000.50. Separate thousands with commas and decimals with a point."] },
    });
    expect(parseForm(form({ revision: "1", currency: "PKR", ...milestone(0, { trl: "10", month: "121" }) }), milestonesInput)).toMatchObject({
      status: "invalid",
      errors: { "items[0].trl": expect.anything(), "items[0].month": expect.anything() },
    });
  });

  test("can all be removed", () => {
    expect(parseForm(form({ revision: "1", currency: "PKR" }), milestonesInput)).toMatchObject({ status: "valid", input: { items: [] } });
  });
});

describe("a typed budget and background IP", () => {
  const partner = "00000000-0000-4000-b000-000000000002";
  test("need a partner, a kind and an amount above 0", () => {
    const line = { "items[0].organisation_id": partner, "items[0].cost_kind": "staff", "items[0].amount": "0" };
    expect(parseForm(form({ revision: "1", currency: "PKR", ...line }), budgetInput)).toMatchObject({
      status: "invalid",
      errors: { "items[0].amount": expect.anything() },
    });
    expect(parseForm(form({ revision: "1", currency: "JPY", ...line, "items[0].amount": "500" }), budgetInput)).toMatchObject({
      status: "valid",
      input: { items: [{ organisation_id: partner, cost_kind: "staff", description: "", amount_minor: 500 }] },
    });
    expect(parseForm(form({ revision: "1", currency: "PKR", "items[0].amount": "5" }), budgetInput)).toMatchObject({
      status: "invalid",
      errors: { "items[0].organisation_id": ["Choose a partner."], "items[0].cost_kind": ["Choose a kind of cost."] },
    });
  });

  test("background IP needs a description", () => {
    expect(parseForm(form({ revision: "1", "items[0].organisation_id": partner }), backgroundInput)).toMatchObject({
      status: "invalid",
      errors: { "items[0].description": ["Enter a description of the background IP."] },
    });
  });
});

describe("a text", () => {
  test("of a million characters is refused with the limit, and is returned unchanged", () => {
    const typed = "x".repeat(1_000_000);
    const parsed = parseForm(form({ revision: "1", body: typed }), textInput);
    expect(parsed).toMatchObject({ status: "invalid", errors: { body: ["This text is too long. Use at most 20,000 characters."] } });
    expect(parsed.values.body).toBe(typed);
  });

  test("counts a line end once, however the browser sends it", () => {
    const parsed = parseForm(form({ revision: "1", body: "\r\n".repeat(TEXT_MAXIMUM) }), textInput);
    expect(parsed).toMatchObject({ status: "valid", input: { body: "\n".repeat(TEXT_MAXIMUM) } });
  });

  test("can be emptied", () => {
    expect(parseForm(form({ revision: "1", body: "" }), textInput)).toMatchObject({ status: "valid", input: { body: "" } });
    const answer = { "answers[0].prompt_id": "00000000-0000-4000-b000-000000000002", "answers[0].revision": "0", "answers[0].body": "" };
    expect(parseForm(form(answer), answersInput)).toMatchObject({ status: "valid", input: { answers: [{ revision: 0, body: "" }] } });
  });
});

describe("the revision of a form", () => {
  const failure = (code: string | null) => ({ ok: false, intent: null, code, detail: "", values: { revision: "3" }, errors: {} });
  test("is the present one only after the saved content was shown", () => {
    expect(revisionFor(undefined, 5)).toBe("5");
    expect(revisionFor(failure("text_stale"), 5)).toBe("5");
    expect(revisionFor(failure("text_too_long"), 5)).toBe("3");
    expect(revisionFor(failure(null), 5)).toBe("3");
    expect(isStale(failure("table_stale"))).toBe(true);
    expect(isStale({ ok: true })).toBe(false);
  });
});

describe("what people type and read", () => {
  test.each([
    ["P-000042", 42],
    ["p 42", 42],
    [" 42 ", 42],
    ["P-1000000", 1_000_000],
    ["", null],
    ["42x", null],
    ["P-", null],
    ["1".repeat(16), null],
  ])("reference %j is %s", (typed, number) => {
    expect(numberOfReference(typed)).toBe(number);
  });

  test("gaps say what to do, amounts as money", () => {
    expect(gapSentence({ code: "sums_differ", section: "budget", detail: "300 250" }, (minor) => `PKR ${minor}`)).toBe(
      "The milestones add up to PKR 300, the budget to PKR 250. Make them equal.",
    );
    expect(gapSentence({ code: "text_missing", section: "work_plan", detail: "work_plan" }, String)).toBe("Write the work plan.");
    expect(gapSentence({ code: "of_a_newer_database", section: "team", detail: "" }, String)).toContain("of a newer database");
  });

  test.each([
    [999, "999 bytes"],
    [204_800, "200 kB"],
    // The most that a file may have, as the pages say it.
    [20_971_520, "20 MB"],
  ])("%d bytes are %s", (bytes, words) => {
    expect(fileSize(bytes)).toBe(words);
  });
});
