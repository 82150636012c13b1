import type { z } from "zod";
import { inSentence, type ObjectToConfirm } from "#app/domain/work/schema.ts";
import type { Confirmation } from "#app/platform/confirmation.ts";
import type { concludeInput, decideInput } from "./schema.ts";

/** Confirmations before steps of a request for review that can't be undone. */
export const confirmations = {
  withdraw: (dispute: ObjectToConfirm): Confirmation => ({
    title: `Withdraw ${inSentence(dispute)}?`,
    says: ["Your team can’t ask for a review of this decision again. The sponsor is notified."],
    button: "Withdraw request",
    look: "danger",
  }),
  name: (dispute: ObjectToConfirm): Confirmation => ({
    title: `Name the neutral person for ${inSentence(dispute)}?`,
    says: [
      "The person, the team and the sponsor are notified. The person can read the request, the statements, and the proposal with its reviews without names.",
    ],
    button: "Name neutral person",
  }),
  decide: (dispute: ObjectToConfirm, { outcome, reasons }: z.output<typeof decideInput>): Confirmation => ({
    title: outcome === "upheld" ? `Uphold ${inSentence(dispute)}?` : `Dismiss ${inSentence(dispute)}?`,
    says: [
      outcome === "upheld"
        ? "The sponsor must decide again on this proposal. Until then no award of the challenge can be signed."
        : "The decision on this proposal stays as it is.",
      "The team and the sponsor can read your reasons. You can’t change your decision.",
    ],
    shows: [{ title: "Your reasons", text: reasons }],
    button: outcome === "upheld" ? "Uphold request" : "Dismiss request",
  }),
  conclude: (dispute: ObjectToConfirm, { conclusion }: z.output<typeof concludeInput>): Confirmation => ({
    title: `Release the new decision after ${inSentence(dispute)}?`,
    says: ["The team gets its new outcome, its feedback and your text. Nobody else’s outcome changes. You can’t undo this."],
    shows: [{ title: "What was done", text: conclusion }],
    button: "Release new decision",
  }),
};
