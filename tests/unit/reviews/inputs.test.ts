// What the forms of reviewers, managers and parties accept.
import { describe, expect, test } from "vitest";
import { recommendInput, signInput } from "#app/domain/awards/schema.ts";
import { saveDeedInput } from "#app/domain/ip/schema.ts";
import { panelInput, saveReviewInput } from "#app/domain/reviews/schema.ts";
import { parseForm } from "#app/platform/form-data.server.ts";

const id = "00000000-0000-4000-a000-000000000001";
const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};

describe("a review's form", () => {
  const sent = (score: string) =>
    parseForm(form({ revision: "3", "scores[0].criterion_id": id, "scores[0].score": score, "scores[0].comment": " Why? " }), saveReviewInput);

  test("accepts half points, and reads no choice as not scored yet", () => {
    for (const [typed, score] of [
      ["3.5", 3.5],
      ["0", 0],
      ["5", 5],
      ["", null],
    ] as const) {
      expect(sent(typed), typed).toMatchObject({
        status: "valid",
        input: { revision: 3, comment_to_applicant: "", scores: [{ criterion_id: id, score, comment: "Why?" }] },
      });
    }
  });

  test("refuses invalid scores and keeps what was typed", () => {
    for (const typed of ["3.25", "6", "-1", "much"]) {
      expect(sent(typed), typed).toMatchObject({
        status: "invalid",
        errors: { "scores[0].score": expect.anything() },
        values: { scores: [{ comment: " Why? " }] },
      });
    }
  });
});

describe("assigning a panel", () => {
  test("needs at least one person", () => {
    expect(parseForm(form({ due: "", time_zone: "Asia/Karachi" }), panelInput)).toMatchObject({
      status: "invalid",
      errors: { reviewer_ids: ["Choose at least one person."] },
    });
    expect(parseForm(form({ reviewer_ids: id, due: "2027-02-01", time_zone: "Asia/Karachi" }), panelInput)).toMatchObject({
      status: "valid",
      input: { reviewer_ids: [id], due: "2027-02-01" },
    });
    // A day that no calendar has, or that is too far away to keep, is not taken for two weeks from now.
    for (const due of ["soon", "2027-02-31", "9999-12-31"])
      expect(parseForm(form({ reviewer_ids: id, due, time_zone: "Asia/Karachi" }), panelInput), due).toMatchObject({
        status: "invalid",
        errors: { due: ["Enter a date."] },
      });
  });
});

describe("recommending an award", () => {
  const sent = (amount: string) => parseForm(form({ proposal_id: id, currency: "PKR", amount, note: "", exception_reason: "" }), recommendInput);

  test("reads the amount in the challenge's currency", () => {
    expect(sent("1,250,000.50")).toMatchObject({ status: "valid", input: { proposal_id: id, amount_minor: 125_000_050 } });
    for (const typed of ["0", "-5", "lots", "1.234", ""])
      expect(sent(typed), typed).toMatchObject({ status: "invalid", errors: { amount: expect.anything() }, values: typed ? { amount: typed } : {} });
  });
});

describe("signing", () => {
  test("needs the tick and the hash that was shown", () => {
    const fields = { paper_id: id, organisation_id: id, content_sha256: "a".repeat(64) };
    expect(parseForm(form({ ...fields, has_read: "on" }), signInput).status).toBe("valid");
    expect(parseForm(form(fields), signInput)).toMatchObject({
      status: "invalid",
      errors: { has_read: ["Tick the box to confirm that you have read it and sign for your organisation."] },
    });
    expect(parseForm(form({ ...fields, content_sha256: "abc", has_read: "on" }), signInput).status).toBe("invalid");
  });
});

describe("a deed's form", () => {
  const fields = {
    deed_id: id,
    revision: "1",
    publication_review_days: "30",
    government_use: "none",
    "shares[0].result_class": "All",
    "shares[0].organisation_id": id,
    "shares[0].percent": "100",
  };

  test("can have no licences, no background IP, and a licence without a term", () => {
    expect(parseForm(form(fields), saveDeedInput)).toMatchObject({ status: "valid", input: { background: [], licences: [], shares: [{ percent: 100 }] } });
    const licence = {
      "licences[0].grantor_id": id,
      "licences[0].grantee_id": id,
      "licences[0].exclusivity": "sole",
      "licences[0].field": "Any",
      "licences[0].territory": "Worldwide",
      "licences[0].royalty_percent": "2.5",
    };
    const parsed = parseForm(form({ ...fields, ...licence, "licences[0].term_months": "" }), saveDeedInput);
    expect(parsed).toMatchObject({ status: "valid", input: { licences: [{ can_sublicense: false, royalty_percent: 2.5 }] } });
  });

  test("reports what is missing in an empty row", () => {
    const parsed = parseForm(form({ ...fields, "licences[0].grantor_id": "", "licences[0].field": "" }), saveDeedInput);
    expect(parsed).toMatchObject({
      status: "invalid",
      errors: { "licences[0].grantor_id": ["Choose the party that grants the licence."], "licences[0].field": ["Enter the field of the licence."] },
    });
  });
});
