import { z } from "zod";

/** A criterion with the reader's own score, for who scores by it. */
export const scoredCriterion = z.strictObject({
  id: z.string(),
  title: z.string(),
  guidance: z.string(),
  weight_percent: z.number(),
  threshold_score: z.number().nullable(),
  descriptors: z.array(z.string()),
  score: z.number().nullable(),
  comment: z.string(),
});
export type ScoredCriterion = z.infer<typeof scoredCriterion>;
