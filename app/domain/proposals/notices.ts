import { type NoticeData, type NoticeSentences, textOf, timeOf } from "#app/domain/notices/schema.ts";
import { sectionOf } from "./sections.ts";

const proposal = (data: NoticeData) => `${textOf(data, "reference", "Your proposal")} for “${textOf(data, "challenge_title", "the challenge")}”`;

const section = (data: NoticeData) => `“${sectionOf(textOf(data, "section"))?.title ?? "a section"}” of ${proposal(data)}`;

/** What teams are told about their proposals; never its own words. */
export const notices: NoticeSentences = {
  "proposal.sign_off_asked": (data) => `${textOf(data, "person", "A team")} asks the research office to sign off ${proposal(data)}.`,
  "proposal.sign_off_returned": (data) =>
    `The research office (${textOf(data, "person", "your university's")}) returned ${proposal(data)}. Read the reason there, mend the draft, and ask again.`,
  "proposal.section_assigned": (data) => `${textOf(data, "person", "A colleague")} gave you ${section(data)} to write.`,
  "proposal.section_ready": (data) => `${textOf(data, "person", "A colleague")} says that ${section(data)} is ready for reading.`,
  "proposal.section_reopened": (data) =>
    `${textOf(data, "person", "A colleague")} changed ${section(data)} after it was approved. It has to be approved again.`,
  "proposal.signed_off": (data) => `The research office signed off ${proposal(data)}. It may be submitted as it stands.`,
  "proposal.submitted": (data) =>
    `${proposal(data)} was received on ${timeOf(data, "submitted_at")} and is sealed as version ${textOf(data, "version", "1")}. SHA-256 of its content: ${textOf(data, "content_sha256")}.`,
  "proposal.withdrawn": (data) => `${proposal(data)} was withdrawn. Its draft is kept and may be submitted again before closing.`,
  "proposal.found_eligible": (data) => `${proposal(data)} is eligible and goes on to review.`,
  "proposal.found_ineligible": (data) => `${proposal(data)} was found not eligible. Reason: ${textOf(data, "reason", "not given")}`,
  "early_unsealing.asked": (data) =>
    `${textOf(data, "asked_by", "A colleague")} asks a second person to open the sealed proposals for “${textOf(data, "title", "a challenge")}” before closing. Reason: ${textOf(data, "reason", "not given")}`,
  "early_unsealing.confirmed": (data) =>
    `The sealed proposals for “${textOf(data, "title", "a challenge")}” are open before closing to ${textOf(data, "asked_by", "one person")} and ${textOf(data, "answered_by", "another")} for a day. Reason: ${textOf(data, "reason", "not given")}`,
  "early_unsealing.rejected": (data) =>
    `The request to open the sealed proposals for “${textOf(data, "title", "a challenge")}” before closing was closed by ${textOf(data, "answered_by", "a colleague")}. Nothing was opened.`,
  "early_unsealing.told_to_bidders": (data) =>
    `Two people of the authority, ${textOf(data, "asked_by", "one")} and ${textOf(data, "answered_by", "another")}, may read the sealed proposals for “${textOf(data, "title", "a challenge")}” from now for a day, before closing. Their reason: ${textOf(data, "reason", "not given")} Your proposal's page shows whether yours is read.`,
  "proposal.reinstated": (data) => `${proposal(data)} was taken back into the review: it is eligible.`,
};
