// Questions for tests.
import { openChallenge } from "./challenges.ts";
import type { Row, Stage } from "./database.ts";
import type { Persona } from "./personas.ts";

/** An open challenge of DERI with one open question of a person; gives the challenge and the question's id. */
export async function askedChallenge(cast: Pick<Stage, "as">, asker: Persona = "sme_founder", question = "May the coil be water-cooled?") {
  const challenge: Row = await openChallenge(cast);
  const question_id: string = await cast.as(asker).rpc("ask_question", { challenge_id: challenge.id, question });
  return { challenge, question_id };
}

/** Whoever may never ask: of the sponsor, of no organisation, or of the authority only. */
export const canNotAsk: readonly Persona[] = ["manager", "technical_officer", "approver", "auditor", "administrator", "nobody"];
