import { call, type Db } from "#app/platform/supabase.server.ts";
import type { ChallengeName, Colleagues, Intent, OrganisationName } from "./schema.ts";

export interface IntentsPage extends Colleagues {
  challenge: ChallengeName;
  is_of_university: boolean;
  /** Universities for which the reader registers intents, each with the reason why not, if one. */
  organisations: (OrganisationName & { obstacle: string | null })[];
}

/** Intents of the reader's own university for one challenge. Throws `not_found`. */
export const getIntents = async (db: Db, slug: string) => (await call(db, "challenge_intents", { slug })) as unknown as IntentsPage;

export interface ChallengeMatching extends Colleagues {
  is_of_university: boolean;
}

/** What the challenge's own page says of colleagues and partners. Throws `not_found`. */
export const getChallengeMatching = async (db: Db, slug: string) => (await call(db, "challenge_matching", { slug })) as unknown as ChallengeMatching;

/** Every intent of the reader's universities, the nearest closing first. */
export const getIntentRegister = async (db: Db) => (await call(db, "intent_register", {})) as unknown as (Intent & { challenge: ChallengeName })[];
