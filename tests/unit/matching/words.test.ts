import { describe, expect, test } from "vitest";
import { type Hit, hitWords, namesRegistrar } from "#app/domain/matching/schema.ts";

const hit = (changes: Partial<Hit>): Hit => ({
  label: "Lasers",
  is_own_words: false,
  trl_reached: null,
  is_enough: null,
  evidence: "",
  is_qualified: false,
  fits: null,
  ...changes,
});

describe("the reason of a match", () => {
  test("says what an organisation has, its level and its qualification", () => {
    expect(hitWords([hit({ trl_reached: 4, is_enough: false }), hit({ label: "dust models", is_own_words: true, is_qualified: true })])).toBe(
      "Lasers, TRL 4 (less than required); “dust models”, pre-qualified",
    );
  });

  test("names the competency that a skill matches, unless both are the same", () => {
    expect(hitWords([hit({ label: "optics", is_own_words: true, fits: "Precision optics and coatings" })])).toBe("“optics” (Precision optics and coatings)");
    expect(hitWords([hit({ label: "lasers", is_own_words: true, fits: "Lasers" })])).toBe("“lasers”");
  });
});

describe("an intent's contact", () => {
  const registered_by = "Dr Omar Farooq";
  test("contains the person's name with or without the title, or not at all", () => {
    for (const contact of ["Dr Omar Farooq, extension 4417", "omar farooq, room 3"]) expect(namesRegistrar({ contact, registered_by }), contact).toBe(true);
    for (const contact of ["Prof. Sana Khan", "radar lab, extension 4410"]) expect(namesRegistrar({ contact, registered_by }), contact).toBe(false);
  });
});
