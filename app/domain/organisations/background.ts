import { day, id, oneOf, optionalText, text } from "#app/platform/inputs.ts";
import { z } from "zod";
import { type BackgroundKind, backgroundKinds } from "./schema.ts";

// The register of background IP: what an organisation brings into bids and how others may use results made with it.
export const backgroundRegisterItem = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: oneOf(backgroundKinds),
  reference: z.string(),
  results_licence_terms: z.string(),
  since_on: z.string().nullable(),
  revision: z.number(),
  retired_at: z.string().nullable(),
});
export type BackgroundRegisterItem = z.infer<typeof backgroundRegisterItem>;

const said = {
  title: text(200, "Say what it is, in a few words.").min(2),
  kind: z.enum(Object.keys(backgroundKinds) as BackgroundKind[], { error: "Choose a kind." }),
  reference: optionalText(120),
  results_licence_terms: optionalText(1000),
  since_on: z.preprocess((given) => given || undefined, day("Enter a date, like 2024-06-30.").optional()),
};

export const recordBackgroundInput = z.object({ organisation_id: id, ...said });
export const changeBackgroundInput = z.object({ item_id: id, revision: z.coerce.number().int(), ...said });
export const retireBackgroundInput = z.object({ item_id: id });
