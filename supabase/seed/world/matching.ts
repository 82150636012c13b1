import type { Cast } from "./cast.ts";
import { organisations } from "./steps.ts";

/** Two departments of one university that mean to bid for the same challenge. */
export async function findEachOther(cast: Cast, challengeTitle: string): Promise<void> {
  const [challenge] = await cast.owner("select id from public.challenges where title = $1", [challengeTitle]);
  await (await cast.as("supervisor")).rpc("register_intent", {
    challenge_id: challenge?.id,
    organisation_id: organisations.mut,
    department: "Control and Robotics",
    contact: "Dr Omar Farooq, extension 4417",
    scope: "Tracking of several small drones at once from passive detections; we have the tracker, not the receivers.",
  });
}
