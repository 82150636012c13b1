import type { Cast } from "./cast.ts";
import { inDays } from "./challenges.ts";

/** The meeting of a panel, under way: about two proposals, of which the first is discussed and the second waits. */
export async function panelMeeting(cast: Cast, challengeId: string, discussed: string): Promise<void> {
  const manager = await cast.as("manager");
  const meeting = await manager.rpc("call_meeting", {
    challenge_id: challengeId,
    starts_at: inDays(1),
    place: "Room 4, second floor, or the video link in the mail",
  });
  const present = await cast.owner("select id from auth.users where email = any ($1)", [
    ["manager", "reviewer_one", "reviewer_two"].map((key) => `${key}@ishtirak.example`),
  ]);
  await manager.rpc("begin_meeting_item", { meeting_id: meeting.id, proposal_id: discussed, present: present.map(({ id }) => id) });
  await manager.rpc("save_meeting_item", {
    meeting_id: meeting.id,
    proposal_id: discussed,
    revision: 1,
    outcome: "fund",
    minutes:
      "The reviews differ in the upkeep of the terrain model. The panel agrees that a map of the survey office is enough, and that the first milestone must show it.",
  });
  await cast.owner("update public.panel_meetings set called_at = now() - interval '3 days', starts_at = now() - interval '30 minutes' where id = $1", [
    meeting.id,
  ]);
  await cast.owner("update public.meeting_discussions set begun_at = now() - interval '20 minutes' where meeting_id = $1", [meeting.id]);
}
