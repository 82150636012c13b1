// The cast of supabase/seed/1_people.sql by key.

const keys = [
  "manager",
  "technical_officer",
  "sponsor_finance",
  "sponsor_signatory",
  "approver",
  "finance_officer",
  "finance_officer_two",
  "administrator",
  "auditor",
  "professor",
  "supervisor",
  "research_office",
  "university_signatory",
  "student",
  "sme_founder",
  "rival",
  "reviewer_one",
  "reviewer_two",
  "reviewer_three",
  "conflicted_reviewer",
  "nobody",
  "graduate",
  "second_professor",
  "second_office",
] as const;

/** Key of a person of the cast. */
export type Persona = (typeof keys)[number];

/** Everybody who can sign in. */
export const personas: readonly Persona[] = keys;

/** A persona's user id. */
export function idOf(persona: Persona): string {
  return `00000000-0000-4000-a000-${String(keys.indexOf(persona) + 1).padStart(12, "0")}`;
}

/** A persona's address. */
export function emailOf(persona: Persona): string {
  return `${persona}@ishtirak.example`;
}

/** Ids of the seeded organisations by slug. */
export const organisations = {
  deri: "00000000-0000-4000-b000-000000000001",
  mut: "00000000-0000-4000-b000-000000000002",
  "indus-photonics": "00000000-0000-4000-b000-000000000003",
  "khyber-autonomy": "00000000-0000-4000-b000-000000000004",
  nmi: "00000000-0000-4000-b000-000000000005",
  "quetta-composites": "00000000-0000-4000-b000-000000000006",
} as const;

/** Ids of the seeded funds by code. */
export const funds = {
  "RDF-NL": "00000000-0000-4000-9000-000000000001",
  "RDF-L-2627": "00000000-0000-4000-9000-000000000002",
} as const;
