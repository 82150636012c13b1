import { type Db, row } from "#app/platform/supabase.server.ts";

export interface Profile {
  id: string;
  name: string;
  headline: string;
  skills: string[];
  languages: string[];
  orcid: string | null;
  time_zone: string;
}

/** A person's profile. Throws `not_found` when there is none to see. */
export async function getProfile(db: Db, profileId: string): Promise<Profile> {
  return row(await db.from("profiles").select("id, name, headline, skills, languages, orcid, time_zone").eq("id", profileId).maybeSingle());
}
