import type { Confirmation } from "#app/platform/confirmation.ts";
import { sentenceFor } from "#app/platform/errors.ts";
import type { RoleClash } from "./answers.ts";

/** What is said before a decision on an organisation, its passport or its people. */
export const confirmations = {
  verify: {
    title: "Verify this organisation?",
    says: [
      "It can then post challenges, bid, sign and receive payments. Check its registry numbers first. You cannot undo this, but you can suspend it later.",
    ],
    button: "Verify organisation",
  },
  reject: {
    title: "Reject this organisation?",
    says: ["Its members will read your reason. They can correct the details and request verification again."],
    button: "Reject organisation",
    look: "danger",
  },
  suspend: {
    title: "Suspend this organisation?",
    says: [
      "Its members cannot act for it. Its awards cannot be signed and payments to it are held. All its members will read your reason.",
      "Finance is notified of each held payment. The payments continue when you reinstate the organisation.",
    ],
    button: "Suspend organisation",
    look: "danger",
  },
  qualify: {
    title: "Qualify this organisation?",
    says: ["Its profile shows the fields and the end date. Challenges accept it for these fields until then. You cannot undo this before that date."],
    button: "Qualify organisation",
  },
  rejectPassport: {
    title: "Reject this passport?",
    says: ["The organisation will read your reason. It can improve the passport and submit it again. Earlier qualifications stay valid."],
    button: "Reject passport",
    look: "danger",
  },
  removeMember: {
    title: "Remove this person?",
    says: ["They lose every role here and leave the teams they joined for this organisation. They are notified."],
    button: "Remove person",
    look: "danger",
  },
  leave: {
    title: "Leave this organisation?",
    says: ["You lose every role here and leave the teams you joined for it. To return you need an invitation."],
    button: "Leave organisation",
    look: "danger",
  },
} as const satisfies Record<string, Confirmation>;

/** What is said before a role is given: what the person could not do with it, because of what they did or where they belong. */
export function roleConfirmation(role: string, clashes: readonly RoleClash[]): Confirmation {
  if (clashes.length === 0) {
    return { title: `Give this person the role "${role}"?`, says: ["They are notified and can act in this role at once."], button: "Give role" };
  }
  return {
    title: `This role conflicts with ${clashes.length} ${clashes.length === 1 ? "running case" : "running cases"}. Give it anyway?`,
    says: [
      `With the role "${role}" this person cannot take these steps. Somebody else must take them:`,
      ...clashes.map(({ title, code }) => `${title}. They would see: ${sentenceFor(code)}`),
    ],
    button: "Give role",
    look: "danger",
  };
}
