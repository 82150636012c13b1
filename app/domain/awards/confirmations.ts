import type { Confirmation } from "#app/platform/confirmation.ts";
import { formatMoney } from "#app/platform/money.ts";
import { inSentence, moved, type ObjectToConfirm } from "#app/domain/work/schema.ts";
import type { AwardPage } from "./answers.ts";

/** The confirmation before the authority commits the money of an award. */
export const approvalConfirmation = ({ award, proposal, funding }: AwardPage): Confirmation => ({
  title: `Approve award ${award.number}, ${proposal.title}?`,
  says: [
    `${formatMoney(award.amount_minor, award.currency)} will be committed from ${funding?.fund ?? "its fund"} immediately. The fund can't commit this money again.`,
    ...(funding && funding.passed_over.length > 0
      ? [`${funding.passed_over.length} higher-ranked proposals are passed over. The reason is on the award page.`]
      : []),
    "The sponsor can then offer the award. You can't undo an approval. Only the sponsor can end the award early.",
  ],
  button: "Approve award",
});

export const confirmations = {
  refuse: (award: ObjectToConfirm): Confirmation => ({
    title: `Refuse ${inSentence(award)}?`,
    says: [
      "The proposal is marked as not selected and can’t be recommended again. The sponsor reads your reason now, and the team reads it after the decision is closed, unless the sponsor gives it another reason. Only an upheld request for review reopens it.",
      "To ask for a change instead, return the award.",
    ],
    button: "Refuse award",
    look: "danger",
  }),
  offer: (award: ObjectToConfirm): Confirmation => ({
    title: `Offer ${inSentence(award)}?`,
    says: [
      `The team is offered ${moved(award)}.`,
      "The shares of the partners become final, the agreement is generated, and every party is notified. After that, the agreement can change only by an amendment.",
      "The team can sign once no standstill period and no request for review stands in the way, and then has 21 days. If it does not sign, the money returns to the fund.",
    ],
    button: "Offer award",
  }),
  decline: (award: ObjectToConfirm): Confirmation => ({
    title: `Decline ${inSentence(award)}?`,
    says: [
      "The award ends for the whole team, and its money returns to the fund. The sponsor can read your reason, and can offer an award to the reserve list.",
    ],
    button: "Decline award",
    look: "danger",
  }),
  terminate: (award: ObjectToConfirm): Confirmation => ({
    title: `End ${inSentence(award)}, early?`,
    says: [
      "All money without a payment order returns to the fund, and no further milestone is paid. Every party can read your reason.",
      "This cannot be undone.",
    ],
    button: "End award",
    look: "danger",
  }),
  sealDeed: (award: ObjectToConfirm): Confirmation => ({
    title: `Seal the IP deed of ${inSentence(award)}?`,
    says: ["The content becomes final and gets a hash, which every party signs. A later change needs a new version of the deed, signed by all parties."],
    button: "Seal IP deed",
  }),
  recommit: (award: ObjectToConfirm): Confirmation => ({
    title: `Commit the missing money of ${inSentence(award)}?`,
    says: [`${moved(award)} is committed to the award from the chosen fund immediately. After that, the award is paid from that fund.`],
    button: "Commit money",
  }),
  markFound: (count: number): Confirmation => ({
    title: `Mark ${count === 1 ? "1 proposal" : `${count.toLocaleString("en-GB")} proposals`} as eligible?`,
    says: ["These proposals go to review. Every team is notified."],
    button: "Mark as eligible",
  }),
  rejectFound: (count: number, note: string): Confirmation => ({
    title: `Mark ${count === 1 ? "1 proposal" : `${count.toLocaleString("en-GB")} proposals`} as not selected?`,
    says: ["Their teams read your reason after the decision is closed. Until then you can change the outcome of each."],
    shows: [{ title: "Reason", text: note }],
    button: "Mark as not selected",
    look: "danger",
  }),
  decide: (challenge: ObjectToConfirm, standstillDays: number): Confirmation => ({
    title: `Close the decision on ${challenge.name}?`,
    says: [
      "Every team gets its outcome and feedback now, and scores are final. Reviews by people with a conflict of interest are removed first.",
      standstillDays === 0
        ? "This challenge has no standstill period, so awards can be signed at once and teams can’t ask for a review of the decision."
        : `A standstill period of ${standstillDays} ${standstillDays === 1 ? "day" : "days"} begins. Teams can ask for a review of the decision in that time. Awards can be offered, and signed after it.`,
      "This cannot be undone. After this, only proposals on the reserve list can be recommended.",
    ],
    button: "Close decision",
  }),
};
