/** Words for roles in an organisation, as people read them. */
export const roleNames = {
  owner: "Owner",
  manager: "Manager",
  technical_officer: "Technical officer",
  finance: "Finance",
  signatory: "Signatory",
  research_office: "Research office",
  supervisor: "Supervisor",
  member: "Member",
} as const;

export type OrganisationRole = keyof typeof roleNames;
