import { qualifiedField } from "#app/domain/organisations/schema.ts";
import { oneOf } from "#app/platform/inputs.ts";
import { catalogueCard, type CatalogueCard } from "./catalogue.ts";
import { z } from "zod";
import { applicantNames, type OrganisationKind } from "./schema.ts";

/** Why a challenge is shown to an organisation. */
export const fitReason = z.strictObject({
  /** Its competencies that the challenge speaks of, by field of technology. */
  fields: z.array(z.strictObject({ field: z.string(), labels: z.array(z.string()) })),
  own_words: z.array(z.string()),
  /** The level it reached leads to where the challenge starts. */
  trl_fits: z.boolean(),
  /** Whether it is pre-qualified for the fields demanded; null when none is. */
  is_qualified: z.boolean().nullable(),
  /** The demanded fields it lacks, in one line. */
  missing_fields: z.string().nullable(),
});
export type FitReason = z.infer<typeof fitReason>;

export const fittingChallenges = z.strictObject({
  organisation: z.strictObject({ slug: z.string(), name: z.string(), kind: oneOf(applicantNames) }),
  can_record: z.boolean(),
  qualified_fields: z.array(qualifiedField),
  /** How many capabilities are recorded. */
  capabilities: z.number(),
  items: z.array(catalogueCard.extend({ reason: fitReason })),
});

/** The reason in one line: "Matches your optics (lasers, lidar) · TRL 4 to 6, within your reach · universities may apply". */
export function reasonSentence({ reason, trl_from, trl_to, eligible_kinds }: CatalogueCard & { reason: FitReason }, kind: OrganisationKind): string {
  const capabilities = [
    ...reason.fields.map(({ field, labels }) => `${field.toLowerCase()} (${labels.join(", ").toLowerCase()})`),
    ...reason.own_words.map((words) => `“${words}”`),
  ];
  const applicants = applicantNames[kind];
  return [
    `Matches your ${capabilities.join("; ")}`,
    trl_from !== null && `TRL ${trl_from} to ${trl_to}${reason.trl_fits ? ", within your reach" : ""}`,
    eligible_kinds.length === 0 ? "everybody may apply" : `${applicants.charAt(0).toLowerCase()}${applicants.slice(1)} may apply`,
    reason.is_qualified === true && "you are pre-qualified",
    reason.is_qualified === false && `asks for pre-qualification in ${reason.missing_fields}`,
  ]
    .filter(Boolean)
    .join(" · ");
}
