import { call, type Db } from "#app/platform/supabase.server.ts";
import type { z } from "zod";
import type { Approach, boardQuery, ChallengeName, Colleagues, CompetencyChoice, Hit, Intent, OrganisationName, Search } from "./schema.ts";

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

export interface SearchChangeForm extends Search {
  revision: number;
  /** Codes of the competencies it seeks. */
  codes: string[];
  choices: CompetencyChoice[];
}

/** A search of the reader's own, to be changed. Throws `not_found`, `partner_search_withdrawn`. */
export const getSearchChangeForm = async (db: Db, search_id: string) =>
  (await call(db, "partner_search_change_form", { search_id })) as unknown as SearchChangeForm;

/** A person whose profile names a skill that is sought. */
export interface PersonMatch {
  id: string;
  name: string;
  headline: string;
  /** Those of the person's organisations that may bid: by one of them the person comes into a team. */
  organisations: OrganisationName[];
  hits: Hit[];
  seeks_you: Hit[];
}

/** A team of the reader's own for the challenge; organisations and people in it, or asked into it, by id. */
export interface InvitingTeam {
  id: string;
  name: string;
  partners: Record<string, "invited" | "accepted">;
  people: Record<string, "invited" | "accepted">;
}

export interface SearchPage extends Search {
  matches: { organisation: OrganisationName; hits: Hit[]; seeks_you: Hit[] }[];
  people: PersonMatch[];
  approaches: (Approach & { person_id: string; hits: Hit[] })[];
  teams: InvitingTeam[];
  /** What the reader, or an organisation of theirs, asked. */
  own_approaches: Approach[];
  /** Organisations for which the reader may still ask. */
  askers: OrganisationName[];
  may_ask_for_self: boolean;
}

/** One search as its reader sees it. Throws `not_found`. */
export const getSearch = async (db: Db, search_id: string) => (await call(db, "partner_search_page", { search_id })) as unknown as SearchPage;
