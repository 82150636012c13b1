import { describe, expect, test } from "vitest";
import { acceptInput, annexInput, isAnnexChangeable } from "#app/domain/challenges/annex.ts";
import { sectionsOf, sectionTitle } from "#app/domain/challenges/file.ts";
import { statementInput } from "#app/domain/challenges/overlap.ts";
import { bidderSentences, planSentences } from "#app/domain/challenges/schema.ts";

const noRules = {
  retention_percent: 0,
  advance_percent: null,
  advance_needs_security: true,
  part_percents: [],
  last_payment_waits_for_report: false,
  max_months: null,
  min_milestones: null,
  max_milestones: null,
};

describe("the rules of a plan", () => {
  test("leave out rules that are not set", () => {
    expect(planSentences(noRules)).toEqual(["If a milestone is met in part, it can be accepted and paid in part.", "No retention is held."]);
  });

  test("are whole sentences, singular and plural", () => {
    const rules = { ...noRules, min_milestones: 1, max_months: 1, advance_percent: 20, part_percents: [25, 50, 75], retention_percent: 10 };
    expect(planSentences(rules)).toEqual([
      "The plan has at least 1 milestone.",
      "The work takes at most 1 month.",
      "A proposal can plan an advance of at most 20% in month 0, against a security such as a bank guarantee.",
      "If a milestone is met in part, 25%, 50% or 75% of it can be accepted and paid.",
      "10% of each payment is held until the end.",
    ]);
    expect(planSentences({ ...noRules, advance_percent: 0, min_milestones: 3, max_milestones: 3 })).toEqual(
      expect.arrayContaining(["The plan has exactly 3 milestones.", "No advance is paid."]),
    );
  });
});

describe("the rules of a team", () => {
  test("combine related limits", () => {
    expect(
      bidderSentences({
        requires_university: true,
        min_academic_share_percent: 20,
        max_academic_share_percent: 60,
        min_partners: 2,
        max_partners: 4,
        required_fields: [
          { code: "space", label: "Space" },
          { code: "sensors", label: "Sensors" },
        ],
      }),
    ).toEqual([
      "A university must be in the team.",
      "Universities must have at least 20% and at most 60% of the work and of the grant.",
      "A team has 2 to 4 organisations, including the lead.",
      "For each of these fields, the team must include a pre-qualified organisation: Space and Sensors.",
    ]);
  });
});

describe("the sections of a draft", () => {
  test("leave out sections that do not apply to an idea", () => {
    expect(sectionsOf("idea_challenge")).not.toContain("rules");
    expect(sectionsOf("idea_challenge")).not.toContain("packages");
    expect(sectionsOf("research_study")).toEqual(sectionsOf("project_competition"));
    expect(sectionTitle("scope", "idea_challenge")).toBe("Eligibility");
  });
});

describe("the annex", () => {
  test("needs terms, and the text can be a file", () => {
    expect(annexInput.safeParse({ revision: "0", terms: "Keep it to yourself, all of it." }).success).toBe(true);
    expect(annexInput.safeParse({ revision: "0", body: "Text", terms: "short" }).success).toBe(false);
  });

  test("is accepted only with the box ticked and the hash of the terms", () => {
    const organisation_id = "00000000-0000-4000-b000-000000000002";
    expect(acceptInput.safeParse({ organisation_id, sha256: "a".repeat(64), is_read: "on" }).success).toBe(true);
    expect(acceptInput.safeParse({ organisation_id, sha256: "a".repeat(64) }).success).toBe(false);
    expect(acceptInput.safeParse({ organisation_id, sha256: "a", is_read: "on" }).success).toBe(false);
  });

  test("can change until bidding closes", () => {
    expect(isAnnexChangeable("open")).toBe(true);
    expect(isAnnexChangeable("closed")).toBe(false);
    expect(isAnnexChangeable("cancelled")).toBe(false);
  });
});

test("a statement on similar work cannot be empty", () => {
  const other_id = "00000000-0000-4000-b000-000000000002";
  expect(statementInput.safeParse({ other_id, statement: "Ours floats, theirs does not." }).success).toBe(true);
  expect(statementInput.safeParse({ other_id, statement: "no" }).success).toBe(false);
});
