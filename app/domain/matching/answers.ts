import { approach, challengeName, colleagues, competencyChoice, hit, intent, organisationName, search } from "./schema.ts";
import { z } from "zod";

export const intentsPage = colleagues.extend({
  challenge: challengeName,
  is_of_university: z.boolean(),
  /** Universities for which the reader registers intents, each with the reason why not, if one. */
  organisations: z.array(organisationName.extend({ obstacle: z.string().nullable() })),
});
export type IntentsPage = z.infer<typeof intentsPage>;

export const challengeMatching = colleagues.extend({
  is_of_university: z.boolean(),
});
export type ChallengeMatching = z.infer<typeof challengeMatching>;

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
  revision: z.number(),
  /** Codes of the competencies it seeks. */
  codes: z.array(z.string()),
  choices: z.array(competencyChoice),
});
export type SearchChangeForm = z.infer<typeof searchChangeForm>;

/** A person whose profile names a skill that is sought. */
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

/** A team of the reader's own for the challenge; organisations and people in it, or asked into it, by id. */
export const invitingTeam = z.strictObject({
  id: z.string(),
  name: z.string(),
  partners: z.record(z.string(), z.enum(["invited", "accepted"])),
  people: z.record(z.string(), z.enum(["invited", "accepted"])),
});
export type InvitingTeam = z.infer<typeof invitingTeam>;

export const searchPage = search.extend({
  matches: z.array(z.strictObject({ organisation: organisationName, hits: z.array(hit), seeks_you: z.array(hit) })),
  people: z.array(personMatch),
  approaches: z.array(approach.extend({ person_id: z.string(), hits: z.array(hit) })),
  teams: z.array(invitingTeam),
  /** What the reader, or an organisation of theirs, asked. */
  own_approaches: z.array(approach),
  /** Organisations for which the reader may still ask. */
  askers: z.array(organisationName),
  can_ask_for_self: z.boolean(),
});
export type SearchPage = z.infer<typeof searchPage>;

/** What this capability's SQL functions answer. */
export const answers = {
  challenge_intents: intentsPage,
  challenge_matching: challengeMatching,
  intent_register: z.array(intent.extend({ challenge: challengeName })),
  partner_searches_page: board,
  partner_search_form: searchForm,
  partner_search_change_form: searchChangeForm,
  partner_search_page: searchPage,
};
