import type { Confirmation } from "#app/platform/confirmation.ts";
import { sentenceFor } from "#app/platform/errors.ts";
import type { RoleClash } from "./answers.ts";

/** What is said before a decision on an organisation, its passport or its people. */
export const confirmations = {
  verify: {
    title: "Verify this organisation?",
    says: ["It can then post challenges, bid, sign and be paid. Check its registry numbers first. A verified organisation can only be suspended."],
    button: "Verify organisation",
  },
  reject: {
    title: "Reject this organisation?",
    says: ["Its people read your reason. They can correct what they gave and ask again."],
    button: "Reject organisation",
    look: "danger",
  },
  suspend: {
    title: "Suspend this organisation?",
    says: [
      "Its people can do nothing in its name, its awards are not signed, and every payment to it is held. All its people read your reason.",
      "Finance is told of each payment that is held. A reinstatement lets them go on.",
    ],
    button: "Suspend organisation",
    look: "danger",
  },
  qualify: {
    title: "Qualify this organisation?",
    says: ["Its profile shows the fields and the date, and challenges accept it for them until then. The decision cannot be taken back before that date."],
    button: "Qualify organisation",
  },
  rejectPassport: {
    title: "Reject this passport?",
    says: ["The organisation reads your reason. It can improve the passport and submit it again; what it was qualified for before stays."],
    button: "Reject passport",
    look: "danger",
  },
  removeMember: {
    title: "Remove this person?",
    says: ["They lose every role here and leave the teams they are in for this organisation. They are told."],
    button: "Remove person",
    look: "danger",
  },
  leave: {
    title: "Leave this organisation?",
    says: ["You lose every role here and leave the teams you are in for it. To come back you need an invitation."],
    button: "Leave organisation",
    look: "danger",
  },
} as const satisfies Record<string, Confirmation>;

/** What is said before a role is given: what the person could not do with it, because of what they did or where they belong. */
export function roleConfirmation(role: string, clashes: readonly RoleClash[]): Confirmation {
  if (clashes.length === 0) {
    return { title: `Give this person the role "${role}"?`, says: ["They are told, and can act in this role at once."], button: "Give role" };
  }
  return {
    title: `This role breaks ${clashes.length} ${clashes.length === 1 ? "running matter" : "running matters"}. Give it all the same?`,
    says: [
      `With the role "${role}" this person is refused these steps, and somebody else has to take them:`,
      ...clashes.map(({ title, code }) => `${title}. The refusal they would read: ${sentenceFor(code)}`),
    ],
    button: "Give role",
    look: "danger",
  };
}
