import { describe, expect, test } from "vitest";
import { differences } from "#app/domain/challenges/difference.ts";
import { shortened, textPieces } from "#app/ui/difference.ts";

const content = {
  title: "Hand-held detector",
  summary: "Find metal.",
  problem: "It works in wet soil.",
  themes: ["sensors", "mines"],
  eligible_kinds: ["university", "sme"],
  max_partners: 3,
  requires_university: true,
  closes_at: "2027-03-31T12:00:00Z",
  time_zone: "Asia/Karachi",
  currency: "PKR",
  award_ceiling_minor: 300_000_000,
  criteria: [{ title: "Merit", guidance: "Is it sound?", weight_percent: 60, threshold_score: 3, descriptors: ["a", "b", "c", "d", "e", "f"] }],
  prompts: [{ prompt: "How heavy?", is_required: true }],
};
const words = (pieces: { state: string; text: string }[], state: string) => pieces.filter((piece) => piece.state === state).map(({ text }) => text);

describe("two texts", () => {
  test("are compared word by word, and both can be restored from the pieces", () => {
    const [before, after] = ["The rig stands at Taxila.\n\nIt is dry.", "The new rig stands at Kamra.\n\nIt is dry."];
    const pieces = textPieces(before, after);
    expect(words(pieces, "removed")).toEqual(["Taxila"]);
    expect(words(pieces, "added").map((text) => text.trim())).toEqual(["new", "Kamra"]);
    expect(
      pieces
        .filter(({ state }) => state !== "added")
        .map(({ text }) => text)
        .join(""),
    ).toBe(before);
    expect(
      pieces
        .filter(({ state }) => state !== "removed")
        .map(({ text }) => text)
        .join(""),
    ).toBe(after);
  });

  test("that are the same are one piece, or none when both are empty", () => {
    expect(textPieces("Same.", "Same.")).toEqual([{ state: "same", text: "Same." }]);
    expect(textPieces("", "")).toEqual([]);
    expect(textPieces("", "New.")).toEqual([{ state: "added", text: "New." }]);
  });

  test("that are too long to compare are shown whole, removed and added", () => {
    const long = (word: string) => Array.from({ length: 9000 }, (_, n) => `${word}${n}`).join(" ");
    const begun = Date.now();
    const pieces = textPieces(long("a"), long("b"));
    expect(pieces.map(({ state }) => state)).toEqual(["removed", "added"]);
    expect(Date.now() - begun).toBeLessThan(2000);
  });

  test("are shortened between words where nothing changes", () => {
    const passage = Array.from({ length: 300 }, (_, n) => `word${n}`).join(" ");
    const pieces = shortened(textPieces(`Old ${passage} end`, `New ${passage} finish`));
    expect(pieces.some(({ state }) => state === "skipped")).toBe(true);
    const kept = pieces.filter(({ state }) => state === "same").flatMap(({ text }) => text.trim().split(/\s+/));
    expect(kept.filter((word) => word && !passage.split(" ").includes(word))).toEqual([]);
    expect(pieces.map(({ text }) => text).join("").length).toBeLessThan(500);
  });
});

describe("two versions", () => {
  test("that are the same have no differences", () => expect(differences(content, { ...content })).toEqual([]));

  test("differ by field, each with its label", () => {
    const found = differences(content, {
      ...content,
      summary: "Find metal and plastic.",
      themes: ["sensors", "plastics"],
      eligible_kinds: ["university", "sme", "industry"],
      max_partners: null,
      requires_university: false,
      closes_at: "2027-04-30T12:00:00Z",
      award_ceiling_minor: 400_000_000,
    });
    expect(found.map(({ label }) => label)).toEqual([
      "Public summary",
      "Themes",
      "Kinds of organisation",
      "A university must take part",
      "Maximum number of organisations",
      "Maximum per award",
      "Closes",
    ]);
    expect(found).toContainEqual({ kind: "value", label: "Maximum number of organisations", before: "3", after: "No limit" });
    expect(found).toContainEqual({
      kind: "value",
      label: "Maximum per award",
      before: expect.stringMatching(/^PKR.3,000,000$/),
      after: expect.stringMatching(/^PKR.4,000,000$/),
    });
    expect(found.find(({ label }) => label === "Closes")).toMatchObject({
      before: expect.stringContaining("31 March 2027"),
      after: expect.stringContaining("30 April 2027"),
    });
    expect(found.find(({ label }) => label === "Themes")).toMatchObject({
      pieces: [
        { state: "same", text: "sensors" },
        { state: "removed", text: "mines" },
        { state: "added", text: "plastics" },
      ],
    });
    expect(found.find(({ label }) => label === "Kinds of organisation")).toMatchObject({
      pieces: [{ state: "same" }, { state: "same" }, { state: "added", text: "Larger industry" }],
    });
  });

  test("show added, removed and changed rows, with the cells that differ", () => {
    const found = differences(content, {
      ...content,
      criteria: [{ ...content.criteria[0], guidance: "Is it new?" }],
      prompts: [
        { prompt: "How heavy?", is_required: false },
        { prompt: "How deep?", is_required: true },
      ],
    });
    expect(found).toMatchObject([
      { kind: "rows", label: "Criteria", rows: [{ name: "Criterion 1: Merit", state: "changed", cells: [{ label: "Guidance for reviewers" }] }] },
      {
        label: "Questions for applicants",
        rows: [
          { state: "changed", cells: [{ label: "Answer required" }] },
          { state: "added", cells: [{ label: "Wording" }, { label: "Answer required" }] },
        ],
      },
    ]);
    expect(differences({ ...content, prompts: [] }, content)).toMatchObject([{ rows: [{ state: "added" }] }]);
    expect(differences(content, { ...content, prompts: [] })).toMatchObject([{ rows: [{ state: "removed" }] }]);
  });

  test("of an older shape, with missing fields, can be compared", () => {
    expect(differences({}, content).length).toBeGreaterThan(5);
    expect(differences(content, {}).length).toBeGreaterThan(5);
  });
});
