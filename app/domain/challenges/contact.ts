import { z } from "zod";
import { text } from "#app/platform/inputs.ts";

/** Messages to the contact person of a challenge. Neither person sees the other's email address. */

export const contactPage = z.strictObject({
  challenge: z.strictObject({ id: z.string(), slug: z.string(), title: z.string() }),
  contact: z.string(),
  is_you: z.boolean(),
  takes_questions: z.boolean(),
});

export const contactThread = z.strictObject({
  id: z.string(),
  challenge: z.strictObject({ slug: z.string(), title: z.string() }),
  with: z.string(),
  messages: z.array(z.strictObject({ id: z.string(), from: z.string(), is_own: z.boolean(), body: z.string(), sent_at: z.string() })),
});

export const messageInput = z.object({ message: text(4000, "Enter a message of at least 3 characters.") });
