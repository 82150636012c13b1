// Published challenges that a search can tell apart.
import { inDays, openChallenge } from "./challenges.ts";
import type { Actor, Stage } from "./database.ts";

type Cast = Pick<Stage, "as">;

/** Three published challenges that differ in everything the search looks at. */
export async function threeChallenges(cast: Cast) {
  const radar = await openChallenge(cast, {
    title: "Passive radar for slow drones",
    summary: "Hear the echoes of broadcast transmitters.",
    problem: "Small quadcopters are seen late.",
    themes: ["radar", "signal processing"],
    proposed_amount_minor: 900_000_000,
    closes_at: inDays(40),
  });
  const battery = await openChallenge(cast, {
    kind: "research_study",
    title: "Batteries that do not burn",
    summary: "Cells for soldiers' radios.",
    problem: "A drone hits the pack and it burns. Machine vision finds the damage.",
    themes: ["batteries"],
    eligible_kinds: ["industry"],
    trl_from: 1,
    trl_to: 2,
    proposed_amount_minor: 600_000_000,
    closes_at: inDays(10),
    questions_close_at: inDays(5),
  });
  const later = await openChallenge(cast, {
    kind: "idea_challenge",
    title: "بغیر پائلٹ طیارے کی شناخت",
    summary: "A café's vision of machines.",
    themes: ["drones"],
    opens_at: inDays(2),
    closes_at: inDays(29),
  });
  return { radar, battery, later };
}

/** The titles a query finds on its first page, in order. */
export const titles = async (actor: Actor, query: object): Promise<string[]> =>
  (await actor.rpc("search_challenges", { query })).items.map(({ title }: { title: string }) => title);

export const RADAR = "Passive radar for slow drones";
export const BATTERY = "Batteries that do not burn";
export const LATER = "بغیر پائلٹ طیارے کی شناخت";
