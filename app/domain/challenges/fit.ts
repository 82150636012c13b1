import { qualifiedField } from "#app/domain/organisations/schema.ts";
import { oneOf } from "#app/platform/inputs.ts";
import { catalogueCard, type CatalogueCard } from "./catalogue.ts";
import { z } from "zod";
import { applicantNames, type OrganisationKind } from "./schema.ts";

/** The reason why a challenge is suggested to an organisation. */
export const fitReason = z.strictObject({
  /** The competencies of the organisation that the challenge mentions, by field of technology. */
  fields: z.array(z.strictObject({ field: z.string(), labels: z.array(z.string()) })),
  own_words: z.array(z.string()),
  /** Whether the readiness level of the organisation is high enough for the start of the challenge. */
  trl_fits: z.boolean(),
  /** Whether the organisation is pre-qualified in the required fields. Null when none are required. */
  is_qualified: z.boolean().nullable(),
  /** The required fields that it lacks, in one line. */
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

/** The reason in one line: "Matches your optics (lasers, lidar) · TRL 4 to 6, matches your level · universities can apply". */
export function reasonSentence({ reason, trl_from, trl_to, eligible_kinds }: CatalogueCard & { reason: FitReason }, kind: OrganisationKind): string {
  const capabilities = [
    ...reason.fields.map(({ field, labels }) => `${field.toLowerCase()} (${labels.join(", ").toLowerCase()})`),
    ...reason.own_words.map((words) => `“${words}”`),
  ];
  const applicants = applicantNames[kind];
  return [
    `Matches your ${capabilities.join("; ")}`,
    trl_from !== null && `TRL ${trl_from} to ${trl_to}${reason.trl_fits ? ", matches your level" : ""}`,
    eligible_kinds.length === 0 ? "everybody can apply" : `${applicants.charAt(0).toLowerCase()}${applicants.slice(1)} can apply`,
    reason.is_qualified === true && "you are pre-qualified",
    reason.is_qualified === false && `asks for pre-qualification in ${reason.missing_fields}`,
  ]
    .filter(Boolean)
    .join(" · ");
}
