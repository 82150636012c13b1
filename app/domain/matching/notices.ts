import { type NoticeData, type NoticeSentences, textOf } from "#app/domain/notices/schema.ts";

const challenge = (data: NoticeData) => `“${textOf(data, "challenge_title", "a challenge")}”`;

const asker = (data: NoticeData) =>
  textOf(data, "organisation") ? `${textOf(data, "organisation")} (${textOf(data, "person", "somebody")})` : textOf(data, "person", "Somebody");

/** What people are told who look for each other. */
export const notices: NoticeSentences = {
  "intent.registered": (data) =>
    `${textOf(data, "department", "A department")} of your university means to bid for ${challenge(data)}: ${textOf(data, "person", "a colleague")} registered it.`,
  "partner_search.approached": (data) => `${asker(data)} asks to be taken in, as you look for partners for ${challenge(data)}.`,
  "partner_search.approach_withdrawn": (data) => `${asker(data)} no longer asks to be taken in for ${challenge(data)}.`,
  "partner_search.approach_declined": (data) =>
    `${textOf(data, "searcher", "Who looks for partners")} declined to take you in for ${challenge(data)}. Others may still look for you.`,
  "partner_search.withdrawn": (data) =>
    `${textOf(data, "searcher", "Who looked for partners")} no longer looks for partners for ${challenge(data)}, so what you asked gets no answer.`,
};
