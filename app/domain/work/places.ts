import type { MyContext } from "#app/domain/accounts/schema.ts";

export interface Place {
  href: string;
  label: string;
  about: string;
}

/** The pages that a person's roles let them use, in the order of the work. Each page checks the permission again in the database. */
export function placesOf(me: MyContext, { takesCards }: { takesCards: boolean }): Place[] {
  const holds = (...roles: string[]) => me.organisations.some((organisation) => organisation.roles.some((role) => role === "owner" || roles.includes(role)));
  const is = (...roles: string[]) => me.roles.some((role) => roles.includes(role));
  const posts = me.organisations.some(
    ({ kind, roles }) => ["rd_organisation", "government", "industry"].includes(kind) && roles.some((role) => ["owner", "manager"].includes(role)),
  );
  const inUniversity = me.organisations.some(({ kind }) => kind === "university");
  const places: (Place | false)[] = [
    posts && { href: "/my/challenges", label: "My challenges", about: "Your drafts, and challenges that are waiting for approval, open or being evaluated." },
    posts && { href: "/imports", label: "Imports", about: "Import a feed of challenges as drafts." },
    is("approver", "finance_officer") && {
      href: "/approvals",
      label: "Approvals",
      about: "Challenges, budgets, awards and contributions that are waiting for a decision.",
    },
    (is("approver", "finance_officer", "auditor") || holds("finance")) && { href: "/funds", label: "Funds", about: "Balances, contributions and statements." },
    is("finance_officer", "auditor") && { href: "/payments", label: "Payments", about: "Ordered and failed payments, and vouchers to enter or confirm." },
    { href: "/my/watched", label: "Watched challenges", about: "The latest change and the closing time of each challenge." },
    me.organisations.length > 0 && { href: "/my/questions", label: "My questions", about: "Questions that you asked about challenges, and the answers." },
    me.organisations.length > 0 && { href: "/teams", label: "My teams", about: "Teams that you lead or belong to, and invitations to teams." },
    me.organisations.some(({ kind }) => kind === "university") && {
      href: "/intents",
      label: "Intents to bid",
      about: "Challenges that departments of your university plan to bid for.",
    },
    { href: "/partners", label: "Partner searches", about: "Organisations and people who look for partners, and which of their needs you meet." },
    { href: "/my/searches", label: "Saved searches", about: "Your searches, and how you hear about new challenges." },
    { href: "/openings", label: "Student openings", about: "Openings for students in teams, by skill, level and city." },
    (me.isStudent || holds("supervisor")) && {
      href: "/requests",
      label: "Requests",
      about: "Requests of students to join teams, and what happens next.",
    },
    holds("research_office") &&
      inUniversity && { href: "/sign-offs", label: "Proposals to sign off", about: "Proposals that your university must sign off before the team submits." },
    (me.isStudent || holds("supervisor")) && {
      href: "/records",
      label: "Work records",
      about: "Confirmed work of students in teams, which they can share by link.",
    },
    takesCards && { href: "/contributions", label: "Contributions", about: "Contribute to a fund by card, and see the state of your contributions." },
    { href: "/reviews", label: "My reviews", about: "Proposals that you were asked to review." },
    is("administrator") && { href: "/admin/organisations", label: "Organisations to verify", about: "New registrations and suspended organisations." },
    is("administrator", "approver", "auditor") && {
      href: "/admin/passports",
      label: "Pre-qualifications",
      about: "Passports that are waiting, expire soon or were rejected.",
    },
    is("administrator") && { href: "/admin/people", label: "Roles in the authority", about: "Who approves, pays and audits." },
    is("auditor", "administrator") && { href: "/audit", label: "Audit log", about: "Every command, with its person and time." },
    { href: "/organisations", label: "Organisations", about: "All organisations, and the form to register yours." },
  ];
  return places.filter((place): place is Place => place !== false);
}
