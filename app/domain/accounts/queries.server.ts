import { call, type Db } from "#app/platform/supabase.server.ts";

export interface Profile {
  name: string;
  headline: string;
  skills: string[];
  languages: string[];
  orcid: string | null;
  time_zone: string;
}

/** What the signed-in person says of themselves. Throws `not_found` where they have no profile yet. */
export const getMyProfile = async (db: Db) => (await call(db, "my_profile", {})) as Profile;
