import { type NoticeData, type NoticeSentences, textOf } from "#app/domain/notices/schema.ts";

const challenge = (data: NoticeData) => `“${textOf(data, "challenge_title", "a challenge")}”`;

const asker = (data: NoticeData) =>
  textOf(data, "organisation") ? `${textOf(data, "organisation")} (${textOf(data, "person", "somebody")})` : textOf(data, "person", "Somebody");

/** The notices about intents and partner searches. */
export const notices: NoticeSentences = {
  "intent.registered": (data) =>
    `${textOf(data, "department", "A department")} of your university plans to bid for ${challenge(data)}. ${textOf(data, "person", "A colleague")} registered the intent.`,
  "partner_search.approached": (data) => `${asker(data)} asks to be your partner for ${challenge(data)}.`,
  "partner_search.approach_withdrawn": (data) => `${asker(data)} withdrew the request to be your partner for ${challenge(data)}.`,
  "partner_search.approach_declined": (data) =>
    `${textOf(data, "searcher", "The searching organisation")} declined your request to be a partner for ${challenge(data)}. You can look at other partner searches.`,
  "partner_search.withdrawn": (data) =>
    `${textOf(data, "searcher", "The searching organisation")} no longer looks for partners for ${challenge(data)}. Your request will not be answered.`,
};
