/** Words for a challenge's kinds and states, as people read them. */

export const kindNames = {
  idea_challenge: "Idea challenge",
  project_competition: "Project competition",
  research_study: "Research study",
} as const;
export type ChallengeKind = keyof typeof kindNames;

export const statusNames = {
  draft: "Draft",
  submitted: "Waiting for approval",
  returned: "Returned for edits",
  refused: "Refused",
  approved: "Approved, not published",
  forecast: "Opens later",
  open: "Open",
  closed: "Closed, being evaluated",
  decided: "Decided",
  cancelled: "Cancelled",
  withdrawn: "Withdrawn",
  archived: "Archived",
} as const;
export type ChallengeStatus = keyof typeof statusNames;

/** Who may apply, as a plural. */
export const applicantNames = {
  rd_organisation: "R&D organisations",
  university: "Universities",
  sme: "Small and medium firms",
  industry: "Larger industry",
  government: "Government bodies",
  donor: "Donors",
} as const;
export type OrganisationKind = keyof typeof applicantNames;

/** Technology readiness levels, paraphrased from the European Commission's wording. */
export const trlNames = [
  "Basic principles observed",
  "Concept formulated",
  "Proof of concept by experiment",
  "Validated in the laboratory",
  "Validated in a relevant environment",
  "Demonstrated in a relevant environment",
  "Prototype demonstrated in operation",
  "Complete and qualified",
  "Proven in operation",
] as const;

/** What scores 0 to 5 mean unless a criterion says it better; lowest first. */
export const standardDescriptors = [
  "Not addressed, or cannot be judged from what is given",
  "Poor: serious weaknesses",
  "Fair: the broad idea is there, with significant weaknesses",
  "Good: well addressed, with a number of shortcomings",
  "Very good: well addressed, with a small number of shortcomings",
  "Excellent: every aspect addressed; any shortcomings are minor",
] as const;
