import { actsOf } from "#app/domain/acts.ts";
import { statusNames } from "#app/domain/challenges/schema.ts";
import { day, id, oneOf, text } from "#app/platform/inputs.ts";
import { z } from "zod";
import { scoredCriterion } from "./criteria.ts";
import { score } from "./schema.ts";

const practiceCriterion = scoredCriterion.extend({
  /** Of the whole panel, lowest first; null before the own ones are given. */
  scores: z.array(z.number()).nullable(),
});

export const practicePage = z.strictObject({
  challenge: z.strictObject({ id: z.string(), slug: z.string(), title: z.string(), status: oneOf(statusNames), time_zone: z.string() }),
  reads_as: z.enum(["manager", "reviewer"]),
  acts: actsOf("give", "score"),
  item: z.strictObject({ title: z.string(), body: z.string(), due_at: z.string() }).nullable(),
  /** How many of the reviewers who accepted a review have scored it. */
  scored: z.number(),
  asked: z.number(),
  criteria: z.array(practiceCriterion),
});
export type PracticePage = z.infer<typeof practicePage>;

export const myPractice = z.strictObject({
  challenge_id: z.string(),
  challenge_title: z.string(),
  title: z.string(),
  due_at: z.string(),
  time_zone: z.string(),
  is_scored: z.boolean(),
});

/** The own reviews of a challenge beside all others: how many weighted means lie in each band of ten percent, without empty bands. */
export const ownBands = z.strictObject({
  challenge_id: z.string(),
  challenge_title: z.string(),
  bands: z.array(z.strictObject({ from_percent: z.number(), own: z.number(), others: z.number() })),
});
export type OwnBands = z.infer<typeof ownBands>;

export const givePracticeInput = z.object({
  title: text(200, "Enter a title."),
  body: text(20_000, "Enter the text of the practice item."),
  due: day("Enter the day by when the panel is to score it."),
  time_zone: z.string().max(64),
});

export const scorePracticeInput = z.object({
  scores: z
    .array(z.object({ criterion_id: id, score }))
    .max(20)
    .default([]),
});
