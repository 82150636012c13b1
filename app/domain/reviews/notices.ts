import { type NoticeData, type NoticeSentences, textOf, timeOf } from "#app/domain/notices/schema.ts";

const challenge = (data: NoticeData) => `“${textOf(data, "challenge", "a challenge")}”`;
const person = (data: NoticeData) => textOf(data, "person", "A reviewer");

/** What people are told about panels and reviews. */
export const notices: NoticeSentences = {
  "review.assigned": (data) =>
    `You are asked to review proposals for ${challenge(data)}${timeOf(data, "due_at") ? ` by ${timeOf(data, "due_at")}` : ""}. Accept or decline.`,
  "review.revoked": (data) => `You no longer review a proposal for ${challenge(data)}.`,
  "review.declined": (data) => `${person(data)} declined to review “${textOf(data, "proposal", "a proposal")}” for ${challenge(data)}.`,
  "review.completed": (data) => `${person(data)} completed the review of “${textOf(data, "proposal", "a proposal")}” for ${challenge(data)}.`,
  "conflict.declared": (data) => `${person(data)} declared a conflict of interest with a bid for ${challenge(data)}.`,
  "conflict.dismissal_asked": (data) => `A conflict of interest found for ${challenge(data)} is said to be a false alarm. A second person must look at it.`,
  "conflict.dismissed": (data) => `A conflict of interest found for ${challenge(data)} was dismissed as a false alarm.`,
  "proposal.decided": (data) =>
    `The decision on ${challenge(data)} is made. Your feedback for “${textOf(data, "proposal", "your proposal")}” is ready to read.`,
};
