import { approach, challengeName, colleagues, competencyChoice, hit, intent, organisationName, search, searchActs } from "./schema.ts";
import { challengeReader } from "#app/domain/challenges/schema.ts";
import { z } from "zod";

export const intentsPage = colleagues.extend({
  challenge: challengeName,
  /** Universities for which the reader can register intents, each with the reason when they cannot. */
  organisations: z.array(organisationName.extend({ obstacle: z.string().nullable() })),
});
export type IntentsPage = z.infer<typeof intentsPage>;

export const board = z.strictObject({
  searches: z.array(search),
  next: z.tuple([z.string(), z.string()]).nullable(),
  choices: z.array(competencyChoice),
  challenge: challengeName.nullable(),
});

export const searchForm = z.strictObject({
  challenge: challengeName,
  choices: z.array(competencyChoice),
  organisations: z.array(organisationName.extend({ obstacle: z.string().nullable() })),
});

export const searchChangeForm = search.extend({
  acts: searchActs,
  revision: z.number(),
  /** Codes of the competencies that it needs. */
  codes: z.array(z.string()),
  choices: z.array(competencyChoice),
});
export type SearchChangeForm = z.infer<typeof searchChangeForm>;

/** A person with a matching skill in their profile. */
export const personMatch = z.strictObject({
  id: z.string(),
  name: z.string(),
  headline: z.string(),
  /** The organisations of the person that can bid. The person joins a team through one of them. */
  organisations: z.array(organisationName),
  hits: z.array(hit),
  seeks_you: z.array(hit),
});
export type PersonMatch = z.infer<typeof personMatch>;

/** A team of the reader for the challenge, with the organisations and people in it or invited, by id. */
export const invitingTeam = z.strictObject({
  id: z.string(),
  name: z.string(),
  partners: z.record(z.string(), z.enum(["invited", "accepted"])),
  people: z.record(z.string(), z.enum(["invited", "accepted"])),
});
export type InvitingTeam = z.infer<typeof invitingTeam>;

export const searchPage = search.extend({
  acts: searchActs,
  matches: z.array(z.strictObject({ organisation: organisationName, hits: z.array(hit), seeks_you: z.array(hit) })),
  people: z.array(personMatch),
  approaches: z.array(approach.extend({ person_id: z.string(), hits: z.array(hit) })),
  teams: z.array(invitingTeam),
  /** The requests of the reader and their organisations. */
  own_approaches: z.array(approach),
  /** Organisations for which the reader can still ask. */
  askers: z.array(organisationName),
  can_ask_for_self: z.boolean(),
});
export type SearchPage = z.infer<typeof searchPage>;

/** What this capability's SQL functions answer. */
export const answers = {
  challenge_reader: challengeReader.extend({ matching: colleagues }).nullable(),
  challenge_intents: intentsPage,
  intent_register: z.array(intent.extend({ challenge: challengeName })),
  partner_searches_page: board,
  partner_search_form: searchForm,
  partner_search_change_form: searchChangeForm,
  partner_search_page: searchPage,
};
