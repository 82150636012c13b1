import { type NoticeData, type NoticeSentences, textOf, timeOf } from "#app/domain/notices/schema.ts";
import { sectionOf } from "./sections.ts";

const proposal = (data: NoticeData) => `${textOf(data, "reference", "Your proposal")} for “${textOf(data, "challenge_title", "the challenge")}”`;

const section = (data: NoticeData) => `“${sectionOf(textOf(data, "section"))?.title ?? "a section"}” of ${proposal(data)}`;

const bothReasons = (data: NoticeData) =>
  `The first person’s reason: ${textOf(data, "reason", "not given")} The second person’s: ${textOf(data, "confirmation_reason", "not given")}`;

/** Notices to teams about their proposals; they never contain the proposal's text. */
export const notices: NoticeSentences = {
  "proposal.sign_off_asked": (data) => `${textOf(data, "person", "A team")} asks the research office for sign-off of ${proposal(data)}.`,
  "proposal.sign_off_returned": (data) =>
    `The research office (${textOf(data, "person", "your university's")}) returned ${proposal(data)}. Read the reason, change the draft, and ask for sign-off again.`,
  "proposal.section_assigned": (data) => `${textOf(data, "person", "A colleague")} made you the owner of ${section(data)}.`,
  "proposal.section_ready": (data) => `${textOf(data, "person", "A colleague")} marked ${section(data)} as ready for review.`,
  "proposal.section_reopened": (data) => `${textOf(data, "person", "A colleague")} changed ${section(data)} after it was approved. Approve it again.`,
  "proposal.signed_off": (data) => `The research office signed off ${proposal(data)}. You can submit it without further changes.`,
  "proposal.submitted": (data) =>
    `${proposal(data)} was received on ${timeOf(data, "submitted_at")} and is sealed as version ${textOf(data, "version", "1")}. SHA-256 of its content: ${textOf(data, "content_sha256")}.`,
  "proposal.withdrawn": (data) => `${proposal(data)} was withdrawn. Its draft is kept. You can submit it again before closing.`,
  "proposal.found_eligible": (data) => `${proposal(data)} is eligible and goes on to review.`,
  "proposal.found_ineligible": (data) => `${proposal(data)} was marked as ineligible. Reason: ${textOf(data, "reason", "not given")}`,
  "early_unsealing.asked": (data) =>
    `${textOf(data, "asked_by", "A colleague")} requests the early unsealing of the proposals for “${textOf(data, "title", "a challenge")}”. A second person must confirm. Reason: ${textOf(data, "reason", "not given")}`,
  "early_unsealing.confirmed": (data) =>
    `Early unsealing: ${textOf(data, "asked_by", "one person")} and ${textOf(data, "answered_by", "another")} can read the proposals for “${textOf(data, "title", "a challenge")}” for one day. ${bothReasons(data)}`,
  "early_unsealing.rejected": (data) =>
    `${textOf(data, "answered_by", "A colleague")} ended the request for early unsealing of the proposals for “${textOf(data, "title", "a challenge")}”. No proposal was unsealed.`,
  "early_unsealing.told_to_bidders": (data) =>
    `Early unsealing: two people of the authority, ${textOf(data, "asked_by", "one")} and ${textOf(data, "answered_by", "another")}, can read the sealed proposals for “${textOf(data, "title", "a challenge")}” for one day from now. ${bothReasons(data)} Your proposal's page shows whether they read yours.`,
  "proposal.reinstated": (data) => `${proposal(data)} was reinstated. It is eligible and goes on to review.`,
};
