import type { Confirmation } from "#app/platform/confirmation.ts";
import type { ObjectToConfirm } from "#app/domain/work/schema.ts";
import type { z } from "zod";
import type { ReviewPage } from "./answers.ts";
import type { MeetingPage } from "./meeting.ts";
import { adviceNames, type reopenInput } from "./schema.ts";

/** Confirmations before steps of a review that can't be undone. */
export const confirmations = {
  removeReviewer: ({ name }: ObjectToConfirm): Confirmation => ({
    title: `Remove ${name} as a reviewer?`,
    says: ["They lose access to the proposal immediately, and their draft does not count. They are notified. You can assign them again later."],
    button: "Remove reviewer",
    look: "danger",
  }),
  removeFromPool: ({ name }: { name: string }): Confirmation => ({
    title: `Remove ${name} from your pool of reviewers?`,
    says: ["They can't be assigned to more reviews. Reviews that they have stay with them. They are notified. To return they need a new invitation."],
    button: "Remove reviewer",
    look: "danger",
  }),
  leavePool: ({ name }: { name: string }): Confirmation => ({
    title: `Leave the pool of reviewers of ${name}?`,
    says: ["You can't be assigned to more reviews. Reviews that you have stay with you. To return you need a new invitation."],
    button: "Leave pool",
    look: "danger",
  }),
  reopenReview: ({ name }: ObjectToConfirm, { reason }: z.output<typeof reopenInput>): Confirmation => ({
    title: `Reopen the review by ${name}?`,
    says: [
      "The review does not count until the reviewer completes it again. Until then they can change it and do not see the other reviews. They have at least two weeks.",
      "The reviewer is notified and reads your reason. The audit log keeps it.",
    ],
    shows: [{ title: "Your reason", text: reason }],
    button: "Reopen review",
  }),
  /** The last look at a review whose draft was saved as `review` shows it. */
  completeReview: ({ proposal, criteria, comment_to_applicant, assignment }: ReviewPage): Confirmation => ({
    title: `Complete your review of “${proposal.title}”?`,
    says: [
      "Your draft is saved. A completed review is locked, and you can then read the other reviews of this proposal.",
      "After the decision the bidders read what is shown here, without your name. They never read your confidential comment or your reasons for the scores.",
    ],
    shows: [
      { title: "Your comment to the bidders", text: comment_to_applicant },
      { title: "Your scores, among the scores of the other reviewers", text: criteria.map(({ title, score }) => `${title}: ${score}`).join("\n") },
    ],
    button: "Complete review",
    carries: { revision: String(assignment.revision) },
  }),
  endMeeting: ({ name }: ObjectToConfirm, { items }: MeetingPage): Confirmation => {
    const open = items.filter(({ outcome }) => outcome === null).length;
    return {
      title: `End the meeting of the panel for ${name}?`,
      says: [
        ...(open > 0 ? [`${open} of ${items.length} items ${open === 1 ? "has" : "have"} no outcome. They can be discussed at another meeting.`] : []),
        "The outcomes and minutes become final. The people of the panel are notified and can read those of the items that are open to them.",
        "The general minutes stay with the managers and the authority. You can't undo this.",
      ],
      shows: [{ title: "Outcomes", text: items.map(({ title, outcome }) => `${title}: ${outcome ? adviceNames[outcome] : "none"}`).join("\n") }],
      button: "End meeting",
    };
  },
  dismiss: {
    title: "Decide that this is not a conflict?",
    says: ["The person can then read and review this proposal. Your decision is recorded and cannot be undone."],
    button: "Dismiss conflict",
  },
  /** By somebody who decides on it, approves or audits. */
  declareDeciding: ({ name }: ObjectToConfirm): Confirmation => ({
    title: `Declare a conflict of interest with ${name}?`,
    says: [
      "The proposal is permanently hidden from you. Somebody else decides on it, and closes the decision on this challenge.",
      "The sponsor's managers can read your reason. This cannot be undone.",
    ],
    button: "Declare conflict",
    look: "danger",
  }),
  declare: ({ name }: ObjectToConfirm): Confirmation => ({
    title: `Declare a conflict of interest with ${name}?`,
    says: [
      "The proposal is permanently hidden from you, and your review of it is removed. The sponsor's managers can read your reason. This cannot be undone.",
    ],
    button: "Declare conflict",
    look: "danger",
  }),
};
