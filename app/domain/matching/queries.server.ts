import { call, type Db } from "#app/platform/supabase.server.ts";
import type { z } from "zod";
import type { boardQuery, ChallengeName, Colleagues, CompetencyChoice, Hit, Intent, OrganisationName, Search } from "./schema.ts";

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

export interface Board {
  searches: Search[];
  next: [at: string, id: string] | null;
  choices: CompetencyChoice[];
  challenge: ChallengeName | null;
}

/** Who looks for partners, the newest first. */
export const getBoard = async (db: Db, { challenge, competency, at, id }: z.output<typeof boardQuery>) =>
  (await call(db, "partner_searches_page", {
    ...(challenge ? { slug: challenge } : {}),
    ...(competency ? { competency } : {}),
    ...(at && id ? { before_at: at, before_id: id } : {}),
  })) as unknown as Board;

export interface SearchForm {
  challenge: ChallengeName;
  choices: CompetencyChoice[];
  organisations: (OrganisationName & { obstacle: string | null })[];
}

/** For whom the reader may look for partners for a challenge. Throws `not_found`. */
export const getSearchForm = async (db: Db, slug: string) => (await call(db, "partner_search_form", { slug })) as unknown as SearchForm;

export interface SearchPage extends Search {
  matches: { organisation: OrganisationName; hits: Hit[]; seeks_you: Hit[] }[];
  approaches: { id: string; organisation: OrganisationName | null; person: string; message: string; asked_at: string; hits: Hit[] }[];
  /** The reader's own teams for the challenge. */
  teams: { id: string; name: string }[];
  askers: (OrganisationName & { asked_at: string | null })[];
  own_asked_at: string | null;
}

/** One search as its reader sees it. Throws `not_found`. */
export const getSearch = async (db: Db, search_id: string) => (await call(db, "partner_search_page", { search_id })) as unknown as SearchPage;
