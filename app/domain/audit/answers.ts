import { z } from "zod";

/** One entry of the record as its readers see it. */
export const auditEntry = z.strictObject({
  id: z.number(),
  at: z.string(),
  actor_id: z.string().nullable(),
  actor_name: z.string().nullable(),
  acting_as: z.string(),
  action: z.string(),
  object_type: z.string(),
  object_id: z.string(),
  /** What people call it; null where it has no name. */
  object_name: z.string().nullable(),
  organisation_id: z.string().nullable(),
  organisation_name: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  chain_position: z.number().nullable(),
  hash: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** What the check of the chain found; `fault` is null when it is whole. */
export const chainVerdict = z.strictObject({
  checked: z.number(),
  head_hash: z.string().nullable(),
  broken_position: z.number().nullable(),
  broken_id: z.number().nullable(),
  fault: z.string().nullable(),
});
export type ChainVerdict = z.infer<typeof chainVerdict>;

/** What this capability's SQL functions answer. */
export const answers = {
  audit_page: z.array(auditEntry),
  verify_audit_chain: chainVerdict,
};
