import { describe, expect, test } from "vitest";
import { approvalInput, criteriaInput, extensionInput, packagesInput, promptsInput } from "#app/domain/challenges/draft.ts";
import { sectionInput } from "#app/domain/challenges/field-forms.ts";
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
  time_zone: "Asia/Karachi",
  opens_at: "",
  questions_close_at: "",
  closes_at: "2031-03-31T17:00",
};

describe("a section of a draft", () => {
  test("of amounts is read in the currency and the time zone of the form", () => {
    expect(parseForm(form(money), sectionInput("money"))).toMatchObject({
      status: "valid",
      input: {
        revision: 3,
        changes: {
          currency: "PKR",
          proposed_amount_minor: 5_000_000_000,
          award_ceiling_minor: null,
          opens_at: null,
          closes_at: "2031-03-31T12:00:00Z",
        },
      },
    });
    expect(parseForm(form({ ...money, currency: "JPY", time_zone: "UTC" }), sectionInput("money"))).toMatchObject({
      input: { changes: { proposed_amount_minor: 50_000_000, closes_at: "2031-03-31T17:00:00Z" } },
    });
  });

  test("of amounts is refused at the wrong field, and keeps the typed values", () => {
    const refused = parseForm(
      form({ ...money, proposed_amount: "a lot", closes_at: "soon", expected_awards: "0", time_zone: "Mars/Base" }),
      sectionInput("money"),
    );
    expect(refused).toMatchObject({ status: "invalid", values: { proposed_amount: "a lot", closes_at: "soon" } });
    expect(Object.keys((refused as { errors: object }).errors).sort()).toEqual(["expected_awards", "time_zone"]);
    expect(parseForm(form({ ...money, proposed_amount: "a lot", closes_at: "soon" }), sectionInput("money"))).toMatchObject({
      errors: {
        proposed_amount: ["Enter an amount in PKR, like 1,250,000.50. Separate thousands with commas and decimals with a point."],
        closes_at: [expect.stringContaining("date and a time")],
      },
    });
  });

  test("of eligibility takes one kind or many, ticks, and rising levels", () => {
    expect(parseForm(form({ revision: "1", eligible_kinds: "sme", trl_from: "3", trl_to: "6" }), sectionInput("scope"))).toMatchObject({
      input: { changes: { eligible_kinds: ["sme"], requires_university: false, trl_from: 3, max_partners: null } },
    });
    expect(parseForm(form({ revision: "1", eligible_kinds: ["sme", "university"], requires_university: "on" }), sectionInput("scope"))).toMatchObject({
      input: { changes: { eligible_kinds: ["sme", "university"], requires_university: true, trl_from: null } },
    });
    expect(parseForm(form({ revision: "1", eligible_kinds: [] }), sectionInput("scope"))).toMatchObject({ input: { changes: { eligible_kinds: [] } } });
    expect(parseForm(form({ revision: "1", trl_from: "6", trl_to: "3" }), sectionInput("scope"))).toMatchObject({
      errors: { trl_to: [expect.stringContaining("cannot be below")] },
    });
  });

  test("of eligibility refuses a maximum below the minimum", () => {
    const typed = { revision: "1", min_academic_share_percent: "60", max_academic_share_percent: "40", min_partners: "4", max_partners: "3" };
    expect(parseForm(form(typed), sectionInput("scope"))).toMatchObject({
      errors: { max_academic_share_percent: ["The maximum cannot be below the minimum."], max_partners: ["The maximum cannot be below the minimum."] },
    });
    expect(parseForm(form({ revision: "1", prequalified_fields: ["sensors", "space"], min_partners: "2" }), sectionInput("scope"))).toMatchObject({
      input: { changes: { prequalified_fields: ["sensors", "space"], min_partners: 2, min_academic_share_percent: null } },
    });
  });

  test("of rules reads percentages as people write them", () => {
    const typed = { revision: "1", retention_percent: "10", part_percents: "75 %, 50/50" };
    expect(parseForm(form(typed), sectionInput("rules"))).toMatchObject({
      input: { changes: { part_percents: [50, 75], advance_percent: null, advance_needs_security: false, max_months: null, retention_percent: 10 } },
    });
    for (const part_percents of ["half", "0", "100", "1 2 3 4 5 6 7"])
      expect(parseForm(form({ ...typed, part_percents }), sectionInput("rules")), part_percents).toMatchObject({
        errors: { part_percents: expect.anything() },
      });
    expect(parseForm(form({ ...typed, min_milestones: "5", max_milestones: "2" }), sectionInput("rules"))).toMatchObject({
      errors: { max_milestones: [expect.anything()] },
    });
  });

  test("is refused without its revision", () => {
    expect(parseForm(form({ ...money, revision: "" }), sectionInput("money"))).toMatchObject({ status: "invalid", errors: { revision: expect.anything() } });
  });
});

describe("criteria and questions", () => {
  const criterion = { "criteria[0].title": "Merit", "criteria[0].weight_percent": "62.5" };

  test("take the standard wording when no score has a description", () => {
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
        "criteria[0].title": ["Enter a name for the criterion."],
        "criteria[0].weight_percent": ["Enter more than 0."],
        "criteria[0].threshold_score": ["Enter a score in steps of 0.5."],
      },
    });
    expect(parseForm(form({ revision: "1", "prompts[0].prompt": "" }), promptsInput)).toMatchObject({ status: "invalid" });
  });

  test("can be empty", () => {
    expect(parseForm(form({ revision: "1" }), criteriaInput)).toMatchObject({ input: { criteria: [] } });
    expect(parseForm(form({ revision: "1" }), promptsInput)).toMatchObject({ input: { prompts: [] } });
  });
});

describe("work packages", () => {
  test("are read in the currency of the form, with missing values left empty", () => {
    const rows = {
      revision: "2",
      currency: "PKR",
      "packages[0].title": "Coil",
      "packages[0].ceiling": "1,000",
      "packages[0].eligible_kinds": "university",
      "packages[0].is_separate": "on",
      "packages[1].title": "Field trial",
    };
    expect(parseForm(form(rows), packagesInput)).toMatchObject({
      input: {
        revision: 2,
        packages: [
          { title: "Coil", ceiling_minor: 100_000, eligible_kinds: ["university"], is_separate: true },
          { title: "Field trial", ceiling_minor: null, eligible_kinds: [], is_separate: false },
        ],
      },
    });
  });

  test("are refused by row and field", () => {
    expect(parseForm(form({ revision: "2", currency: "PKR", "packages[0].title": "Coil", "packages[0].ceiling": "much" }), packagesInput)).toMatchObject({
      errors: { "packages[0].ceiling": ["Enter an amount in PKR, like 1,250,000.50. Separate thousands with commas and decimals with a point."] },
    });
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

  test("to extend the closing is read in its time zone", () => {
    expect(parseForm(form({ time_zone: "Asia/Karachi", closes_at: "2031-05-01T09:30", questions_close_at: "" }), extensionInput)).toMatchObject({
      input: { closes_at: "2031-05-01T04:30:00Z", questions_close_at: undefined },
    });
    expect(parseForm(form({ time_zone: "Asia/Karachi", closes_at: "" }), extensionInput)).toMatchObject({
      status: "invalid",
      errors: { closes_at: expect.anything() },
    });
  });
});
