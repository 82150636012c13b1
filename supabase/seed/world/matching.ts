import type { Cast } from "./cast.ts";
import { organisations } from "./steps.ts";

/** Two departments of one university that plan to bid for the same challenge, and a firm that looks for a partner. */
export async function findEachOther(cast: Cast, challengeTitle: string): Promise<void> {
  const [challenge] = await cast.owner("select id from public.challenges where title = $1", [challengeTitle]);
  await (await cast.as("supervisor")).rpc("register_intent", {
    challenge_id: challenge?.id,
    organisation_id: organisations.mut,
    department: "Control and Robotics",
    contact: "Dr Omar Farooq, extension 4417",
    scope: "Tracking of several small drones at once from passive detections. We have the tracker, but no receivers.",
  });
  const inThreeWeeks = new Date(Date.now() + 21 * 86_400_000).toISOString().slice(0, 10);
  await (await cast.as("rival")).rpc("post_partner_search", {
    challenge_id: challenge?.id,
    organisation_id: organisations.khyberAutonomy,
    brings: "Quiet quadcopters as targets and as carriers, a licensed range, two pilots.",
    seeks: "a partner who measures distances in dust and haze",
    competencies: ["laser_range_finding"],
    trl_from: 5,
    until_on: inThreeWeeks,
  });
}
