import type { Confirmation } from "#app/platform/confirmation.ts";
import { formatMoney } from "#app/platform/money.ts";
import type { AwardPage } from "./answers.ts";

/** What is said before the authority commits the money of an award. */
export const approvalConfirmation = ({ award, funding }: AwardPage): Confirmation => ({
  title: `Approve award ${award.number}?`,
  says: [
    `${formatMoney(award.amount_minor, award.currency)} will be committed from ${funding?.fund ?? "its fund"} at once. The fund cannot promise this money to anybody else.`,
    ...(funding && funding.passed_over.length > 0
      ? [`${funding.passed_over.length} higher-ranked proposals are passed over. The reason is on the page of the award.`]
      : []),
    "The sponsor can then offer the award. An approval cannot be taken back; only the sponsor can end the award early.",
  ],
  button: "Approve award",
});

export const confirmations = {
  offer: {
    title: "Offer this award?",
    says: [
      "The shares of the partners are fixed, the agreement is generated, and every party is told. From then on the agreement changes only by an amendment.",
      "The team has 21 days to sign. If it does not, the money returns to the fund.",
    ],
    button: "Offer award",
  },
  decline: {
    title: "Decline this award?",
    says: ["The award ends for the whole team, and its money returns to the fund. The sponsor reads your reason and can offer the award to the reserve list."],
    button: "Decline award",
    look: "danger",
  },
  terminate: {
    title: "End this award early?",
    says: [
      "All money that is not ordered to be paid returns to the fund, and no further milestone is paid. Every party reads your reason.",
      "This cannot be undone.",
    ],
    button: "End award",
    look: "danger",
  },
  sealDeed: {
    title: "Seal the IP deed?",
    says: ["Its content is fixed and gets a hash, which every party signs. A change afterwards needs a new version of the deed, signed again by all."],
    button: "Seal IP deed",
  },
  recommit: {
    title: "Commit the missing money?",
    says: ["The missing amount is committed to the award from the chosen fund at once. From then on the award is paid from that fund."],
    button: "Commit money",
  },
  decide: {
    title: "Close the decision on this challenge?",
    says: [
      "Every team gets its outcome and its feedback now, and scores are final. Reviews by people with a conflict of interest are removed first.",
      "This cannot be undone. After it, only proposals on the reserve list can still be recommended.",
    ],
    button: "Close decision",
  },
} as const satisfies Record<string, Confirmation>;
