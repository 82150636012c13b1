import type { CatalogueCard } from "./catalogue.server.ts";
import { applicantNames, type OrganisationKind } from "./schema.ts";

/** Why a challenge is shown to an organisation. */
export interface FitReason {
  /** Its competencies that the challenge speaks of, by field of technology. */
  fields: { field: string; labels: string[] }[];
  own_words: string[];
  /** The level it reached leads to where the challenge starts. */
  trl_fits: boolean;
}

export interface FittingChallenges {
  organisation: { slug: string; name: string; kind: OrganisationKind };
  may_record: boolean;
  /** How many capabilities are recorded. */
  capabilities: number;
  items: (CatalogueCard & { reason: FitReason })[];
}

/** The reason in one line: "Matches your optics (lasers, lidar) · TRL 4 to 6, which you have reached the way to · universities may apply". */
export function reasonSentence(challenge: CatalogueCard & { reason: FitReason }, kind: OrganisationKind): string {
  const { reason, trl_from, trl_to, eligible_kinds } = challenge;
  const capabilities = [
    ...reason.fields.map(({ field, labels }) => `${field.toLowerCase()} (${labels.join(", ").toLowerCase()})`),
    ...reason.own_words.map((words) => `“${words}”`),
  ];
  return [
    `Matches your ${capabilities.join("; ")}`,
    `TRL ${trl_from} to ${trl_to}${reason.trl_fits ? ", within your reach" : ""}`,
    eligible_kinds.length === 0 ? "everybody may apply" : `${applicantNames[kind].charAt(0).toLowerCase()}${applicantNames[kind].slice(1)} may apply`,
  ].join(" · ");
}
