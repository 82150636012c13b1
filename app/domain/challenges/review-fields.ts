import { BLIND_HINTS, BLIND_MODES, choicesOf, oneOf, SELECTION_HINTS } from "./field-choices.ts";
import type { ChallengeField } from "./field-kinds.ts";
import { selectionModes } from "./schema.ts";

/** The fields of a challenge that say how its proposals are reviewed and decided on. */
export const reviewFields = {
  blind_mode: {
    section: "review",
    label: "Anonymity",
    kind: { of: "choice", look: "radios", choices: choicesOf(BLIND_MODES, BLIND_HINTS), missing: "Choose an anonymity rule.", takes: oneOf(BLIND_MODES) },
  },
  selection_mode: {
    section: "review",
    label: "How proposals are selected",
    kind: {
      of: "choice",
      look: "radios",
      choices: choicesOf(selectionModes, SELECTION_HINTS),
      missing: "Choose how proposals are selected.",
      takes: oneOf(selectionModes),
    },
  },
  overall_threshold_percent: {
    section: "review",
    row: "thresholds",
    label: "Overall threshold",
    kind: { of: "percent", missing: "Enter a percentage." },
    hint: "The minimum overall score for an award.",
  },
  min_reviews: {
    section: "review",
    row: "thresholds",
    label: "Reviews per proposal",
    kind: { of: "whole", minimum: 1, maximum: 10, missing: "Enter a number from 1 to 10." },
    hint: "We recommend at least three.",
  },
  standstill_days: {
    section: "review",
    label: "Standstill period",
    kind: { of: "whole", minimum: 0, maximum: 30, missing: "Enter a number of days from 0 to 30.", unit: "days" },
    hint: "How long after the decision nobody can sign an award, and teams can ask for a review of the decision. 10 days is usual. 0 means that they can’t ask.",
  },
} as const satisfies Record<string, ChallengeField>;
