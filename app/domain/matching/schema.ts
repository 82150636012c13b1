import { z } from "zod";
import type { ChallengeStatus, OrganisationKind } from "#app/domain/challenges/schema.ts";
import { id, text } from "#app/platform/inputs.ts";

export interface OrganisationName {
  id: string;
  name: string;
  slug: string;
  kind: OrganisationKind;
}

export interface ChallengeName {
  id: string;
  slug: string;
  title: string;
  status: ChallengeStatus;
  closes_at: string | null;
  time_zone: string;
}

/** A department of one's own university means to bid. */
export interface Intent {
  id: string;
  organisation: OrganisationName;
  department: string;
  contact: string;
  scope: string;
  registered_by: string;
  registered_at: string;
  state: "standing" | "withdrawn" | "team";
  withdrawn_at: string | null;
  is_own: boolean;
  may_withdraw: boolean;
  /** That a team came of it; which one only for who may read the team. */
  team: { started_at: string; id: string | null; name: string | null } | null;
}

/** What people of the same university do about a challenge, as far as the reader may know. */
export interface Colleagues {
  intents: Intent[];
  teams: { id: string; name: string; leader: string }[];
}

export const intentInput = z.object({
  organisation_id: id,
  department: text(120, "Name the department.").min(2, "Name the department."),
  contact: text(160, "Say how colleagues reach you.").min(3, "Say how colleagues reach you."),
  scope: text(600, "Say in a sentence or two what it would be about.").min(3, "Say in a sentence or two what it would be about."),
});
export const withdrawIntentInput = z.object({ intent_id: id });
