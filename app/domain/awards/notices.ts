import { moneyOf, type NoticeData, type NoticeSentences, textOf, timeOf } from "#app/domain/notices/schema.ts";

const challenge = (data: NoticeData) => `“${textOf(data, "challenge", "a challenge")}”`;
const award = (data: NoticeData) => `award ${textOf(data, "award_number")} for “${textOf(data, "proposal", "the proposal")}”`;
const reserve = (data: NoticeData) =>
  textOf(data, "next_in_reserve") ? ` Next on the reserve list: “${textOf(data, "next_in_reserve")}”.` : " The reserve list is empty.";

/** What people are told about awards, agreements and deeds. */
export const notices: NoticeSentences = {
  "award.recommended": (data) => `An award of ${moneyOf(data)} is recommended for ${challenge(data)} and is waiting for your decision.`,
  "award.approved": (data) => `An award of ${moneyOf(data)} for ${challenge(data)} was approved. The money is committed.`,
  "award.returned": (data) => `A recommended award for ${challenge(data)} was returned. Reason: ${textOf(data, "reason", "none given")}`,
  "award.refused": (data) => `The authority refused a recommended award for ${challenge(data)}. Reason: ${textOf(data, "reason", "none given")}`,
  "award.offered": (data) => `You are offered ${award(data)}: ${moneyOf(data)}. Read and sign the agreement by ${timeOf(data, "expires_at")}.`,
  "award.signing_waits": (data) =>
    `A team asked for a review of the decision on ${challenge(data)}. The agreement of ${award(data)} can be signed after that is settled. The offer does not expire meanwhile.`,
  "award.signing_goes_on": (data) => `The agreement of ${award(data)} can be signed now. Sign by ${timeOf(data, "expires_at")}.`,
  "award.declined": (data) =>
    `The bidders declined award ${textOf(data, "award_number")} for ${challenge(data)}. The money was returned to the fund.${reserve(data)}`,
  "award.expired": (data) =>
    `The offer of award ${textOf(data, "award_number")} for ${challenge(data)} expired. The money was returned to the fund.${reserve(data)}`,
  "award.activated": (data) => `Every party has signed ${award(data)}. The award is active.`,
  "award.terminated": (data) => `The ${award(data)} was ended early. Reason: ${textOf(data, "reason", "none given")}`,
  "deed.sealed": (data) => `The IP deed of ${award(data)} is sealed. It is waiting for signatures.`,
};
