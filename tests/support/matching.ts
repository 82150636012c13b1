// Searches for partners and intents to bid, for tests.
import type { Row, Stage } from "./database.ts";
import { organisations, type Persona } from "./personas.ts";

export const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);

/** What post_partner_search takes, for the university unless said otherwise. */
export const searchFor = (challenge_id: string, changes: Row = {}) => ({
  challenge_id,
  organisation_id: organisations.mut,
  brings: "A range, and people who estimate.",
  seeks: "",
  competencies: ["lasers"],
  trl_from: 5,
  until_on: inTenDays,
  ...changes,
});

/** What register_intent takes, for the university unless said otherwise. */
export const intentFor = (challenge_id: string, changes: Row = {}) => ({
  challenge_id,
  organisation_id: organisations.mut,
  department: "Electrical Engineering",
  contact: "radar lab, extension 4410",
  scope: "Signal processing for the coil; quokka.",
  ...changes,
});

/** Records one competency as all that an organisation can do. */
export async function withCapability(stage: Stage, keeper: Persona, slug: string, organisation_id: string, competency: string, trl_reached: number) {
  const { revision } = await stage.as(keeper).rpc("organisation_capabilities_page", { slug });
  await stage.as(keeper).rpc("save_capabilities", { organisation_id, revision, capabilities: [{ competency, evidence: "", trl_reached }] });
}
