import { z } from "zod";

/** What the database says of a file to hand out. */
export const storedFile = z.strictObject({
  name: z.string(),
  media_type: z.string(),
  size_bytes: z.number(),
  sha256: z.string(),
  object_key: z.string(),
  /** Whether the reader may not learn who wrote it. */
  is_anonymous: z.boolean().optional(),
});
export type StoredFile = z.infer<typeof storedFile>;
