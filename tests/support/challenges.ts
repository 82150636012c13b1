// Challenges for tests, brought to a state by the commands people use.
import type { Stage } from "./database.ts";
import { fillFund } from "./funds.ts";
import { funds, organisations } from "./personas.ts";

type Cast = Pick<Stage, "as">;

const DAY_MS = 86_400_000;

/** A moment so many days from now. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString();
}

/** Every field a challenge needs before it may be submitted; 5 million rupees, two awards of at most 3 million. */
export function completeFields() {
  return {
    summary: "Detect buried metal from a hand-held coil.",
    problem: "Field teams need a **light** detector that works in wet soil.",
    themes: ["sensors"],
    trl_from: 3,
    trl_to: 6,
    eligible_kinds: ["university", "sme"],
    opens_at: null,
    questions_close_at: inDays(20),
    closes_at: inDays(30),
    currency: "PKR",
    proposed_amount_minor: 500_000_000,
    award_ceiling_minor: 300_000_000,
    expected_awards: 2,
    ip_regime: "performer_owns",
    // Awards are signed at once; tests of the standstill period set one.
    standstill_days: 0,
  };
}

/** Two criteria of 60 and 40 percent with their six descriptors. */
export function twoCriteria() {
  const descriptors = ["Not addressed", "Poor", "Fair", "Good", "Very good", "Excellent"];
  return [
    { title: "Scientific merit", guidance: "Is the approach sound?", weight_percent: 60, threshold_score: 3, descriptors },
    { title: "Team and plan", guidance: "", weight_percent: 40, threshold_score: null, descriptors },
  ];
}

/** A draft of DERI with nothing missing. */
export async function completeDraft({ as }: Cast, changes: Record<string, unknown> = {}) {
  const manager = as("manager");
  const draft = await manager.rpc("draft_challenge", { organisation_id: organisations.deri, title: "Hand-held detector", kind: "project_competition" });
  const saved = await manager.rpc("save_challenge", { challenge_id: draft.id, revision: draft.revision, changes: { ...completeFields(), ...changes } });
  return manager.rpc("save_criteria", { challenge_id: draft.id, revision: saved.revision, criteria: twoCriteria() });
}

/** A challenge waiting for the authority. */
export async function submittedChallenge(cast: Cast, changes: Record<string, unknown> = {}) {
  const draft = await completeDraft(cast, changes);
  return cast.as("manager").rpc("submit_challenge", { challenge_id: draft.id });
}

/** A challenge approved in full from RDF-NL, which is given the money first. */
export async function approvedChallenge(cast: Cast, changes: Record<string, unknown> = {}) {
  const submitted = await submittedChallenge(cast, changes);
  await fillFund(cast);
  return cast.as("approver").rpc("approve_challenge", {
    challenge_id: submitted.id,
    fund_id: funds["RDF-NL"],
    amount_minor: submitted.proposed_amount_minor,
  });
}

/** A challenge that is open for proposals. */
export async function openChallenge(cast: Cast, changes: Record<string, unknown> = {}) {
  const approved = await approvedChallenge(cast, changes);
  return cast.as("manager").rpc("publish_challenge", { challenge_id: approved.id });
}
