import { moneyOf, type NoticeData, type NoticeSentences, textOf, timeOf } from "#app/domain/notices/schema.ts";

const challenge = (data: NoticeData) => `“${textOf(data, "challenge", "a challenge")}”`;
const award = (data: NoticeData) => `award ${textOf(data, "award_number")} for “${textOf(data, "proposal", "the proposal")}”`;
const reserve = (data: NoticeData) =>
  textOf(data, "next_in_reserve") ? ` Next in reserve: “${textOf(data, "next_in_reserve")}”.` : " No proposal is in reserve.";

/** What people are told about awards, agreements and deeds. */
export const notices: NoticeSentences = {
  "award.recommended": (data) => `An award of ${moneyOf(data)} is recommended under ${challenge(data)} and waits for your decision.`,
  "award.approved": (data) => `An award of ${moneyOf(data)} under ${challenge(data)} is approved and its money committed.`,
  "award.returned": (data) => `A recommended award under ${challenge(data)} was returned. Reason: ${textOf(data, "reason", "none given")}`,
  "award.offered": (data) => `You are offered ${award(data)}: ${moneyOf(data)}. Read and sign the agreement by ${timeOf(data, "expires_at")}.`,
  "award.declined": (data) =>
    `The bidders declined award ${textOf(data, "award_number")} under ${challenge(data)}; its money went back to the fund.${reserve(data)}`,
  "award.expired": (data) =>
    `The offer of award ${textOf(data, "award_number")} under ${challenge(data)} ran out; its money went back to the fund.${reserve(data)}`,
  "award.activated": (data) => `Every party has signed: ${award(data)} is active.`,
  "award.terminated": (data) => `The ${award(data)} was ended early. Reason: ${textOf(data, "reason", "none given")}`,
  "deed.sealed": (data) => `The IP deed of ${award(data)} is sealed and waits for signatures.`,
};
