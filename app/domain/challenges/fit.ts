import type { CatalogueCard } from "./catalogue.server.ts";
import { applicantNames, type OrganisationKind } from "./schema.ts";

/** Why a challenge is shown to an organisation. */
export interface FitReason {
  /** Its competencies that the challenge speaks of, by field of technology. */
  fields: { field: string; labels: string[] }[];
  own_words: string[];
  /** The level it reached leads to where the challenge starts. */
  trl_fits: boolean;
  /** Whether it is pre-qualified for the fields demanded; null when none is. */
  is_qualified: boolean | null;
  /** The demanded fields it lacks, in one line. */
  missing_fields: string | null;
}

export interface FittingChallenges {
  organisation: { slug: string; name: string; kind: OrganisationKind };
  may_record: boolean;
  /** How many capabilities are recorded. */
  capabilities: number;
  items: (CatalogueCard & { reason: FitReason })[];
}

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
