import { type NoticeData, type NoticeSentences, textOf } from "#app/domain/notices/schema.ts";

const milestone = (data: NoticeData) => `Milestone ${textOf(data, "position")} of award ${textOf(data, "award_number")} (${textOf(data, "title", "untitled")})`;
const said = (data: NoticeData) => (textOf(data, "note") ? ` “${textOf(data, "note")}”` : "");

/** What people are told about milestones. */
export const notices: NoticeSentences = {
  "milestone.submitted": (data) => `${milestone(data)} was submitted with its evidence. Please review it.`,
  "milestone.queried": (data) => `The sponsor asks about ${milestone(data)}:${said(data)}`,
  "milestone.accepted": (data) => `${milestone(data)} is technically accepted. Finance releases its money next.${said(data)}`,
  "milestone.rejected": (data) => `${milestone(data)} was rejected.${said(data)}`,
  "milestone.approved": (data) => `Finance released the money of ${milestone(data)}. The payment is ordered next.`,
};
