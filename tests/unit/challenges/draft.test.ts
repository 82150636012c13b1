import { describe, expect, test } from "vitest";
import { approvalInput, criteriaInput, extensionInput, partInput, promptsInput } from "#app/domain/challenges/draft.ts";
import { standardDescriptors } from "#app/domain/challenges/schema.ts";
import { parseForm } from "#app/platform/form-data.server.ts";

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one);
  return data;
}

const money = {
  revision: "3",
  currency: "PKR",
  proposed_amount: "50,000,000",
  award_ceiling: "",
  expected_awards: "2",
  retention_percent: "10",
  time_zone: "Asia/Karachi",
  opens_at: "",
  questions_close_at: "",
  closes_at: "2031-03-31T17:00",
};

describe("a part of a draft", () => {
  test("of money is read in the currency and the zone the form names", () => {
    expect(parseForm(form(money), partInput("money"))).toMatchObject({
      status: "valid",
      input: {
        revision: 3,
        changes: {
          currency: "PKR",
          proposed_amount_minor: 5_000_000_000,
          award_ceiling_minor: null,
          retention_percent: 10,
          opens_at: null,
          closes_at: "2031-03-31T12:00:00Z",
        },
      },
    });
    expect(parseForm(form({ ...money, currency: "JPY", time_zone: "UTC" }), partInput("money"))).toMatchObject({
      input: { changes: { proposed_amount_minor: 50_000_000, closes_at: "2031-03-31T17:00:00Z" } },
    });
  });

  test("of money is refused at the field that is wrong, keeping what was typed", () => {
    const refused = parseForm(
      form({ ...money, proposed_amount: "a lot", closes_at: "soon", retention_percent: "31", time_zone: "Mars/Base" }),
      partInput("money"),
    );
    expect(refused).toMatchObject({ status: "invalid", values: { proposed_amount: "a lot", closes_at: "soon" } });
    expect(Object.keys((refused as { errors: object }).errors).sort()).toEqual(["retention_percent", "time_zone"]);
    expect(parseForm(form({ ...money, proposed_amount: "a lot", closes_at: "soon" }), partInput("money"))).toMatchObject({
      errors: { proposed_amount: ["Enter an amount in PKR, like 1,250,000."], closes_at: [expect.stringContaining("date and a time")] },
    });
  });

  test("of scope takes one kind or many, ticks, and levels that rise", () => {
    expect(parseForm(form({ revision: "1", eligible_kinds: "sme", trl_from: "3", trl_to: "6" }), partInput("scope"))).toMatchObject({
      input: { changes: { eligible_kinds: ["sme"], requires_university: false, trl_from: 3, max_partners: null } },
    });
    expect(parseForm(form({ revision: "1", eligible_kinds: ["sme", "university"], requires_university: "on" }), partInput("scope"))).toMatchObject({
      input: { changes: { eligible_kinds: ["sme", "university"], requires_university: true, trl_from: null } },
    });
    expect(parseForm(form({ revision: "1", eligible_kinds: [] }), partInput("scope"))).toMatchObject({ input: { changes: { eligible_kinds: [] } } });
    expect(parseForm(form({ revision: "1", trl_from: "6", trl_to: "3" }), partInput("scope"))).toMatchObject({
      errors: { trl_to: [expect.stringContaining("cannot be below")] },
    });
  });

  test("without its revision is refused", () => {
    expect(parseForm(form({ ...money, revision: "" }), partInput("money"))).toMatchObject({ status: "invalid", errors: { revision: expect.anything() } });
  });
});

describe("criteria and questions", () => {
  const criterion = { "criteria[0].title": "Merit", "criteria[0].weight_percent": "62.5" };

  test("take the usual wording where no score was described", () => {
    const empty = Object.fromEntries(standardDescriptors.map((_, score) => [`criteria[0].descriptors[${score}]`, ""]));
    for (const fields of [criterion, { ...criterion, ...empty }]) {
      expect(parseForm(form({ revision: "1", ...fields }), criteriaInput)).toMatchObject({
        input: { criteria: [{ weight_percent: 62.5, threshold_score: null, descriptors: standardDescriptors }] },
      });
    }
    expect(parseForm(form({ revision: "1", ...criterion, ...empty, "criteria[0].descriptors[5]": "Superb" }), criteriaInput)).toMatchObject({
      input: { criteria: [{ descriptors: ["", "", "", "", "", "Superb"] }] },
    });
  });

  test("are refused by row and field", () => {
    expect(
      parseForm(form({ revision: "1", "criteria[0].title": "", "criteria[0].weight_percent": "0", "criteria[0].threshold_score": "3.3" }), criteriaInput),
    ).toMatchObject({
      errors: {
        "criteria[0].title": ["Name the criterion."],
        "criteria[0].weight_percent": ["Enter more than 0."],
        "criteria[0].threshold_score": ["Use half points."],
      },
    });
    expect(parseForm(form({ revision: "1", "prompts[0].prompt": "" }), promptsInput)).toMatchObject({ status: "invalid" });
  });

  test("may be none", () => {
    expect(parseForm(form({ revision: "1" }), criteriaInput)).toMatchObject({ input: { criteria: [] } });
    expect(parseForm(form({ revision: "1" }), promptsInput)).toMatchObject({ input: { prompts: [] } });
  });
});

describe("a decision", () => {
  test("is read in the challenge's currency", () => {
    const fund_id = "00000000-0000-4000-9000-000000000001";
    expect(parseForm(form({ currency: "PKR", amount: "PKR 45,000,000.50", fund_id }), approvalInput)).toMatchObject({
      input: { fund_id, amount_minor: 4_500_000_050 },
    });
    expect(parseForm(form({ currency: "PKR", amount: "-5", fund_id: "" }), approvalInput)).toMatchObject({
      status: "invalid",
      errors: { fund_id: ["Choose a fund."] },
    });
  });

  test("to move the closing is read in its zone", () => {
    expect(parseForm(form({ time_zone: "Asia/Karachi", closes_at: "2031-05-01T09:30", questions_close_at: "" }), extensionInput)).toMatchObject({
      input: { closes_at: "2031-05-01T04:30:00Z", questions_close_at: undefined },
    });
    expect(parseForm(form({ time_zone: "Asia/Karachi", closes_at: "" }), extensionInput)).toMatchObject({
      status: "invalid",
      errors: { closes_at: expect.anything() },
    });
  });
});
