import { z } from "zod";

/** One step of an object's history, as whoever may read the object is told of it. Names of reviewers are left out. */
export const timelineEntry = z.strictObject({
  id: z.number(),
  at: z.string(),
  action: z.string(),
  actor_name: z.string().nullable(),
  acting_as: z.string(),
  note: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

// Where an action's own words would not do for a reader.
const ACTIONS: Readonly<Record<string, string>> = {
  "milestone.submitted": "Submitted",
  "milestone.queried": "Returned with a question",
  "milestone.accepted": "Technically accepted",
  "milestone.rejected": "Rejected",
  "milestone.approved": "Money released",
  "milestone.evidence_attached": "Evidence added",
  "milestone.evidence_removed": "Evidence removed",
  "milestone.evidence_fetched": "Evidence fetched",
  "payment.ordered": "Ordered",
  "payment.voucher_entered": "Voucher entered",
  "payment.voucher_confirmed": "Voucher confirmed",
  "payment.paid": "Paid",
  "payment.failed": "Failed",
  "payment.held": "Held: a payee is suspended",
  "payment.released": "Hold released",
  "payment.retried": "Ordered again",
  "payment.checked": "Checked with the provider",
  "early_unsealing.asked": "Asked for an early unsealing",
  "early_unsealing.confirmed": "Approved the early unsealing (second person)",
  "early_unsealing.rejected": "Rejected the early unsealing",
  "proposal.unsealed": "Read the sealed proposal after closing",
  "proposal.unsealed_early": "Read the sealed proposal early",
  "payment.unexpected_transfer": "An unexpected transfer was reported",
};

/** What happened, in words: "milestone.voucher_entered" → "Voucher entered". */
export function actionName(action: string): string {
  const words = ACTIONS[action] ?? action.slice(action.indexOf(".") + 1).replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The actions whose name, as readers see it, holds these words. */
export const actionsNamed = (words: string): string[] =>
  Object.keys(ACTIONS).filter((action) => actionName(action).toLowerCase().includes(words.toLowerCase()));

/** A name of the record in words: "finance_officer" → "finance officer". */
export const inWords = (name: string): string => name.replaceAll("_", " ");

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined);

/** The audit page's filter, one to one with its address. */
export const auditQuery = z.object({
  words: z.string().trim().max(100).catch("").default(""),
  type: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional()
    .catch(undefined),
  object: z.uuid().optional().catch(undefined),
  actor: z.uuid().optional().catch(undefined),
  from: day,
  until: day,
  before: z.coerce.number().int().positive().optional().catch(undefined),
});
export type AuditQuery = z.infer<typeof auditQuery>;

/** The address of a filter; without `before` it is the first page. */
export function auditAddress(query: AuditQuery, change: Partial<AuditQuery> = {}, path = "/audit"): string {
  const next = { ...query, before: undefined, ...change };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(next)) if (value !== undefined && value !== "") search.set(name, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** What a broken chain means, by the fault the check names. */
export const faultNames: Readonly<Record<string, string>> = {
  entry_missing: "an entry before it is missing",
  predecessor_changed: "it does not name its predecessor's hash",
  entry_changed: "its facts are not those that were hashed",
  entry_unchained: "it came in without being chained",
};
