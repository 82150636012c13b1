import { z } from "zod";
import { day, fileInput, id, localDateTime, optionalText, percent, text, ticked, typedMinor, wordList } from "#app/platform/inputs.ts";
import { DEFAULT_ZONE } from "#app/platform/time.ts";

/** Names of the roles in a team. */
export const teamRoleNames = {
  principal_investigator: "Principal investigator",
  faculty: "Faculty",
  graduate_student: "Graduate student",
  undergraduate_student: "Undergraduate student",
  engineer: "Engineer",
  partner_contact: "Partner contact",
} as const;
export type TeamRole = keyof typeof teamRoleNames;

/** Roles for invitations. Students join by request, and the lead by hand-over. */
export const givenRoles = ["faculty", "engineer", "partner_contact"] as const;

/** Who an opening is for. */
export const levelNames = { undergraduate: "Undergraduates", graduate: "Graduates", any: "Undergraduates and graduates" } as const;
export const levels = ["undergraduate", "graduate", "any"] as const;

/** Annexure A's "complete or partial fund sharing": whether the grant pays all of a partner's cost. */
export const fundSharing = z.enum(["complete", "partial"]);

/** How a partner's cost is shared, in words; `{part}` and `{own}` are filled in. */
export const fundingSays = {
  whole: "Complete: the grant pays all of its cost",
  part: "Partial: the grant pays {part} of its cost",
  unknown: "Partial: it contributes {own}",
} as const;

/** The one column of a share table whose challenge has no work packages. */
export const WHOLE_BID = "all";

const currency = z.string().regex(/^[A-Z]{3}$/);
const nothing = z.object({});

const packages = z.array(id).max(30).optional();

// A form that offers no choice of work packages means all of them.
export const startInput = z
  .object({
    organisation_id: id,
    name: text(120, "Enter a team name.").min(2),
    work_packages: packages,
    // The registered intent of the team, if any.
    intent_id: z.union([id, z.literal("")]).optional(),
  })
  .transform(({ work_packages, intent_id, ...input }) => ({ team: { ...input, ...(work_packages ? { work_packages } : {}) }, intent_id: intent_id || null }));
export const packagesInput = z.object({ work_packages: packages.transform((chosen) => chosen ?? []) });
export const renameInput = z.object({ name: text(120, "Enter a team name.").min(2) });
export const organisationInput = z.object({ organisation_id: id });
export const personInput = z.object({ profile_id: id });
export const invitePersonInput = z.object({ profile_id: id, role: z.enum(givenRoles) });
export const changePersonInput = z.object({ profile_id: id, role: z.enum(Object.keys(teamRoleNames) as [TeamRole]), can_edit: ticked });
export const confirmInput = nothing;

// An empty field means no share.
const partOfWhole = z
  .string()
  .trim()
  .optional()
  .transform((typed) => typed || "0")
  .pipe(percent());
const typedCell = z.object({
  work_share_percent: partOfWhole,
  grant_share_percent: partOfWhole,
  own_cash: optionalText(40),
  own_in_kind: optionalText(40),
});
const column = z.string().regex(/^(all|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/);

/**
 * The whole share table, by organisation and work package, so that typed values stay with their organisation. A form omits empty fields, so it also sends the outline of the table. Own contributions are in the challenge's currency.
 */
export const sharesInput = z
  .object({
    revision: z.coerce.number().int(),
    currency,
    partners: z.array(id).max(100).default([]),
    columns: z.array(column).max(30).default([]),
    shares: z.record(id, z.object({ result_share_percent: partOfWhole, cells: z.record(column, typedCell).optional() })).default({}),
  })
  .transform(({ revision, currency, partners, columns, shares }, context) => ({
    revision,
    shares: partners.map((organisation_id) => {
      const typed = shares[organisation_id];
      const cells = columns.map((key) => {
        const { own_cash = "", own_in_kind = "", work_share_percent = 0, grant_share_percent = 0 } = typed?.cells?.[key] ?? {};
        const minor = (name: string, amount: string) =>
          amount === "" ? 0 : typedMinor(amount, currency, context, ["shares", organisation_id, "cells", key, name], 0);
        return {
          work_package_id: key === WHOLE_BID ? null : key,
          work_share_percent,
          grant_share_percent,
          own_cash_minor: minor("own_cash", own_cash),
          own_in_kind_minor: minor("own_in_kind", own_in_kind),
        };
      });
      return { organisation_id, result_share_percent: typed?.result_share_percent ?? 0, cells };
    }),
  }));

export const termsInput = z.object({
  organisation_id: id,
  regime: z.enum(["performer_owns", "performer_owns_sponsor_option", "joint", "sponsor_owns", "government_purpose", "open"]),
  is_read: ticked.refine((isRead) => isRead, "Tick the box when you have read the terms."),
});

/** The fields of an opening. The stipend is in the challenge's currency. */
export const openingInput = z
  .object({
    currency,
    title: text(160, "Enter what the student will do, in a few words.").min(3),
    description: text(4000, "Enter a description of the work."),
    skills: wordList(20),
    level: z.enum(levels, { error: "Choose which students the opening is for." }),
    hours_a_week: z.coerce.number({ error: "Enter the hours a week." }).int("Enter a whole number of hours.").min(1).max(60),
    stipend: optionalText(40),
    is_for_credit: ticked,
    place: optionalText(120),
    places: z.coerce.number({ error: "Enter how many students you need." }).int("Enter a whole number.").min(1).max(50),
    closes_at: localDateTime(DEFAULT_ZONE, "end").optional(),
    work_package_id: id.optional(),
    supervisor_id: id.optional(),
  })
  .transform(({ currency, stipend, ...opening }, context) => {
    return { ...opening, stipend_minor: stipend === "" ? 0 : typedMinor(stipend, currency, context, ["stipend"], 0) };
  });

export const handOverInput = z.object({
  profile_id: id,
  successor_id: z.uuid("Choose who takes over the work."),
  what_was_done: text(4000, "Describe what was done, and what is left to do."),
  leaves_on: day("Enter a date, like 2027-03-31."),
});
export const answerHandOverInput = z.object({ hand_over_id: id });
export const declineHandOverInput = z.object({ hand_over_id: id, reason: text(2000, "Enter a reason. The student will read it.") });

export const CV_MAXIMUM_BYTES = 5 * 1024 * 1024;

export const askInput = z.object({ note: optionalText(2000), cv: fileInput(CV_MAXIMUM_BYTES).optional() });
export const attachCvInput = z.object({ request_id: id, cv: fileInput(CV_MAXIMUM_BYTES) });
export const requestInput = z.object({ request_id: id });
export const rejectInput = z.object({ request_id: id, reason: text(2000, "Enter a reason. The student will read it.") });
export const consentInput = z.object({
  request_id: id,
  version: z.string().max(20),
  is_read: ticked.refine((isRead) => isRead, "Tick the box when you have read the terms."),
});

/** Stipends are searched in this currency. */
export const STIPEND_CURRENCY = "PKR";

/** The filter of the openings, as in the address; invalid values are ignored. */
export const openingsFilter = z.object({
  words: z.string().trim().max(60).catch("").default(""),
  level: z.enum(["undergraduate", "graduate"]).optional().catch(undefined),
  hours: z.coerce.number().int().min(1).max(60).optional().catch(undefined),
  paid: z
    .string()
    .optional()
    .transform((value) => value === "yes")
    .catch(false),
  credit: z
    .string()
    .optional()
    .transform((value) => value === "yes")
    .catch(false),
  // The minimum stipend as typed, in rupees; an invalid amount is reported at its field.
  stipend: z.string().trim().max(40).catch("").default(""),
  place: z.string().trim().max(120).catch("").default(""),
  package: z.string().trim().max(120).catch("").default(""),
  // Closing within this number of days.
  closing: z.coerce.number().int().min(1).max(365).optional().catch(undefined),
  // Key of the next page: when the last opening was posted, and its id.
  at: z
    .string()
    .max(60)
    .regex(/^\d{4}-\d\d-\d\d/)
    .optional()
    .catch(undefined),
  id: z.uuid().optional().catch(undefined),
});
export type OpeningsFilter = z.output<typeof openingsFilter>;

export const frozenCode = z.enum(["team_disbanded", "proposal_sealed", "bidding_closed"]);
export type FrozenCode = z.infer<typeof frozenCode>;
export const partnerState = z.enum(["accepted", "invited", "declined", "revoked", "expired"]);
export const handOverState = z.enum(["waiting", "accepted", "declined", "withdrawn"]);
export const requestState = z.enum(["asked", "agreed", "consented", "accepted", "declined", "withdrawn", "rejected"]);
export type RequestState = z.infer<typeof requestState>;

/** The team page to correct a gap. */
export function gapPlace(code: string): string {
  if (code === "work_package_without_work" || code === "work_package_kind_without_work" || code === "over_package_ceiling") return "shares";
  if (code === "work_package_missing" || code === "work_package_not_separate") return "packages";
  if (code.includes("share")) return "shares";
  return code === "ip_terms_not_accepted" ? "terms" : "partners";
}

/** The relations of people to a team that decide what they can do. One person can have several. */
export const actorNames = {
  lead: "Lead",
  editor: "Editor",
  reader: "Reader",
  partner: "Partner",
  signatory: "Signatory",
  office: "Research office",
} as const;
export type ActingAs = keyof typeof actorNames;

/** The permissions in a team. A test tries each line against its command as every actor. */
export const teamActs: readonly { act: string; command: string; by: readonly ActingAs[] }[] = [
  { act: "Read the team and its share table", command: "team_page", by: ["lead", "editor", "reader", "partner", "signatory", "office"] },
  { act: "Read the draft", command: "proposal_page", by: ["lead", "editor", "reader"] },
  { act: "Edit the draft: texts, milestones, budget, background IP, files", command: "save_text", by: ["lead", "editor"] },
  { act: "Fill in the share table, choose work packages", command: "save_shares", by: ["lead"] },
  { act: "Invite partners; renew and withdraw invitations", command: "invite_partner", by: ["lead"] },
  { act: "Invite people of the organisation; renew and withdraw invitations", command: "invite_team_person", by: ["lead", "partner"] },
  { act: "Change roles and edit rights", command: "change_team_person", by: ["lead"] },
  { act: "Post student openings and accept students", command: "post_opening", by: ["lead"] },
  { act: "Hand over the lead", command: "hand_over_lead", by: ["lead", "signatory"] },
  { act: "Accept the IP terms for one’s own organisation", command: "accept_ip_terms", by: ["partner", "signatory"] },
  { act: "Leave the team with one’s own organisation", command: "leave_partnership", by: ["partner"] },
  { act: "Submit and withdraw the proposal", command: "submit_proposal", by: ["lead"] },
  { act: "Disband the team", command: "disband_team", by: ["lead"] },
];
