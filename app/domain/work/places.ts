import type { MyContext } from "#app/domain/accounts/schema.ts";

export interface Place {
  href: string;
  label: string;
  about: string;
}

/** The pages a person's roles give them, in the order of the work. Pages themselves ask the database; this only shows the way. */
export function placesOf(me: MyContext, { takesCards }: { takesCards: boolean }): Place[] {
  const holds = (...roles: string[]) => me.organisations.some((organisation) => organisation.roles.some((role) => role === "owner" || roles.includes(role)));
  const is = (...roles: string[]) => me.roles.some((role) => roles.includes(role));
  const posts = me.organisations.some(
    ({ kind, roles }) => ["rd_organisation", "government", "industry"].includes(kind) && roles.some((role) => ["owner", "manager"].includes(role)),
  );
  const inUniversity = me.organisations.some(({ kind }) => kind === "university");
  const places: (Place | false)[] = [
    posts && { href: "/my/challenges", label: "Your challenges", about: "Drafts, what waits for approval, what is open and what is to be evaluated." },
    posts && { href: "/imports", label: "Imports", about: "Read a feed of challenges into drafts." },
    is("approver", "finance_officer") && { href: "/approvals", label: "Approvals", about: "Challenges, budgets, awards and money that wait for somebody." },
    (is("approver", "finance_officer", "auditor") || holds("finance")) && { href: "/funds", label: "Funds", about: "Balances, contributions and statements." },
    is("finance_officer", "auditor") && { href: "/payments", label: "Payments", about: "Ordered, vouchers to enter and to confirm, failed ones." },
    { href: "/my/watched", label: "Watched challenges", about: "What changed last, and when each closes." },
    me.organisations.length > 0 && { href: "/my/questions", label: "Your questions", about: "What you asked about challenges, and the answers." },
    me.organisations.length > 0 && { href: "/teams", label: "Your teams", about: "Bids you lead or take part in, and invitations to teams." },
    me.organisations.some(({ kind }) => kind === "university") && {
      href: "/intents",
      label: "Intents to bid",
      about: "What departments of your university mean to bid for, by closing date.",
    },
    { href: "/partners", label: "Looking for partners", about: "Who seeks partners for which challenge, and what of it you have." },
    { href: "/my/searches", label: "Saved searches", about: "Lists of challenges you keep, and how you are told of new ones." },
    { href: "/openings", label: "Openings for students", about: "Places in teams, by skill, level and place." },
    (me.isStudent || holds("supervisor")) && { href: "/requests", label: "Students' requests", about: "Who asked to join which team, and what is waited for." },
    holds("research_office") &&
      inUniversity && { href: "/sign-offs", label: "Bids to sign off", about: "What teams of your university want signed before they submit." },
    (me.isStudent || holds("supervisor")) && {
      href: "/records",
      label: "Records of work",
      about: "What students did in teams, confirmed, and shared by link.",
    },
    takesCards && { href: "/contributions", label: "Contributions", about: "Give to a fund by card, and see what became of it." },
    { href: "/reviews", label: "Your reviews", about: "Proposals you were asked to review." },
    is("administrator") && { href: "/admin/organisations", label: "Organisations to verify", about: "Registrations, suspensions." },
    is("administrator", "approver", "auditor") && {
      href: "/admin/passports",
      label: "Pre-qualifications",
      about: "Passports that wait, that end soon, that were refused.",
    },
    is("administrator") && { href: "/admin/people", label: "Roles in the authority", about: "Who approves, pays, audits." },
    is("auditor", "administrator") && { href: "/audit", label: "Audit", about: "The record of every command." },
    { href: "/organisations", label: "Organisations", about: "The directory, and registering yours." },
  ];
  return places.filter((place): place is Place => place !== false);
}
