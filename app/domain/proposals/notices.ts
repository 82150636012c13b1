import { type NoticeData, type NoticeSentences, textOf, timeOf } from "#app/domain/notices/schema.ts";

const proposal = (data: NoticeData) => `${textOf(data, "reference", "Your proposal")} for “${textOf(data, "challenge_title", "the challenge")}”`;

/** What teams are told about their proposals; never its own words. */
export const notices: NoticeSentences = {
  "proposal.sign_off_asked": (data) => `${textOf(data, "person", "A team")} asks the research office to sign off ${proposal(data)}.`,
  "proposal.sign_off_returned": (data) =>
    `The research office (${textOf(data, "person", "your university's")}) returned ${proposal(data)}. Read the reason there, mend the draft, and ask again.`,
  "proposal.signed_off": (data) => `The research office signed off ${proposal(data)}. It may be submitted as it stands.`,
  "proposal.submitted": (data) =>
    `${proposal(data)} was received on ${timeOf(data, "submitted_at")} and is sealed as version ${textOf(data, "version", "1")}. SHA-256 of its content: ${textOf(data, "content_sha256")}.`,
  "proposal.withdrawn": (data) => `${proposal(data)} was withdrawn. Its draft is kept and may be submitted again before closing.`,
  "proposal.found_eligible": (data) => `${proposal(data)} is eligible and goes on to review.`,
  "proposal.found_ineligible": (data) => `${proposal(data)} was found not eligible. Reason: ${textOf(data, "reason", "not given")}`,
  "proposal.reinstated": (data) => `${proposal(data)} was taken back into the review: it is eligible.`,
};
