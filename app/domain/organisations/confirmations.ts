import type { Confirmation } from "#app/platform/confirmation.ts";
import { sentenceFor } from "#app/platform/errors.ts";
import type { ObjectToConfirm } from "#app/domain/work/schema.ts";
import type { RoleClash } from "./answers.ts";

/** What is said before a decision on an organisation, its passport or its people. */
export const confirmations = {
  verify: ({ name }: ObjectToConfirm): Confirmation => ({
    title: `Verify ${name}?`,
    says: [
      "It can then post challenges, bid, sign and receive payments. Check its registry numbers first. You cannot undo this, but you can suspend it later.",
    ],
    button: "Verify organisation",
  }),
  reject: ({ name }: ObjectToConfirm): Confirmation => ({
    title: `Reject ${name}?`,
    says: ["Its members will read your reason. They can correct the details and request verification again."],
    button: "Reject organisation",
    look: "danger",
  }),
  suspend: ({ name }: ObjectToConfirm): Confirmation => ({
    title: `Suspend ${name}?`,
    says: [
      "Its members cannot act for it. Its awards cannot be signed and payments to it are held. All its members will read your reason.",
      "Finance is notified of each held payment. The payments continue when you reinstate the organisation.",
    ],
    button: "Suspend organisation",
    look: "danger",
  }),
  qualify: ({ name }: ObjectToConfirm): Confirmation => ({
    title: `Qualify ${name}?`,
    says: ["Its profile shows the fields and the end date. Challenges accept it for these fields until then. You cannot undo this before that date."],
    button: "Qualify organisation",
  }),
  rejectPassport: ({ name }: ObjectToConfirm): Confirmation => ({
    title: `Reject the passport of ${name}?`,
    says: ["The organisation will read your reason. It can improve the passport and submit it again. Earlier qualifications stay valid."],
    button: "Reject passport",
    look: "danger",
  }),
  removeMember: ({ name }: { name: string }): Confirmation => ({
    title: `Remove ${name}?`,
    says: ["They lose every role here and leave the teams they joined for this organisation. They are notified."],
    button: "Remove person",
    look: "danger",
  }),
  leave: ({ name }: { name: string }): Confirmation => ({
    title: `Leave ${name}?`,
    says: ["You lose every role here and leave the teams you joined for it. To return you need an invitation."],
    button: "Leave organisation",
    look: "danger",
  }),
};

/** What is said before a role is given: what the person could not do with it, because of what they did or where they belong. */
export function roleConfirmation({ name }: { name: string }, role: string, clashes: readonly RoleClash[]): Confirmation {
  const title = `Give ${name} the role "${role}"?`;
  if (clashes.length === 0) return { title, says: ["They are notified and can act in this role at once."], button: "Give role" };
  return {
    title,
    says: [
      `This role conflicts with ${clashes.length} running ${clashes.length === 1 ? "case" : "cases"}. ${name} cannot take these steps. Somebody else must take them:`,
      ...clashes.map(({ title, code }) => `${title}. They would see: ${sentenceFor(code)}`),
    ],
    button: "Give role",
    look: "danger",
  };
}
