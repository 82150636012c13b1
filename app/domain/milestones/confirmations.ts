import type { Confirmation } from "#app/platform/confirmation.ts";
import { moved, type ObjectToConfirm } from "#app/domain/work/schema.ts";

/** What is said before a decision on a milestone. */
export const confirmations = {
  accept: ({ name }: ObjectToConfirm, { percent }: { percent: number }): Confirmation => ({
    title: percent < 100 ? `Accept ${percent} % of the milestone ${name}?` : `Accept the milestone ${name}?`,
    says: [
      percent < 100
        ? `The team is paid for ${percent} % of the milestone. Nothing more can be paid for it later.`
        : "The team is paid for the whole milestone.",
      "Another person approves the money. You cannot undo this.",
    ],
    button: "Accept milestone",
  }),
  reject: ({ name }: ObjectToConfirm): Confirmation => ({
    title: `Reject the milestone ${name}?`,
    says: ["The milestone ends without any payment. The team will read your reason. To ask for changes, send a question instead. You cannot undo this."],
    button: "Reject milestone",
    look: "danger",
  }),
  approve: (milestone: ObjectToConfirm): Confirmation => ({
    title: `Approve the money of the milestone ${milestone.name}?`,
    says: [`The authority's finance officers can then pay ${moved(milestone)}: the accepted amount, less the retention. You cannot undo this.`],
    button: "Approve money",
  }),
};
