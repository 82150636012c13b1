import { type NoticeData, type NoticeSentences, textOf, timeOf } from "#app/domain/notices/schema.ts";

const challenge = (data: NoticeData) => `“${textOf(data, "challenge", "a challenge")}”`;
const person = (data: NoticeData) => textOf(data, "person", "A reviewer");

/** How many reviews a notice is about, in words. */
const isOne = ({ reviews }: NoticeData) => typeof reviews !== "number" || reviews === 1;
const some = (data: NoticeData, one: string, many: string) => (isOne(data) ? one : `${textOf(data, "reviews")} ${many}`);
const isAre = (data: NoticeData) => (isOne(data) ? "is" : "are");
const due = (data: NoticeData) => (timeOf(data, "due_at") ? ` Due by ${timeOf(data, "due_at")}.` : "");

/** Notices about panels and reviews. */
export const notices: NoticeSentences = {
  "review.assigned": (data) =>
    `You are asked to review proposals for ${challenge(data)}${timeOf(data, "due_at") ? ` by ${timeOf(data, "due_at")}` : ""}. Accept or decline.`,
  "review.unanswered": (data) =>
    `You have not answered ${some(data, "a request to review a proposal", "requests to review proposals")} for ${challenge(data)}. Accept or decline.${due(data)}`,
  "review.due_soon": (data) => `${some(data, "One review", "reviews")} of yours for ${challenge(data)} ${isAre(data)} due soon.${due(data)}`,
  "review.overdue": (data) =>
    `${some(data, "One review", "reviews")} of yours for ${challenge(data)} ${isAre(data)} overdue. Complete or decline what is left.`,
  "review.reminded": (data) =>
    `A manager reminds you of ${some(data, "a review", "reviews")} for ${challenge(data)}. ${data.is_unanswered === true ? "Accept or decline." : "Complete what is left, or decline."}${due(data)}`,
  "review.late": (data) =>
    `${some(data, "One review", "reviews")} for ${challenge(data)} ${isAre(data)} overdue by more than a week. Find other reviewers if proposals lack them.`,
  "review.conflict_found": (data) =>
    `The system found a conflict of interest in ${some(data, "one review", "reviews")} for ${challenge(data)}. Find other reviewers if proposals lack them.`,
  "review.revoked": (data) => `You were removed as a reviewer of a proposal for ${challenge(data)}.`,
  "review.reopened": (data) =>
    `Your review of a proposal for ${challenge(data)} was reopened and does not count until you complete it again. Reason: ${textOf(data, "reason", "none given")}`,
  "review.declined": (data) => `${person(data)} declined to review “${textOf(data, "proposal", "a proposal")}” for ${challenge(data)}.`,
  "review.completed": (data) => `${person(data)} completed the review of “${textOf(data, "proposal", "a proposal")}” for ${challenge(data)}.`,
  "review.meeting_called": (data) =>
    `The panel for ${challenge(data)} meets on ${timeOf(data, "starts_at") || "a day to be said"}. Place: ${textOf(data, "place", "not given")}`,
  "review.meeting_changed": (data) =>
    `The meeting of the panel for ${challenge(data)} was changed. It is on ${timeOf(data, "starts_at") || "a day to be said"}. Place: ${textOf(data, "place", "not given")}`,
  "review.meeting_ended": (data) => `The meeting of the panel for ${challenge(data)} has ended. Its outcomes and minutes are ready to read.`,
  "review.practice_given": (data) =>
    `The panel for ${challenge(data)} got a practice item to score${timeOf(data, "due_at") ? ` by ${timeOf(data, "due_at")}` : ""}. It counts nowhere.`,
  "review.declaration_old": () => "Your declaration as a reviewer is more than a year old. Check and confirm it, so that you can be asked to review.",
  "review.pool_left": (data) => `${person(data)} left the pool of reviewers of ${textOf(data, "organisation", "your organisation")}.`,
  "review.pool_removed": (data) =>
    `You are no longer in the pool of reviewers of ${textOf(data, "organisation", "an organisation")}. Reviews that you have stay with you.`,
  "conflict.declared": (data) => `${person(data)} declared a conflict of interest with a proposal for ${challenge(data)}.`,
  "conflict.dismissal_asked": (data) =>
    `A manager says that a conflict of interest found for ${challenge(data)} is not a conflict. A second person must decide.`,
  "conflict.dismissed": (data) => `A conflict of interest found for ${challenge(data)} was dismissed as not a conflict.`,
  "proposal.decided": (data) =>
    `The decision on ${challenge(data)} is closed. Your feedback for “${textOf(data, "proposal", "your proposal")}” is ready to read.`,
};
