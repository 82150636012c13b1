import type { Confirmation } from "#app/platform/confirmation.ts";
import { moved, type ObjectToConfirm } from "#app/domain/work/schema.ts";

/** Confirmations before the authority decides on a challenge, before publication and before early unsealing. */
export const confirmations = {
  approve: (challenge: ObjectToConfirm, { amount_minor }: { amount_minor: number }): Confirmation => ({
    title: `Approve ${challenge.name}?`,
    says: [
      `The sponsor can publish the challenge and make awards up to ${moved(challenge, amount_minor)}. Money is committed later, for each award.`,
      "You cannot undo an approval.",
    ],
    button: "Approve challenge",
  }),
  reject: (challenge: ObjectToConfirm): Confirmation => ({
    title: `Reject ${challenge.name}?`,
    says: ["The challenge ends, and the sponsor will read your reason. You cannot undo this. To ask for changes, return the challenge instead."],
    button: "Reject challenge",
    look: "danger",
  }),
  publish: (challenge: ObjectToConfirm): Confirmation => ({
    title: `Publish ${challenge.name}?`,
    says: [
      "Everybody can read it, and people whose saved searches match are notified. Later changes are shown as amendments. The closing time can only move later.",
    ],
    button: "Publish challenge",
  }),
  askUnsealing: (challenge: ObjectToConfirm): Confirmation => ({
    title: `Ask to unseal the proposals for ${challenge.name} early?`,
    says: [
      "A second person in the authority must agree within a day. You can then both read every sealed proposal for one day, before bidding closes.",
      "Every applicant is notified, and the unsealing log keeps your reason. You and your organisations can no longer bid for this challenge.",
    ],
    button: "Ask for early unsealing",
    look: "danger",
  }),
  confirmUnsealing: (unsealing: ObjectToConfirm): Confirmation => ({
    title: `Unseal the proposals for ${unsealing.name} early?`,
    says: [
      "You and the person who asked can read every sealed proposal for one day, before bidding closes.",
      "Every applicant is notified immediately, with your names and both reasons. You cannot undo this. You and your organisations can no longer bid for this challenge.",
    ],
    button: "Unseal proposals",
    look: "danger",
  }),
};
