import { type NoticeData, type NoticeSentences, textOf, timeOf } from "#app/domain/notices/schema.ts";

const request = (data: NoticeData) =>
  `the request for review of the decision on ${textOf(data, "reference", "a proposal")} for “${textOf(data, "challenge", "a challenge")}”`;
const until = (data: NoticeData, before: string) => (timeOf(data, "due_at") ? `${before}${timeOf(data, "due_at")}` : "");

/** What people are told about requests for a review of a decision. */
export const notices: NoticeSentences = {
  "dispute.asked": (data) =>
    `A review of the decision on ${textOf(data, "reference", "a proposal")} for “${textOf(data, "challenge", "a challenge")}” was requested. No award of the challenge is signed meanwhile.`,
  "dispute.neutral_wanted": (data) => `Name a neutral person for ${request(data)}${until(data, " by ")}.`,
  "dispute.you_are_neutral": (data) =>
    `You are asked to decide, as a neutral person, on ${request(data)}. Both sides can make statements${until(data, " until ")}.`,
  "dispute.neutral_replaced": (data) => `Another neutral person decides on ${request(data)}. You no longer have to.`,
  "dispute.neutral_named": (data) =>
    `${textOf(data, "neutral", "A neutral person")} decides, as a neutral person, on ${request(data)}. Both sides can make statements${until(data, " until ")}.`,
  "dispute.statement_made": (data) => `The ${textOf(data, "side", "other side")} made a statement on ${request(data)}.`,
  "dispute.withdrawn": (data) => `The team withdrew ${request(data)}.`,
  "dispute.dismissed": (data) => `The neutral person dismissed ${request(data)}. Read the reasons.`,
  "dispute.upheld": (data) => `The neutral person upheld ${request(data)}. The sponsor decides again on this proposal.`,
  "dispute.concluded": (data) => `After ${request(data)}, the sponsor decided again. The new outcome is released to the team.`,
};
