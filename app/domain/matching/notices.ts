import { type NoticeData, type NoticeSentences, textOf } from "#app/domain/notices/schema.ts";

const challenge = (data: NoticeData) => `“${textOf(data, "challenge_title", "a challenge")}”`;

/** What people are told who look for each other. */
export const notices: NoticeSentences = {
  "intent.registered": (data) =>
    `${textOf(data, "department", "A department")} of your university means to bid for ${challenge(data)}: ${textOf(data, "person", "a colleague")} registered it.`,
  "partner_search.approached": (data) =>
    `${textOf(data, "organisation") ? `${textOf(data, "organisation")} (${textOf(data, "person", "somebody")})` : textOf(data, "person", "Somebody")} asks to be taken in, as you look for partners for ${challenge(data)}.`,
};
