import { z } from "zod";
import { id, text } from "#app/platform/inputs.ts";

export const writeInput = z.object({
  request_id: id,
  revision: z.coerce.number().int(),
  summary: text(2000, "Enter what you did. Your supervisor will read it."),
});
export const confirmInput = z.object({ record_id: id, statement_sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export const shareInput = z.object({
  records: z.array(id).min(1, "Choose at least one work record.").max(100),
  label: text(120, "Enter who or what the link is for. Only you can read this."),
});
export const linkInput = z.object({ link_id: id });
export const tokenParams = z.object({ token: z.string().regex(/^[0-9a-f]{64}$/) });

/** How a work record appears to a person who has a link. */
export const appearance = z.enum(["full", "redacted", "count", "hidden"]);
